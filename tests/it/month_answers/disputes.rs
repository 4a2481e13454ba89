//! Disputes: a line is disputed with words, answered with words by somebody else, or taken back.

use super::{PAGE, confirm, december};
use crate::support::{house::House, visitor::Visitor};
use onpost::{
    rules::{
        month_answer::{DisputeStatus, KeptDispute},
        time::Month,
    },
    store::{self, Db},
};

/// Disputes the line of a place with some words; gives the address of the dispute.
async fn dispute(visitor: &Visitor, line: usize, text: &str) -> String {
    let page = visitor.get(PAGE).await;
    let new = page
        .attributes(".month-lines a.line-act", "href")
        .remove(line);
    let asked = visitor.get(&new).await;
    assert_eq!(asked.status, 200, "{new}");
    let mut form = asked.form("/month/dispute");
    form.retain(|(name, _)| name != "text");
    let mut form: Vec<(&str, &str)> = form
        .iter()
        .map(|(name, value)| (&**name, &**value))
        .collect();
    form.push(("text", text));
    let filed = visitor.post("/month/dispute", &form).await;
    assert_eq!(filed.location, PAGE, "{}", filed.text);
    let page = visitor.get(PAGE).await;
    page.attribute("a.slip-link", "href").unwrap()
}

/// What is open of November in both departments.
async fn open(house: &House) -> usize {
    let mut tx = house.rooms.db.read().await.unwrap();
    let departments = store::department::list(&mut tx).await.unwrap();
    let departments: Vec<_> = departments.iter().map(|it| it.id).collect();
    let month = Month::parse("2026-11").unwrap();
    let open = store::month_answer::open_disputes(&mut tx, month, &departments).await;
    open.unwrap().len()
}

crate::on_both!(a_line_is_disputed_answered_with_words_and_then_confirmed);
/// Law 12.1.
async fn a_line_is_disputed_answered_with_words_and_then_confirmed(db: Db) {
    let house = december(db).await;
    let li = house.sign_in("1001").await;
    let address = dispute(&li, 1, "7:40 就到了，读卡器没反应").await;
    assert_eq!(open(&house).await, 1);
    let page = li.get(PAGE).await;
    assert!(page.says("有 1 项异议等待答复") && page.says("异议待答复"));
    assert!(page.select("form[action='/month/answer']").is_empty());

    let zhao = house.sign_in("2001").await;
    assert!(
        zhao.get("/notices")
            .await
            .says("李伟对2026年11月的考勤有异议")
    );
    let desk = zhao.get("/months/answers?month=2026-11").await;
    assert_eq!(desk.attribute("a.slip-link", "href"), Some(address.clone()));
    let page = zhao.get(&address).await;
    assert!(page.says("1001,2026-11-03,1000,D,"), "{}", page.text);
    let answer = format!("{address}/answer");
    let mute = [("act", "stand"), ("reason", ""), ("seen", "1")];
    let refused = zhao.post(&answer, &mute).await;
    assert_eq!(refused.status, 422);
    assert!(!refused.select(".field-fault").is_empty());
    for staff_no in ["2002", "1002"] {
        let other = house.sign_in(staff_no).await;
        assert_eq!(other.get(&address).await.status, 404, "{staff_no}");
        assert_eq!(other.post(&answer, &mute).await.status, 404, "{staff_no}");
    }
    let own = [("act", "correct"), ("reason", "改好了"), ("seen", "1")];
    assert_eq!(
        li.post(&answer, &own).await.status,
        422,
        "nobody answers their own"
    );

    let stands = [
        ("act", "stand"),
        ("reason", "门禁记录为 8:02"),
        ("seen", "1"),
    ];
    let answered = zhao.post(&answer, &stands).await;
    assert_eq!(answered.location, address, "{}", answered.text);
    let again = zhao.post(&answer, &stands).await;
    assert_eq!(again.status, 409, "{}", again.text);
    assert_eq!(open(&house).await, 0);
    let told = li.get("/notices").await;
    assert!(
        told.says("维持原结果") && told.says("门禁记录为 8:02"),
        "{}",
        told.text
    );
    let page = li.get(PAGE).await;
    assert!(page.says("您的异议已有答复"));
    assert_eq!(confirm(&li).await.status, 303);
    assert!(li.get(PAGE).await.says("已确认。"));
    let log = house.sign_in("9001").await.get("/audit").await;
    assert!(log.says("考勤异议") && log.says("月度确认"), "{}", log.text);
    assert!(
        !log.says("门禁记录为 8:02"),
        "what was said is not the log's"
    );
}

crate::on_both!(a_dispute_is_taken_back_and_a_line_has_one_at_a_time);
/// Law 12.1.
async fn a_dispute_is_taken_back_and_a_line_has_one_at_a_time(db: Db) {
    let house = december(db).await;
    let wu = house.sign_in("2003").await;
    let li = house.sign_in("1001").await;
    let address = dispute(&li, 0, "算错了").await;
    let duty = li
        .get(PAGE)
        .await
        .attributes(".month-lines tbody th a", "href")
        .remove(0);
    let duty = duty.trim_start_matches("/duties/").to_owned();
    let long = "长".repeat(501);
    for (duty, text, told) in [
        (&*duty, "再说一次", "已有异议等待答复"),
        ("", "", "请写明哪里不对"),
        ("", &*long, "500"),
        (
            "00000000-0000-0000-0000-000000000009",
            "不是我的",
            "没有这一行",
        ),
    ] {
        let form = [("month", "2026-11"), ("duty", duty), ("text", text)];
        let refused = li.post("/month/dispute", &form).await;
        assert_eq!(refused.status, 422, "{told}");
        assert!(refused.says(told), "{told}: {}", refused.text);
    }
    let whole = [
        ("month", "2026-11"),
        ("duty", ""),
        ("text", "5 号我也上了班"),
    ];
    assert_eq!(li.post("/month/dispute", &whole).await.status, 303);
    let withdraw = format!("{address}/withdraw");
    let refused = wu.post(&withdraw, &[("seen", "1")]).await;
    assert_eq!(refused.status, 422, "nobody takes another's back");
    let taken = li.post(&withdraw, &[("seen", "1")]).await;
    assert_eq!(taken.location, PAGE, "{}", taken.text);
    assert_eq!(li.post(&withdraw, &[("seen", "1")]).await.status, 409);
    assert_eq!(open(&house).await, 1);
    let mut tx = house.rooms.db.read().await.unwrap();
    let li = store::person::find_by_staff_no(&mut tx, "1001")
        .await
        .unwrap()
        .unwrap();
    let month = Month::parse("2026-11").unwrap();
    let kept = store::month_answer::list_disputes(&mut tx, month, &[li.id])
        .await
        .unwrap();
    let of = |it: &KeptDispute| (it.dispute.duty.is_some(), it.status);
    let mut standings: Vec<(bool, DisputeStatus)> = kept.iter().map(of).collect();
    standings.sort_by_key(|it| it.0);
    assert_eq!(
        standings,
        [
            (false, DisputeStatus::Open),
            (true, DisputeStatus::Withdrawn)
        ]
    );
}
