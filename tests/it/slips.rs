//! Filing, following and taking back requests and corrections, as a person does it.

use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use chrono::Duration;
use onpost::store::{self, Db};

/// A sound request for the early shift of 3 November.
const FORM: [(&str, &str); 5] = [
    ("kind", "personal"),
    ("from", "2026-11-03T08:00"),
    ("to", "2026-11-03T16:00"),
    ("reason", "搬家"),
    ("contact", "138-0000-1001"),
];

/// The form with some fields filled in otherwise.
fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FORM
        .iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes).copied().collect()
}

/// Files it; the slip's page.
async fn file(visitor: &Visitor, form: &[(&str, &str)]) -> String {
    let answer = visitor.post("/requests/new", form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.location
}

/// The page of the duty on a date, found in the month's calendar.
async fn duty(visitor: &Visitor, date: &str) -> String {
    let month = visitor.get("/month").await;
    let wanted = format!(".month-calendar a[title^='{date}']");
    month.attribute(&wanted, "href").unwrap()
}

async fn log_call(house: &House, by: &str, called_at: &str) {
    let officer = house.sign_in(by).await;
    let mut tx = house.rooms.db.read().await.unwrap();
    let li = store::person::find_by_staff_no(&mut tx, "1001").await;
    drop(tx);
    let li = li.unwrap().unwrap().id.to_string();
    let form = [("person", &*li), ("called_at", called_at), ("note", "发热")];
    let answer = officer.post("/phone-reports/new", &form).await;
    assert_eq!(answer.status, 303, "{}", answer.text);
}

on_both!(a_request_typed_to_the_last_minute_of_an_hour_ends_with_it);
async fn a_request_typed_to_the_last_minute_of_an_hour_ends_with_it(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = file(&li, &with(&[("to", "2026-11-03T15:59")])).await;
    let page = li.get(&slip).await;
    assert!(page.says("11月3日（周二） 08:00–16:00"), "{}", page.text);
}

on_both!(a_request_is_filed_followed_and_withdrawn);
async fn a_request_is_filed_followed_and_withdrawn(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let blank = li.get("/requests/new").await;
    assert_eq!(
        blank.attribute("[name=contact]", "value").unwrap(),
        "13800001001"
    );
    assert_eq!(blank.select(".radios label").len(), 6);
    assert!(blank.says("因病请假，不计出勤"));
    let slip = file(&li, &FORM).await;
    let page = li.get(&slip).await;
    assert_eq!(page.select("h1"), ["个人事假 Q20261102-0001"]);
    assert_eq!(page.select(".page-head .standing"), ["待审批"]);
    assert!(page.says("11月3日（周二） 08:00–16:00"), "{}", page.text);
    assert!(page.says("早班 08:00–16:00"), "the duty that it meets");
    assert!(!page.says("电话报告"), "it is no late slip");
    assert!(li.get("/requests").await.says("Q20261102-0001"));
    let taken_back = li.post(&format!("{slip}/withdraw"), &[]).await;
    let page = li.get(&taken_back.location).await;
    assert_eq!(page.select(".page-head .standing"), ["已撤回"]);
    assert_eq!(page.select("ol .standing"), ["待审批", "已撤回"]);
    let twice = li.post(&format!("{slip}/withdraw"), &[]).await;
    assert_eq!(twice.status, 409);
    assert!(twice.says("已撤回"), "{}", twice.text);
    let next = file(&li, &FORM).await;
    assert!(li.get(&next).await.says("Q20261102-0002"));
}

on_both!(all_faults_come_at_once_and_the_form_stays_as_filled);
async fn all_faults_come_at_once_and_the_form_stays_as_filled(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let wrong = with(&[
        ("to", "2026-11-03T07:00"),
        ("reason", " "),
        ("contact", "call me"),
    ]);
    let answer = li.post("/requests/new", &wrong).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.select(".field-fault").len(), 3, "{}", answer.text);
    assert!(answer.says("结束时间应晚于开始时间"));
    assert!(answer.says("应为电话号码"));
    assert_eq!(
        answer.attribute("[name=to]", "value").unwrap(),
        "2026-11-03T07:00"
    );
    assert_eq!(
        answer.attribute("[name=contact]", "value").unwrap(),
        "call me"
    );
    assert!(answer.attribute("[value=personal]", "checked").is_some());
    let empty = li.post("/requests/new", &[]).await;
    assert_eq!((empty.status, empty.select(".field-fault").len()), (422, 5));
    let odd = with(&[("kind", "holiday"), ("from", "soon")]);
    assert_eq!(li.post("/requests/new", &odd).await.status, 422);
    assert!(li.get("/requests").await.says("还没有申请单"));
}

