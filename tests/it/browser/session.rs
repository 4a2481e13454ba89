//! A session that ends while somebody types: they sign in over the page, and press again.

use super::is_usable_by_all;
use crate::{
    browser::passkey::{confirm, register},
    support::{
        browser::{Screen, Window},
        database,
        house::PASSWORD,
    },
};
use chrono::Duration;

/// As if the page had been open for that many minutes.
const OPEN_FOR_TEN_MINUTES: &str =
    "const now = Date.now; Date.now = () => now() + 600000; return null;";

/// How often the server was asked whether the session stands.
const ASKED: &str = "return performance.getEntriesByType('resource').filter((it) => it.name.endsWith('/session')).length";

/// Keeps that number when the page is left.
const COUNT_WHEN_LEFT: &str = "addEventListener('pagehide', () => localStorage.setItem('asked',
    performance.getEntriesByType('resource').filter((it) => it.name.endsWith('/session')).length)); return null;";

/// Fills a request in, and leaves it.
async fn type_a_request(window: &Window) {
    window
        .go("/requests/new?from=2026-11-03T08:00&to=2026-11-03T16:00")
        .await;
    window
        .press("input[name='kind'][value='personal'] + span")
        .await;
    window.fill("reason", "家中有事").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_signs_in_over_the_page_and_their_form_stands_as_it_was() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.sign_in("1001").await;
    type_a_request(&window).await;
    window.house.wait(Duration::hours(12));
    window.ask(OPEN_FOR_TEN_MINUTES).await;
    window.press("main form button.primary").await;
    window.find("dialog.session-dialog[open]").await;
    is_usable_by_all(&window, "sign in over a page").await;
    window.picture("session-dialog-phone-zh").await;
    let number = window.ask("return document.querySelector('dialog [name=staff_no]').value");
    assert_eq!(number.await, "1001");

    let password = window.find("dialog [name=password]").await;
    password.send_keys("no").await.unwrap();
    window.press("dialog form.sign-in .button.primary").await;
    window.find("dialog .notice.danger:not([hidden])").await;
    assert!(window.text().await.contains("工号或密码不正确"));
    let password = window.find("dialog [name=password]").await;
    password.send_keys(PASSWORD).await.unwrap();
    window.press("dialog form.sign-in .button.primary").await;
    window.find("#session-said").await;
    let page = window.text().await;
    assert!(page.contains("请再按一次"), "{page}");
    let reason = window.ask("return document.querySelector('[name=reason]').value");
    assert_eq!(reason.await, "家中有事");
    is_usable_by_all(&window, "signed in over a page").await;
    window.picture("session-again-phone-zh").await;
    window.press("main form button.primary").await;
    window.find(".deed.done").await;
    assert!(window.text().await.contains("待审批"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_asked_of_a_page_that_is_fresh_and_one_that_is_not_is_asked_about_once() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    window.sign_in("1001").await;
    type_a_request(&window).await;
    window.fill("reason", " ").await;
    window.press("main form button.primary").await;
    window.find(".form-summary").await;
    assert_eq!(window.ask(ASKED).await, 0);
    window.ask(OPEN_FOR_TEN_MINUTES).await;
    window.fill("reason", "家中有事").await;
    window.ask(COUNT_WHEN_LEFT).await;
    window.press("main form button.primary").await;
    window.find(".deed.done").await;
    assert_eq!(
        window.ask("return localStorage.getItem('asked')").await,
        "1"
    );
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_signs_in_over_the_page_and_somebody_else_is_told_that_it_becomes_theirs() {
    let fresh = database::sqlite().await;
    let Some(phone) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    phone.add_authenticator().await;
    phone.sign_in("1001").await;
    register(&phone).await;
    let desk = phone.beside(Screen::Desk).await.unwrap();
    confirm(&desk).await;
    desk.close().await;

    type_a_request(&phone).await;
    phone.driver.delete_all_cookies().await.unwrap();
    phone.ask(OPEN_FOR_TEN_MINUTES).await;
    phone.press("main form button.primary").await;
    phone.press("dialog form[data-passkey] .button").await;
    phone.find("#session-said").await;
    assert!(phone.text().await.contains("已登录，您填的内容都还在"));

    phone.driver.delete_all_cookies().await.unwrap();
    phone.ask(OPEN_FOR_TEN_MINUTES).await;
    phone.press("main form button.primary").await;
    phone.find("dialog.session-dialog[open]").await;
    let number = phone.find("dialog [name=staff_no]").await;
    number.clear().await.unwrap();
    number.send_keys("1002").await.unwrap();
    let password = phone.find("dialog [name=password]").await;
    password.send_keys(PASSWORD).await.unwrap();
    phone.press("dialog form.sign-in .button.primary").await;
    phone.find("body:not(:has(dialog[open]))").await;
    let page = phone.text().await;
    assert!(page.contains("现在登录的是 王芳（1002）"), "{page}");
    phone.press("main form button.primary").await;
    phone.find(".deed.done").await;
    phone.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_live_board_leads_to_signing_in_and_back_when_its_session_has_ended() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    window.sign_in("2001").await;
    window.go("/live").await;
    window.find("[data-follow-live]").await;
    let elsewhere = window.house.sign_in("2001").await;
    elsewhere.post("/account/sign-out-everywhere", &[]).await;
    window.find("form.sign-in").await;
    window.fill("staff_no", "2001").await;
    window.fill("password", PASSWORD).await;
    window.press("main form button").await;
    window.find("[data-follow-live]").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pages_of_ones_sessions_can_be_used_by_all() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.go("/sign-in").await;
    is_usable_by_all(&window, "sign in").await;
    window.picture("sign-in-phone-zh").await;
    window.sign_in("1001").await;
    for tag in ["zh-CN", "en"] {
        window.go(&format!("/language/{tag}")).await;
        window.go("/account").await;
        is_usable_by_all(&window, "devices").await;
        window.picture(&format!("devices-phone-{tag}")).await;
        window.press(".devices a[data-dialog]").await;
        window.find("dialog[open]").await;
        is_usable_by_all(&window, "end a session").await;
        window.picture(&format!("device-end-phone-{tag}")).await;
    }
    // Without the script's question: the form goes, and the server keeps it.
    type_a_request(&window).await;
    window.driver.delete_all_cookies().await.unwrap();
    window.press("main form button.primary").await;
    window.find("form.sign-in .notice").await;
    is_usable_by_all(&window, "signed out with a form").await;
    window.picture("kept-sign-in-phone-zh").await;
    window.fill("staff_no", "1001").await;
    window.fill("password", PASSWORD).await;
    window.press("form.sign-in .button.primary").await;
    window.find(".kept-list").await;
    is_usable_by_all(&window, "press once more").await;
    window.picture("kept-phone-zh").await;
    window.press("main form button.primary").await;
    window.find(".deed.done").await;
    window.close().await;
}
