//! Registering a device, and giving it up.

use super::{NEW, options, register, with_phone};
use crate::{
    on_both,
    support::{
        authenticator::Phone,
        house::{House, PASSWORD},
    },
};
use chrono::Duration;
use onpost::{actions::account, store::Db};

on_both!(a_device_is_registered_after_the_password_and_waits_for_a_supervisor);
async fn a_device_is_registered_after_the_password_and_waits_for_a_supervisor(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let before = li.get("/account").await;
    assert!(before.says("还没有登记设备"), "{}", before.text);
    let wrong = [
        ("name", "我的手机"),
        ("password", "guess"),
        ("by", "password"),
    ];
    let refused = li.post(NEW, &wrong).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("当前密码不正确"), "{}", refused.text);
    let name = refused.attribute("[name=name]", "value");
    assert_eq!(
        name.as_deref(),
        Some("我的手机"),
        "what was filled in stays"
    );
    assert!(!refused.text.contains("data-passkey-create"));
    let nameless = li.post(NEW, &[("name", ""), ("password", PASSWORD)]).await;
    assert_eq!(nameless.status, 422);

    register(&li).await;
    let listed = li.get("/account").await;
    let device = listed.select("#passkeys li");
    assert_eq!(device.len(), 1);
    assert!(
        device[0].contains("我的手机") && device[0].contains("等待确认"),
        "{device:?}"
    );
}

on_both!(wrong_passwords_slow_registering_down_as_they_do_signing_in);
async fn wrong_passwords_slow_registering_down_as_they_do_signing_in(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let form = |password| [("name", "手机"), ("password", password), ("by", "password")];
    for _ in 0..4 {
        assert!(li.post(NEW, &form("guess")).await.says("当前密码不正确"));
    }
    let waiting = li.post(NEW, &form(PASSWORD)).await;
    assert!(waiting.says("请在 5 秒后再试"), "{}", waiting.text);
    house.wait(Duration::seconds(5));
    assert_eq!(li.post(NEW, &form(PASSWORD)).await.status, 200);
}

on_both!(the_browser_is_asked_for_a_key_that_it_keeps_and_for_another_device_than_those_known);
async fn the_browser_is_asked_for_a_key_that_it_keeps_and_for_another_device_than_those_known(
    db: Db,
) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let form = [("name", "手机"), ("password", PASSWORD), ("by", "password")];
    let asked = options(&li.post(NEW, &form).await);
    let asked = &asked["publicKey"];
    assert_eq!(asked["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(
        asked["authenticatorSelection"]["userVerification"],
        "required"
    );
    assert_eq!(asked["rp"]["id"], "localhost");
    register(&li).await;
    let again = options(&li.post(NEW, &form).await);
    let known = again["publicKey"]["excludeCredentials"].as_array().unwrap();
    assert_eq!(known.len(), 1);
}

on_both!(what_was_not_verified_too_late_sent_twice_or_from_elsewhere_registers_nothing);
async fn what_was_not_verified_too_late_sent_twice_or_from_elsewhere_registers_nothing(db: Db) {
    let house = House::open(db).await;
    let (li, wang) = (house.sign_in("1001").await, house.sign_in("1002").await);
    let form = [("name", "手机"), ("password", PASSWORD), ("by", "password")];
    let finish = "/account/passkeys";

    let mut phone = Phone::new();
    phone.verifies = false;
    let sent = phone.create(&options(&li.post(NEW, &form).await));
    let answer = li.post(finish, &[("passkey", &sent)]).await;
    assert!(
        answer.status == 422 && answer.says("需要用人脸、指纹或 PIN"),
        "{}",
        answer.text
    );

    let mut elsewhere = Phone::new();
    elsewhere.origin = "https://onpost.example".into();
    let sent = elsewhere.create(&options(&li.post(NEW, &form).await));
    assert_eq!(li.post(finish, &[("passkey", &sent)]).await.status, 422);

    let mut phone = Phone::new();
    let asked = options(&li.post(NEW, &form).await);
    let sent = phone.create(&asked);
    let of_another = wang.post(finish, &[("passkey", &sent)]).await;
    assert!(of_another.says("签名已过期"), "{}", of_another.text);
    house.wait(Duration::minutes(5));
    assert!(
        li.post(finish, &[("passkey", &sent)])
            .await
            .says("签名已过期")
    );

    let sent = phone.create(&options(&li.post(NEW, &form).await));
    assert_eq!(li.post(finish, &[("passkey", &sent)]).await.status, 303);
    assert!(
        li.post(finish, &[("passkey", &sent)])
            .await
            .says("签名已过期")
    );
    for nothing in ["", "{}", "no JSON"] {
        assert_eq!(li.post(finish, &[("passkey", nothing)]).await.status, 422);
    }
    assert_eq!(li.get("/account").await.select("#passkeys li").len(), 1);
    assert_eq!(wang.get("/account").await.select("#passkeys li").len(), 0);
}