on_both!(two_requests_of_one_person_do_not_share_their_time);
async fn two_requests_of_one_person_do_not_share_their_time(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    file(&li, &FORM).await;
    let again = li.post("/requests/new", &FORM).await;
    assert_eq!(again.status, 422);
    assert!(
        again.says("与您的另一张申请单 Q20261102-0001 时间重叠"),
        "{}",
        again.text
    );
    let wang = house.sign_in("1002").await;
    file(&wang, &FORM).await;
}

on_both!(a_duty_is_filled_in_whole_by_one_tap);
async fn a_duty_is_filled_in_whole_by_one_tap(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let page = li.get("/requests/new").await;
    let offered = page.select("a[href^='/requests/new?duty=']");
    assert_eq!(offered.len(), 3, "{offered:?}");
    assert_eq!(offered[2], "11月4日（周三） 早班 08:00–16:00");
    let third = "a[href^='/requests/new?duty=']:nth-of-type(3)";
    let filled = li.get(&page.attribute(third, "href").unwrap()).await;
    let value = |name: &str| filled.attribute(&format!("[name={name}]"), "value");
    assert_eq!(value("from").unwrap(), "2026-11-04T08:00");
    assert_eq!(value("to").unwrap(), "2026-11-04T16:00");
}

on_both!(a_late_slip_takes_the_call_that_was_logged_before_it_or_after);
async fn a_late_slip_takes_the_call_that_was_logged_before_it_or_after(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    house.wait(Duration::hours(2));
    let late = with(&[("from", "2026-11-02T08:00"), ("to", "2026-11-02T16:00")]);
    let slip = file(&li, &late).await;
    let page = li.get(&slip).await;
    assert!(page.says("没有开始之前的电话报告"), "{}", page.text);
    assert!(li.get("/requests").await.says("没有电话报告"));
    log_call(&house, "2001", "2026-11-02T08:10").await;
    assert!(
        li.get(&slip).await.says("没有开始之前的电话报告"),
        "a call after the start is too late"
    );
    log_call(&house, "2001", "2026-11-02T07:10").await;
    let page = li.get(&slip).await;
    assert!(!page.says("没有开始之前的电话报告"), "{}", page.text);
    assert!(page.says("11月2日（周一） 07:10"));
    assert!(
        li.get("/requests/new")
            .await
            .says("已登记您 11月2日（周一） 07:10 的电话报告")
    );
    let second = with(&[("from", "2026-11-02T07:30"), ("to", "2026-11-02T08:00")]);
    let second = file(&li, &second).await;
    assert!(
        !li.get(&second).await.says("没有开始之前的电话报告"),
        "the same call counts at once"
    );
}

on_both!(an_approved_request_is_cancelled_until_it_has_ended_and_then_by_hr);
async fn an_approved_request_is_cancelled_until_it_has_ended_and_then_by_hr(db: Db) {
    let house = House::open(db).await;
    let (li, zhao) = (house.sign_in("1001").await, house.sign_in("2001").await);
    for (number, form) in [
        ("1", with(&[])),
        (
            "2",
            with(&[("from", "2026-11-04T08:00"), ("to", "2026-11-04T16:00")]),
        ),
    ] {
        let slip = file(&li, &form).await;
        let decide = [("answer", "approve"), ("reason", ""), ("seen", "1")];
        let answer = zhao.post(&format!("{slip}/decide"), &decide).await;
        assert_eq!(answer.status, 303, "{number}: {}", answer.text);
        if number == "1" {
            let cancelled = li
                .post(&format!("{slip}/cancel"), &[("note", "改期")])
                .await;
            let page = li.get(&cancelled.location).await;
            assert_eq!(page.select("ol .standing"), ["待审批", "已批准", "已取消"]);
            assert!(page.says("改期") && page.says("赵敏"));
        } else {
            house.wait_until("2026-11-04T16:00:00+08:00");
            let (li, sun) = (house.sign_in("1001").await, house.sign_in("3001").await);
            assert!(li.get(&slip).await.says("请联系人事"));
            let refused = li.post(&format!("{slip}/cancel"), &[]).await;
            assert_eq!(refused.status, 409, "{}", refused.text);
            let cancelled = sun.post(&format!("{slip}/cancel"), &[("note", "x")]).await;
            assert_eq!(cancelled.status, 303);
        }
    }
}

