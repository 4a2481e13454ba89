//! The word about a deed in place, the question before a heavy one, and the pictures.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};

const HEAD: &str = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n";

/// Six requests that wait.
fn requests() -> String {
    let line = |day: u32| {
        format!(
            "Q{day},1001,personal,2026-11-{day:02} 08:00,2026-11-{day:02} 09:00,submitted,2026-11-01 09:00,家中有事,13800001001,\n"
        )
    };
    let lines: String = (10..16).map(line).collect();
    format!("{HEAD}{lines}")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_word_is_in_sight_where_one_stands_and_is_not_told_again() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.house.import(&[("requests.csv", &requests())]).await;
    window.sign_in("2001").await;
    window.go("/inbox").await;
    if window
        .ask("return !document.querySelector('form.decide');")
        .await
        == serde_json::json!(true)
    {
        window.press(".inbox-link").await;
    }
    window.press("form.decide button.primary").await;
    window.find(".deed.done").await;
    let in_sight = "const it = document.querySelector('.deed').getBoundingClientRect();
        const bar = document.querySelector('.nav').getBoundingClientRect();
        return it.top >= 0 && it.bottom <= bar.top;";
    assert_eq!(window.ask(in_sight).await, serde_json::json!(true));
    window.find(".deed-text:not(:empty)").await;
    assert!(window.text().await.contains("已批准：李伟的个人事假"));
    is_usable_by_all(&window, "a word in place").await;
    window.picture("deed-1-phone").await;
    window.light("dark").await;
    is_usable_by_all(&window, "a word in the dark").await;
    window.picture("deed-2-phone-dark").await;
    window.press(".deed-next").await;
    window.find("[name=note]").await;
    is_usable_by_all(&window, "the question").await;
    window.picture("deed-3-question").await;
    window.fill("note", "批错了").await;
    window.press("main form button.danger").await;
    window.find(".deed.done").await;
    window.press(".deed-close").await;
    window.find("body:not(:has(.deed))").await;
    window.driver.refresh().await.unwrap();
    window.find("body:not(:has(.deed)) h1").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_stays_where_it_was_after_a_deed_on_it() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    let calendar = "date,kind,name\n2026-12-25,holiday,司庆\n";
    window.house.import(&[("calendar.csv", calendar)]).await;
    window.sign_in("3001").await;
    window.go("/calendar").await;
    let noted =
        "addEventListener('submit', () => sessionStorage.setItem('was', scrollY)); return null;";
    window.ask(noted).await;
    window.press("form[action='/calendar/remove'] button").await;
    window.find(".deed.done").await;
    let moved = "const was = Number(sessionStorage.getItem('was')); return [was > 100, Math.abs(was - scrollY) < 2];";
    assert_eq!(window.ask(moved).await, serde_json::json!([true, true]));
    let stands = "return document.activeElement !== document.body;";
    assert_eq!(window.ask(stands).await, serde_json::json!(true));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_heavy_deed_asks_in_a_dialog_that_names_it() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.house.import(&[("requests.csv", &requests())]).await;
    window.sign_in("1001").await;
    window.go("/requests").await;
    window.press("a.slip-link").await;
    window.press("a[data-dialog]").await;
    window.find("dialog[open] h2").await;
    is_usable_by_all(&window, "a dialog").await;
    window.picture("deed-4-dialog").await;
    window.press("dialog[open] .dialog-keep button").await;
    window.find("body:not(:has(dialog[open]))").await;
    window.press("a[data-dialog]").await;
    window.press("dialog[open] button.danger").await;
    window.find(".deed.done").await;
    assert!(window.text().await.contains("已撤回"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pictures_are_for_everybody_on_a_phone_and_at_a_desk() {
    let fresh = database::sqlite().await;
    for screen in [Screen::Desk, Screen::Phone] {
        let Some(window) = Window::open(fresh.db.clone(), screen).await else {
            return;
        };
        let punches = "staff_no,at,kind,source\n1001,2026-11-02 08:10,in,web\n1001,2026-11-02 16:20,out,web\n";
        let coverage = "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n";
        window
            .house
            .import(&[("punches.csv", punches), ("coverage.csv", coverage)])
            .await;
        window.house.wait(chrono::Duration::days(2));
        window.sign_in("3001").await;
        for (path, name) in [("/months/pictures", "pictures"), ("/month/year", "year")] {
            window.go(path).await;
            is_usable_by_all(&window, path).await;
            window.picture(&format!("{name}-{screen:?}")).await;
            window.light("dark").await;
            is_usable_by_all(&window, path).await;
            window.picture(&format!("{name}-{screen:?}-dark")).await;
            window.light("light").await;
        }
        window.close().await;
    }
}
