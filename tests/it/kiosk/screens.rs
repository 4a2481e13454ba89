//! Screens: an address that is good once, a code that changes, a key that opens nothing else.

use super::{digits, invite, post, screen};
use crate::{on_both, support::house::House};
use chrono::Duration;
use onpost::store::Db;

on_both!(a_screen_is_set_up_by_an_address_that_is_good_once);
async fn a_screen_is_set_up_by_an_address_that_is_good_once(db: Db) {
    let house = House::open(db).await;
    let boss = house.sign_in("2001").await;
    let page = format!("/posts/{}/kiosks", post(&house).await);
    assert!(boss.get(&page).await.says("还没有屏幕"));
    let address = invite(&house, &boss).await;
    let waiting = boss.get(&page).await;
    assert!(waiting.says("前台") && waiting.says("等待启用"));
    assert!(!waiting.text.contains(&address), "it was shown once");

    let browser = house.stranger();
    for _ in 0..2 {
        let asked = browser.get(&address).await;
        assert!(asked.says("呼叫中心"), "looking uses nothing up");
    }
    assert_eq!(browser.post(&address, &[]).await.status, 303);
    let late = house.stranger();
    assert_eq!(late.post(&address, &[]).await.status, 404);
    assert!(late.get(&address).await.says("这个地址已失效"));
    assert_eq!(late.get("/kiosk").await.status, 403);
    assert_eq!(browser.get("/kiosk").await.status, 200);
    assert!(boss.get(&page).await.says("运行中"));
    house.wait(Duration::minutes(6));
    assert!(boss.get(&page).await.says("没有响应"));
}

on_both!(an_address_lapses_after_a_quarter_of_an_hour);
async fn an_address_lapses_after_a_quarter_of_an_hour(db: Db) {
    let house = House::open(db).await;
    let boss = house.sign_in("2001").await;
    let address = invite(&house, &boss).await;
    house.wait(Duration::minutes(15));
    let browser = house.stranger();
    assert_eq!(browser.get(&address).await.status, 404);
    assert_eq!(browser.post(&address, &[]).await.status, 404);
    let page = format!("/posts/{}/kiosks", post(&house).await);
    assert!(boss.get(&page).await.says("地址已过期"));
}

on_both!(the_screen_shows_its_code_and_who_is_there_and_nothing_personal);
async fn the_screen_shows_its_code_and_who_is_there_and_nothing_personal(db: Db) {
    let house = House::open(db).await;
    let browser = screen(&house).await;
    let page = browser.get("/kiosk").await;
    let shown = page.select(".kiosk-digits").concat().replace(' ', "");
    assert_eq!(shown, digits(&house).await);
    assert!(page.says("呼叫中心") && page.says("李伟"), "he comes next");
    assert_eq!(page.select(".kiosk-clock"), ["07:43:00"]);
    assert!(page.text.contains("<noscript><meta http-equiv=\"refresh\""));
    assert!(!page.text.contains("13800001001") && !page.text.contains("/duties/"));

    house.wait(Duration::seconds(30));
    let later = browser.get("/kiosk").await;
    let shown_later = later.select(".kiosk-digits").concat().replace(' ', "");
    assert_eq!(shown_later, digits(&house).await);
    assert_ne!(shown_later, shown);
    house.wait_until("2026-11-02T22:00:00+08:00");
    let night = browser.get("/kiosk").await;
    assert!(night.attribute("[data-night]", "data-night").is_some());
    assert!(page.attribute("[data-night]", "data-night").is_none());
}

