//! 换班: offered, agreed to, approved; void where the duty moved, checked each time.

use super::{duties, duty, person, swaps};
use crate::{
    on_both,
    support::{
        house::House,
        visitor::{Answer, Visitor},
    },
};
use onpost::{
    rules::roster::{RosterTerms, terms::Swaps},
    store::{Db, roster::setting, version_entry::VersionEntry},
};

/// Offers 李伟's duty of the 4th; `to` and `back` are ids or empty.
async fn offer(house: &House, who: &Visitor, (to, back): (&str, &str)) -> Answer {
    let offered = duty(house, "1001,2026-11-04").await;
    let form = [("to", to), ("in_exchange", back), ("note", "家里有事")];
    who.post(&format!("/duties/{}/swap", offered.id), &form)
        .await
}

/// Sends the form of the first swap of a page that holds this step.
async fn act(who: &Visitor, page: &Answer, step: &str) -> Answer {
    let form = "form[action^='/swaps/']";
    let address = page.attribute(form, "action").unwrap();
    let seen = page.attribute(&format!("{form} [name=seen]"), "value");
    let seen = seen.unwrap();
    let field = if address.ends_with("/decide") {
        "answer"
    } else {
        "step"
    };
    let form = [("seen", seen.as_str()), (field, step), ("reason", "")];
    who.post(&address, &form).await
}

on_both!(an_offer_to_all_is_seen_by_those_who_could_and_goes_over_when_it_is_approved);
async fn an_offer_to_all_is_seen_by_those_who_could_and_goes_over_when_it_is_approved(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let held = duty(&house, "1001,2026-11-04").await;
    let page = li.get(&format!("/duties/{}", held.id)).await;
    assert!(page.says("换班"), "{}", page.text);
    let desk = li.get(&format!("/duties/{}/swap", held.id)).await;
    let could = desk.select("#field-to option");
    assert_eq!(
        could,
        ["所有能接手的人", "赵敏", "吴磊"],
        "王芳 has too little rest"
    );
    let done = offer(&house, &li, ("", "")).await;
    assert_eq!((done.status, done.location.as_str()), (303, "/swaps"));
    assert!(li.get("/swaps").await.says("等对方同意"));
    let again = offer(&house, &li, ("", "")).await;
    assert_eq!(again.status, 422);
    assert!(again.says("已经提出过换班"));

    let wang = house.sign_in("1002").await;
    assert!(wang.get("/swaps").await.says("没有等您答复的换班"));
    let wu = house.sign_in("2003").await;
    let offered = wu.get("/swaps").await;
    for words in [
        "李伟",
        "家里有事",
        "11月4日（周三） 早班 08:00–16:00",
        "不违反任何规则",
    ] {
        assert!(offered.says(words), "{words}");
    }
    let agreed = act(&wu, &offered, "agree").await;
    assert_eq!(agreed.location, "/swaps");
    assert_eq!(duties(&house, "2003,2026-11-04").await, []);
    assert!(wu.get("/inbox").await.select(".nav-top .badge").is_empty());
    let own = wu.get("/inbox").await;
    assert!(
        own.select(".inbox-row").is_empty(),
        "nobody approves their own"
    );

    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    assert_eq!(inbox.select(".nav-top .badge"), ["1 项待办"]);
    assert_eq!(inbox.select(".inbox-kind"), ["换班"]);
    assert!(inbox.says("李伟 → 吴磊"));
    for (staff_no, outcome) in [("2002", 404), ("1002", 403), ("2001", 400)] {
        let visitor = house.sign_in(staff_no).await;
        let odd = act(&visitor, &inbox, "withdraw").await;
        assert_eq!(odd.status, outcome, "{staff_no}");
    }
    let done = act(&zhao, &inbox, "approve").await;
    assert_eq!(done.location, "/inbox");
    assert_eq!(duties(&house, "1001,2026-11-04").await, []);
    let moved = duty(&house, "2003,2026-11-04").await;
    assert_eq!((moved.start, moved.end), (held.start, held.end));
    assert_ne!(moved.id, held.id);
    assert_eq!(swaps(&house, "1001").await, 1);
    assert_eq!(swaps(&house, "2003").await, 1);
    assert_eq!(swaps(&house, "1002").await, 0);
    assert!(li.get("/swaps").await.says("已换"));
    assert_eq!(act(&zhao, &inbox, "approve").await.status, 409);
}

