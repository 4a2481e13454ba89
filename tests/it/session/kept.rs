//! A form that is sent when its session has ended loses nothing: one signs in on the spot, and presses once more.

use super::{send, sign_in_on};
use crate::{
    on_both, passkeys,
    support::{
        house::{House, PASSWORD},
        visitor::{Answer, Visitor},
    },
};
use chrono::Duration;
use onpost::{
    actions::account,
    rules::request::{Request, RequestKind},
    store::{self, Db},
};

const REQUEST: &str = "/requests/new";

const NEW: &str = "江南可采莲莲叶何田田";

/// A request for tomorrow, as it's filled in.
fn request(reason: &str) -> Vec<(&'static str, String)> {
    vec![
        ("kind", "personal".into()),
        ("from", "2026-11-03T08:00".into()),
        ("to", "2026-11-03T16:00".into()),
        ("reason", reason.into()),
        ("contact", "13800001001".into()),
    ]
}

async fn post(visitor: &Visitor, address: &str, form: &[(&str, String)]) -> Answer {
    let form: Vec<_> = form.iter().map(|(n, v)| (*n, v.as_str())).collect();
    visitor.post(address, &form).await
}

/// What somebody asked for, and why.
async fn filed(house: &House, staff_no: &str) -> Vec<(RequestKind, String)> {
    let mut tx = house.rooms.db.read().await.unwrap();
    let person = store::person::find_by_staff_no(&mut tx, staff_no).await;
    let person = person.unwrap().unwrap().id;
    let all = store::slip::list_of_person::<Request>(&mut tx, person).await;
    let all = all.unwrap().into_iter();
    all.map(|it| (it.slip.kind, it.slip.reason)).collect()
}

on_both!(a_request_that_was_sent_after_the_session_had_ended_is_filed_after_one_more_press);
async fn a_request_that_was_sent_after_the_session_had_ended_is_filed_after_one_more_press(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    house.wait(Duration::hours(12));
    let reason = format!("家中有事 <b>\"&\"\n{}", "请".repeat(400));
    let sent = request(&reason);
    let asked = post(&li, REQUEST, &sent).await;
    assert_eq!(asked.status, 401);
    assert!(asked.says("您填的内容还在"), "{}", asked.text);
    let wrong = sign_in_on(&li, &asked, "1001", "no").await;
    assert_eq!(wrong.status, 422, "and what was sent is kept all the same");
    assert!(filed(&house, "1001").await.is_empty());

    let again = sign_in_on(&li, &wrong, "1001", PASSWORD).await;
    assert_eq!(again.status, 200, "{}", again.text);
    for words in [
        "您的内容还在，请再按一次",
        "现在登录的是 李伟（1001）",
        "事由",
        "家中有事",
        "个人事假",
        "2026-11-03 08:00",
    ] {
        assert!(again.says(words), "{words}: {}", again.text);
    }
    let form = again.form(REQUEST);
    let right: Vec<(String, String)> = sent.iter().map(|(n, v)| ((*n).into(), v.clone())).collect();
    assert_eq!(form, right, "to the letter, in its order");
    assert!(
        filed(&house, "1001").await.is_empty(),
        "it takes that press"
    );
    let done = send(&li, REQUEST, &form).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let filed = filed(&house, "1001").await;
    assert_eq!(filed, [(RequestKind::Personal, reason)]);
}

on_both!(who_never_was_signed_in_keeps_what_they_typed_too_and_with_a_device_as_well);
async fn who_never_was_signed_in_keeps_what_they_typed_too_and_with_a_device_as_well(db: Db) {
    let house = House::open(db).await;
    let (_, mut phone) = passkeys::with_phone(&house).await;
    let stranger = house.stranger();
    let asked = post(&stranger, REQUEST, &request("家中有事")).await;
    let mut form = asked.form("/sign-in/passkey");
    let challenge = stranger.post("/sign-in/passkey/challenge", &[]).await;
    form.push(("passkey".into(), phone.sign(&challenge.json())));
    let again = send(&stranger, "/sign-in/passkey", &form).await;
    assert_eq!(again.status, 200, "{}", again.text);
    let done = send(&stranger, REQUEST, &again.form(REQUEST)).await;
    assert_eq!(done.status, 303);
    assert_eq!(filed(&house, "1001").await.len(), 1);
}

