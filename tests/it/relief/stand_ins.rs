//! Stand-ins: with the request in one step, or for an open duty from the first page.

use super::{DEMAND, duties, duty, status};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::{rules::verdict::Status, store::Db};

async fn file(house: &House, kind: &str) {
    let text = format!(
        "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
         Q1,1001,{kind},2026-11-03 08:00,2026-11-03 16:00,submitted,2026-11-02 07:00,有事,13900000000,\n"
    );
    let demand = ("coverage.csv", DEMAND);
    house.import(&[demand, ("requests.csv", &text)]).await;
}

/// The choices of the first part: what is read, and what is sent.
fn choices(page: &Answer) -> Vec<(String, String)> {
    let texts = page.select(".radios label:has([name=stand_in-0])");
    let values = page.attributes("[name=stand_in-0]", "value");
    texts.into_iter().zip(values).collect()
}

/// What is sent for the one whose name it holds.
fn option(page: &Answer, name: &str) -> String {
    let choices = choices(page);
    let found = choices.iter().find(|(text, _)| text.contains(name));
    let found = found.unwrap_or_else(|| panic!("{name}: {choices:?}"));
    found.1.clone()
}

async fn approve(who: &Visitor, page: &Answer, stand_in: &str) -> Answer {
    let address = page.attribute("form.decide", "action").unwrap();
    let seen = page.attribute("form.decide [name=seen]", "value").unwrap();
    let form = [
        ("seen", seen.as_str()),
        ("stand_in-0", stand_in),
        ("answer", "approve"),
        ("reason", ""),
    ];
    who.post(&address, &form).await
}

on_both!(leave_that_opens_a_gap_is_approved_with_a_stand_in_in_one_step);
/// Law 6.8.
async fn leave_that_opens_a_gap_is_approved_with_a_stand_in_in_one_step(db: Db) {
    let house = House::open(db).await;
    file(&house, "personal").await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    assert!(inbox.says("批准后缺人"), "{:?}", inbox.select(".matter"));
    let able = choices(&inbox);
    assert_eq!(able.len(), 3, "{able:?}");
    assert!(able[1].0.contains("多 8 小时"), "{able:?}");
    let out = inbox.select(".matter .fold li");
    assert!(out[0].starts_with("王芳："), "{out:?}");

    let bare = approve(&zhao, &inbox, "").await;
    assert_eq!(bare.status, 422);
    assert_eq!(status(&house, "1001,2026-11-03").await, Status::Upcoming);
    let done = approve(&zhao, &inbox, &option(&inbox, "吴磊")).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/inbox"));
    assert_eq!(status(&house, "1001,2026-11-03").await, Status::Leave);
    let taken = duty(&house, "2003,2026-11-03").await;
    let whole = duty(&house, "1001,2026-11-03").await;
    assert_eq!((taken.start, taken.end), (whole.start, whole.end));
    assert!(!zhao.get("/today").await.says("安排顶班"));
}

on_both!(who_cannot_stand_in_is_refused_and_nothing_is_half_done);
async fn who_cannot_stand_in_is_refused_and_nothing_is_half_done(db: Db) {
    let house = House::open(db).await;
    file(&house, "personal").await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    let wang = super::person(&house, "1002").await.to_string();
    let good = option(&inbox, "吴磊");
    let (part, _) = good.rsplit_once('_').unwrap();
    let refused = approve(&zhao, &inbox, &format!("{part}_{wang}")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("不能转手"), "{}", refused.text);
    assert_eq!(status(&house, "1001,2026-11-03").await, Status::Upcoming);
    assert_eq!(approve(&zhao, &inbox, "x_1_2_y").await.status, 400);
}

on_both!(a_sick_call_leaves_an_open_duty_that_is_filled_from_the_first_page);
async fn a_sick_call_leaves_an_open_duty_that_is_filled_from_the_first_page(db: Db) {
    let house = House::open(db).await;
    file(&house, "sick").await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    assert_eq!(approve(&zhao, &inbox, "").await.status, 303);
    let today = zhao.get("/today").await;
    assert!(today.says("安排顶班"), "{}", today.text);
    let open = duty(&house, "1001,2026-11-03").await;
    let address = format!("/duties/{}/stand-in", open.id);
    assert!(today.text.contains(&address));
    let page = zhao.get(&address).await;
    let chosen = option(&page, "吴磊");
    let none = zhao.post(&address, &[("stand_in-0", "")]).await;
    assert_eq!(none.status, 422);
    let done = zhao.post(&address, &[("stand_in-0", &chosen)]).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/today"));
    duty(&house, "2003,2026-11-03").await;
    assert!(!zhao.get("/today").await.says("安排顶班"));
    let twice = zhao.post(&address, &[("stand_in-0", &chosen)]).await;
    assert_eq!(twice.status, 422);
    assert_eq!(duties(&house, "2003,2026-11-03").await.len(), 1);
    let li = house.sign_in("1001").await;
    assert_eq!(li.get(&address).await.status, 403);
    let odd = [("stand_in-0", "somebody")];
    assert_eq!(li.post(&address, &odd).await.status, 403);
    assert_eq!(zhao.post(&address, &odd).await.status, 400);
}
