//! What people choose, within what the site requires; quiet hours.

use super::{deliver, give_address, plain, postponed, roads, sent, subject};
use crate::{
    on_both,
    support::{
        house::House,
        smtp::{Fate, Server},
        visitor::Visitor,
    },
};
use onpost::{jobs::letters::LettersOutcome, store::Db};

const FORM: [(&str, &str); 5] = [
    ("kind", "personal"),
    ("from", "2026-11-03T08:00"),
    ("to", "2026-11-03T16:00"),
    ("reason", "搬家"),
    ("contact", "138-0000-1001"),
];

/// 李伟 files a request and 赵敏 decides about it: a notice to 李伟.
async fn decided(house: &House) -> Visitor {
    let li = house.sign_in("1001").await;
    assert_eq!(li.post("/requests/new", &FORM).await.status, 303);
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    let address = inbox.attribute("form.decide", "action").unwrap();
    let seen = inbox.attribute("form.decide [name=seen]", "value").unwrap();
    let form = [
        ("seen", seen.as_str()),
        ("answer", "reject"),
        ("reason", "人手不够"),
    ];
    assert_eq!(zhao.post(&address, &form).await.status, 303);
    li
}

on_both!(letters_wait_for_the_end_of_ones_quiet_hours);
async fn letters_wait_for_the_end_of_ones_quiet_hours(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    give_address(&house, "1001").await;
    house.wait_until("2026-11-02T21:50:00+08:00");
    let li = house.sign_in("1001").await;
    let page = li.get("/account/notices").await;
    assert!(
        page.says("1001@example.com") && page.says("站点要求必收，不能关闭： 告警"),
        "{}",
        page.text
    );
    let ticked = page.select("[name=topic][checked] + span");
    assert!(
        ticked.contains(&"我的申请结果".into()) && !ticked.contains(&"每一张新提交的申请".into())
    );
    let form = [
        ("topic", "slip"),
        ("from", "22:00"),
        ("until", "07:00"),
        ("language", "en"),
    ];
    let done = li.post("/account/notices", &form).await;
    assert_eq!(done.location, "/account/notices");
    let page = li.get("/account/notices").await;
    assert_eq!(
        page.select("[name=topic][checked] + span"),
        ["我的申请结果"]
    );
    assert_eq!(
        page.attribute("[name=from]", "value").as_deref(),
        Some("22:00")
    );

    house.wait_until("2026-11-02T22:30:00+08:00");
    decided(&house).await;
    assert_eq!(deliver(&house, &roads).await, LettersOutcome::default());
    house.wait_until("2026-11-03T06:59:00+08:00");
    assert_eq!(deliver(&house, &roads).await, LettersOutcome::default());
    house.wait_until("2026-11-03T07:00:00+08:00");
    assert_eq!(deliver(&house, &roads).await, sent(1));
    let letter = &server.received()[0];
    assert_eq!(letter.to, "1001@example.com");
    assert_eq!(
        letter.header("Subject"),
        "Request (Personal leave): rejected"
    );
    assert_eq!(letter.header("Date"), "Mon, 02 Nov 2026 14:30:00 +0000");
}

on_both!(a_letter_is_not_tried_again_in_ones_quiet_hours);
async fn a_letter_is_not_tried_again_in_ones_quiet_hours(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    give_address(&house, "1001").await;
    house.wait_until("2026-11-02T21:50:00+08:00");
    let li = house.sign_in("1001").await;
    let form = [
        ("topic", "slip"),
        ("from", "22:00"),
        ("until", "07:00"),
        ("language", "zh"),
    ];
    assert_eq!(li.post("/account/notices", &form).await.status, 303);
    house.wait_until("2026-11-02T21:59:00+08:00");
    decided(&house).await;
    server.fate(&[Fate::Deferred]);
    assert_eq!(deliver(&house, &roads).await, postponed());
    for quiet in ["2026-11-02T22:00:00+08:00", "2026-11-03T06:59:00+08:00"] {
        house.wait_until(quiet);
        assert_eq!(
            deliver(&house, &roads).await,
            LettersOutcome::default(),
            "{quiet}"
        );
    }
    house.wait_until("2026-11-03T07:00:00+08:00");
    assert_eq!(deliver(&house, &roads).await, sent(1));
}

on_both!(a_topic_that_is_switched_off_comes_where_the_site_requires_it);
async fn a_topic_that_is_switched_off_comes_where_the_site_requires_it(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    give_address(&house, "1001").await;
    let li = house.sign_in("1001").await;
    let none = [("language", "zh")];
    assert_eq!(li.post("/account/notices", &none).await.status, 303);
    decided(&house).await;
    assert_eq!(deliver(&house, &roads).await, LettersOutcome::default());
    let told = li.get("/notices").await;
    assert!(
        told.says("个人事假申请单：已驳回"),
        "the page tells it anyway"
    );

    let admin = house.sign_in("9001").await;
    let page = admin.get("/letters").await;
    let names = page.attributes("form.demands select", "name");
    assert_eq!(names.len(), 12);
    let form: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), "required"))
        .collect();
    let done = admin.post("/letters/demands", &form).await;
    assert_eq!(done.location, "/letters");
    decided(&house).await;
    let outcome = LettersOutcome {
        failed: 2,
        ..sent(1)
    };
    assert_eq!(deliver(&house, &roads).await, outcome);
    let page = admin.get("/letters").await;
    assert!(
        page.says("没有登记邮箱地址") && page.says("赵敏") && page.says("吴磊"),
        "what is required and reaches nobody is seen: {}",
        page.text
    );
    let letter = &server.received()[0];
    assert_eq!(subject(letter), "个人事假申请单：已驳回");
    assert!(plain(letter).contains("理由：人手不够"));
    let page = li.get("/account/notices").await;
    assert!(page.select("[name=topic]").is_empty() && page.says("我的申请结果"));
}

on_both!(faults_of_ones_choices_come_back_at_their_fields);
async fn faults_of_ones_choices_come_back_at_their_fields(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let page = li.get("/account/notices").await;
    assert!(page.says("您还没有登记邮箱地址"));
    let form = [("from", "soon"), ("language", "fr"), ("topic", "slip")];
    let wrong = li.post("/account/notices", &form).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(wrong.select(".field-fault").len(), 3, "{}", wrong.text);
    assert_eq!(
        wrong.attribute("[name=from]", "value").as_deref(),
        Some("soon")
    );
    assert_eq!(
        wrong.select("[name=topic][checked] + span"),
        ["我的申请结果"]
    );
}
