//! What a reset, a change, a sign-out and leaving put an end to, besides sessions.

use super::{come_back, leave, person, sessions, told};
use crate::{
    on_both,
    support::{
        authenticator::Phone,
        house::{House, PASSWORD},
        visitor::Visitor,
    },
};
use chrono::Duration;
use onpost::{
    actions::{
        account::{self, SignInRefusal},
        feed, kiosk,
        passkey::{self, Begun, DeviceJudgement, Vouched},
    },
    rules::{ids::PasskeyId, notice::Notice, passkey::PasskeyAct},
    store::{self, Db},
};

const NEW: &str = "江南可采莲莲叶何田田";

/// Registers a phone of somebody's, that waits to be confirmed.
async fn registered(house: &House, staff_no: &str) -> (Phone, PasskeyId) {
    let signed = house.signed_in(staff_no).await;
    let vouched = Vouched::Password(PASSWORD.into());
    let begun = passkey::begin(&house.rooms, &signed, "手机", vouched).await;
    let Begun::Ready(options) = begun.unwrap() else {
        panic!("not begun");
    };
    let mut phone = Phone::new();
    let sent = phone.create(&options);
    let id = passkey::finish(&house.rooms, &signed, &sent).await.unwrap();
    (phone, id)
}

/// The same, and a supervisor confirms it.
async fn confirmed(house: &House, staff_no: &str) -> Phone {
    let (phone, id) = registered(house, staff_no).await;
    let boss = house.signed_in("2001").await.actor;
    let judgement = DeviceJudgement {
        act: PasskeyAct::Confirm,
        reason: "",
        seen: 1,
    };
    let decided = passkey::decide(&house.rooms, &boss, id, judgement).await;
    decided.unwrap();
    phone
}

async fn devices(house: &House, staff_no: &str) -> usize {
    let id = person(house, staff_no).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    store::passkey::list_of_people(&mut tx, &[id])
        .await
        .unwrap()
        .len()
}

on_both!(a_reset_ends_calendar_addresses_invitations_and_devices_that_wait_and_tells_the_person);
async fn a_reset_ends_calendar_addresses_invitations_and_devices_that_wait_and_tells_the_person(
    db: Db,
) {
    let house = House::open(db).await;
    let zhao = house.signed_in("2001").await;
    let calendar = feed::make(&house.rooms, &zhao, None, "en").await.unwrap();
    let post = {
        let mut tx = house.rooms.db.read().await.unwrap();
        let post = store::post::find_by_code(&mut tx, "1000").await.unwrap();
        post.unwrap().id
    };
    let invited = kiosk::add(&house.rooms, &zhao, post, "前台".into())
        .await
        .unwrap();
    registered(&house, "2001").await;
    let reader = house.stranger();
    let address = format!("/feeds/{}.ics", calendar.as_str());
    assert_eq!(reader.get(&address).await.status, 200);

    let hr = house.signed_in("3001").await.actor;
    let id = person(&house, "2001").await;
    onpost::actions::person::reset_password(&house.rooms, &hr, id)
        .await
        .unwrap();
    assert_eq!(reader.get(&address).await.status, 404);
    assert!(kiosk::enrol(&house.rooms, &invited.token).await.is_err());
    assert_eq!(
        (devices(&house, "2001").await, sessions(&house, id).await),
        (0, 0)
    );
    let by = Some("孙丽".to_owned());
    assert_eq!(told(&house, "2001").await, [Notice::PasswordReset { by }]);
}

on_both!(a_confirmed_device_stays_through_a_reset_and_goes_with_its_person);
async fn a_confirmed_device_stays_through_a_reset_and_goes_with_its_person(db: Db) {
    let house = House::open(db).await;
    confirmed(&house, "1001").await;
    account::first_password(&house.rooms, "1001").await.unwrap();
    assert_eq!(devices(&house, "1001").await, 1);
    let signed = house.signed_in("1002").await;
    let calendar = feed::make(&house.rooms, &signed, None, "en").await.unwrap();
    for staff_no in ["1001", "1002"] {
        leave(&house, staff_no).await;
        come_back(&house, staff_no).await;
    }
    assert_eq!(devices(&house, "1001").await, 0);
    let address = format!("/feeds/{}.ics", calendar.as_str());
    assert_eq!(house.stranger().get(&address).await.status, 404);
}

on_both!(the_browser_is_given_a_new_session_with_the_new_password);
async fn the_browser_is_given_a_new_session_with_the_new_password(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let thief = Visitor::new(house.routes());
    let held = li.cookie("onpost").unwrap();
    thief.keep(&format!("onpost={held}"));
    assert_eq!(thief.get("/account").await.status, 200);
    registered(&house, "1001").await;
    let change = [("present", PASSWORD), ("new", NEW), ("again", NEW)];
    let answer = li.post("/account/password", &change).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/clock"));
    assert_ne!(li.cookie("onpost").unwrap(), held);
    assert_eq!(li.get("/account").await.status, 200);
    assert_eq!(thief.get("/account").await.status, 303);
    assert_eq!(
        devices(&house, "1001").await,
        0,
        "let in by the old password"
    );
}

on_both!(signing_in_again_takes_the_place_of_the_session_before);
async fn signing_in_again_takes_the_place_of_the_session_before(db: Db) {
    let house = House::open(db).await;
    let id = person(&house, "1001").await;
    let li = house.sign_in("1001").await;
    let form = [("staff_no", "1001"), ("password", PASSWORD)];
    assert_eq!(li.post("/sign-in", &form).await.status, 303);
    assert_eq!(sessions(&house, id).await, 1);
}

on_both!(what_a_device_was_asked_to_sign_before_a_reset_signs_nobody_in);
async fn what_a_device_was_asked_to_sign_before_a_reset_signs_nobody_in(db: Db) {
    let house = House::open(db).await;
    let mut phone = confirmed(&house, "1001").await;
    let asked = account::ask_who(&house.rooms, None).await.unwrap();
    house.wait(Duration::seconds(1));
    account::first_password(&house.rooms, "1001").await.unwrap();
    let sent = phone.sign(&asked);
    let refused = account::sign_in_by_passkey(&house.rooms, &sent, house.caller()).await;
    assert!(matches!(refused.err(), Some(SignInRefusal::Overtaken)));
    let asked = account::ask_who(&house.rooms, None).await.unwrap();
    let sent = phone.sign(&asked);
    let signed_in = account::sign_in_by_passkey(&house.rooms, &sent, house.caller()).await;
    assert!(signed_in.ok().unwrap().must_change);
}

on_both!(what_a_session_began_to_register_before_a_reset_is_not_finished);
async fn what_a_session_began_to_register_before_a_reset_is_not_finished(db: Db) {
    let house = House::open(db).await;
    let signed = house.signed_in("1001").await;
    let vouched = Vouched::Password(PASSWORD.into());
    let begun = passkey::begin(&house.rooms, &signed, "手机", vouched).await;
    let Begun::Ready(options) = begun.unwrap() else {
        panic!("not begun");
    };
    let sent = Phone::new().create(&options);
    account::first_password(&house.rooms, "1001").await.unwrap();
    assert!(passkey::finish(&house.rooms, &signed, &sent).await.is_err());
    house.give_passwords().await;
    let later = house.signed_in("1001").await;
    assert!(passkey::finish(&house.rooms, &later, &sent).await.is_err());
    assert_eq!(devices(&house, "1001").await, 0);
}
