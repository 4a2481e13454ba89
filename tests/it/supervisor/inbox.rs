//! The inbox: approve and reject, what it foretells, and who may not.

use super::{badge, correct, decide, duty, file, punch, status};
use crate::{on_both, support::house::House};
use onpost::{rules::verdict::Status, store::Db};

const SICK: &str = "Q1,1001,sick,2026-11-03 08:00,2026-11-03 16:00,2026-11-02 07:00,发烧";

on_both!(what_the_inbox_foretells_is_what_an_approval_makes);
/// Law 3.7.
async fn what_the_inbox_foretells_is_what_an_approval_makes(db: Db) {
    let house = House::open(db).await;
    file(&house, SICK).await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    for words in [
        "李伟",
        "1001 · 运维部 · 呼叫中心",
        "个人病假",
        "发烧",
        "13900000000",
        "11月3日（周二） 早班 08:00–16:00",
        "全部免到岗",
        "忘记打卡 0 / 2 次",
    ] {
        assert!(inbox.says(words), "{words}");
    }
    assert_eq!(badge(&inbox).as_deref(), Some("1 项待办"));
    let foretold = inbox.select(".outlook .status span:last-child");
    assert_eq!(foretold, ["待上岗", "请假"]);

    let done = decide(&zhao, &inbox, &[("answer", "approve"), ("reason", "")]).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/inbox"));
    assert_eq!(status(&house, "1001,2026-11-03").await, Status::Leave);
    let after = zhao.get(&done.location).await;
    assert_eq!(
        after.select(".deed-text"),
        ["已批准：李伟的个人病假，11月3日（周二） 08:00–16:00"]
    );
    assert_eq!(badge(&after), None);
    assert!(after.says("没有待审批的申请"));
    assert_eq!(after.select(".settled .standing"), ["已批准"]);
    assert!(after.says("赵敏，11月2日（周一） 07:43"));
}

on_both!(a_morning_off_is_told_as_a_later_arrival);
async fn a_morning_off_is_told_as_a_later_arrival(db: Db) {
    let house = House::open(db).await;
    file(
        &house,
        "Q2,1001,personal,2026-11-03 08:00,2026-11-03 10:00,2026-11-02 07:00,搬家",
    )
    .await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    assert!(inbox.says("应到岗改为 10:00"), "{}", inbox.text);
    decide(&zhao, &inbox, &[("answer", "approve"), ("reason", "同意")]).await;
    punch(&house, &["1001,2026-11-03 09:58,in"]).await;
    house.wait_until("2026-11-03T10:30:00+08:00");
    assert_eq!(status(&house, "1001,2026-11-03").await, Status::OnDuty);
}

on_both!(a_rejection_takes_a_reason_and_keeps_it);
/// Law 3.10.
async fn a_rejection_takes_a_reason_and_keeps_it(db: Db) {
    let house = House::open(db).await;
    file(&house, SICK).await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    let bare = decide(&zhao, &inbox, &[("answer", "reject"), ("reason", "  ")]).await;
    assert_eq!(bare.status, 422);
    assert_eq!(bare.select(".matter .field-fault"), ["请写明理由。"]);
    assert_eq!(badge(&bare).as_deref(), Some("1 项待办"));

    let long = "长".repeat(2001);
    let kept = decide(&zhao, &inbox, &[("answer", "reject"), ("reason", &long)]).await;
    assert_eq!(kept.status, 422);
    assert_eq!(kept.select(".matter textarea"), [long]);

    let reason = "当日人手不足 <b>";
    let done = decide(&zhao, &inbox, &[("answer", "reject"), ("reason", reason)]).await;
    assert_eq!(done.location, "/inbox");
    let after = zhao.get(&done.location).await;
    assert_eq!(after.select(".settled .standing"), ["已驳回"]);
    assert_eq!(after.select(".settled .settled-note"), [reason]);
    assert_eq!(status(&house, "1001,2026-11-03").await, Status::Upcoming);
}

