//! Signing in with a passkey.

use super::{person, register, with_phone};
use crate::{
    on_both,
    support::{authenticator::Phone, house::House},
};
use onpost::{
    actions::{
        account::{self, Caller, SignInRefusal},
        browser_token::BrowserToken,
    },
    rules::session::SessionKind,
    store::{self, Db},
};

const ASK: &str = "/sign-in/passkey/challenge";

const SIGN_IN: &str = "/sign-in/passkey";

on_both!(a_confirmed_device_signs_its_person_in);
async fn a_confirmed_device_signs_its_person_in(db: Db) {
    let house = House::open(db).await;
    let (_, mut phone) = with_phone(&house).await;
    let browser = house.stranger();
    let page = browser.get("/sign-in?next=%2Faccount").await;
    let asks = page.attribute("form[data-passkey]", "data-passkey");
    assert_eq!(asks.as_deref(), Some(ASK));
    let next = page.attribute("form[data-passkey] [name=next]", "value");
    let asked = browser.post(ASK, &[]).await.json();
    assert_eq!(asked["publicKey"]["userVerification"], "required");
    assert!(
        asked.get("mediation").is_none(),
        "the button asks, not the field"
    );
    let sent = phone.sign(&asked);
    let form = [("passkey", sent.as_str()), ("next", &next.unwrap())];
    let answer = browser.post(SIGN_IN, &form).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/account"));
    assert!(browser.get("/account").await.says("李伟"));
    let thief = house.stranger();
    let again = thief.post(SIGN_IN, &form).await;
    assert_eq!(again.status, 422, "used once");
    assert!(again.says("签名已过期"), "{}", again.text);
    assert_eq!(thief.get("/account").await.status, 303);
}

on_both!(without_scripts_the_page_says_what_to_do);
async fn without_scripts_the_page_says_what_to_do(db: Db) {
    let house = House::open(db).await;
    let answer = house.stranger().post(SIGN_IN, &[]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.says("没有收到设备的签名"), "{}", answer.text);
}

on_both!(only_confirmed_devices_of_active_people_sign_in);
async fn only_confirmed_devices_of_active_people_sign_in(db: Db) {
    let house = House::open(db).await;
    let (li, mut phone) = with_phone(&house).await;
    let mut unconfirmed = register(&li).await;
    let browser = house.stranger();
    for other in [&mut unconfirmed, &mut Phone::new()] {
        let sent = other.sign(&browser.post(ASK, &[]).await.json());
        let refused = browser.post(SIGN_IN, &[("passkey", &sent)]).await;
        assert!(
            refused.status == 422 && refused.says("主管确认过"),
            "{}",
            refused.text
        );
    }
    phone.verifies = false;
    let sent = phone.sign(&browser.post(ASK, &[]).await.json());
    assert_eq!(
        browser.post(SIGN_IN, &[("passkey", &sent)]).await.status,
        422
    );
    phone.verifies = true;
    let for_punch = phone.sign(&li.post("/clock/passkey", &[]).await.json());
    let swapped = browser.post(SIGN_IN, &[("passkey", &for_punch)]).await;
    assert_eq!(swapped.status, 422, "signed for a punch");

    let mut tx = house.rooms.db.write().await.unwrap();
    let me = person(&house, "1001").await;
    let mut left = store::person::find(&mut tx, me).await.unwrap().unwrap();
    left.active = false;
    store::person::update(&mut tx, &left).await.unwrap();
    tx.commit().await.unwrap();
    let sent = phone.sign(&browser.post(ASK, &[]).await.json());
    assert_eq!(
        browser.post(SIGN_IN, &[("passkey", &sent)]).await.status,
        422
    );
}

on_both!(a_first_password_still_comes_first);
async fn a_first_password_still_comes_first(db: Db) {
    let house = House::open(db).await;
    let (_, mut phone) = with_phone(&house).await;
    account::first_password(&house.rooms, "1001").await.unwrap();
    let browser = house.stranger();
    let sent = phone.sign(&browser.post(ASK, &[]).await.json());
    let answer = browser.post(SIGN_IN, &[("passkey", &sent)]).await;
    assert_eq!(answer.location, "/account/password");
}

on_both!(an_address_with_too_many_that_failed_waits);
async fn an_address_with_too_many_that_failed_waits(db: Db) {
    let house = House::open(db).await;
    let (_, mut phone) = with_phone(&house).await;
    let address = Some("192.0.2.7".parse().unwrap());
    let caller = || Caller {
        device: "curl".into(),
        address,
        browser: BrowserToken::random(),
        replaces: None,
        kind: SessionKind::Usual,
    };
    let asked = account::ask_who(&house.rooms, address).await.unwrap();
    for _ in 0..100 {
        let refused = account::sign_in_by_passkey(&house.rooms, "{}", caller()).await;
        assert!(matches!(refused.err(), Some(SignInRefusal::Failed(_))));
    }
    let right = phone.sign(&asked);
    let waits = account::sign_in_by_passkey(&house.rooms, &right, caller()).await;
    assert!(matches!(
        waits.err(),
        Some(SignInRefusal::Wait { seconds: 2 })
    ));
    let waits = account::ask_who(&house.rooms, address).await;
    assert!(matches!(waits, Err(SignInRefusal::Wait { .. })));
    house.wait(chrono::Duration::seconds(2));
    let signed_in = account::sign_in_by_passkey(&house.rooms, &right, caller()).await;
    assert!(signed_in.is_ok());
}
