//! A scanned code and a phone's own clock, on a phone; and the doubts that they leave, at a desk.

use super::is_usable_by_all;
use crate::{
    proofs::ask,
    support::{
        browser::{Screen, Window},
        database,
    },
};
use onpost::store::punch_proof;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_scans_the_code_and_a_phone_whose_clock_is_off_is_put_before_the_supervisor() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    ask(&window.house, &["code", "network"], "refuse").await;
    window.sign_in("1001").await;
    window.go("/clock?code=123456").await;
    is_usable_by_all(&window, "clock with proofs").await;
    window.picture("proofs-phone-zh-light").await;
    window.press("form[action='/clock'] button").await;
    window.find(".form-summary").await;
    let refused = window.text().await;
    assert!(
        refused.contains("没有记录：缺少岗位动态码、工作网络"),
        "{refused}"
    );
    is_usable_by_all(&window, "a refused press").await;
    window.picture("proofs-refused-phone-zh-light").await;
    assert_eq!(window.house.punches("1001").await, 0);

    ask(&window.house, &["code", "network"], "record").await;
    window.light("dark").await;
    window.press(".clock-other button").await;
    window.find(".leave").await;
    is_usable_by_all(&window, "leaving with proofs").await;
    window.press("form[action='/clock'] button").await;
    window.find(".clock-proven.lacking").await;
    window.picture("proofs-lacking-phone-zh-dark").await;
    assert_eq!(window.house.punches("1001").await, 1);

    // The browser's clock is the machine's, the house's is set: the script has said what it saw.
    let supervisor = window.house.sign_in("2001").await;
    let doubts = supervisor.get("/doubts").await;
    assert!(doubts.says("手机时间比服务器"), "{}", doubts.text);
    let mut tx = fresh.db.read().await.unwrap();
    let own = onpost::store::department::list(&mut tx).await.unwrap();
    let own: Vec<_> = own.iter().map(|department| department.id).collect();
    let since = window.house.now() - chrono::Duration::days(1);
    let traces = punch_proof::list_traces(&mut tx, &own, since)
        .await
        .unwrap();
    assert!(traces[0].said_at.is_some() && traces[0].browser.is_some());
    drop(tx);

    window.driver.delete_all_cookies().await.unwrap();
    window.sign_in("2001").await;
    window.go("/doubts").await;
    window.find(".doubt").await;
    is_usable_by_all(&window, "doubts").await;
    window.picture("doubts-phone-zh-dark").await;
    window.close().await;
}
