//! What supervisors do: decide, log calls, check posts, call the roll.

mod coverage;
mod inbox;
mod list;
mod person_month;
mod phone_report;
mod post_check;
mod register;
mod several;
mod today;

use crate::support::{
    house::House,
    site::day,
    visitor::{Answer, Visitor},
};
use onpost::{
    actions::seen,
    rules::{
        correction::Correction,
        duty::Duty,
        ids::{CorrectionId, RequestId},
        verdict::Status,
    },
    store,
};

const REQUESTS: &str =
    "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n";

const CORRECTIONS: &str = "staff_no,date,shift,kind,at,cause,status\n";

/// Files a request by its row of a file: `number,staff_no,kind,from,to,filed_at,reason`.
async fn file(house: &House, row: &str) -> RequestId {
    let cells: Vec<&str> = row.split(',').collect();
    let [number, staff_no, kind, from, to, filed_at, reason] = cells[..] else {
        panic!("{row}");
    };
    let line = format!(
        "{number},{staff_no},{kind},{from},{to},submitted,{filed_at},{reason},13900000000,"
    );
    let text = format!("{REQUESTS}{line}\n");
    house.import(&[("requests.csv", &text)]).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let filed = store::slip::request::find_by_number(&mut tx, number).await;
    filed.unwrap().unwrap().slip.id
}

/// Files many requests at once, by their rows as [`file`] takes them.
async fn file_all(house: &House, rows: &[String]) {
    let lines = rows.iter().map(|row| {
        let cells: Vec<&str> = row.split(',').collect();
        let [number, staff_no, kind, from, to, filed_at, reason] = cells[..] else {
            panic!("{row}");
        };
        format!(
            "{number},{staff_no},{kind},{from},{to},submitted,{filed_at},{reason},13900000000,\n"
        )
    });
    let text = format!("{REQUESTS}{}", lines.collect::<String>());
    house.import(&[("requests.csv", &text)]).await;
}

/// Files a correction by its row: `staff_no,date,shift,kind,at,cause`.
async fn correct(house: &House, row: &str) -> CorrectionId {
    let text = format!("{CORRECTIONS}{row},submitted\n");
    house.import(&[("corrections.csv", &text)]).await;
    let duty = duty(house, row).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let filed = store::slip::list_of_duties::<Correction>(&mut tx, &[duty.id]).await;
    filed.unwrap()[0].slip.id
}

/// Records punches by their rows: `staff_no,at,kind`.
async fn punch(house: &House, rows: &[&str]) {
    let lines: Vec<String> = rows.iter().map(|row| format!("{row},web\n")).collect();
    let text = format!("staff_no,at,kind,source\n{}", lines.concat());
    house.import(&[("punches.csv", &text)]).await;
}

/// The duty of `staff_no,date`.
async fn duty(house: &House, key: &str) -> Duty {
    let cells: Vec<&str> = key.split(',').collect();
    let date = day(cells[1]);
    let seen = seen::everybody(&house.rooms, (date, date)).await.unwrap();
    let person = seen.facts.people.iter().find(|it| it.staff_no == cells[0]);
    let person = person.unwrap().id;
    let held = |duty: &&Duty| duty.person == person && duty.date == date;
    seen.facts.duties.iter().find(held).unwrap().clone()
}

/// What the duty of `staff_no,date` is judged as now.
async fn status(house: &House, key: &str) -> Status {
    let held = duty(house, key).await;
    let seen = seen::everybody(&house.rooms, (held.date, held.date))
        .await
        .unwrap();
    let verdicts = seen.verdicts();
    let verdict = verdicts.iter().find(|verdict| verdict.duty == held.id);
    verdict.unwrap().status
}

/// How many wait, as the navigation tells.
fn badge(page: &Answer) -> Option<String> {
    page.select(".nav-top .badge").into_iter().next()
}

/// Sends the only form of a page that decides.
async fn decide(who: &Visitor, page: &Answer, fields: &[(&str, &str)]) -> Answer {
    let address = page.attribute("form.decide", "action").unwrap();
    let seen = page.attribute("form.decide [name=seen]", "value").unwrap();
    let mut form = vec![("seen", seen.as_str())];
    form.extend(fields);
    who.post(&address, &form).await
}
