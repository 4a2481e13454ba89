//! HR's month at a desk.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hr_reads_the_month_and_opens_an_explanation() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    let punches = "staff_no,at,kind,source\n1001,2026-11-02 07:30,in,web\n";
    window.house.import(&[("punches.csv", punches)]).await;
    window.house.wait(chrono::Duration::days(2));
    window.sign_in("3001").await;
    window.go("/months").await;
    is_usable_by_all(&window, "months").await;
    window.picture("months-desk-zh-light").await;
    window.light("dark").await;
    window.go("/language/en").await;
    window.go("/months").await;
    window.picture("months-desk-en-dark").await;
    window.press("a[href^='/duties/']").await;
    window.find(".explanation").await;
    is_usable_by_all(&window, "explanation").await;
    assert!(window.text().await.contains("D0 5.1"));
    window.picture("explanation-desk-en-dark").await;
    for (path, name) in [
        ("/people", "people"),
        ("/posts", "posts"),
        ("/shifts", "shifts"),
        ("/calendar", "calendar"),
        ("/policy", "policy"),
        ("/policy/new", "policy-new"),
    ] {
        window.go(path).await;
        is_usable_by_all(&window, path).await;
        window.picture(&format!("{name}-desk-en-dark")).await;
    }
    window.close().await;
}
