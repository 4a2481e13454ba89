//! What can't be proved is put before the right supervisor, and is never a verdict.

use super::{AT_WORK, ELSEWHERE, open, press};
use crate::{
    on_both,
    support::{
        house::{House, PASSWORD},
        visitor::{Answer, Visitor},
    },
};
use chrono::Duration;
use onpost::store::Db;

/// The open doubts: whose, and of which kind.
fn doubts(page: &Answer) -> Vec<String> {
    page.select(".doubt h2")
}

async fn book(house: &House, staff_no: &str) -> Answer {
    house.sign_in(staff_no).await.get("/doubts").await
}

/// Marks the first open doubt of a page.
async fn look(by: &Visitor, page: &Answer, note: &str) -> Answer {
    let value = |name: &str| {
        page.attribute(&format!(".doubt [name={name}]"), "value")
            .unwrap()
    };
    let (punch, kind) = (value("punch"), value("kind"));
    let form = [("punch", &*punch), ("kind", &*kind), ("note", note)];
    by.post("/doubts/look", &form).await
}

on_both!(a_punch_without_proofs_is_put_before_its_supervisors_alone);
async fn a_punch_without_proofs_is_put_before_its_supervisors_alone(db: Db) {
    let house = open(db, &["network"], "record").await;
    let li = house.sign_in("1001").await;
    li.come_from(ELSEWHERE);
    press(&li, &[("kind", "in")]).await;
    let page = book(&house, "2001").await;
    assert_eq!(doubts(&page), ["李伟 缺少证明"]);
    assert!(page.says("打卡时缺少：工作网络"), "{}", page.text);
    assert!(page.says("上班打卡 11月2日（周一） 07:43 · 呼叫中心"));
    assert!(page.says("不是结论，也不影响考勤结果"));
    assert!(!page.says(ELSEWHERE), "the address is of no use here");
    for (staff_no, status, seen) in [
        ("2003", 200, 1),
        ("3001", 200, 1),
        ("9001", 200, 1),
        ("2002", 200, 0),
        ("1001", 403, 0),
    ] {
        let page = book(&house, staff_no).await;
        assert_eq!(page.status, status, "{staff_no}");
        assert_eq!(doubts(&page).len(), seen, "{staff_no}");
    }
    let today = house.sign_in("2001").await.get("/today").await;
    assert!(today.text.contains("href=\"/doubts\""));
    assert_eq!(house.stranger().get("/doubts").await.status, 303);
    house.wait_until("2026-11-02T16:20:00+08:00");
    li.come_from(AT_WORK);
    press(&li, &[("kind", "out")]).await;
    house.wait_until("2026-11-02T21:00:00+08:00");
    let month = li.get("/month").await;
    assert_eq!(month.select(".month-calendar .mark .unseen")[0], "正常");
}

on_both!(a_look_is_kept_with_its_note_by_whom_and_when);
async fn a_look_is_kept_with_its_note_by_whom_and_when(db: Db) {
    let house = open(db, &["network"], "record").await;
    let li = house.sign_in("1001").await;
    press(&li, &[("kind", "in")]).await;
    let zhao = house.sign_in("2001").await;
    let page = zhao.get("/doubts").await;
    let bare = look(&zhao, &page, " ").await;
    assert_eq!(bare.status, 422);
    assert_eq!(bare.select(".doubt .field-fault"), ["请填写此项"]);
    for (staff_no, status) in [("2002", 404), ("1001", 403), ("1002", 403)] {
        let other = house.sign_in(staff_no).await;
        let answer = look(&other, &page, "看过").await;
        assert_eq!(answer.status, status, "{staff_no}");
    }
    house.wait(Duration::minutes(17));
    let done = look(&zhao, &page, "当面核对，换了手机").await;
    assert_eq!(done.location, "/doubts");
    let after = zhao.get(&done.location).await;
    assert!(doubts(&after).is_empty() && after.says("已记录查看结果"));
    let settled = after.select(".settled li");
    assert!(settled[0].contains("当面核对，换了手机"), "{settled:?}");
    assert!(
        settled[0].contains("赵敏，11月2日（周一） 08:00"),
        "{settled:?}"
    );
    let again = look(&house.sign_in("3001").await, &page, "同意").await;
    assert_eq!(again.status, 303, "a second look is kept beside the first");
    let both = zhao
        .get("/doubts")
        .await
        .select(".settled .settled-outcome");
    assert_eq!(both.len(), 2);
}

