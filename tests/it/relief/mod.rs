//! Duties that go from one to another: swaps, stand-ins, take-overs.

mod repairs;
mod stand_ins;
mod swaps;
mod take_over;

use crate::support::{house::House, site::day};
use onpost::{
    actions::{month, seen},
    rules::{duty::Duty, ids::PersonId, time::Month, verdict::Status},
};

/// Around the clock, one person at the post 1000 by day.
const DEMAND: &str = "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n";

/// The id of a person.
async fn person(house: &House, staff_no: &str) -> PersonId {
    let mut tx = house.rooms.db.read().await.unwrap();
    let found = onpost::store::person::find_by_staff_no(&mut tx, staff_no).await;
    found.unwrap().unwrap().id
}

/// The duties in force of `staff_no,date`, by start.
async fn duties(house: &House, key: &str) -> Vec<Duty> {
    let (staff_no, date) = key.split_once(',').unwrap();
    let date = day(date);
    let who = person(house, staff_no).await;
    let seen = seen::everybody(&house.rooms, (date, date)).await.unwrap();
    let held = |duty: &Duty| duty.person == who && duty.date == date;
    seen.facts
        .duties
        .into_iter()
        .filter(|duty| held(duty))
        .collect()
}

/// The only duty of `staff_no,date`.
pub async fn duty(house: &House, key: &str) -> Duty {
    let mut held = duties(house, key).await;
    assert_eq!(held.len(), 1, "{key}: {held:?}");
    held.remove(0)
}

/// What the only duty of `staff_no,date` is judged as now.
async fn status(house: &House, key: &str) -> Status {
    let held = duty(house, key).await;
    let seen = seen::everybody(&house.rooms, (held.date, held.date)).await;
    let verdicts = seen.unwrap().verdicts();
    let own = verdicts.iter().find(|verdict| verdict.duty == held.id);
    own.unwrap().status
}

/// 换班次数 of a person's November.
async fn swaps(house: &House, staff_no: &str) -> i64 {
    let who = person(house, staff_no).await;
    let november = Month::parse("2026-11").unwrap();
    let seen = month::of_everybody(
        &house.rooms,
        november,
        onpost::files::report::ReportLayout::Onpost,
    )
    .await
    .unwrap();
    let own = seen.people.iter().find(|own| own.person == who);
    own.map_or(0, |own| own.totals.swaps)
}
