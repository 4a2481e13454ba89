//! Drawing a roster at a desk by mouse and by keyboard, two at once, and on a phone.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use thirtyfour::{Key, TypingData};

const DEMAND: (&str, &str) = (
    "coverage.csv",
    "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n",
);

pub(super) const NIGHT: (&str, &str) = (
    "duties.csv",
    "staff_no,post,shift,date\n1001,1000,N,2026-10-05\n",
);

/// Opens the board of December at the post 1000, and gives its address.
pub(super) async fn open_december(window: &Window) -> String {
    window.go("/rosters").await;
    let link = window.find(".table a[href$='2026-12']").await;
    let path = link.attr("href").await.unwrap().unwrap();
    window.go(&path).await;
    window.find("#board[role='grid']").await;
    path
}

/// The letters of somebody's first days, as they are shown.
pub(super) async fn letters(window: &Window, staff_no: &str, days: usize) -> String {
    let script = format!(
        "return [...document.querySelectorAll(\"#board tr[data-no='{staff_no}'] td\")]
            .slice(0, {days}).map((td) => td.querySelector('a').firstChild.data).join('')"
    );
    window.ask(&script).await.as_str().unwrap().to_owned()
}

/// What the board says, once it says something that contains these words.
pub(super) async fn says(window: &Window, words: &str) -> String {
    let script = format!(
        "const done = arguments[arguments.length - 1], until = performance.now() + 10000;
         const look = () => {{
             const text = document.getElementById('board-said').textContent;
             if (text.includes('{words}')) done(text);
             else if (performance.now() > until) done('');
             else requestAnimationFrame(look);
         }};
         look();"
    );
    let said = window.wait_for(&script).await;
    let said = said.as_str().unwrap().to_owned();
    assert!(!said.is_empty(), "it never says {words}");
    said
}

pub(super) async fn type_keys(window: &Window, keys: impl Into<TypingData>) {
    let focused = window.driver.active_element().await.unwrap();
    focused.send_keys(keys).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_is_drawn_by_mouse_and_by_keyboard_undone_and_published() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    let requests = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,1002,personal,2026-12-08 00:00,2026-12-10 00:00,approved,2026-11-01 09:00,家中有事,13800001002,\n\
        Q2,1001,sick,2026-12-14 00:00,2026-12-15 00:00,submitted,2026-11-01 09:00,体检,13800001001,\n";
    window
        .house
        .import(&[DEMAND, NIGHT, ("requests.csv", requests)])
        .await;
    window.sign_in("2001").await;
    let path = open_december(&window).await;
    is_usable_by_all(&window, "board").await;

    // By mouse: one cell, then a range with the shift key's help, each set by a key of the toolbar.
    window
        .press("#board tr[data-no='1001'] td:nth-of-type(1)")
        .await;
    window.press("#board-keys [data-letter='D']").await;
    let said = says(&window, "李伟 12月1日（周二）：早班").await;
    assert!(said.contains("缺口"), "{said}");
    assert_eq!(letters(&window, "1001", 3).await, "D··");

    // By keyboard: to the right, letters, a range by shift and arrows, off, pin.
    type_keys(&window, Key::Right).await;
    type_keys(&window, "d").await;
    type_keys(&window, Key::Right).await;
    type_keys(&window, "e").await;
    says(&window, "12月3日（周四）：中班").await;
    assert_eq!(letters(&window, "1001", 4).await, "DDE·");
    type_keys(&window, Key::Home).await;
    let right = Key::Right.value().to_string();
    type_keys(&window, Key::Shift + right.clone() + right).await;
    assert_eq!(
        window
            .ask("return document.querySelectorAll('#board .chosen').length")
            .await,
        3
    );
    type_keys(&window, Key::Control + "c").await;
    says(&window, "已复制 3 格").await;
    type_keys(&window, Key::Down).await;
    type_keys(&window, Key::Home).await;
    type_keys(&window, Key::Control + "v").await;
    says(&window, "已更改 3 格").await;
    assert_eq!(letters(&window, "1002", 4).await, "DDE·");
    type_keys(&window, Key::Control + "z").await;
    says(&window, "已撤销：手工排班 3 格").await;
    assert_eq!(letters(&window, "1002", 4).await, "····");
    type_keys(&window, Key::Control + "y").await;
    says(&window, "已重做：手工排班 3 格").await;
    assert_eq!(letters(&window, "1002", 4).await, "DDE·");
    type_keys(&window, Key::Delete).await;
    says(&window, "12月1日（周二）：休").await;
    type_keys(&window, " ").await;
    says(&window, "固定").await;
    assert_eq!(letters(&window, "1002", 4).await, "·DE·");
    window.picture("board-desk-zh").await;

    is_kept_and_read_in_english(&window, &path).await;
    window.close().await;
}

