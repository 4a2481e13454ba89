//! The end of a duty on a phone: out and back, the note, and the relief who accepts it.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};

const DUTIES: &str = "staff_no,post,shift,date\n2003,1000,D,2026-11-02\n";

const PUNCHES: &str = "staff_no,at,kind,source\n\
    1001,2026-11-02 07:40,in,web\n2003,2026-11-02 07:41,in,web\n";

async fn seen(window: &Window, name: &str) {
    is_usable_by_all(window, name).await;
    window.picture(name).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_steps_out_hands_over_and_is_relieved() {
    let fresh = database::sqlite().await;
    let Some(li) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let files = [("duties.csv", DUTIES), ("punches.csv", PUNCHES)];
    li.house.import(&files).await;
    li.house.wait_until("2026-11-02T15:30:00+08:00");
    li.sign_in("1001").await;
    li.go("/clock").await;
    seen(&li, "clock-near-the-end-phone-zh").await;
    li.press("a[href='/step-out']").await;
    li.fill("reason", "去机房重启设备").await;
    seen(&li, "step-out-phone-zh").await;
    li.press("main form button.primary").await;
    li.find(".step-out-away button").await;
    seen(&li, "clock-away-phone-zh").await;
    li.press(".step-out-away button").await;
    li.find("main:not(:has(.step-out-away))").await;
    li.press("a[href^='/handovers/new']").await;
    li.fill("note", "一切正常，空调待修").await;
    li.fill("item-1", "催修 3 楼空调").await;
    seen(&li, "handover-new-phone-zh").await;
    li.press("main form button.primary").await;
    li.find(".deed.done").await;
    seen(&li, "handovers-phone-zh").await;

    let Some(wang) = li.beside(Screen::Desk).await else {
        return;
    };
    wang.sign_in("1002").await;
    wang.light("dark").await;
    wang.go("/language/en").await;
    wang.go("/clock").await;
    seen(&wang, "clock-to-read-desk-en-dark").await;
    wang.press("form[action$='/accept'] button").await;
    wang.find("main:not(:has(form[action$='/accept']))").await;
    wang.go("/handovers").await;
    assert!(wang.text().await.contains("Taken over by 王芳"));
    wang.press(".open-item summary").await;
    seen(&wang, "handovers-desk-en-dark").await;
    wang.close().await;
    li.close().await;
}
