//! Signing in with a real browser.

use crate::support::{
    browser::{Screen, Window},
    database,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_signs_in_on_a_phone_and_reads_in_their_language() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.go("/").await;
    window.picture("front-phone-zh").await;
    window.sign_in("1001").await;
    window.go("/account").await;
    let text = window.text().await;
    assert!(text.contains("已登录的设备"), "{text}");
    window.go("/language/en").await;
    window.go("/account").await;
    assert!(window.text().await.contains("Signed-in devices"));
    window.close().await;
}
