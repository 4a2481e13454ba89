//! Clocking in and out with a thumb.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use chrono::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_clocks_in_on_a_phone_and_leaving_early_is_asked_about() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.sign_in("1001").await;
    let page = window.text().await;
    assert!(
        page.contains("07:45") && page.contains("上班打卡"),
        "{page}"
    );
    is_usable_by_all(&window, "clock").await;
    window.picture("clock-phone-zh-light").await;
    window.light("dark").await;
    window.picture("clock-phone-zh-dark").await;

    window.press("form[action='/clock'] button").await;
    window.find(".clock-answer").await;
    let answer = window.text().await;
    assert!(
        answer.contains("已记录") && answer.contains("07:43"),
        "{answer}"
    );
    window.picture("clocked-phone-zh-dark").await;
    assert_eq!(window.house.punches("1001").await, 1);

    window.house.wait(Duration::hours(3));
    window.go("/language/en").await;
    window.go("/clock").await;
    window.press("form[action='/clock'] button").await;
    window.find(".leave").await;
    let asked = window.text().await;
    assert!(asked.contains("early"), "{asked}");
    is_usable_by_all(&window, "leaving early").await;
    window.picture("leaving-early-phone-en-dark").await;
    assert_eq!(window.house.punches("1001").await, 1, "asked first");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_reads_their_month_and_files_a_request_on_a_phone() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.sign_in("1001").await;
    for (path, name) in [
        ("/month", "month-phone-zh"),
        ("/requests", "requests-phone-zh"),
        ("/requests/new", "request-new-phone-zh"),
    ] {
        window.go(path).await;
        is_usable_by_all(&window, path).await;
        window.picture(name).await;
    }
    window
        .press("input[name='kind'][value='personal'] + span")
        .await;
    window.fill("reason", "家中有事").await;
    window.press("main form button").await;
    window.find(".notice.success").await;
    assert!(window.text().await.contains("待审批"));
    window.close().await;
}
