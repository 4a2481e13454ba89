//! A press that has to prove where it was made: refused, recorded, accepted.

use super::{AT_WORK, ELSEWHERE, ask, open, press};
use crate::{
    on_both,
    support::house::{House, PASSWORD},
};
use chrono::Duration;
use onpost::{
    rules::proof::{Proof, Proven},
    store::{self, Db, people_and_dates::People},
};

/// What the only punch of somebody proved.
async fn proven(house: &House, staff_no: &str) -> Vec<(Proof, bool)> {
    let mut tx = house.rooms.db.read().await.unwrap();
    let person = store::person::find_by_staff_no(&mut tx, staff_no).await;
    let me = person.unwrap().unwrap().id;
    let ever = store::people_and_dates::Dates::all().instants();
    let punches = store::punch::list(&mut tx, ever, People::Only(&[me])).await;
    let punches: Vec<_> = punches.unwrap().iter().map(|punch| punch.id).collect();
    assert_eq!(punches.len(), 1);
    let proven = store::punch_proof::list_of(&mut tx, me, &punches).await;
    let told = |it: &Proven| (it.proof, it.carried);
    proven.unwrap().iter().map(told).collect()
}

on_both!(at_the_workplace_a_press_is_accepted_and_says_what_was_verified);
async fn at_the_workplace_a_press_is_accepted_and_says_what_was_verified(db: Db) {
    let house = open(db, &["network"], "refuse").await;
    let li = house.sign_in("1001").await;
    li.come_from(AT_WORK);
    let before = li.get("/clock").await;
    assert_eq!(
        before.select(".proofs-list li"),
        ["✓工作网络已在工作网络中"]
    );
    assert!(before.select("input[name=code]").is_empty());
    assert_eq!(before.attribute("form#press", "data-passkey"), None);
    let done = press(&li, &[("kind", "in")]).await;
    assert!(done.says("已记录 上班打卡 07:43"), "{}", done.text);
    assert!(done.says("已验证：工作网络"));
    assert_eq!(proven(&house, "1001").await, [(Proof::Network, true)]);
    let duty = done.attribute(".clock-duty a", "href").unwrap();
    let told = li.get(&duty).await.select(".proofs-of-duty li");
    assert_eq!(told, ["上班打卡 07:43 ✓ 已验证工作网络"]);
    let zhao = house.sign_in("2001").await;
    assert!(zhao.get(&duty).await.says("已验证工作网络"));
}

on_both!(elsewhere_a_press_is_refused_with_what_to_do_and_kept_as_it_was);
/// Law 7.1.
async fn elsewhere_a_press_is_refused_with_what_to_do_and_kept_as_it_was(db: Db) {
    let house = open(db, &["network", "code", "passkey"], "refuse").await;
    let li = house.sign_in("1001").await;
    li.come_from(ELSEWHERE);
    let before = li.get("/clock").await;
    assert_eq!(before.select(".proofs-list .lacking").len(), 1);
    let challenge = before.attribute("form#press", "data-passkey");
    assert_eq!(challenge.as_deref(), Some("/clock/passkey"));
    let refused = press(
        &li,
        &[("kind", "out"), ("early", "meant"), ("code", "12 34 56")],
    )
    .await;
    assert_eq!(refused.status, 422);
    assert_eq!(house.punches("1001").await, 0);
    let told = refused.select(".form-summary");
    for words in [
        "没有记录：缺少通行密钥、岗位动态码、工作网络。",
        "请用登记过的手机打卡",
        "岗位动态码不对或已过期",
        "请连接单位的 Wi‑Fi 或有线网络",
        "请打电话给主管说明情况",
    ] {
        assert!(told[0].contains(words), "{words}: {told:?}");
    }
    let button = refused.attribute(".clock-button button", "value");
    assert_eq!(
        button.as_deref(),
        Some("out"),
        "the press stays what it was"
    );
    let early = refused.attribute("form#press input[name=early]", "value");
    assert_eq!(early.as_deref(), Some("meant"));
    let code = refused.attribute("input[name=code]", "value");
    assert_eq!(code.as_deref(), Some(""), "a wrong code isn't sent again");
    assert_eq!(
        refused
            .attribute("input[name=code]", "aria-invalid")
            .as_deref(),
        Some("true")
    );
    let unknown = house.sign_in("1001").await;
    let refused = press(&unknown, &[("kind", "in")]).await;
    assert!(refused.says("看不出您从哪个地址打卡"), "{}", refused.text);
    assert!(refused.says("请输入岗位屏上现在的六位数字"));
    assert_eq!(house.punches("1001").await, 0);
}

