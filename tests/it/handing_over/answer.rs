//! Answering what was found at one's post.

use super::{duty, judged, notices, press};
use crate::{
    on_both,
    support::{house::House, visitor::Visitor},
};
use onpost::{
    rules::{naming::Named, notice::Notice, verdict::Status},
    store::Db,
};

/// At 10:20 赵敏 finds 李伟's post empty; 李伟 and the address of the finding.
async fn found(house: &House) -> (Visitor, String) {
    let li = house.sign_in("1001").await;
    press(&li, "in").await;
    house.wait_until("2026-11-02T10:20:00+08:00");
    let zhao = house.sign_in("2001").await;
    let held = duty(house, "1001,2026-11-02").await.id.to_string();
    let sent = [
        ("duty", held.as_str()),
        ("finding", "left_post"),
        ("note", "10:20 空岗"),
    ];
    assert_eq!(zhao.post("/post-checks/new", &sent).await.status, 303);
    let clock = li.get("/clock").await;
    assert!(
        clock.says("11月2日（周一） 10:20 查岗记录：擅自离岗"),
        "{}",
        clock.text
    );
    let address = clock.attribute("a[href^='/post-checks/']", "href").unwrap();
    (li, address)
}

on_both!(the_person_is_told_and_answers_and_who_rules_reads_it);
async fn the_person_is_told_and_answers_and_who_rules_reads_it(db: Db) {
    let house = House::open(db).await;
    let (li, address) = found(&house).await;
    let (to, told) = notices(&house).await.pop().unwrap();
    assert_eq!(to, "1001");
    assert!(matches!(&told, Notice::PostCheckFound { duty, .. } if duty.post.name() == "呼叫中心"));
    let page = li.get(&address).await;
    assert!(
        page.says("10:20 空岗") && page.says("等待核实"),
        "{}",
        page.text
    );
    assert!(!page.says("赵敏"), "who found it isn't told");
    let bare = li.post(&address, &[("answer", " ")]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.says("请写明当时的情况"));
    let long = "我".repeat(501);
    assert_eq!(li.post(&address, &[("answer", &long)]).await.status, 422);
    for text in ["在机房处理故障", "有门禁记录"] {
        let done = li.post(&address, &[("answer", text)]).await;
        assert_eq!(done.status, 303, "{}", done.text);
    }
    let page = li.get(&address).await;
    assert_eq!(
        page.select(".check-answer p:last-child"),
        ["在机房处理故障", "有门禁记录"]
    );
    let wu = house.sign_in("2003").await;
    let book = wu.get("/post-checks").await;
    assert_eq!(book.select(".matter .check-answer").len(), 2);
    let held = duty(&house, "1001,2026-11-02").await;
    let record = wu.get(&format!("/duties/{}", held.id)).await;
    assert!(record.says("在机房处理故障") && record.says("等待核实"));
    let (_, verdict) = judged(&house, "1001,2026-11-02").await;
    assert_eq!(
        verdict.status,
        Status::OnDuty,
        "what isn't verified counts for nothing"
    );

    let rule = book.attribute("form.decide", "action").unwrap();
    let verify = [("seen", "1"), ("ruling", "verify"), ("reason", "录像为证")];
    assert_eq!(wu.post(&rule, &verify).await.status, 303);
    let (_, verdict) = judged(&house, "1001,2026-11-02").await;
    assert_eq!(verdict.status, Status::Absent);
    let late = li.post(&address, &[("answer", "再说一次")]).await;
    assert_eq!(late.status, 409, "it's ruled on");
    let page = li.get(&address).await;
    assert!(page.says("已核实") && page.select("textarea").is_empty());
    assert!(!li.get("/clock").await.says("查岗记录"));
}

on_both!(nobody_else_sees_or_answers_it);
async fn nobody_else_sees_or_answers_it(db: Db) {
    let house = House::open(db).await;
    let (_, address) = found(&house).await;
    for staff_no in ["1002", "2001", "2002", "3001"] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&address).await.status, 404, "{staff_no}");
        let answered = visitor.post(&address, &[("answer", "x")]).await;
        assert_eq!(answered.status, 404, "{staff_no}");
    }
    let li = house.sign_in("1001").await;
    assert_eq!(li.get("/post-checks/7").await.status, 404);
}