async fn is_kept_and_read_in_english(window: &Window, path: &str) {
    // What is drawn is what is stored.
    window.go(path).await;
    window.find("#board[role='grid']").await;
    assert_eq!(letters(window, "1001", 4).await, "DDE·");
    assert_eq!(letters(window, "1002", 4).await, "·DE·");
    window.light("dark").await;
    window.go("/language/en").await;
    window.go(path).await;
    is_usable_by_all(window, "board in English").await;
    window.picture("board-desk-en-dark").await;
    window.go(&format!("{path}/publish")).await;
    is_usable_by_all(window, "publish").await;
    window.picture("board-publish-desk-en-dark").await;
    window.go("/rosters").await;
    is_usable_by_all(window, "rosters").await;
    window.picture("rosters-desk-en-dark").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_another_set_meanwhile_is_told_and_not_overwritten() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    window.house.import(&[NIGHT]).await;
    window.sign_in("2001").await;
    // Her line is slow: what he sets isn't told before she sets it, too.
    let tools = window.driver.cdp();
    let quiet = serde_json::json!({});
    tools.send_raw("Network.enable", quiet).await.unwrap();
    let blocked = serde_json::json!({ "urls": ["*/events*"] });
    let blocked = tools.send_raw("Network.setBlockedURLs", blocked);
    blocked.await.unwrap();
    let path = open_december(&window).await;
    let wu = window.house.sign_in("2003").await;
    let page = wu.get(&path).await;
    let person = page.attribute("#board tr[data-no='1001']", "data-person");
    let night = page.attribute("#board-keys [data-letter='N']", "data-shift");
    let change = serde_json::json!({
        "person": person, "date": "2026-12-01", "shift": night, "pinned": false
    });
    let edit = serde_json::json!({ "seen": 0, "changes": [change] });
    assert_eq!(wu.send(&format!("{path}/edit"), &edit).await.status, 200);

    window
        .press("#board tr[data-no='1001'] td:nth-of-type(1)")
        .await;
    type_keys(&window, "d").await;
    says(&window, "吴磊").await;
    assert_eq!(
        letters(&window, "1001", 2).await,
        "N·",
        "taken back, and his is shown"
    );
    type_keys(&window, "d").await;
    says(&window, "12月1日（周二）：早班").await;
    assert_eq!(
        letters(&window, "1001", 2).await,
        "D·",
        "now that it was seen"
    );
    window.picture("board-two-at-once-desk-zh").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_phone_the_board_is_read_and_a_cell_is_changed() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.house.import(&[DEMAND, NIGHT]).await;
    window.sign_in("2001").await;
    let path = open_december(&window).await;
    is_usable_by_all(&window, "board on a phone").await;
    window.picture("board-phone-zh").await;
    let link = window
        .find("#board tr[data-no='1002'] td:nth-of-type(2) a")
        .await;
    let cell = link.prop("href").await.unwrap().unwrap();
    window.driver.goto(cell).await.unwrap();
    is_usable_by_all(&window, "cell on a phone").await;
    window.picture("board-cell-phone-zh").await;
    window.press(".radios label:nth-of-type(2)").await;
    window.press("main form button.primary").await;
    window.find("#board[role='grid']").await;
    assert_eq!(letters(&window, "1002", 3).await, "·D·");
    assert!(window.driver.current_url().await.unwrap().path() == path);
    window.close().await;
}
