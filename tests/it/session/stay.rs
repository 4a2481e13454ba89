//! How long one stays signed in: on any device, and on one's own by one's role.

use super::stay;
use crate::{
    credentials::change,
    on_both,
    support::{
        house::{House, PASSWORD},
        visitor::Visitor,
    },
};
use chrono::Duration;
use onpost::{actions::account, rules::person::Role, store::Db};

const NEW: &str = "江南可采莲莲叶何田田";

async fn is_in(visitor: &Visitor) -> bool {
    visitor.get("/account").await.status == 200
}

on_both!(the_box_is_not_ticked_and_says_how_long_and_for_whom);
async fn the_box_is_not_ticked_and_says_how_long_and_for_whom(db: Db) {
    let house = House::open(db).await;
    let page = house.stranger().get("/sign-in").await;
    let boxes = page.attributes("input[type=checkbox][name=stay]", "value");
    assert_eq!(boxes, ["own"]);
    assert!(page.form("/sign-in").iter().all(|(name, _)| name != "stay"));
    assert!(page.says("这是我自己的手机，保持登录"));
    assert!(
        page.says("员工 30 天，主管 7 天，人事 7 天，管理员 1 天"),
        "{}",
        page.text
    );
    let form = [("staff_no", "1001"), ("password", "no"), ("stay", "own")];
    let wrong = house.stranger().post("/sign-in", &form).await;
    let ticked = wrong.attribute("input[type=checkbox][name=stay]", "checked");
    assert!(ticked.is_some(), "as it was, after a wrong password");
}

on_both!(staff_stay_for_weeks_on_their_own_phones_and_no_longer_than_three_months);
async fn staff_stay_for_weeks_on_their_own_phones_and_no_longer_than_three_months(db: Db) {
    let house = House::open(db).await;
    let (own, shared) = (house.stranger(), house.sign_in("1001").await);
    stay(&own, "1001").await;
    house.wait(Duration::days(29));
    assert!(is_in(&own).await);
    assert!(!is_in(&shared).await, "unticked, it's as short as ever");
    house.wait(Duration::days(30));
    assert!(!is_in(&own).await);
    stay(&own, "1001").await;
    for _ in 0..4 {
        house.wait(Duration::days(20));
        assert!(is_in(&own).await);
    }
    house.wait(Duration::days(10));
    assert!(!is_in(&own).await, "90 days, however busy");
}

on_both!(who_decides_about_others_stays_shorter);
async fn who_decides_about_others_stays_shorter(db: Db) {
    let house = House::open(db).await;
    for (staff_no, days) in [("2001", 7), ("3001", 7), ("9001", 1)] {
        let own = house.stranger();
        stay(&own, staff_no).await;
        house.wait(Duration::days(days) - Duration::minutes(1));
        assert!(is_in(&own).await, "{staff_no}");
        house.wait(Duration::days(days));
        assert!(!is_in(&own).await, "{staff_no}");
    }
}

on_both!(a_role_that_rises_shortens_the_stay_that_is_under_way);
async fn a_role_that_rises_shortens_the_stay_that_is_under_way(db: Db) {
    let house = House::open(db).await;
    let own = house.stranger();
    stay(&own, "1001").await;
    house.wait(Duration::days(8));
    assert_eq!(own.get("/session").await.json()["staffNo"], "1001");
    change(&house, "1001", |held| held.person.role = Role::Supervisor).await;
    assert!(own.get("/session").await.json()["staffNo"].is_null());
    assert!(!is_in(&own).await);
}

on_both!(whatever_ends_sessions_ends_those_on_ones_own_phone_too);
async fn whatever_ends_sessions_ends_those_on_ones_own_phone_too(db: Db) {
    let house = House::open(db).await;
    let (own, desk) = (house.stranger(), house.sign_in("1001").await);
    stay(&own, "1001").await;
    desk.post("/account/sign-out-everywhere", &[]).await;
    assert!(!is_in(&own).await);

    stay(&own, "1001").await;
    account::first_password(&house.rooms, "1001").await.unwrap();
    assert!(!is_in(&own).await);
    house.give_passwords().await;

    stay(&own, "1001").await;
    change(&house, "1001", |held| held.person.active = false).await;
    change(&house, "1001", |held| held.person.active = true).await;
    assert!(!is_in(&own).await);
}

on_both!(another_password_keeps_the_phone_on_which_it_was_chosen);
async fn another_password_keeps_the_phone_on_which_it_was_chosen(db: Db) {
    let house = House::open(db).await;
    let (own, other) = (house.stranger(), house.stranger());
    stay(&own, "1001").await;
    stay(&other, "1001").await;
    let form = [("present", PASSWORD), ("new", NEW), ("again", NEW)];
    assert_eq!(own.post("/account/password", &form).await.status, 303);
    assert!(!is_in(&other).await);
    house.wait(Duration::days(20));
    assert!(is_in(&own).await);
}

on_both!(a_site_may_have_nobody_stay);
async fn a_site_may_have_nobody_stay(db: Db) {
    let settings = ["--stay-staff", "off", "--stay-supervisor", "2/3"];
    let house = House::open_with(db, "http://localhost:8080", &settings).await;
    let (li, zhao) = (house.stranger(), house.stranger());
    stay(&li, "1001").await;
    stay(&zhao, "2001").await;
    house.wait(Duration::hours(12));
    assert!(!is_in(&li).await);
    house.wait(Duration::hours(30));
    assert!(is_in(&zhao).await);
    house.wait(Duration::hours(30));
    assert!(!is_in(&zhao).await);
}

on_both!(asking_whether_a_session_stands_does_not_prolong_it);
async fn asking_whether_a_session_stands_does_not_prolong_it(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    house.wait(Duration::hours(11));
    let told = li.get("/session").await;
    assert_eq!(told.status, 200);
    assert_eq!(told.json()["staffNo"], "1001");
    house.wait(Duration::hours(1));
    assert!(li.get("/session").await.json()["staffNo"].is_null());
    assert!(!is_in(&li).await);
}
