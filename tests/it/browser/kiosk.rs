//! The screen at the post and the live board, on a desk's screen and on a phone's.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use chrono::Duration;
use onpost::{actions::kiosk, store};

const DEMAND: (&str, &str) = (
    "coverage.csv",
    "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n",
);

/// Makes the window the screen at the call centre.
pub(super) async fn enrol(window: &Window) {
    let rooms = &window.house.rooms;
    let mut tx = rooms.db.read().await.unwrap();
    let post = store::post::find_by_code(&mut tx, "1000").await.unwrap();
    let post = post.unwrap();
    drop(tx);
    let boss = window.house.signed_in("2001").await;
    let invited = kiosk::add(rooms, &boss, post.id, "前台".into()).await;
    let token = invited.unwrap().token;
    window.go(&format!("/kiosk/enrol/{}", token.as_str())).await;
    is_usable_by_all(window, "becoming a screen").await;
    window.press("main form button").await;
    window.find(".kiosk-digits").await;
}

/// Waits until a script says yes.
pub(super) async fn until(window: &Window, script: &str) {
    let wait = format!(
        "const done = arguments[arguments.length - 1];
         const look = () => ({script}) ? done(true) : setTimeout(look, 50);
         look();"
    );
    assert_eq!(window.wait_for(&wait).await, true);
}

pub(super) async fn digits(window: &Window) -> String {
    window.find(".kiosk-digits").await;
    // Read by a script: an event may put another element in its place meanwhile.
    let text = "return document.querySelector('.kiosk-digits').textContent.trim()";
    window.ask(text).await.as_str().unwrap().to_owned()
}

async fn a_screen_changes_its_code_by_itself(screen: Screen, name: &str) {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), screen).await else {
        return;
    };
    window.house.import(&[DEMAND]).await;
    let li = window.house.sign_in("1001").await;
    li.post("/clock", &[("kind", "in")]).await;
    window.house.wait_until("2026-11-02T09:10:00+08:00");
    enrol(&window).await;
    is_usable_by_all(&window, "screen").await;
    let text = window.text().await;
    assert!(text.contains("呼叫中心") && text.contains("李伟"), "{text}");
    window.picture(&format!("kiosk-{name}-zh-light")).await;
    window.light("dark").await;
    window.picture(&format!("kiosk-{name}-zh-dark")).await;
    window.light("light").await;

    let first = digits(&window).await;
    window.house.wait(Duration::seconds(30));
    until(
        &window,
        &format!("document.querySelector('.kiosk-digits').textContent !== '{first}'"),
    )
    .await;
    assert_ne!(digits(&window).await, first);
    // Nothing was loaded anew, and nothing heaps up: the page is as large as it was.
    let loads = "return performance.getEntriesByType('navigation').length";
    assert_eq!(window.ask(loads).await, 1);
    let nodes = "return document.querySelectorAll('*').length";
    let before = window.ask(nodes).await.as_u64().unwrap();
    for _ in 0..5 {
        let shown = digits(&window).await;
        window.house.wait(Duration::seconds(30));
        let changed = format!("document.querySelector('.kiosk-digits').textContent !== '{shown}'");
        until(&window, &changed).await;
    }
    let after = window.ask(nodes).await.as_u64().unwrap();
    assert!(after < before + 40, "{before} and then {after}");

    window.house.wait_until("2026-11-02T23:00:00+08:00");
    until(
        &window,
        "document.documentElement.classList.contains('kiosk-night')",
    )
    .await;
    window.picture(&format!("kiosk-{name}-zh-night")).await;
    window.house.rooms.live.end();
    until(&window, "!document.getElementById('broken').hidden").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screen_at_a_desk_changes_its_code_by_itself() {
    a_screen_changes_its_code_by_itself(Screen::Desk, "desk").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_screen_as_small_as_a_phone_changes_its_code_by_itself() {
    a_screen_changes_its_code_by_itself(Screen::Phone, "phone").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_live_board_changes_without_a_reload_and_keeps_what_is_unfolded() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    window.house.import(&[DEMAND]).await;
    window.house.wait_until("2026-11-02T08:20:00+08:00");
    window.sign_in("2001").await;
    window.go("/live").await;
    is_usable_by_all(&window, "live board").await;
    window.press(".ribbon summary").await;
    window.picture("live-desk-zh-light").await;
    let li = window.house.sign_in("1001").await;
    li.post("/clock", &[("kind", "in")]).await;
    until(
        &window,
        "document.getElementById('live').textContent.includes('08:20 到岗')",
    )
    .await;
    let unfolded = "return document.querySelector('.ribbon details').open";
    assert_eq!(window.ask(unfolded).await, true);
    window.light("dark").await;
    window.go("/language/en").await;
    window.go("/live").await;
    is_usable_by_all(&window, "live board in English").await;
    window.picture("live-desk-en-dark").await;
    window.house.rooms.live.end();
    until(&window, "!document.getElementById('broken').hidden").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_adds_a_screen_and_sees_the_board_on_a_phone() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.house.import(&[DEMAND]).await;
    window.house.wait_until("2026-11-02T09:00:00+08:00");
    window.sign_in("2001").await;
    window.go("/live").await;
    is_usable_by_all(&window, "live board on a phone").await;
    window.picture("live-phone-zh").await;
    window.press(".live-screens").await;
    window.fill("name", "机房门口").await;
    window.press("main form button.primary").await;
    window.find("a.kiosk-address").await;
    is_usable_by_all(&window, "screens").await;
    window.picture("screens-phone-zh").await;
    window.close().await;
}
