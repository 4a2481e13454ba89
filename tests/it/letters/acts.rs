//! Notices that people's acts cause, in the transaction of the act.

use super::{deliver, give_address, roads, sent};
use crate::{
    on_both,
    support::{house::House, smtp::Server, visitor::Visitor},
};
use onpost::{
    rules::{
        ids::{LetterId, NoticeId},
        notice::{Addressee, Notice},
        time::Month,
    },
    store::{
        Db,
        letter::{self, NewLetter, Receiver},
        notice::{self, NewNotice},
    },
};

const FORM: [(&str, &str); 5] = [
    ("kind", "sick"),
    ("from", "2026-11-03T08:00"),
    ("to", "2026-11-03T16:00"),
    ("reason", "发烧"),
    ("contact", "138-0000-1001"),
];

/// What somebody was told, latest first.
async fn told(who: &Visitor) -> Vec<String> {
    who.get("/notices").await.select(".notice-head a")
}

on_both!(a_slip_is_told_to_those_who_decide_and_its_decision_to_its_author);
async fn a_slip_is_told_to_those_who_decide_and_its_decision_to_its_author(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    for staff_no in ["2001", "2003"] {
        give_address(&house, staff_no).await;
    }
    let zhao = house.sign_in("2001").await;
    let each = [("topic", "filed"), ("language", "zh")];
    assert_eq!(zhao.post("/account/notices", &each).await.status, 303);
    let li = house.sign_in("1001").await;
    assert!(li.get("/notices").await.says("还没有通知"));
    let filed = li.post("/requests/new", &FORM).await;
    assert_eq!(filed.status, 303);
    assert_eq!(told(&zhao).await, ["李伟提交了个人病假申请单"]);
    for other in ["2003"] {
        let other = house.sign_in(other).await;
        assert_eq!(told(&other).await.len(), 1);
    }
    for other in ["2002", "3001", "1002"] {
        let other = house.sign_in(other).await;
        assert_eq!(told(&other).await, Vec::<String>::new());
    }
    assert_eq!(deliver(&house, &roads).await, sent(1), "only who chose so");
    assert_eq!(server.received()[0].to, "2001@example.com");

    let page = zhao.get("/notices").await;
    let link = page.attribute(".notice-head a", "href").unwrap();
    let inbox = zhao.get(&link).await;
    let address = inbox.attribute("form.decide", "action").unwrap();
    let seen = inbox.attribute("form.decide [name=seen]", "value").unwrap();
    let form = [
        ("seen", seen.as_str()),
        ("answer", "approve"),
        ("reason", ""),
    ];
    assert_eq!(zhao.post(&address, &form).await.status, 303);
    assert_eq!(zhao.post(&address, &form).await.status, 409);
    assert_eq!(told(&li).await, ["个人病假申请单：已批准"], "once");
    let page = li.get("/notices").await;
    let link = page.attribute(".notice-head a", "href").unwrap();
    assert_eq!(li.get(&link).await.select("h1").len(), 1);
}

on_both!(a_swap_is_told_to_the_one_it_is_offered_to_and_its_answers_to_the_other);
async fn a_swap_is_told_to_the_one_it_is_offered_to_and_its_answers_to_the_other(db: Db) {
    let house = House::open(db).await;
    let (li, wu) = (house.sign_in("1001").await, house.sign_in("2003").await);
    let month = li.get("/month").await;
    let duty = month
        .attribute(".month-calendar a[title^='11月4日']", "href")
        .unwrap();
    let desk = li.get(&format!("{duty}/swap")).await;
    let names = desk.select("#field-to option");
    let ids = desk.attributes("#field-to option", "value");
    let wu_id = &ids[names.iter().position(|name| name == "吴磊").unwrap()];
    let form = [
        ("to", wu_id.as_str()),
        ("in_exchange", ""),
        ("note", "家里有事"),
    ];
    assert_eq!(li.post(&format!("{duty}/swap"), &form).await.status, 303);
    assert_eq!(told(&wu).await, ["李伟想与您换班"]);
    assert_eq!(told(&li).await, Vec::<String>::new());

    let page = wu.get("/swaps").await;
    let address = page.attribute("form[action^='/swaps/']", "action").unwrap();
    let seen = page
        .attribute("form[action^='/swaps/'] [name=seen]", "value")
        .unwrap();
    let agree = [("seen", seen.as_str()), ("step", "agree"), ("reason", "")];
    assert_eq!(wu.post(&address, &agree).await.status, 303);
    assert_eq!(told(&li).await, ["您的换班有了新结果（吴磊）"]);

    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    let address = inbox
        .attribute("form[action^='/swaps/']", "action")
        .unwrap();
    let seen = inbox
        .attribute("form[action^='/swaps/'] [name=seen]", "value")
        .unwrap();
    let approve = [
        ("seen", seen.as_str()),
        ("answer", "approve"),
        ("reason", ""),
    ];
    assert_eq!(zhao.post(&address, &approve).await.status, 303);
    let news = "您的换班有了新结果（赵敏）".to_owned();
    assert!(told(&li).await.contains(&news) && told(&wu).await.contains(&news));
    assert_eq!(told(&zhao).await, Vec::<String>::new());
}

on_both!(what_a_job_tells_goes_out_as_a_letter_once);
async fn what_a_job_tells_goes_out_as_a_letter_once(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    give_address(&house, "1001").await;
    house.wait_until("2026-11-02T07:58:00+08:00");
    let zhou = house.sign_in("9001").await;
    for _ in 0..2 {
        let done = zhou.post("/jobs/arrival_missing/run", &[]).await;
        assert_eq!(done.status, 303);
    }
    assert_eq!(deliver(&house, &roads).await, sent(1));
    let received = server.received();
    assert_eq!(received[0].to, "1001@example.com");
    let li = house.sign_in("1001").await;
    let news = "还没有您的上班打卡：早班，应在 07:45 前到岗";
    assert_eq!(told(&li).await, [news]);
    let subject = super::subject(&received[0]);
    assert_eq!(subject, news.replace(' ', ""));
}

on_both!(the_report_of_a_month_goes_with_its_letter);
async fn the_report_of_a_month_goes_with_its_letter(db: Db) {
    let house = House::open(db).await;
    let server = Server::open().await;
    let roads = roads(&server);
    let to = give_address(&house, "3001").await;
    let id = uuid::Uuid::from_u128(7);
    let month = Month::parse("2026-11").unwrap();
    let written = NewNotice {
        id: NoticeId(id),
        to: Addressee::Person(to),
        notice: &Notice::MonthReport { month },
        once_key: "report",
    };
    let letter = NewLetter {
        id: LetterId(id),
        notice: NoticeId(id),
        to: Receiver::Person(to),
        due_at: house.now(),
        lapses_at: None,
    };
    let mut tx = house.rooms.db.write().await.unwrap();
    let now = house.now();
    notice::insert_all(&mut tx, &[written], now).await.unwrap();
    letter::insert_all(&mut tx, &[letter]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(deliver(&house, &roads).await, sent(1));
    let received = &server.received()[0];
    assert_eq!(received.header("Message-ID"), format!("<{id}@localhost>"));
    let (_, file) = received
        .text
        .split_once("filename=\"onpost-2026-11.xlsx\"")
        .unwrap();
    let (_, body) = file.split_once("\n\n").unwrap();
    assert!(body.starts_with("UEsDB"), "a zip, as .xlsx is: {body:.20}");
}
