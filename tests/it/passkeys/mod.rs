//! Passkeys: registered, confirmed in person, signing punches and sign-ins.

mod confirming;
mod punching;
mod registering;
mod signing_in;

use crate::support::{
    authenticator::Phone,
    house::{House, PASSWORD},
    visitor::{Answer, Visitor},
};
use onpost::{rules::ids::PersonId, store};
use serde_json::Value;

pub const NEW: &str = "/account/passkeys/new";

async fn person(house: &House, staff_no: &str) -> PersonId {
    let mut tx = house.rooms.db.read().await.unwrap();
    let found = store::person::find_by_staff_no(&mut tx, staff_no).await;
    found.unwrap().unwrap().id
}

/// What the second page of registering hands the browser.
pub fn options(page: &Answer) -> Value {
    let handed = page.attribute("form[data-passkey-create]", "data-passkey-create");
    serde_json::from_str(&handed.expect(&page.text)).unwrap()
}

/// Registers a new phone of somebody's.
pub async fn register(visitor: &Visitor) -> Phone {
    let form = [
        ("name", "我的手机"),
        ("password", PASSWORD),
        ("by", "password"),
    ];
    let page = visitor.post(NEW, &form).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let mut phone = Phone::new();
    let sent = phone.create(&options(&page));
    let done = visitor
        .post("/account/passkeys", &[("passkey", &sent)])
        .await;
    assert_eq!(done.location, "/account#passkeys", "{}", done.text);
    phone
}

/// A supervisor's or HR's answer about the first device on their page.
async fn decide(visitor: &Visitor, act: &str, reason: &str) -> Answer {
    let page = visitor.get("/passkeys").await;
    let action = page.attribute("form.decide", "action");
    let action = action.expect(&page.text);
    let seen = page.attribute("form.decide [name=seen]", "value").unwrap();
    let form = [("act", act), ("reason", reason), ("seen", &seen)];
    visitor.post(&action, &form).await
}

/// 李伟 at their browser, with a phone that 赵敏 has confirmed.
pub async fn with_phone(house: &House) -> (Visitor, Phone) {
    let li = house.sign_in("1001").await;
    let phone = register(&li).await;
    let zhao = house.sign_in("2001").await;
    let answer = decide(&zhao, "confirm", "").await;
    assert_eq!(answer.location, "/passkeys", "{}", answer.text);
    (li, phone)
}
