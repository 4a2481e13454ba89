//! Signing in and out, as a person does it.

use crate::{
    on_both,
    support::house::{House, PASSWORD},
};
use chrono::Duration;
use onpost::{actions::account, store::Db};

on_both!(the_right_password_lets_in_and_signing_out_ends_it);
async fn the_right_password_lets_in_and_signing_out_ends_it(db: Db) {
    let house = House::open(db).await;
    let li = house.stranger();
    let asked = li.get("/account").await;
    assert_eq!(
        (asked.status, asked.location.as_str()),
        (303, "/sign-in?next=%2Faccount")
    );
    let form = [
        ("staff_no", "1001"),
        ("password", PASSWORD),
        ("next", "/account"),
    ];
    let answer = li.post("/sign-in", &form).await;
    assert_eq!((answer.status, answer.location.as_str()), (303, "/account"));
    let cookie = answer.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    assert!(li.get("/account").await.says("李伟"));
    li.post("/sign-out", &[]).await;
    assert_eq!(li.get("/account").await.status, 303);
}

on_both!(nobody_is_told_whether_the_number_or_the_password_was_wrong);
async fn nobody_is_told_whether_the_number_or_the_password_was_wrong(db: Db) {
    let house = House::open(db).await;
    let stranger = house.stranger();
    let wrong = stranger
        .post("/sign-in", &[("staff_no", "1001"), ("password", "no")])
        .await;
    let nobody = stranger
        .post("/sign-in", &[("staff_no", "4711"), ("password", "no")])
        .await;
    assert_eq!((wrong.status, nobody.status), (422, 422));
    assert_eq!(wrong.select(".field-fault"), nobody.select(".field-fault"));
    assert_eq!(
        wrong.attribute("input[name=staff_no]", "value").as_deref(),
        Some("1001")
    );
    assert!(
        !wrong.text.contains("value=\"no\""),
        "a password is never sent back"
    );
}

on_both!(wrong_passwords_slow_down_and_waiting_helps);
async fn wrong_passwords_slow_down_and_waiting_helps(db: Db) {
    let house = House::open(db).await;
    let stranger = house.stranger();
    for _ in 0..4 {
        let form = [("staff_no", "1001"), ("password", "guess")];
        assert_eq!(stranger.post("/sign-in", &form).await.status, 422);
    }
    let right = [("staff_no", "1001"), ("password", PASSWORD)];
    let refused = stranger.post("/sign-in", &right).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.headers["retry-after"], "5");
    house.wait(Duration::seconds(5));
    assert_eq!(stranger.post("/sign-in", &right).await.status, 303);
}

on_both!(a_session_ends_after_half_a_day_without_use_and_lives_on_with_it);
async fn a_session_ends_after_half_a_day_without_use_and_lives_on_with_it(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    for _ in 0..3 {
        house.wait(Duration::hours(11));
        assert_eq!(li.get("/account").await.status, 200);
    }
    house.wait(Duration::hours(12));
    assert_eq!(li.get("/account").await.status, 303);
}

on_both!(a_first_password_is_changed_before_anything_else);
async fn a_first_password_is_changed_before_anything_else(db: Db) {
    let house = House::open(db).await;
    let first = account::first_password(&house.rooms, "1001").await.unwrap();
    let li = house.stranger();
    let answer = li
        .post("/sign-in", &[("staff_no", "1001"), ("password", &first)])
        .await;
    assert_eq!(answer.location, "/account/password");
    let other = house.stranger();
    other
        .post("/sign-in", &[("staff_no", "1001"), ("password", &first)])
        .await;
    assert_eq!(li.get("/account/password").await.status, 200);
    let short = [("present", "wrong"), ("new", "short"), ("again", "other")];
    let faults = li.post("/account/password", &short).await;
    assert_eq!(faults.status, 422);
    let new = "江南可采莲莲叶何田田";
    let change = [("present", &*first), ("new", new), ("again", new)];
    assert_eq!(
        li.post("/account/password", &change).await.location,
        "/clock"
    );
    assert_eq!(li.get("/account").await.status, 200);
    assert_eq!(
        other.get("/account").await.status,
        303,
        "their other sessions have ended"
    );
}

on_both!(signing_out_everywhere_ends_every_session);
async fn signing_out_everywhere_ends_every_session(db: Db) {
    let house = House::open(db).await;
    let (phone, desktop) = (house.sign_in("1001").await, house.sign_in("1001").await);
    assert_eq!(
        phone.get("/account").await.select(".devices .device").len(),
        2
    );
    phone.post("/account/sign-out-everywhere", &[]).await;
    assert_eq!(phone.get("/account").await.status, 303);
    assert_eq!(desktop.get("/account").await.status, 303);
}
