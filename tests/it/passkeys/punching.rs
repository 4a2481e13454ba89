//! What a device signs for a punch: whose, where, in which minute, once.

use super::{person, register, with_phone};
use crate::{
    on_both,
    support::{authenticator::Phone, house::House, visitor::Visitor},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use onpost::{
    actions::passkey,
    rules::{
        ids::{PersonId, PostId},
        passkey::SignedPunch,
        press::PressAtPost,
    },
    sql, store,
    store::Db,
};
use serde_json::Value;

async fn post(house: &House, code: &str) -> PostId {
    let mut tx = house.rooms.db.read().await.unwrap();
    let posts = store::post::list(&mut tx).await.unwrap();
    posts.iter().find(|it| it.code == code).unwrap().id
}

async fn asked(visitor: &Visitor) -> Value {
    visitor.post("/clock/passkey", &[]).await.json()
}

/// Whether a signature is taken for a punch now; what it changes is kept.
async fn spends(house: &House, (person, post): (PersonId, PostId), signed: &str) -> bool {
    let mut tx = house.rooms.db.write().await.unwrap();
    let press = PressAtPost {
        person,
        post,
        at: house.now(),
    };
    let spent = passkey::spend(&mut tx, &house.rooms, press, signed).await;
    let spent = spent.unwrap();
    tx.commit().await.unwrap();
    spent.is_some()
}

on_both!(the_device_signs_who_where_and_when_and_it_counts_once);
async fn the_device_signs_who_where_and_when_and_it_counts_once(db: Db) {
    let house = House::open(db).await;
    let (li, mut phone) = with_phone(&house).await;
    let place = (person(&house, "1001").await, post(&house, "1000").await);
    let asked = asked(&li).await;
    let challenge = asked["publicKey"]["challenge"].as_str().unwrap();
    let said = SignedPunch::read(&URL_SAFE_NO_PAD.decode(challenge).unwrap());
    assert_eq!(said, Some(SignedPunch::at(place.0, place.1, house.now())));
    let allowed = asked["publicKey"]["allowCredentials"].as_array().unwrap();
    assert_eq!(allowed.len(), 1);
    let signed = phone.sign(&asked);
    house.wait(Duration::seconds(119));
    assert!(spends(&house, place, &signed).await);
    assert!(!spends(&house, place, &signed).await, "used once");
    let listed = li.get("/account").await;
    assert!(listed.says("最近使用：2026-11-02 07:44"), "{}", listed.text);
    let mut tx = house.rooms.db.read().await.unwrap();
    let kept: (String, PostId) = tx
        .query(sql!("SELECT purpose, post_id FROM passkey_use"))
        .one()
        .await
        .unwrap();
    assert_eq!(kept, ("punch".to_owned(), place.1));
}

on_both!(what_is_old_unverified_from_elsewhere_or_for_another_does_not_count);
async fn what_is_old_unverified_from_elsewhere_or_for_another_does_not_count(db: Db) {
    let house = House::open(db).await;
    let (li, mut phone) = with_phone(&house).await;
    let (me, here) = (person(&house, "1001").await, post(&house, "1000").await);
    let signed = phone.sign(&asked(&li).await);
    let elsewhere = post(&house, "DESK").await;
    let other = person(&house, "1002").await;
    assert!(
        !spends(&house, (me, elsewhere), &signed).await,
        "another post"
    );
    assert!(
        !spends(&house, (other, here), &signed).await,
        "another person"
    );
    house.wait(Duration::minutes(2));
    assert!(!spends(&house, (me, here), &signed).await, "too old");

    phone.verifies = false;
    let signed = phone.sign(&asked(&li).await);
    assert!(
        !spends(&house, (me, here), &signed).await,
        "nobody checked who holds it"
    );
    phone.verifies = true;
    phone.origin = "https://onpost.example".into();
    let signed = phone.sign(&asked(&li).await);
    assert!(
        !spends(&house, (me, here), &signed).await,
        "another site's page"
    );
    phone.origin = "http://localhost:8080".into();
    let genuine = phone.sign(&asked(&li).await);
    let mut forged: Value = serde_json::from_str(&genuine).unwrap();
    forged["response"]["signature"] = serde_json::from_str::<Value>(&phone.sign(&asked(&li).await))
        .unwrap()["response"]["signature"]
        .clone();
    assert!(
        !spends(&house, (me, here), &forged.to_string()).await,
        "another's signature"
    );
    for nothing in ["", "{}", "x", &"x".repeat(20_000)] {
        assert!(!spends(&house, (me, here), nothing).await);
    }
    assert!(
        spends(&house, (me, here), &genuine).await,
        "and what is genuine does"
    );
}

on_both!(only_a_device_of_ones_own_that_is_confirmed_signs);
async fn only_a_device_of_ones_own_that_is_confirmed_signs(db: Db) {
    let house = House::open(db).await;
    let (li, mut phone) = with_phone(&house).await;
    let place = (person(&house, "1001").await, post(&house, "1000").await);
    // Devices are listed by when they were registered.
    house.wait(Duration::minutes(1));
    let mut unconfirmed = register(&li).await;
    let signed = unconfirmed.sign(&asked(&li).await);
    assert!(!spends(&house, place, &signed).await, "not confirmed");
    let wang = house.sign_in("1002").await;
    let mut others = register(&wang).await;
    let signed = others.sign(&asked(&li).await);
    assert!(!spends(&house, place, &signed).await, "another person's");
    let signed = Phone::new().sign(&asked(&li).await);
    assert!(!spends(&house, place, &signed).await, "unknown");
    let signed = phone.sign(&asked(&li).await);
    let page = li.get("/account").await;
    let action = page
        .attribute("a[href^='/account/passkeys/'][href$='/remove']", "href")
        .unwrap();
    li.post(&action, &[("seen", "2")]).await;
    assert!(
        !spends(&house, place, &signed).await,
        "given up in the meantime"
    );
    let none = li.post("/clock/passkey", &[]).await;
    assert!(
        none.status == 422 && none.text.contains("还没有已确认的设备"),
        "{}",
        none.text
    );
}

on_both!(where_no_punch_is_expected_there_is_nothing_to_sign);
async fn where_no_punch_is_expected_there_is_nothing_to_sign(db: Db) {
    let house = House::open(db).await;
    let (li, _) = with_phone(&house).await;
    let chen = house.sign_in("1003").await;
    let answer = chen.post("/clock/passkey", &[]).await;
    assert!(answer.text.contains("没有要打卡的值班"), "{}", answer.text);
    assert_eq!(
        house.stranger().post("/clock/passkey", &[]).await.status,
        401
    );
    house.wait(Duration::days(7));
    assert_eq!(
        li.post("/clock/passkey", &[]).await.status,
        401,
        "signed out by then"
    );
}

on_both!(a_counter_that_went_back_does_not_count);
async fn a_counter_that_went_back_does_not_count(db: Db) {
    let house = House::open(db).await;
    let (li, mut phone) = with_phone(&house).await;
    let place = (person(&house, "1001").await, post(&house, "1000").await);
    let early = phone.sign(&asked(&li).await);
    let late = phone.sign(&asked(&li).await);
    assert!(spends(&house, place, &late).await);
    assert!(
        !spends(&house, place, &early).await,
        "as a copied key would"
    );
}
