//! Two planners at their own windows on one draft; and undoing that outlives the page.

use super::{
    is_usable_by_all,
    roster::{NIGHT, letters, open_december, says, type_keys},
};
use crate::support::{
    browser::{Screen, Window},
    database,
};
use thirtyfour::Key;

/// Waits until a script's condition holds.
async fn comes_true(window: &Window, condition: &str) {
    let script = format!(
        "const done = arguments[arguments.length - 1], until = performance.now() + 15000;
         const look = () => {{
             if ({condition}) done(true);
             else if (performance.now() > until) done(false);
             else requestAnimationFrame(look);
         }};
         look();"
    );
    assert_eq!(window.wait_for(&script).await, true, "never: {condition}");
}

/// Waits until somebody's first days show these letters.
async fn shows(window: &Window, staff_no: &str, expected: &str) {
    let days = expected.chars().count();
    let condition = format!(
        "[...document.querySelectorAll(\"#board tr[data-no='{staff_no}'] td\")].slice(0, {days})
            .map((td) => td.querySelector('a').firstChild.data).join('') === '{expected}'"
    );
    comes_true(window, &condition).await;
}

fn holds(id: &str, words: &str) -> String {
    format!("document.getElementById('{id}').textContent.includes('{words}')")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_planners_see_what_the_other_sets_and_lose_nothing() {
    let fresh = database::sqlite().await;
    let Some(zhao) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    zhao.house.import(&[NIGHT]).await;
    zhao.sign_in("2001").await;
    open_december(&zhao).await;
    let wu = zhao.beside(Screen::Desk).await.unwrap();
    wu.sign_in("2003").await;
    let path = open_december(&wu).await;
    comes_true(&zhao, &holds("board-present", "吴磊也在编辑")).await;
    comes_true(&wu, &holds("board-present", "赵敏也在编辑")).await;

    // She has chosen a range; what he sets appears and leaves it alone.
    zhao.press("#board tr[data-no='1001'] td:nth-of-type(1)")
        .await;
    let right = Key::Right.value().to_string();
    type_keys(&zhao, Key::Shift + right.clone() + right).await;
    wu.press("#board tr[data-no='1002'] td:nth-of-type(2)")
        .await;
    type_keys(&wu, "d").await;
    shows(&zhao, "1002", "·D·").await;
    comes_true(&zhao, &holds("board-news", "王芳 12月2日（周三）改为早班")).await;
    let marked = "return document.querySelectorAll('#board td.met').length";
    assert_eq!(zhao.ask(marked).await, 1);
    let chosen = "return document.querySelectorAll('#board .chosen').length";
    assert_eq!(zhao.ask(chosen).await, 3, "what she chose is chosen still");
    type_keys(&zhao, "d").await;
    says(&zhao, "已更改 3 格").await;
    shows(&wu, "1001", "DDD").await;
    assert_eq!(wu.ask(marked).await, 3);
    is_usable_by_all(&zhao, "board of two planners").await;
    zhao.picture("planners-desk-zh").await;
    wu.light("dark").await;
    is_usable_by_all(&wu, "board of the other").await;
    wu.picture("planners-other-desk-dark-zh").await;

    // Both know the other's: each sets over it, and the press takes back one's own.
    wu.press("#board tr[data-no='1001'] td:nth-of-type(1)")
        .await;
    type_keys(&wu, "n").await;
    says(&wu, "夜班").await;
    shows(&zhao, "1001", "NDD").await;
    type_keys(&zhao, Key::Control + "z").await;
    says(&zhao, "没有撤销").await;
    assert_eq!(letters(&zhao, "1001", 3).await, "NDD", "his stays");
    type_keys(&wu, Key::Control + "z").await;
    shows(&zhao, "1001", "DDD").await;

    // Once he is gone, she is told so.
    wu.go("/").await;
    comes_true(
        &zhao,
        "!document.getElementById('board-present').textContent",
    )
    .await;
    assert!(path.ends_with("2026-12"));
    wu.close().await;
    zhao.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_set_is_undone_after_a_reload_by_key_and_by_press() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    window.house.import(&[NIGHT]).await;
    window.sign_in("2001").await;
    let path = open_december(&window).await;
    window
        .press("#board tr[data-no='1001'] td:nth-of-type(1)")
        .await;
    type_keys(&window, "d").await;
    says(&window, "早班").await;
    type_keys(&window, Key::Right).await;
    type_keys(&window, "e").await;
    says(&window, "中班").await;
    window.go(&path).await;
    window.find("#board[role='grid']").await;
    let press = window.find("#board-turns [data-turn='undo'] button").await;
    let told = press.text().await.unwrap();
    assert!(
        told.contains("撤销：手工排班 1 格") && told.contains("赵敏"),
        "{told}"
    );
    // Also where no cell is chosen.
    type_keys(&window, Key::Control + "z").await;
    says(&window, "已撤销：手工排班 1 格").await;
    assert_eq!(letters(&window, "1001", 3).await, "D··");
    window.press("#board-turns [data-turn='undo'] button").await;
    comes_true(
        &window,
        "document.querySelector(\"#board-turns [data-turn='undo'] button\").disabled",
    )
    .await;
    assert_eq!(letters(&window, "1001", 3).await, "···");
    let again = Key::Control + Key::Shift.value().to_string() + "z".to_owned();
    type_keys(&window, again).await;
    says(&window, "已重做").await;
    assert_eq!(letters(&window, "1001", 3).await, "D··");
    is_usable_by_all(&window, "board with its presses").await;
    for page in ["steps", "discard", "difference?from=0&to=draft"] {
        window.go(&format!("{path}/{page}")).await;
        is_usable_by_all(&window, page).await;
        let name = page.split('?').next().unwrap();
        window.picture(&format!("draft-{name}-desk-zh")).await;
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn on_a_phone_the_draft_is_read_compared_and_taken_back() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.house.import(&[NIGHT]).await;
    window.sign_in("2001").await;
    let path = open_december(&window).await;
    let zhao = window.house.sign_in("2001").await;
    let page = zhao.get(&path).await;
    let person = page.attribute("#board tr[data-no='1001']", "data-person");
    let day = page.attribute("#board-keys [data-letter='D']", "data-shift");
    let change = serde_json::json!({
        "person": person, "date": "2026-12-01", "shift": day, "pinned": false
    });
    let edit = serde_json::json!({ "seen": 0, "changes": [change] });
    assert_eq!(zhao.send(&format!("{path}/edit"), &edit).await.status, 200);
    window.go(&path).await;
    window.find("#board[role='grid']").await;
    shows(&window, "1001", "D·").await;
    is_usable_by_all(&window, "board with presses on a phone").await;
    window.picture("planners-phone-zh").await;
    for page in ["steps", "discard", "difference?from=0&to=draft"] {
        window.go(&format!("{path}/{page}")).await;
        is_usable_by_all(&window, page).await;
        let name = page.split('?').next().unwrap();
        window.picture(&format!("draft-{name}-phone-zh")).await;
    }
    window.go(&path).await;
    window.find("#board[role='grid']").await;
    window.press("#board-turns [data-turn='undo'] button").await;
    says(&window, "已撤销").await;
    assert_eq!(letters(&window, "1001", 2).await, "··");
    window.close().await;
}
