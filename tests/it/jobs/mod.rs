//! Jobs: what happens by the clock, once, on one instance of several, and what becomes of it when something fails.

mod commands;
mod instances;
mod night;
mod outages;
mod pages;
mod set_back;

use crate::support::house::House;
use onpost::{
    actions::job::Ran,
    jobs::timetable,
    rules::{job::Job, notice::Notice},
    sql,
    store::Db,
};
use sqlx::types::Json;

/// Does what is due.
async fn run_due(house: &House) -> Vec<Ran> {
    timetable::run_due(&house.rooms).await.unwrap()
}

/// Lets the clock go on by minutes, and does what is due at each of them.
async fn minutes(house: &House, count: i64) {
    for _ in 0..count {
        house.wait(chrono::Duration::minutes(1));
        run_due(house).await;
    }
}

/// Sets the clock forward, and does what is due then.
async fn at(house: &House, instant: &str) -> Vec<Ran> {
    house.wait_until(instant);
    run_due(house).await
}

/// The jobs of some runs.
fn jobs(ran: &[Ran]) -> Vec<Job> {
    ran.iter().map(|ran| ran.claimed.job).collect()
}

/// Everything that was told but for alarms, by staff number (or department code), in order of telling.
async fn told(db: &Db) -> Vec<(String, Notice)> {
    let mut tx = db.read().await.unwrap();
    let rows: Vec<(String, Json<Notice>)> = tx
        .query(sql!(
            "SELECT COALESCE(p.staff_no, d.code), n.body FROM notice n
             LEFT JOIN person p ON p.id = n.person_id LEFT JOIN department d ON d.id = n.department_id
             ORDER BY n.written_at, COALESCE(p.staff_no, d.code)"
        ))
        .all()
        .await
        .unwrap();
    rows.into_iter()
        .map(|(to, notice)| (to, notice.0))
        .filter(|(_, notice)| !matches!(notice, Notice::Alarm { .. }))
        .collect()
}

/// The same as `1001 duty_ahead`, sorted.
async fn kinds(db: &Db) -> Vec<String> {
    let told = told(db).await;
    let mut kinds: Vec<String> = told
        .iter()
        .map(|(to, notice)| {
            let body = serde_json::to_value(notice).unwrap();
            format!("{to} {}", body["kind"].as_str().unwrap())
        })
        .collect();
    kinds.sort();
    kinds
}

/// Records punches, each as `1001,2026-11-02 07:40,in`.
async fn punch(house: &House, rows: &[&str]) {
    let lines: Vec<String> = rows.iter().map(|row| format!("{row},web\n")).collect();
    let text = format!("staff_no,at,kind,source\n{}", lines.concat());
    house.import(&[("punches.csv", &text)]).await;
}
