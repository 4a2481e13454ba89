//! Deciding at a desk.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_approves_from_the_inbox_without_opening_another_page() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    let requests = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,1001,personal,2026-11-03 08:00,2026-11-03 16:00,submitted,2026-11-01 09:00,家中有事,13800001001,\n";
    window.house.import(&[("requests.csv", requests)]).await;
    window.sign_in("2001").await;
    for (path, name) in [("/today", "today-desk-zh"), ("/inbox", "inbox-desk-zh")] {
        window.go(path).await;
        is_usable_by_all(&window, path).await;
        window.picture(name).await;
    }
    assert!(window.text().await.contains("家中有事"));
    window.press("form.decide button.primary").await;
    window.find(".deed.done").await;
    window.light("dark").await;
    window.go("/language/en").await;
    window.go("/inbox").await;
    is_usable_by_all(&window, "inbox in English").await;
    window.picture("inbox-desk-en-dark").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_supervisor_is_alarmed_of_an_open_duty_on_the_first_page() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let requests = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,1001,sick,2026-11-03 08:00,2026-11-03 16:00,approved,2026-11-01 09:00,发烧,13800001001,\n";
    let coverage = "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n";
    let files = [("requests.csv", requests), ("coverage.csv", coverage)];
    window.house.import(&files).await;
    window.sign_in("2001").await;
    window.find(".notice.danger .ahead-open a").await;
    assert!(window.text().await.contains("保障至 11月3日（周二） 08:00"));
    is_usable_by_all(&window, "an open duty").await;
    window.picture("today-open-duty-phone-zh").await;
    window.light("dark").await;
    window.go("/language/en").await;
    window.go("/today").await;
    assert!(
        window
            .text()
            .await
            .contains("Covered until Tue 3 Nov 08:00")
    );
    is_usable_by_all(&window, "an open duty in English").await;
    window.picture("today-open-duty-phone-en-dark").await;
    window.close().await;
}
