//! Post checks: recorded by one, ruled on by another.

use super::{decide, duty, punch, status};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::{rules::verdict::Status, store::Db};

/// At 10:20 李伟 is on duty; 赵敏 finds the post empty.
async fn found(house: &House) -> (Visitor, Answer) {
    punch(house, &["1001,2026-11-02 07:40,in"]).await;
    house.wait_until("2026-11-02T10:20:00+08:00");
    let zhao = house.sign_in("2001").await;
    let duty = duty(house, "1001,2026-11-02").await.id.to_string();
    let form = zhao.get(&format!("/post-checks/new?duty={duty}")).await;
    let chosen = form.attribute("[name=duty] option[selected]", "value");
    assert_eq!(chosen.as_deref(), Some(duty.as_str()));
    let sent = [
        ("duty", duty.as_str()),
        ("finding", "left_post"),
        ("note", "10:20 空岗"),
    ];
    let done = zhao.post("/post-checks/new", &sent).await;
    assert_eq!(done.location, "/post-checks");
    let again = zhao.post("/post-checks/new", &sent).await;
    assert_eq!(again.status, 422, "the same is not recorded twice");
    let page = zhao.get("/post-checks").await;
    (zhao, page)
}

on_both!(what_one_finds_another_verifies_and_then_it_counts);
async fn what_one_finds_another_verifies_and_then_it_counts(db: Db) {
    let house = House::open(db).await;
    let (zhao, own) = found(&house).await;
    assert!(own.says("由其他主管或人事核实") && own.select("form.decide").is_empty());
    assert_eq!(status(&house, "1001,2026-11-02").await, Status::OnDuty);

    let wu = house.sign_in("2003").await;
    let page = wu.get("/post-checks").await;
    assert!(page.says("赵敏，11月2日（周一） 10:20 发现"));
    let foretold = page.select(".outlook-verdicts .status span:last-child");
    assert_eq!(foretold, ["在岗", "旷工"]);
    let bare = decide(&wu, &page, &[("ruling", "verify"), ("reason", "")]).await;
    assert_eq!(bare.status, 422);
    assert_eq!(bare.select(".matter .field-fault"), ["请写明理由。"]);
    let own = decide(
        &zhao,
        &page,
        &[("ruling", "verify"), ("reason", "我看到的")],
    )
    .await;
    assert_eq!(own.status, 422);
    assert_eq!(status(&house, "1001,2026-11-02").await, Status::OnDuty);

    let verify = [("ruling", "verify"), ("reason", "调取了录像")];
    assert_eq!(decide(&wu, &page, &verify).await.status, 303);
    assert_eq!(status(&house, "1001,2026-11-02").await, Status::Absent);
    let sun = house.sign_in("3001").await;
    assert_eq!(decide(&sun, &page, &verify).await.status, 409);
    let after = zhao.get("/post-checks").await;
    assert_eq!(after.select(".settled .standing"), ["已核实"]);
    assert!(after.says("吴磊，11月2日（周一） 10:20") && after.says("调取了录像"));
}

on_both!(what_is_dismissed_counts_for_nothing);
async fn what_is_dismissed_counts_for_nothing(db: Db) {
    let house = House::open(db).await;
    found(&house).await;
    let sun = house.sign_in("3001").await;
    let page = sun.get("/post-checks").await;
    let dismiss = [("ruling", "dismiss"), ("reason", "当时在机房处理故障")];
    let done = decide(&sun, &page, &dismiss).await;
    assert!(done.location.starts_with("/post-checks#check-"));
    assert_eq!(status(&house, "1001,2026-11-02").await, Status::OnDuty);
    let after = sun.get("/post-checks").await;
    assert_eq!(after.select(".settled .standing"), ["不予认定"]);
}

on_both!(others_neither_record_nor_rule);
async fn others_neither_record_nor_rule(db: Db) {
    let house = House::open(db).await;
    found(&house).await;
    let wu = house.sign_in("2003").await;
    let page = wu.get("/post-checks").await;
    let held = duty(&house, "1001,2026-11-02").await.id.to_string();
    let record = [
        ("duty", held.as_str()),
        ("finding", "refused_punch"),
        ("note", "x"),
    ];
    let verify = [("ruling", "verify"), ("reason", "x")];
    for (staff_no, pages, outcome) in [("2002", 200, 404), ("1002", 403, 404), ("1001", 403, 403)] {
        let visitor = house.sign_in(staff_no).await;
        let book = visitor.get("/post-checks").await;
        assert_eq!(book.status, pages, "{staff_no}");
        assert!(!book.says("空岗"), "{staff_no}");
        let recorded = visitor.post("/post-checks/new", &record).await;
        assert_eq!(recorded.status, outcome, "{staff_no}");
        let ruled = decide(&visitor, &page, &verify).await;
        assert_eq!(ruled.status, outcome, "{staff_no}");
    }
    let odd = [("ruling", "withdraw"), ("reason", "x")];
    for (staff_no, outcome) in [("2002", 404), ("1002", 403), ("2003", 400)] {
        let visitor = house.sign_in(staff_no).await;
        let ruled = decide(&visitor, &page, &odd).await;
        assert_eq!(ruled.status, outcome, "{staff_no}");
    }
    let qian = house.sign_in("2002").await;
    let asked = qian.get(&format!("/post-checks/new?duty={held}")).await;
    assert_eq!(asked.status, 404);
    let odd = wu.get("/post-checks/new?duty=7").await;
    assert_eq!(odd.status, 404);
}

on_both!(a_finding_needs_a_duty_that_has_begun_and_a_note);
async fn a_finding_needs_a_duty_that_has_begun_and_a_note(db: Db) {
    let house = House::open(db).await;
    let zhao = house.sign_in("2001").await;
    let blank = zhao.post("/post-checks/new", &[("duty", "")]).await;
    assert_eq!(blank.status, 422);
    assert_eq!(blank.select(".field-fault").len(), 3);
    let tomorrow = duty(&house, "1001,2026-11-03").await.id.to_string();
    let early = [
        ("duty", tomorrow.as_str()),
        ("finding", "left_post"),
        ("note", "空岗"),
    ];
    let refused = zhao.post("/post-checks/new", &early).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("还不能查岗"));
    assert_eq!(refused.select("textarea"), ["空岗"]);
}