on_both!(a_punch_is_taken_after_one_more_press_at_the_time_of_that_press);
async fn a_punch_is_taken_after_one_more_press_at_the_time_of_that_press(db: Db) {
    let house = House::open(db).await;
    let li = house.stranger();
    let asked = li.post("/clock", &[("kind", "in"), ("said_at", "1")]).await;
    assert_eq!(asked.status, 401);
    let led = sign_in_on(&li, &asked, "1001", PASSWORD).await;
    assert_eq!(
        (led.status, led.location.as_str()),
        (303, "/clock?again=in")
    );
    let page = li.get(&led.location).await;
    assert!(page.says("您的打卡还没有记录，请再按一次"), "{}", page.text);
    assert!(page.says("李伟（1001）"));
    assert_eq!(house.punches("1001").await, 0);
    house.wait(Duration::minutes(1));
    let kind = page.attribute(".clock-button button", "value").unwrap();
    let told = li.post("/clock", &[("kind", &kind)]).await;
    let told = li.get(&told.location).await;
    assert!(told.says("已记录 上班打卡 07:44"), "{}", told.text);

    let elsewhere = house.stranger();
    for (kind, early, leads) in [
        ("out", "", "/clock?again=out"),
        ("plain", "", "/clock?again=plain"),
        ("out", "meant", "/clock/leave"),
    ] {
        let asked = elsewhere
            .post("/clock", &[("kind", kind), ("early", early)])
            .await;
        let led = sign_in_on(&elsewhere, &asked, "1001", PASSWORD).await;
        assert_eq!(led.location, leads);
        elsewhere.post("/sign-out", &[]).await;
    }
    let page = li.get("/clock?again=out").await;
    assert_eq!(page.select(".clock-button button span"), ["下班打卡"]);
    let page = li.get("/clock?again=sideways").await;
    assert_eq!(page.status, 200);
}

on_both!(whoever_signs_in_is_told_in_whose_name_it_goes);
async fn whoever_signs_in_is_told_in_whose_name_it_goes(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    house.wait(Duration::hours(12));
    let asked = post(&li, REQUEST, &request("家中有事")).await;
    let again = sign_in_on(&li, &asked, "1002", PASSWORD).await;
    assert!(again.says("现在登录的是 王芳（1002）"), "{}", again.text);
    let done = send(&li, REQUEST, &again.form(REQUEST)).await;
    assert_eq!(done.status, 303);
    assert!(filed(&house, "1001").await.is_empty());
    assert_eq!(filed(&house, "1002").await.len(), 1);
}

on_both!(a_first_password_in_between_loses_nothing);
async fn a_first_password_in_between_loses_nothing(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let first = account::first_password(&house.rooms, "1001").await.unwrap();
    let asked = post(&li, REQUEST, &request("家中有事")).await;
    let change = sign_in_on(&li, &asked, "1001", &first).await;
    assert_eq!(change.status, 200, "{}", change.text);
    assert!(change.says("初始密码") && change.says("您刚才填的内容还在"));
    let chosen = |page: &Answer, new: &str| {
        let mut form = page.form("/account/password");
        form.retain(|(name, _)| !["present", "new", "again"].contains(&name.as_str()));
        let filled = [("present", first.as_str()), ("new", new), ("again", new)];
        form.extend(filled.map(|(n, v)| (n.to_owned(), v.to_owned())));
        form
    };
    let short = send(&li, "/account/password", &chosen(&change, "short")).await;
    assert_eq!(short.status, 422);
    let again = send(&li, "/account/password", &chosen(&short, NEW)).await;
    assert_eq!(again.status, 200, "{}", again.text);
    assert!(again.says("请再按一次"));
    let done = send(&li, REQUEST, &again.form(REQUEST)).await;
    assert_eq!(done.status, 303);
    assert_eq!(filed(&house, "1001").await.len(), 1);
}

on_both!(a_form_that_meets_a_first_password_is_kept_until_another_is_chosen);
async fn a_form_that_meets_a_first_password_is_kept_until_another_is_chosen(db: Db) {
    let house = House::open(db).await;
    let first = account::first_password(&house.rooms, "1001").await.unwrap();
    let li = house.stranger();
    li.post("/sign-in", &[("staff_no", "1001"), ("password", &first)])
        .await;
    let asked = post(&li, REQUEST, &request("家中有事")).await;
    assert_eq!(asked.status, 403);
    assert!(asked.says("您刚才填的内容还在"), "{}", asked.text);
    let mut form = asked.form("/account/password");
    form.retain(|(name, _)| !["present", "new", "again"].contains(&name.as_str()));
    let filled = [("present", first.as_str()), ("new", NEW), ("again", NEW)];
    form.extend(filled.map(|(n, v)| (n.to_owned(), v.to_owned())));
    let again = send(&li, "/account/password", &form).await;
    assert!(again.says("请再按一次"), "{}", again.text);
}