on_both!(the_screen_follows_its_code_and_its_board);
async fn the_screen_follows_its_code_and_its_board(db: Db) {
    let house = House::open(db).await;
    let browser = screen(&house).await;
    let mut events = browser.follow("/kiosk/events").await;
    assert_eq!(events.status, 200);
    let first = events.next("code").await.unwrap();
    assert!(first.contains(&format!("aria-label=\"{}\"", digits(&house).await)));
    events.says("board", "李伟").await;

    let li = house.sign_in("1001").await;
    house.wait_until("2026-11-02T07:44:00+08:00");
    assert_eq!(li.post("/clock", &[("kind", "in")]).await.status, 303);
    let next = events.next("code").await.unwrap();
    assert!(next.contains(&format!("aria-label=\"{}\"", digits(&house).await)));
    house.wait_until("2026-11-02T07:46:00+08:00");
    house.rooms.live.nudge();
    events.says("board", "07:44 到岗").await;
}

on_both!(a_screen_that_is_shut_off_is_cut_off_and_shows_nothing_more);
async fn a_screen_that_is_shut_off_is_cut_off_and_shows_nothing_more(db: Db) {
    let house = House::open(db).await;
    let browser = screen(&house).await;
    let mut events = browser.follow("/kiosk/events").await;
    events.next("code").await.unwrap();
    let boss = house.sign_in("2001").await;
    let page = format!("/posts/{}/kiosks", post(&house).await);
    let kept = boss.get(&page).await;
    let shut = kept.attribute("form[action$='/shut']", "action").unwrap();
    let other = house.sign_in("2002").await;
    assert_eq!(other.post(&shut, &[]).await.status, 403);
    assert_eq!(boss.post(&shut, &[]).await.status, 303);
    assert!(boss.get(&page).await.says("已停用 1 块屏幕"));

    house.wait(Duration::seconds(30));
    assert!(events.next("gone").await.is_some());
    assert!(events.next("code").await.is_none(), "the stream has ended");
    let gone = browser.get("/kiosk").await;
    assert_eq!(gone.status, 403);
    assert!(gone.says("已被停用") && gone.select(".kiosk-digits").is_empty());
    assert_eq!(browser.follow("/kiosk/events").await.status, 403);
}

on_both!(a_screens_key_opens_nothing_else_and_nobodys_session_is_a_screen);
async fn a_screens_key_opens_nothing_else_and_nobodys_session_is_a_screen(db: Db) {
    let house = House::open(db).await;
    let browser = screen(&house).await;
    let screens = format!("/posts/{}/kiosks", post(&house).await);
    let pages = [
        "/clock",
        "/today",
        "/live",
        "/live/events",
        "/months",
        "/people",
        "/account",
        &screens,
    ];
    for page in pages {
        let answer = browser.get(page).await;
        assert!(
            answer.status == 303 && answer.location.starts_with("/sign-in"),
            "{page}: {}",
            answer.status
        );
    }
    assert_eq!(
        browser.post(&screens, &[("name", "后台")]).await.status,
        401
    );
    let boss = house.sign_in("2001").await;
    assert_eq!(boss.get("/kiosk").await.status, 403);
    assert_eq!(boss.follow("/kiosk/events").await.status, 403);
}

on_both!(who_keeps_the_screens_of_a_post);
async fn who_keeps_the_screens_of_a_post(db: Db) {
    let house = House::open(db).await;
    let page = format!("/posts/{}/kiosks", post(&house).await);
    for (staff_no, status) in [
        ("1001", 403),
        ("2001", 200),
        ("2002", 403),
        ("3001", 200),
        ("9001", 200),
    ] {
        let visitor = house.sign_in(staff_no).await;
        assert_eq!(visitor.get(&page).await.status, status, "{staff_no}");
        let added = visitor.post(&page, &[("name", "前台")]).await;
        assert_eq!(added.status, status, "{staff_no}");
    }
    let boss = house.sign_in("2001").await;
    let nameless = boss.post(&page, &[("name", " ")]).await;
    assert_eq!(nameless.status, 422);
    assert_eq!(nameless.select(".field-fault").len(), 1);
    let nowhere = "/posts/00000000-0000-0000-0000-000000000000/kiosks";
    assert_eq!(boss.get(nowhere).await.status, 404);
    assert_eq!(boss.get("/posts/x/kiosks").await.status, 404);
}