on_both!(a_refused_press_can_be_made_again_at_once);
async fn a_refused_press_can_be_made_again_at_once(db: Db) {
    let house = open(db, &["network"], "refuse").await;
    let li = house.sign_in("1001").await;
    li.come_from(ELSEWHERE);
    assert_eq!(press(&li, &[("kind", "in")]).await.status, 422);
    li.come_from("2001:db8:20::17");
    let done = press(&li, &[("kind", "in")]).await;
    assert!(done.says("已验证：工作网络"), "{}", done.text);
    li.come_from(ELSEWHERE);
    let again = press(&li, &[("kind", "in")]).await;
    assert!(
        again.says("没有重复记录"),
        "the second press is known as it was"
    );
    assert_eq!(proven(&house, "1001").await, [(Proof::Network, true)]);
}

on_both!(where_the_post_records_it_the_press_says_what_it_lacked);
async fn where_the_post_records_it_the_press_says_what_it_lacked(db: Db) {
    let house = open(db, &["network", "code"], "record").await;
    let li = house.sign_in("1001").await;
    li.come_from(AT_WORK);
    let before = li.get("/clock").await;
    assert!(before.says("缺少的也会记录，并交主管了解情况"));
    let done = press(&li, &[("kind", "in"), ("code", "000000")]).await;
    assert!(done.says("已验证：工作网络"), "{}", done.text);
    assert!(done.says("缺少：岗位动态码；已记录，并交主管了解情况"));
    let expected = [(Proof::Code, false), (Proof::Network, true)];
    assert_eq!(proven(&house, "1001").await, expected);
    let duty = done.attribute(".clock-duty a", "href").unwrap();
    assert!(li.get(&duty).await.says("缺少岗位动态码"));
}

on_both!(a_post_that_asks_nothing_and_somebody_without_a_duty_punch_as_ever);
async fn a_post_that_asks_nothing_and_somebody_without_a_duty_punch_as_ever(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let page = li.get("/clock").await;
    assert!(page.select(".proofs").is_empty());
    assert!(
        press(&li, &[("kind", "in")])
            .await
            .says("已记录 上班打卡 07:43")
    );
    assert_eq!(proven(&house, "1001").await, []);
    ask(&house, &["network"], "refuse").await;
    let chen = house.sign_in("1003").await;
    chen.come_from(ELSEWHERE);
    let done = press(&chen, &[("kind", "plain")]).await;
    assert!(done.says("不计入任何值班"), "{}", done.text);
    house.wait(Duration::minutes(2));
    let out = li
        .post("/clock", &[("kind", "out"), ("early", "meant")])
        .await;
    assert_eq!(out.status, 422, "and the post's new wish holds from now on");
}

on_both!(a_scanned_code_survives_signing_in_and_being_asked);
async fn a_scanned_code_survives_signing_in_and_being_asked(db: Db) {
    let house = open(db, &["code"], "refuse").await;
    let stranger = house.stranger();
    let asked = stranger.get("/clock?code=123456").await;
    assert_eq!(asked.location, "/sign-in?next=%2Fclock%3Fcode%3D123456");
    let sign_in = stranger.get(&asked.location).await;
    let next = sign_in.attribute("input[name=next]", "value").unwrap();
    let form = [
        ("staff_no", "1001"),
        ("password", PASSWORD),
        ("next", &next),
    ];
    let signed = stranger.post("/sign-in", &form).await;
    assert_eq!(signed.location, "/clock?code=123456");
    let page = stranger.get(&signed.location).await;
    let code = |page: &crate::support::visitor::Answer| page.attribute("input[name=code]", "value");
    assert_eq!(code(&page).as_deref(), Some("123456"));
    assert!(page.says("已填好，按下打卡时核对"));
    assert_eq!(
        page.attribute("input[name=code]", "inputmode").as_deref(),
        Some("numeric")
    );
    let complete = page.attribute("input[name=code]", "autocomplete");
    assert_eq!(complete.as_deref(), Some("one-time-code"));
    let odd = stranger.get("/clock?code=%3Cb%3E12x34567").await;
    assert_eq!(code(&odd).as_deref(), Some("123456"), "digits, six at most");
    let early = stranger
        .post("/clock", &[("kind", "out"), ("code", "123456")])
        .await;
    assert_eq!(early.location, "/clock/leave?code=123456");
    let leave = stranger.get(&early.location).await;
    assert_eq!(code(&leave).as_deref(), Some("123456"));
}