on_both!(secrets_are_not_sent_back_and_the_accounts_own_acts_are_not_kept);
async fn secrets_are_not_sent_back_and_the_accounts_own_acts_are_not_kept(db: Db) {
    let house = House::open(db).await;
    let stranger = house.stranger();
    let robot = [("url", "https://robot.example/send"), ("secret", "SEC-123")];
    let asked = stranger.post("/robots", &robot).await;
    assert_eq!(asked.status, 401);
    assert!(!asked.text.contains("SEC-123"), "{}", asked.text);
    let again = sign_in_on(&stranger, &asked, "9001", PASSWORD).await;
    assert!(!again.text.contains("SEC-123"));
    assert!(again.says("密码等保密内容没有留存"), "{}", again.text);
    assert!(again.says("https://robot.example/send"));
    stranger.post("/sign-out", &[]).await;
    for (address, field) in [
        ("/account/password", "present"),
        ("/account/passkeys/new", "password"),
        ("/account/devices/x/end", "seen"),
        ("/account/sign-out-everywhere", "x"),
    ] {
        let asked = stranger
            .post(address, &[(field, "tell nobody"), ("name", "x")])
            .await;
        assert_eq!(asked.status, 401, "{address}");
        assert!(!asked.text.contains("tell nobody"), "{address}");
        let form = asked.form("/sign-in");
        assert!(
            form.iter().all(|(name, _)| !name.starts_with("kept")),
            "{form:?}"
        );
    }
}

on_both!(what_is_far_too_long_is_said_not_to_be_kept);
async fn what_is_far_too_long_is_said_not_to_be_kept(db: Db) {
    let house = House::open(db).await;
    let stranger = house.stranger();
    let asked = post(&stranger, REQUEST, &request(&"请".repeat(4000))).await;
    let form = asked.form("/sign-in");
    let reason = form.iter().find(|(name, _)| name == "kept:reason");
    assert_eq!(reason.unwrap().1.chars().count(), 4000);
    let asked = post(&stranger, REQUEST, &request(&"请".repeat(25_000))).await;
    assert_eq!(asked.status, 401);
    assert!(asked.says("超过 64 KB"), "{}", asked.text);
    let led = sign_in_on(&stranger, &asked, "1001", PASSWORD).await;
    assert_eq!((led.status, led.location.as_str()), (303, "/"));
}

on_both!(what_leads_to_another_site_is_not_sent_there);
async fn what_leads_to_another_site_is_not_sent_there(db: Db) {
    let house = House::open(db).await;
    for to in [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
    ] {
        let form = [
            ("staff_no", "1001"),
            ("password", PASSWORD),
            ("kept_to", to),
            ("kept:reason", "x"),
        ];
        let led = house.stranger().post("/sign-in", &form).await;
        assert_eq!((led.status, led.location.as_str()), (303, "/"), "{to}");
    }
    let asked = house
        .stranger()
        .get("/sign-in?kept_to=%2Frequests%2Fnew&kept%3Areason=x")
        .await;
    assert!(
        !asked.text.contains("kept:reason"),
        "an address fills in nothing"
    );
}

on_both!(a_script_signs_in_over_a_page_and_is_told_who_it_is);
async fn a_script_signs_in_over_a_page_and_is_told_who_it_is(db: Db) {
    let house = House::open(db).await;
    let li = house.stranger();
    li.claim("accept", "application/json");
    let wrong = [("staff_no", "1001"), ("password", "no")];
    let told = li.post("/sign-in", &wrong).await;
    assert_eq!(told.status, 422);
    assert_eq!(told.json()["said"], "工号或密码不正确。");
    let empty = li.post("/sign-in", &[]).await;
    assert_eq!(empty.status, 422);
    assert!(!empty.json()["said"].as_str().unwrap().is_empty());
    assert!(li.get("/session").await.json()["staffNo"].is_null());
    let right = [("staff_no", "1001"), ("password", PASSWORD)];
    let told = li.post("/sign-in", &right).await.json();
    assert_eq!(
        (&told["staffNo"], &told["name"]),
        (&"1001".into(), &"李伟".into())
    );
    assert_eq!(told["mustChange"], false);
    assert_eq!(li.get("/session").await.json()["staffNo"], "1001");
}