on_both!(one_key_is_of_one_person);
async fn one_key_is_of_one_person(db: Db) {
    let house = House::open(db).await;
    let (li, wang) = (house.sign_in("1001").await, house.sign_in("1002").await);
    let mut phone = register(&li).await;
    let form = [("name", "手机"), ("password", PASSWORD), ("by", "password")];
    let sent = phone.create(&options(&wang.post(NEW, &form).await));
    let answer = wang.post("/account/passkeys", &[("passkey", &sent)]).await;
    assert!(
        answer.status == 422 && answer.says("已经登记过"),
        "{}",
        answer.text
    );
}

on_both!(a_confirmed_device_vouches_for_another_in_place_of_the_password);
async fn a_confirmed_device_vouches_for_another_in_place_of_the_password(db: Db) {
    let house = House::open(db).await;
    let wang = house.sign_in("1002").await;
    let none = wang.post("/account/passkeys/vouch", &[]).await;
    assert!(
        none.status == 422 && none.text.contains("还没有已确认的设备"),
        "{}",
        none.text
    );
    let (li, mut phone) = with_phone(&house).await;
    let page = li.get(NEW).await;
    let asks = page.attribute("button[data-passkey]", "data-passkey");
    let asked = li.post(&asks.unwrap(), &[]).await.json();
    let sent = phone.sign(&asked);
    let form = [("name", "电脑"), ("by", "passkey"), ("passkey", &sent)];
    let ready = li.post(NEW, &form).await;
    assert!(ready.text.contains("data-passkey-create"), "{}", ready.text);
    let again = li.post(NEW, &form).await;
    assert!(again.says("签名已过期"), "used once: {}", again.text);
    let unsigned = li.post(NEW, &[("name", "电脑"), ("by", "passkey")]).await;
    assert!(unsigned.says("没有收到设备的签名"), "{}", unsigned.text);
}

on_both!(a_device_that_is_given_up_is_gone_and_nobody_gives_up_anothers);
async fn a_device_that_is_given_up_is_gone_and_nobody_gives_up_anothers(db: Db) {
    let house = House::open(db).await;
    let (li, _) = with_phone(&house).await;
    let page = li.get("/account").await;
    let action = page
        .attribute("a[href^='/account/passkeys/'][href$='/remove']", "href")
        .unwrap();
    let wang = house.sign_in("1002").await;
    assert_eq!(wang.post(&action, &[("seen", "2")]).await.status, 404);
    assert_eq!(
        li.post(&action, &[("seen", "1")]).await.status,
        409,
        "it was confirmed since"
    );
    assert_eq!(li.post(&action, &[("seen", "2")]).await.status, 303);
    assert_eq!(li.get("/account").await.select("#passkeys li").len(), 0);
    assert_eq!(li.post(&action, &[("seen", "3")]).await.status, 422);
}

on_both!(at_an_address_without_a_domain_people_are_told_why_there_are_no_passkeys);
async fn at_an_address_without_a_domain_people_are_told_why_there_are_no_passkeys(db: Db) {
    let house = House::open_at(db, "http://127.0.0.1:8080").await;
    let li = house.sign_in("1001").await;
    let page = li.get(NEW).await;
    assert!(page.says("不能是 IP 地址"), "{}", page.text);
    assert_eq!(page.attribute("[name=password]", "type"), None);
    let asked = li.post("/sign-in/passkey/challenge", &[]).await;
    assert!(
        asked.json()["said"].as_str().unwrap().contains("IP 地址"),
        "{}",
        asked.text
    );
}

on_both!(who_has_a_first_password_chooses_their_own_before_a_device);
async fn who_has_a_first_password_chooses_their_own_before_a_device(db: Db) {
    let house = House::open(db).await;
    let first = account::first_password(&house.rooms, "1001").await.unwrap();
    let li = house.stranger();
    li.post("/sign-in", &[("staff_no", "1001"), ("password", &first)])
        .await;
    assert_eq!(li.get(NEW).await.location, "/account/password");
}