on_both!(other_peoples_slips_are_not_there_and_not_to_be_taken_back);
async fn other_peoples_slips_are_not_there_and_not_to_be_taken_back(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let slip = file(&li, &FORM).await;
    for (staff_no, sees, withdraws) in [
        ("1002", 404, 404),
        ("2002", 404, 404),
        ("2001", 200, 403),
        ("3001", 200, 403),
    ] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&slip).await.status, sees, "{staff_no}");
        let answer = visitor.post(&format!("{slip}/withdraw"), &[]).await;
        assert_eq!(answer.status, withdraws, "{staff_no}");
    }
    assert_eq!(li.get("/requests/none").await.status, 404);
    let unknown = "/requests/00000000-0000-7000-8000-000000000000";
    assert_eq!(li.get(unknown).await.status, 404);
    assert_eq!(
        li.post(&format!("{unknown}/withdraw"), &[]).await.status,
        404
    );
    assert_eq!(
        li.get(&slip).await.select(".page-head .standing"),
        ["待审批"]
    );
}

on_both!(requests_filed_at_once_have_different_numbers_and_never_share_their_time);
async fn requests_filed_at_once_have_different_numbers_and_never_share_their_time(db: Db) {
    let house = House::open(db).await;
    let mut numbers = Vec::new();
    for staff_no in ["1001", "1002", "1003", "2001"] {
        let visitor = house.sign_in(staff_no).await;
        let (first, second) = tokio::join!(
            visitor.post("/requests/new", &FORM),
            visitor.post("/requests/new", &FORM)
        );
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422], "{staff_no}");
        numbers.extend(visitor.get("/requests").await.select(".settled .hint"));
    }
    numbers.sort();
    let expected: Vec<_> = (1..=4).map(|n| format!("Q20261102-{n:04}")).collect();
    assert_eq!(numbers, expected);
}

on_both!(a_number_that_came_with_a_file_is_skipped);
async fn a_number_that_came_with_a_file_is_skipped(db: Db) {
    let house = House::open(db).await;
    house
        .import(&[(
            "requests.csv",
            "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
             Q20261102-0001,1002,sick,2026-10-05T08:00:00+08:00,2026-10-05T16:00:00+08:00,approved,2026-10-04T08:00:00+08:00,发热,13800001002,\n",
        )])
        .await;
    let li = house.sign_in("1001").await;
    let slip = file(&li, &FORM).await;
    assert!(li.get(&slip).await.says("Q20261102-0002"));
}

