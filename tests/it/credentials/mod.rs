//! Passwords, sessions and devices as one subject: who is verified, until when it counts, and who is kept waiting.

mod guessing;
mod links;
mod links_by_mail;
mod must_change;
mod races;
mod second_account;
mod voided;

use crate::support::{dated::change_person, house::House};
use onpost::{
    actions::person as people,
    rules::{
        ids::PersonId,
        notice::{Notice, Topic},
    },
    store,
};

async fn person(house: &House, staff_no: &str) -> PersonId {
    let mut tx = house.rooms.db.read().await.unwrap();
    let found = store::person::find_by_staff_no(&mut tx, staff_no).await;
    found.unwrap().unwrap().id
}

/// How many sessions somebody has.
async fn sessions(house: &House, person: PersonId) -> usize {
    let mut tx = house.rooms.db.read().await.unwrap();
    let listed = store::session::list(&mut tx, person, house.now()).await;
    listed.unwrap().len()
}

/// Whether somebody has a first password, which they have to change.
async fn must_change(house: &House, person: PersonId) -> bool {
    let mut tx = house.rooms.db.read().await.unwrap();
    let standing = store::credential::standing(&mut tx, person).await;
    standing.unwrap().unwrap().must_change
}

/// Deactivates somebody, as HR does.
async fn leave(house: &House, staff_no: &str) {
    change(house, staff_no, |held| held.person.active = false).await;
}

/// Takes somebody who left back up, as HR does.
async fn come_back(house: &House, staff_no: &str) {
    change(house, staff_no, |held| held.person.active = true).await;
}

/// Changes somebody, as HR does.
pub async fn change(house: &House, staff_no: &str, change: impl FnOnce(&mut people::Held)) {
    let hr = house.signed_in("3001").await.actor;
    let id = person(house, staff_no).await;
    let held = people::find(&house.rooms, &hr, id).await.unwrap();
    let mut after = held.clone();
    change(&mut after);
    let changed = change_person(&house.rooms, &hr, &held, &after).await;
    changed.unwrap();
}

/// What somebody has been told about their account.
async fn told(house: &House, staff_no: &str) -> Vec<Notice> {
    let id = person(house, staff_no).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let notices = store::notice::list_since(&mut tx, id, house.now() - chrono::Duration::days(7))
        .await
        .unwrap();
    let notices = notices.into_iter().map(|it| it.notice);
    notices.filter(|it| it.topic() == Topic::Account).collect()
}
