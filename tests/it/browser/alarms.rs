//! Waiting for relief on a phone, and the alarms at a desk.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use onpost::actions::alarm::watch;

/// Demands somebody at 1000 at every hour.
async fn fill(window: &Window) {
    let demand = "post,weekdays,from,to,people\n1000,*,00:00,24:00,1\n";
    let punches = "staff_no,at,kind,source\n1001,2026-11-02 07:40,in,web\n";
    let files = [("coverage.csv", demand), ("punches.csv", punches)];
    window.house.import(&files).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_leaves_on_a_phone_is_asked_to_stay_and_a_supervisor_sees_to_the_alarm() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    fill(&window).await;
    window.sign_in("1001").await;
    window.house.wait_until("2026-11-02T16:20:00+08:00");
    window.go("/clock").await;
    is_usable_by_all(&window, "the clock without relief").await;
    window.picture("alarms-1-clock").await;
    window.press(".clock-button button").await;
    window.find("form[action='/clock/relief']").await;
    is_usable_by_all(&window, "waiting for relief").await;
    window.picture("alarms-2-asked").await;
    window.press("form[action='/clock/relief'] button").await;
    window.find(".relief-staying").await;
    is_usable_by_all(&window, "staying").await;
    window.picture("alarms-3-staying").await;
    window.press(".clock-button button").await;
    window.press("form:has([name=relief]) button").await;
    window.find(".clock-answer").await;

    let desk = window.beside(Screen::Desk).await.unwrap();
    watch(&desk.house.rooms).await.unwrap();
    desk.sign_in("2001").await;
    desk.go("/inbox").await;
    desk.find(".alarm-strip").await;
    is_usable_by_all(&desk, "a page with the strip").await;
    desk.picture("alarms-4-strip").await;
    desk.press(".alarm-strip a").await;
    is_usable_by_all(&desk, "alarms").await;
    desk.picture("alarms-5-desk").await;
    desk.press(".alarm-take button").await;
    desk.find(".deed.done").await;
    desk.press(".alarm.taken summary").await;
    desk.fill("note", "王芳已在路上").await;
    desk.press(".alarm.taken form.decide button").await;
    desk.find(".settled-note").await;
    desk.light("dark").await;
    desk.go("/language/en").await;
    desk.go("/alarms").await;
    is_usable_by_all(&desk, "alarms in English").await;
    desk.picture("alarms-6-settled-en-dark").await;
    desk.close().await;
    window.close().await;
}