on_both!(one_browser_of_two_people_is_told_to_both_their_supervisors);
async fn one_browser_of_two_people_is_told_to_both_their_supervisors(db: Db) {
    let house = House::open(db).await;
    let browser = house.sign_in("1001").await;
    browser.get("/clock").await;
    press(&browser, &[("kind", "in")]).await;
    house.wait(Duration::minutes(9));
    browser.hand_over("1003", PASSWORD).await;
    press(&browser, &[("kind", "plain")]).await;
    for staff_no in ["2001", "2002", "3001"] {
        let page = book(&house, staff_no).await;
        assert_eq!(doubts(&page), ["陈静 共用浏览器"], "{staff_no}");
        assert!(page.says("同一浏览器不久前由 李伟 在 11月2日（周一） 07:43 打过卡"));
    }
    house.wait(Duration::minutes(11));
    browser.hand_over("1002", PASSWORD).await;
    press(&browser, &[("kind", "in")]).await;
    assert_eq!(
        doubts(&book(&house, "2001").await).len(),
        1,
        "too long after"
    );
}

on_both!(nobody_sees_a_doubt_that_they_are_part_of);
async fn nobody_sees_a_doubt_that_they_are_part_of(db: Db) {
    let house = House::open(db).await;
    let browser = house.sign_in("1001").await;
    press(&browser, &[("kind", "in")]).await;
    house.wait(Duration::seconds(20));
    browser.hand_over("2001", PASSWORD).await;
    press(&browser, &[("kind", "plain")]).await;
    house.wait(Duration::seconds(20));
    browser.hand_over("3001", PASSWORD).await;
    press(&browser, &[("kind", "plain")]).await;
    assert_eq!(doubts(&book(&house, "2003").await).len(), 2);
    assert_eq!(doubts(&book(&house, "2001").await), Vec::<String>::new());
    assert_eq!(doubts(&book(&house, "3001").await), ["赵敏 共用浏览器"]);
}

on_both!(a_new_address_and_a_wrong_clock_are_told_with_their_figures);
async fn a_new_address_and_a_wrong_clock_are_told_with_their_figures(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    li.come_from("198.51.100.4");
    let right = house.now().timestamp().to_string();
    press(&li, &[("kind", "in"), ("said_at", &right)]).await;
    assert!(
        doubts(&book(&house, "2001").await).is_empty(),
        "the first is no news"
    );
    house.wait_until("2026-11-02T16:20:00+08:00");
    li.come_from(ELSEWHERE);
    let fast = (house.now().timestamp() + 400).to_string();
    press(&li, &[("kind", "out"), ("said_at", &fast)]).await;
    let page = book(&house, "2001").await;
    let mut told = doubts(&page);
    told.sort();
    assert_eq!(told, ["李伟 手机时间", "李伟 新的地址"]);
    assert!(page.says("从 203.0.113.9 打卡"), "{}", page.text);
    assert!(page.says("手机时间比服务器快 6 分钟；同一浏览器上次打卡时一致"));
    house.wait(Duration::days(40));
    assert!(doubts(&book(&house, "2001").await).is_empty(), "long ago");
}

on_both!(odd_clocks_and_odd_tokens_are_taken_for_nothing);
async fn odd_clocks_and_odd_tokens_are_taken_for_nothing(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    for said in ["tomorrow", "-1", "99999999999999", "1e9"] {
        let done = press(&li, &[("kind", "in"), ("said_at", said)]).await;
        assert_eq!(done.status, 200, "{said}");
        house.wait(Duration::minutes(2));
    }
    assert!(doubts(&book(&house, "2001").await).is_empty());
    let stranger = house.stranger();
    let form = [("staff_no", "1002"), ("password", PASSWORD)];
    let page = stranger.post("/sign-in", &form).await;
    let cookies = page.headers.get_all("set-cookie").into_iter();
    let mut cookies = cookies.map(|it| it.to_str().unwrap());
    let cookie = cookies.find(|it| it.starts_with("onpost-browser="));
    let cookie = cookie.unwrap();
    for attribute in ["onpost-browser=", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{attribute}: {cookie}");
    }
    let again = stranger.get("/clock").await;
    assert!(!again.headers.contains_key("set-cookie"), "it has one now");
}