on_both!(nobody_decides_their_own);
/// Law 3.9.
async fn nobody_decides_their_own(db: Db) {
    let house = House::open(db).await;
    let id = file(
        &house,
        "Q3,2001,personal,2026-11-03 08:00,2026-11-03 16:00,2026-11-02 07:00,家事",
    )
    .await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let own = zhao.get("/inbox").await;
    assert_eq!((badge(&own), own.select(".inbox-row").len()), (None, 0));
    let form = [("seen", "1"), ("answer", "approve"), ("reason", "")];
    let refused = zhao.post(&format!("/requests/{id}/decide"), &form).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("不能审批自己的申请"));
    let inbox = wu.get("/inbox").await;
    assert_eq!(inbox.select(".matter").len(), 1);
    let done = decide(&wu, &inbox, &form[1..]).await;
    assert_eq!(done.status, 303);
}

on_both!(other_departments_and_staff_neither_see_nor_decide);
async fn other_departments_and_staff_neither_see_nor_decide(db: Db) {
    let house = House::open(db).await;
    let request = file(&house, SICK).await;
    punch(&house, &["1001,2026-11-02 07:40,in"]).await;
    house.wait_until("2026-11-02T21:00:00+08:00");
    let correction = correct(&house, "1001,2026-11-02,D,out,2026-11-02 16:20,forgot").await;
    let paths = [
        format!("/requests/{request}/decide"),
        format!("/corrections/{correction}/decide"),
    ];
    let form = [("seen", "1"), ("answer", "approve"), ("reason", "x")];
    for (staff_no, inbox, outcome) in [("2002", 200, 404), ("1002", 403, 404), ("1001", 403, 422)] {
        let visitor = house.sign_in(staff_no).await;
        let page = visitor.get("/inbox").await;
        assert_eq!(page.status, inbox, "{staff_no}");
        assert!(!page.says("发烧"), "{staff_no}");
        for path in &paths {
            let answer = visitor.post(path, &form).await;
            assert_eq!(answer.status, outcome, "{staff_no} {path}");
        }
    }
    assert_eq!(house.stranger().post(&paths[0], &form).await.status, 401);
    let zhao = house.sign_in("2001").await;
    assert_eq!(zhao.get("/inbox").await.select(".inbox-row").len(), 2);
    for path in ["/requests/nothing/decide", "/corrections/7/decide"] {
        assert_eq!(zhao.post(path, &form).await.status, 404, "{path}");
    }
}

on_both!(what_is_odd_about_a_decision_is_told_to_nobody_who_may_not_decide);
async fn what_is_odd_about_a_decision_is_told_to_nobody_who_may_not_decide(db: Db) {
    let house = House::open(db).await;
    let request = file(&house, SICK).await;
    let path = format!("/requests/{request}/decide");
    let answer = [("seen", "1"), ("answer", "withdraw"), ("reason", "x")];
    let stand_in = [
        ("seen", "1"),
        ("answer", "approve"),
        ("reason", "x"),
        ("stand_in-0", "somebody"),
    ];
    for (staff_no, outcome) in [("2002", 404), ("1002", 403), ("1001", 403), ("2001", 400)] {
        let visitor = house.sign_in(staff_no).await;
        for odd in [&answer[..], &stand_in] {
            let answer = visitor.post(&path, odd).await;
            assert_eq!(answer.status, outcome, "{staff_no} {odd:?}");
        }
    }
}

on_both!(who_decides_second_is_told_that_somebody_was_faster);
async fn who_decides_second_is_told_that_somebody_was_faster(db: Db) {
    let house = House::open(db).await;
    file(&house, SICK).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let (first, second) = (zhao.get("/inbox").await, wu.get("/inbox").await);
    let approve = [("answer", "approve"), ("reason", "同意")];
    let reject = [("answer", "reject"), ("reason", "不同意")];
    let (a, b) = tokio::join!(
        decide(&zhao, &first, &approve),
        decide(&wu, &second, &reject)
    );
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    let after = wu.get("/inbox").await;
    assert_eq!(after.select(".settled .standing").len(), 1);
    assert_eq!(decide(&zhao, &first, &approve).await.status, 409);
    assert_eq!(
        zhao.post("/inbox", &approve).await.status,
        405,
        "what our pages never send"
    );
    let odd = decide(&zhao, &first, &[("answer", "withdraw")]).await;
    assert_eq!(odd.status, 400);
}

/// Filed at 09:00 for a duty that had started.
const LATE: &str = "Q4,1001,sick,2026-11-02 08:00,2026-11-02 16:00,2026-11-02 09:00,急诊";

