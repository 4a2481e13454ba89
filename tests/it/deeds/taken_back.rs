//! Who decided takes it back within the rules: a step more, with its reason, and the person is told.

use super::{approve, file, last_notice, told};
use crate::{on_both, support::house::House};
use onpost::{
    actions::seen,
    rules::{
        ids::DutyId,
        notice::{CheckRuling, Notice},
        slip::SlipStatus,
        verdict::Status,
    },
    store::Db,
};

/// The duty of 李伟's on a date, and what it's judged as now.
async fn judged(house: &House, date: &str) -> (DutyId, Status) {
    let date = date.parse().unwrap();
    let seen = seen::everybody(&house.rooms, (date, date)).await.unwrap();
    let people = &seen.facts.people;
    let li = people.iter().find(|it| it.staff_no == "1001").unwrap().id;
    let verdicts = seen.verdicts();
    let mut own = seen.facts.duties.iter().zip(&verdicts);
    let found = own.find(|(duty, _)| duty.person == li && duty.date == date);
    let (duty, verdict) = found.unwrap();
    (duty.id, verdict.status)
}

on_both!(who_approved_cancels_it_with_a_reason_and_the_person_is_told);
/// Law 3.6, 3.10.
async fn who_approved_cancels_it_with_a_reason_and_the_person_is_told(db: Db) {
    let house = House::open(db).await;
    let slip = file(&house).await;
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    approve(&zhao, &slip).await;
    assert_eq!(judged(&house, "2026-11-03").await.1, Status::Leave);

    let address = format!("{slip}/cancel");
    assert_eq!(wu.get(&address).await.status, 403, "another approved it");
    let refused = wu.post(&address, &[("note", "x")]).await;
    assert_eq!(refused.status, 403);
    let page = zhao.get(&address).await;
    assert_eq!(
        page.select("h1"),
        ["取消李伟的个人事假，11月3日（周二） 08:00–16:00？"]
    );
    let bare = zhao.post(&address, &[("note", " ")]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.says("请写明理由"));
    house.wait(chrono::Duration::minutes(1));
    let done = zhao.post(&address, &[("note", "批错了人")]).await;
    assert_eq!(
        told(&zhao, &done).await,
        ["已取消：李伟的个人事假，11月3日（周二） 08:00–16:00"]
    );
    let page = zhao.get(&slip).await;
    assert_eq!(page.select("ol .standing"), ["待审批", "已批准", "已取消"]);
    assert!(page.says("批错了人"));
    assert_ne!(judged(&house, "2026-11-03").await.1, Status::Leave);
    let notice = last_notice(&house, "1001").await;
    assert!(
        matches!(
            &notice,
            Notice::SlipDecided { status: SlipStatus::Cancelled, by, reason, .. }
                if by == "赵敏" && reason == "批错了人"
        ),
        "{notice:?}"
    );
    let again = zhao.post(&address, &[("note", "x")]).await;
    assert_eq!(again.status, 409, "it's cancelled already");
}

on_both!(a_correction_that_was_approved_wrongly_counts_no_more_once_cancelled);
/// Law 3.6.
async fn a_correction_that_was_approved_wrongly_counts_no_more_once_cancelled(db: Db) {
    let house = House::open(db).await;
    let punches = "staff_no,at,kind,source\n1001,2026-11-02 16:20,out,web\n";
    house.import(&[("punches.csv", punches)]).await;
    house.wait_until("2026-11-02T21:00:00+08:00");
    let (duty, before) = judged(&house, "2026-11-02").await;
    assert_eq!(before, Status::MissedPunch);
    let li = house.sign_in("1001").await;
    let punch = [
        ("direction", "in"),
        ("at", "2026-11-02T07:40"),
        ("cause", "device"),
        ("reason", "读卡器坏了"),
    ];
    let filed = li
        .post(&format!("/corrections/new?duty={duty}"), &punch)
        .await;
    let slip = &filed.location;
    let zhao = house.sign_in("2001").await;
    approve(&zhao, slip).await;
    assert_eq!(judged(&house, "2026-11-02").await.1, Status::Normal);
    let address = format!("{slip}/cancel");
    assert_eq!(li.get(&address).await.status, 403, "one's own");

    house.wait(chrono::Duration::days(8));
    let late = house.sign_in("2001").await;
    assert_eq!(late.get(&address).await.status, 409, "after a week HR does");
    assert!(late.get(slip).await.says("批准已超过 7 天"));
    let sun = house.sign_in("3001").await;
    let done = sun.post(&address, &[("note", "门禁显示 09:10 到岗")]).await;
    assert_eq!(
        told(&sun, &done).await,
        ["已取消：李伟的补上班卡，11月2日（周一） 07:40"]
    );
    assert_eq!(judged(&house, "2026-11-02").await.1, Status::MissedPunch);
}