on_both!(a_missing_punch_is_supplied_by_a_correction);
async fn a_missing_punch_is_supplied_by_a_correction(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    li.post("/clock", &[("kind", "in")]).await;
    house.wait_until("2026-11-02T20:16:00+08:00");
    let li = house.sign_in("1001").await;
    let duty = duty(&li, "11月2日").await;
    let page = li.get(&duty).await;
    assert!(page.says("有上班打卡，没有下班打卡：缺卡"), "{}", page.text);
    assert!(page.says("是本月第 1 次忘记打卡"));
    let to_form = page
        .attribute("a[href^='/corrections/new']", "href")
        .unwrap();
    let form = li.get(&to_form).await;
    assert_eq!(
        form.attribute("[name=at]", "value").unwrap(),
        "2026-11-02T16:15"
    );
    assert!(form.attribute("[value=out]", "checked").is_some());
    assert!(form.says("03:45 至 20:15"), "{}", form.text);
    let wrong = [
        ("direction", "out"),
        ("at", "2026-11-05T16:20"),
        ("cause", "device"),
        ("reason", ""),
    ];
    let faults = li.post(&to_form, &wrong).await;
    assert_eq!(faults.status, 422);
    assert_eq!(faults.select(".field-fault").len(), 2, "{}", faults.text);
    assert_eq!(
        faults.attribute("[name=at]", "value").unwrap(),
        "2026-11-05T16:20"
    );
    let right = [
        ("direction", "out"),
        ("at", "2026-11-02T16:20"),
        ("cause", "device"),
        ("reason", "打卡机死机"),
    ];
    let filed = li.post(&to_form, &right).await;
    assert_eq!(filed.status, 303, "{}", filed.text);
    let slip = filed.location;
    assert!(li.get(&slip).await.says("打卡机死机"));
    assert!(
        li.get(&duty).await.says("待审批"),
        "the duty shows its slip"
    );
    let again = li.post(&to_form, &right).await;
    assert!(again.says("已有同方向的补卡申请"), "{}", again.text);
    let zhao = house.sign_in("2001").await;
    let decide = [("answer", "approve"), ("reason", ""), ("seen", "1")];
    let approved = zhao.post(&format!("{slip}/decide"), &decide).await;
    assert_eq!(approved.status, 303, "{}", approved.text);
    let page = li.get(&duty).await;
    assert!(
        page.says("下班打卡 16:20（补卡）：作为离岗"),
        "{}",
        page.text
    );
    assert!(page.says("16:20 不早于 16:15：按时离岗"));
    assert_eq!(page.select(".page-head .status.normal").len(), 1);
    let withdrawn = li.post(&format!("{slip}/withdraw"), &[]).await;
    assert_eq!(withdrawn.status, 409, "it is decided");
}

on_both!(a_correction_is_withdrawn_and_filed_for_ones_own_duty_alone);
async fn a_correction_is_withdrawn_and_filed_for_ones_own_duty_alone(db: Db) {
    let house = House::open(db).await;
    house.wait_until("2026-11-02T20:16:00+08:00");
    let li = house.sign_in("1001").await;
    let duty = duty(&li, "11月2日").await.replace("/duties/", "");
    let form = [
        ("direction", "in"),
        ("at", "2026-11-02T07:40"),
        ("cause", "forgot"),
        ("reason", "忘了"),
    ];
    let address = format!("/corrections/new?duty={duty}");
    for (staff_no, expected) in [("1002", 404), ("2001", 403), ("3001", 403), ("2002", 404)] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&address).await.status, expected, "{staff_no}");
        let filed = visitor.post(&address, &form).await;
        assert_eq!(filed.status, expected, "{staff_no}");
    }
    assert_eq!(li.get("/corrections/new?duty=none").await.status, 404);
    let filed = li.post(&address, &form).await;
    let slip = filed.location;
    let wang = house.sign_in("1002").await;
    assert_eq!(wang.get(&slip).await.status, 404);
    assert_eq!(
        wang.post(&format!("{slip}/withdraw"), &[]).await.status,
        404
    );
    let withdrawn = li.post(&format!("{slip}/withdraw"), &[]).await;
    let page = li.get(&withdrawn.location).await;
    assert_eq!(page.select("ol .standing"), ["待审批", "已撤回"]);
    assert_eq!(
        li.post(&address, &form).await.status,
        303,
        "it may be filed anew"
    );
}

on_both!(people_who_hear_of_each_others_slips_file_at_once);
async fn people_who_hear_of_each_others_slips_file_at_once(db: Db) {
    let house = House::open(db).await;
    // A post that locks a person for their slip must not keep others from telling them of theirs.
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    for day in 10..20 {
        let (from, to) = (
            format!("2026-11-{day}T08:00"),
            format!("2026-11-{day}T16:00"),
        );
        let form = with(&[("from", &from), ("to", &to)]);
        tokio::join!(file(&zhao, &form), file(&wu, &form));
    }
}