on_both!(a_late_slip_without_a_call_is_hrs_exception);
/// Law 3.8.
async fn a_late_slip_without_a_call_is_hrs_exception(db: Db) {
    let house = House::open(db).await;
    house.wait_until("2026-11-02T10:00:00+08:00");
    file(&house, LATE).await;
    let (zhao, sun) = (house.sign_in("2001").await, house.sign_in("3001").await);
    let inbox = zhao.get("/inbox").await;
    assert!(inbox.says("没有开始之前的电话报告"), "{}", inbox.text);
    assert!(inbox.select("button[value=approve]").is_empty());
    let refused = decide(&zhao, &inbox, &[("answer", "approve"), ("reason", "急诊")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("只有人事可以写明理由后批准"));

    let inbox = sun.get("/inbox").await;
    assert_eq!(inbox.select("button[value=approve]"), ["例外批准"]);
    let bare = decide(&sun, &inbox, &[("answer", "approve"), ("reason", "")]).await;
    assert_eq!(bare.status, 422);
    let done = decide(
        &sun,
        &inbox,
        &[("answer", "approve"), ("reason", "有急诊病历")],
    )
    .await;
    assert_eq!(done.status, 303);
    assert_eq!(status(&house, "1001,2026-11-02").await, Status::Leave);
    let after = zhao.get("/inbox").await;
    assert!(after.says("例外批准：无电话报告"));
    assert!(after.says("有急诊病历"));
}

on_both!(a_call_logged_after_the_filing_lets_the_supervisor_approve);
async fn a_call_logged_after_the_filing_lets_the_supervisor_approve(db: Db) {
    let house = House::open(db).await;
    house.wait_until("2026-11-02T10:00:00+08:00");
    file(&house, LATE).await;
    let zhao = house.sign_in("2001").await;
    let person = duty(&house, "1001,2026-11-02").await.person.to_string();
    for (called_at, counts) in [("2026-11-02T08:01", false), ("2026-11-02T07:20", true)] {
        let call = [
            ("person", person.as_str()),
            ("called_at", called_at),
            ("note", "胃痛"),
        ];
        assert_eq!(zhao.post("/phone-reports/new", &call).await.status, 303);
        let inbox = zhao.get("/inbox").await;
        let can = !inbox.select("button[value=approve]").is_empty();
        assert_eq!(can, counts, "{called_at}");
    }
    let inbox = zhao.get("/inbox").await;
    let told = "11月2日（周一） 07:20 来电，赵敏 接听，11月2日（周一） 10:00 登记";
    assert!(inbox.says(told), "{:?}", inbox.select(".explanation"));
    let done = decide(&zhao, &inbox, &[("answer", "approve"), ("reason", "")]).await;
    assert_eq!(done.status, 303);
    assert!(!zhao.get("/inbox").await.says("例外批准"));
}

on_both!(a_correction_shows_the_punches_and_what_it_makes);
async fn a_correction_shows_the_punches_and_what_it_makes(db: Db) {
    let house = House::open(db).await;
    punch(&house, &["1001,2026-11-02 07:40,in"]).await;
    house.wait_until("2026-11-02T21:00:00+08:00");
    correct(&house, "1001,2026-11-02,D,out,2026-11-02 16:20,forgot").await;
    assert_eq!(status(&house, "1001,2026-11-02").await, Status::MissedPunch);
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    for words in [
        "补下班卡",
        "11月2日（周一） 07:40",
        "批准后计为当月第 1 次忘记打卡（可容忍 2 次）",
        "忘记打卡 1 / 2 次",
    ] {
        assert!(inbox.says(words), "{words}: {}", inbox.text);
    }
    let foretold = inbox.select(".outlook .status span:last-child");
    assert_eq!(foretold, ["缺卡", "正常"]);
    let bare = decide(&zhao, &inbox, &[("answer", "reject"), ("reason", "")]).await;
    assert_eq!(bare.status, 422);
    let done = decide(&zhao, &inbox, &[("answer", "approve"), ("reason", "")]).await;
    assert_eq!(done.status, 303);
    assert_eq!(status(&house, "1001,2026-11-02").await, Status::Normal);
    let again = decide(&zhao, &inbox, &[("answer", "approve"), ("reason", "")]).await;
    assert_eq!(again.status, 409);
}