/// At 10:20 赵敏 finds the post empty, and 吴磊 verifies it; the finding's id.
async fn verified(house: &House) -> String {
    let punches = "staff_no,at,kind,source\n1001,2026-11-02 07:40,in,web\n";
    house.import(&[("punches.csv", punches)]).await;
    house.wait_until("2026-11-02T10:20:00+08:00");
    let (duty, _) = judged(house, "2026-11-02").await;
    let duty = duty.to_string();
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    let found = [
        ("duty", duty.as_str()),
        ("finding", "left_post"),
        ("note", "10:20 空岗"),
    ];
    let done = zhao.post("/post-checks/new", &found).await;
    assert_eq!(
        told(&zhao, &done).await,
        [
            "已记录，等待其他主管或人事核实，并已通知本人：李伟，擅自离岗，11月2日（周一） 早班 08:00–16:00"
        ]
    );
    let page = wu.get("/post-checks").await;
    let rule = page.attribute("form.decide", "action").unwrap();
    let ruling = [
        ("ruling", "verify"),
        ("seen", "1"),
        ("reason", "调取了录像"),
    ];
    let done = wu.post(&rule, &ruling).await;
    assert_eq!(
        told(&wu, &done).await,
        ["已核实，计入考勤，并已通知本人：李伟，擅自离岗，11月2日（周一） 早班 08:00–16:00"]
    );
    rule.split('/').nth(2).unwrap().to_owned()
}

on_both!(the_person_is_told_of_a_verified_post_check_with_its_clause);
/// Law 5.10.
async fn the_person_is_told_of_a_verified_post_check_with_its_clause(db: Db) {
    let house = House::open(db).await;
    let id = verified(&house).await;
    let li = house.sign_in("1001").await;
    let notices = li.get("/notices").await;
    for words in [
        "关于您的查岗已核实，计入考勤",
        "吴磊核实了查岗情况“擅自离岗”",
        "依据 D0 5.1：“未经批准或未请假擅自离动工作岗位，经核实一律按旷工处理”",
        "理由：调取了录像",
    ] {
        assert!(notices.says(words), "{words}: {}", notices.text);
    }
    let link = notices.attribute(".notice-head a", "href");
    assert_eq!(link, Some(format!("/post-checks/{id}")));
    assert!(li.get(&link.unwrap()).await.says("已核实"));
}

on_both!(a_verification_is_withdrawn_by_who_gave_it_and_stays_on_record);
/// Law 5.10, 5.11.
async fn a_verification_is_withdrawn_by_who_gave_it_and_stays_on_record(db: Db) {
    let house = House::open(db).await;
    let id = verified(&house).await;
    assert_eq!(judged(&house, "2026-11-02").await.1, Status::Absent);
    let address = format!("/post-checks/{id}/withdraw");
    let (zhao, wu) = (house.sign_in("2001").await, house.sign_in("2003").await);
    assert_eq!(zhao.get(&address).await.status, 403, "another verified it");
    let offered = zhao.get("/post-checks").await;
    assert_eq!(offered.attribute("a[href$='/withdraw']", "href"), None);
    let offered = wu.get("/post-checks").await;
    let link = offered.attribute("a[href$='/withdraw']", "href");
    assert_eq!(link.as_deref(), Some(address.as_str()));
    assert!(wu.get(&address).await.says("撤销核实：李伟，擅自离岗"));
    assert_eq!(wu.post(&address, &[("note", "")]).await.status, 422);
    house.wait(chrono::Duration::minutes(1));
    let done = wu.post(&address, &[("note", "录像是前一天的")]).await;
    assert!(told(&wu, &done).await[0].starts_with("已撤销核实，不再计入考勤"));
    assert_ne!(judged(&house, "2026-11-02").await.1, Status::Absent);
    let notice = last_notice(&house, "1001").await;
    assert!(
        matches!(
            &notice,
            Notice::PostCheckRuled(told)
                if told.ruling == CheckRuling::Withdrawn && told.by == "吴磊"
        ),
        "{notice:?}"
    );
    assert_eq!(
        wu.get(&address).await.status,
        409,
        "nothing is verified now"
    );
}
