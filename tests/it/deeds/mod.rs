//! Deeds: told by whom and what on the page that follows, asked about where they are heavy, taken back within the rules.

mod asked;
mod taken_back;
mod told;

use crate::support::{
    house::House,
    visitor::{Answer, Visitor},
};
use onpost::{rules::notice::Notice, sql};

/// A sound request of 李伟's for the early shift of 3 November.
const FORM: [(&str, &str); 5] = [
    ("kind", "personal"),
    ("from", "2026-11-03T08:00"),
    ("to", "2026-11-03T16:00"),
    ("reason", "搬家"),
    ("contact", "13800001001"),
];

/// Files it; the slip's page.
async fn file(house: &House) -> String {
    let li = house.sign_in("1001").await;
    let filed = li.post("/requests/new", &FORM).await;
    assert_eq!(filed.status, 303, "{}", filed.text);
    filed.location
}

async fn approve(boss: &Visitor, slip: &str) -> Answer {
    let approval = [("answer", "approve"), ("seen", "1"), ("reason", "")];
    let done = boss.post(&format!("{slip}/decide"), &approval).await;
    assert_eq!(done.status, 303, "{}", done.text);
    done
}

/// What the page that a deed led to tells of it; nothing where it tells of none.
async fn told(who: &Visitor, done: &Answer) -> Vec<String> {
    assert_eq!(done.status, 303, "{}", done.text);
    who.get(&done.location).await.select(".deed-text")
}

/// What somebody was told last.
async fn last_notice(house: &House, staff_no: &str) -> Notice {
    let mut tx = house.rooms.db.read().await.unwrap();
    let rows: Vec<(sqlx::types::Json<Notice>,)> = tx
        .query(sql!(
            "SELECT n.body FROM notice n JOIN person p ON p.id = n.person_id
             WHERE p.staff_no = $1 ORDER BY n.written_at DESC, n.id DESC LIMIT 1"
        ))
        .bind(staff_no)
        .all()
        .await
        .unwrap();
    rows.into_iter().next().unwrap().0.0
}
