//! Relief at clock-out, and the alarms of the posts.

mod desk;
mod relief;
mod watch;

use crate::support::{house::House, site::day, visitor::Visitor};
use onpost::{
    actions::seen,
    rules::{
        duty::Duty,
        ids::{DepartmentId, PersonId},
        notice::Notice,
    },
    sql,
    store::{self, Db},
};
use sqlx::types::Json;

/// Round the clock, one person at the post 1000.
const DEMAND: &str = "post,weekdays,from,to,people\n1000,*,00:00,24:00,1\n";

/// The nights around, so that nobody is missing but whom a test leaves out: 吴磊 has them.
const NIGHTS: &str = "staff_no,post,shift,date\n2003,1000,N,2026-11-02\n2003,1000,N,2026-11-03\n";

/// The small site whose post demands somebody at every hour; 吴磊 came at 23:40 and is there until 08:20.
async fn open(db: Db) -> House {
    let house = House::open(db).await;
    let punches = "staff_no,at,kind,source\n2003,2026-11-01 23:40,in,web\n";
    house
        .import(&[
            ("coverage.csv", DEMAND),
            ("duties.csv", NIGHTS),
            ("punches.csv", punches),
        ])
        .await;
    house
}

/// Presses a button of the clock page.
async fn press(who: &Visitor, form: &[(&str, &str)]) -> String {
    let answer = who.post("/clock", form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.location
}

async fn clock_in(who: &Visitor) {
    let done = press(who, &[("kind", "in")]).await;
    assert!(done.starts_with("/clock?done="), "{done}");
}

async fn clock_out(who: &Visitor) {
    let done = press(who, &[("kind", "out")]).await;
    assert!(done.starts_with("/clock?done="), "{done}");
}

async fn person(house: &House, staff_no: &str) -> PersonId {
    let mut tx = house.rooms.db.read().await.unwrap();
    let found = store::person::find_by_staff_no(&mut tx, staff_no).await;
    found.unwrap().unwrap().id
}

/// The only duty of `staff_no,date`.
async fn duty(house: &House, key: &str) -> Duty {
    let (staff_no, date) = key.split_once(',').unwrap();
    let (who, date) = (person(house, staff_no).await, day(date));
    let seen = seen::everybody(&house.rooms, (date, date)).await.unwrap();
    let mut duties = seen.facts.duties.into_iter();
    let held = duties.find(|duty| duty.person == who && duty.date == date);
    held.unwrap()
}

/// Everything that people and groups were told, in the order in which it was written.
async fn told(house: &House) -> Vec<(Option<PersonId>, Option<DepartmentId>, Notice)> {
    let mut tx = house.rooms.db.read().await.unwrap();
    let rows: Vec<(Option<PersonId>, Option<DepartmentId>, Json<Notice>)> = tx
        .query(sql!(
            "SELECT person_id, department_id, body FROM notice ORDER BY written_at, id"
        ))
        .all()
        .await
        .unwrap();
    let rows = rows.into_iter();
    rows.map(|(person, group, body)| (person, group, body.0))
        .collect()
}
