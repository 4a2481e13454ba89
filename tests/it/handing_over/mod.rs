//! The rest of a duty: what goes on longer, who steps out, what is handed over, what is answered.

mod answer;
mod extension;
mod note;
mod step_out;

use crate::support::{house::House, site::day, visitor::Visitor};
use onpost::{
    actions::seen,
    rules::{duty::Duty, notice::Notice, verdict::Verdict},
    sql,
};

/// The only duty of `staff_no,date`.
async fn duty(house: &House, key: &str) -> Duty {
    judged(house, key).await.0
}

/// The only duty of `staff_no,date`, with what it's judged as now.
async fn judged(house: &House, key: &str) -> (Duty, Verdict) {
    let (staff_no, date) = key.split_once(',').unwrap();
    let date = day(date);
    let seen = seen::everybody(&house.rooms, (date, date)).await.unwrap();
    let people = &seen.facts.people;
    let who = people.iter().find(|it| it.staff_no == staff_no).unwrap().id;
    let verdicts = seen.verdicts();
    let held = seen.facts.duties.iter().zip(verdicts);
    let mut held = held.filter(|(duty, _)| duty.person == who && duty.date == date);
    let (duty, verdict) = held.next().unwrap();
    (duty.clone(), verdict)
}

/// Presses the button of the clock.
async fn press(who: &Visitor, kind: &str) {
    let form = [("kind", kind), ("early", "meant")];
    let answer = who.post("/clock", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
}

/// Every notice that was written, with the staff number of whom it goes to, oldest first.
async fn notices(house: &House) -> Vec<(String, Notice)> {
    let mut tx = house.rooms.db.read().await.unwrap();
    let rows: Vec<(String, sqlx::types::Json<Notice>)> = tx
        .query(sql!(
            "SELECT p.staff_no, n.body FROM notice n JOIN person p ON p.id = n.person_id
             ORDER BY n.written_at, n.id"
        ))
        .all()
        .await
        .unwrap();
    rows.into_iter().map(|(to, body)| (to, body.0)).collect()
}