on_both!(two_duties_are_exchanged_at_once_where_no_approval_is_asked_for);
async fn two_duties_are_exchanged_at_once_where_no_approval_is_asked_for(db: Db) {
    let house = House::open(db).await;
    let more = "staff_no,post,shift,date\n2003,1000,E,2026-11-06\n";
    house.import(&[("duties.csv", more)]).await;
    let terms = RosterTerms {
        swaps: Swaps::Agreed,
        ..RosterTerms::default()
    };
    let entry = VersionEntry {
        version: 1,
        at: house.now(),
        by: person(&house, "9001").await,
    };
    let mut tx = house.rooms.db.write().await.unwrap();
    let kept = setting::insert(&mut tx, &terms, entry).await;
    kept.unwrap();
    tx.commit().await.unwrap();

    let li = house.sign_in("1001").await;
    let wu_id = person(&house, "2003").await.to_string();
    let back = duty(&house, "2003,2026-11-06").await.id.to_string();
    let held = duty(&house, "1001,2026-11-04").await;
    let desk = li
        .get(&format!("/duties/{}/swap?with={wu_id}", held.id))
        .await;
    assert_eq!(
        desk.select("#field-in_exchange option"),
        ["不换回", "11月6日（周五） 中班 16:00–00:00"]
    );
    let done = offer(&house, &li, (&wu_id, &back)).await;
    assert_eq!(done.status, 303, "{}", done.text);
    let zhao = house.sign_in("2001").await;
    assert!(zhao.get("/swaps").await.says("没有等您答复的换班"));
    let wu = house.sign_in("2003").await;
    let offered = wu.get("/swaps").await;
    assert!(offered.says("换回的值班"));
    assert_eq!(act(&wu, &offered, "agree").await.location, "/swaps");
    assert_eq!(duty(&house, "2003,2026-11-04").await.shift, held.shift);
    duty(&house, "1001,2026-11-06").await;
    assert_eq!(duties(&house, "2003,2026-11-06").await, []);
}

on_both!(consent_is_void_once_the_duty_has_moved_or_begun);
async fn consent_is_void_once_the_duty_has_moved_or_begun(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let wu_id = person(&house, "2003").await.to_string();
    offer(&house, &li, (&wu_id, "")).await;
    let wu = house.sign_in("2003").await;
    let page = wu.get("/swaps").await;
    act(&wu, &page, "agree").await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    assert!(inbox.says("李伟 → 吴磊"));
    house.wait_until("2026-11-04T08:00:00+08:00");
    let (zhao, li) = (house.sign_in("2001").await, house.sign_in("1001").await);
    let late = act(&zhao, &inbox, "approve").await;
    assert_eq!(late.status, 409);
    assert!(late.says("已失效"), "{}", late.text);
    assert!(zhao.get("/inbox").await.select(".inbox-row").is_empty());
    duty(&house, "1001,2026-11-04").await;
    assert_eq!(swaps(&house, "1001").await, 0);
    assert!(li.get("/swaps").await.says("已失效"));
}

on_both!(the_rules_are_asked_again_when_a_swap_is_approved);
/// Law 11.3.
async fn the_rules_are_asked_again_when_a_swap_is_approved(db: Db) {
    let house = House::open(db).await;
    let li = house.sign_in("1001").await;
    let wu_id = person(&house, "2003").await.to_string();
    offer(&house, &li, (&wu_id, "")).await;
    let wu = house.sign_in("2003").await;
    let page = wu.get("/swaps").await;
    act(&wu, &page, "agree").await;
    let zhao = house.sign_in("2001").await;
    let inbox = zhao.get("/inbox").await;
    let leave = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,2003,sick,2026-11-04 00:00,2026-11-05 00:00,approved,2026-11-02 07:00,发烧,13900000000,\n";
    house.import(&[("requests.csv", leave)]).await;
    let refused = act(&zhao, &inbox, "approve").await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("不能转手"), "{}", refused.text);
    let anew = zhao.get("/inbox").await;
    assert!(anew.says("请假"), "{:?}", anew.select(".matter"));
    assert!(
        anew.select("[action$='/decide'] button[value=approve]")
            .is_empty()
    );
    duty(&house, "1001,2026-11-04").await;
}

on_both!(an_offer_is_declined_or_taken_back_and_nothing_moves);
async fn an_offer_is_declined_or_taken_back_and_nothing_moves(db: Db) {
    let house = House::open(db).await;
    let (li, wu) = (house.sign_in("1001").await, house.sign_in("2003").await);
    let wu_id = person(&house, "2003").await.to_string();
    offer(&house, &li, (&wu_id, "")).await;
    let page = wu.get("/swaps").await;
    let chen = house.sign_in("1003").await;
    let address = page.attribute("form[action^='/swaps/']", "action").unwrap();
    let odd = chen
        .post(&address, &[("seen", "1"), ("step", "agree")])
        .await;
    assert_eq!(odd.status, 404, "it's nothing to her");
    assert_eq!(act(&wu, &page, "decline").await.location, "/swaps");
    assert!(li.get("/swaps").await.says("对方不接"));
    offer(&house, &li, ("", "")).await;
    let mine = li.get("/swaps").await;
    assert_eq!(act(&li, &mine, "withdraw").await.location, "/swaps");
    assert_eq!(act(&li, &mine, "withdraw").await.status, 409);
    duty(&house, "1001,2026-11-04").await;
    li.speak("en").await;
    assert!(li.get("/swaps").await.says("Withdrawn"));
}
