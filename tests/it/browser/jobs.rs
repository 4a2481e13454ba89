//! The jobs as an administrator sees and sets them, at a desk and on a phone.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use onpost::jobs::timetable;

/// Presses what stands in the middle of the window: at its end, on a phone, the navigation lies over it.
async fn press(window: &Window, css: &str) {
    let script = format!(
        "document.querySelector('{css}').scrollIntoView({{ block: 'center' }}); return null;"
    );
    window.ask(&script).await;
    window.press(css).await;
}

async fn journey(screen: Screen, name: &str) {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), screen).await else {
        return;
    };
    for instant in ["2026-11-02T07:44:00+08:00", "2026-11-02T09:30:00+08:00"] {
        timetable::run_due(&window.house.rooms).await.unwrap();
        window.house.wait_until(instant);
    }
    timetable::run_due(&window.house.rooms).await.unwrap();
    window.sign_in("9001").await;
    window.go("/jobs").await;
    is_usable_by_all(&window, "jobs").await;
    window.picture(&format!("jobs-{name}-1-list")).await;
    press(&window, "li.job:nth-child(2) form button").await;
    window.find(".deed.done").await;
    press(&window, "li.job:nth-child(9) a.button").await;
    window.find("[name=cron]").await;
    is_usable_by_all(&window, "a job").await;
    window.picture(&format!("jobs-{name}-2-one")).await;
    window.fill("cron", "0 0 9 * * 1-5").await;
    press(&window, "button[value=try]").await;
    window.find(".form-summary").await;
    is_usable_by_all(&window, "a job set wrongly").await;
    window.picture(&format!("jobs-{name}-3-wrong")).await;
    window.fill("cron", "0 15 9 * * Mon-Fri").await;
    press(&window, "button[value=try]").await;
    let times = window.find(".job-times li").await.text().await.unwrap();
    assert_eq!(times, "11月3日（周二） 09:15");
    press(&window, "main form button.primary").await;
    window.find(".deed.done").await;
    window.light("dark").await;
    window.picture(&format!("jobs-{name}-4-dark")).await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_sets_a_job_at_a_desk() {
    journey(Screen::Desk, "desk").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_sets_a_job_on_a_phone() {
    journey(Screen::Phone, "phone").await;
}
