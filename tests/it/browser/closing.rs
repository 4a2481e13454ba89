//! A month closed on the narrowest phone and at a desk: its open items, the question, its hashes, an adjustment.

use super::is_usable_by_all;
use crate::{
    closing::pages::{HISTORY, supply},
    support::{
        browser::{Screen, Window},
        database,
    },
};
use serde_json::json;

const PAGE: &str = "/months/close?month=2026-11";

/// Law 12.1, 12.2, 12.3.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_month_is_closed_on_a_phone_and_its_adjustment_told_at_a_desk() {
    let fresh = database::sqlite().await;
    let Some(phone) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    phone.house.import(&[("punches.csv", HISTORY)]).await;
    phone.house.wait_until("2026-12-01T13:00:00+08:00");
    let size = json!({ "width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": true });
    let tools = phone.driver.cdp();
    let set = tools.send_raw("Emulation.setDeviceMetricsOverride", size);
    set.await.unwrap();

    phone.sign_in("2001").await;
    phone.go(PAGE).await;
    is_usable_by_all(&phone, "what is open of a month").await;
    phone.picture("closing-1-open-phone").await;
    phone.press("form[action='/months/confirm'] button").await;
    phone.find(".deed.done").await;

    let desk = phone.beside(Screen::Desk).await.unwrap();
    desk.sign_in("3001").await;
    desk.go(PAGE).await;
    is_usable_by_all(&desk, "a month to be closed").await;
    let duty = desk
        .ask("return document.querySelector(\"a.slip-link[href^='/duties/']\").getAttribute('href');")
        .await;
    let duty = duty.as_str().unwrap().to_owned();
    desk.press("a[data-dialog=close-month]").await;
    desk.picture("closing-2-question-desk").await;
    desk.press("#close-month button.danger").await;
    desk.find(".deed.done").await;
    assert!(desk.text().await.contains("SHA-256"));
    is_usable_by_all(&desk, "a closed month").await;
    desk.picture("closing-3-closed-desk").await;

    desk.house.wait_until("2026-12-02T09:00:00+08:00");
    supply(&desk.house, &duty).await;
    desk.driver.delete_all_cookies().await.unwrap();
    desk.sign_in("3001").await;
    desk.go("/months/adjustments?month=2026-11").await;
    is_usable_by_all(&desk, "the adjustments of a month").await;
    desk.picture("closing-4-adjustments-desk").await;
    desk.go("/language/en").await;
    desk.light("dark").await;
    desk.go(&duty).await;
    assert!(desk.text().await.contains("frozen"));
    is_usable_by_all(&desk, "a duty of a closed month").await;
    desk.picture("closing-5-duty-desk-en-dark").await;
    desk.close().await;

    phone.driver.delete_all_cookies().await.unwrap();
    phone.sign_in("2001").await;
    phone.light("dark").await;
    phone.go(PAGE).await;
    is_usable_by_all(&phone, "a closed month on a phone, dark").await;
    phone.picture("closing-6-closed-phone-dark").await;
    phone.go(&duty).await;
    is_usable_by_all(&phone, "a duty of a closed month on a phone").await;
    phone.close().await;
}
