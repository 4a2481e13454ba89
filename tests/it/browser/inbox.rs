//! The inbox and the register in a browser: lines that open in place, keys, several at once.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use thirtyfour::prelude::*;

/// Fourteen that wait, one of them opening a gap.
async fn fill(window: &Window) {
    let requests: String = (0..14)
        .map(|at| {
            let (staff_no, kind) = [("1001", "personal"), ("1002", "sick")][at % 2];
            let day = 3 + at;
            format!(
                "Q{at},{staff_no},{kind},2026-11-{day:02} 08:00,2026-11-{day:02} 16:00,submitted,2026-10-{day:02} 09:00,家中有事，需要请假一天处理，请批准,13800001001,\n"
            )
        })
        .collect();
    let requests = format!(
        "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n{requests}"
    );
    let coverage = "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n";
    let files = [("requests.csv", &*requests), ("coverage.csv", coverage)];
    window.house.import(&files).await;
}

async fn key(window: &Window, key: impl Into<TypingData>) {
    let active = window.driver.active_element().await.unwrap();
    active.send_keys(key).await.unwrap();
}

/// The id of the line in which one stands.
async fn line(window: &Window) -> String {
    let script = "return document.activeElement.closest('.inbox-row')?.id ?? '';";
    window.ask(script).await.as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fourteen_that_wait_are_a_short_list_on_a_phone_and_one_opens_where_it_stands() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    fill(&window).await;
    window.sign_in("2001").await;
    window.go("/inbox").await;
    is_usable_by_all(&window, "inbox").await;
    window.picture("inbox-1-phone").await;
    let height = window
        .ask("return document.documentElement.scrollHeight;")
        .await;
    assert!(height.as_i64().unwrap() < 3000, "{height}");
    let kept = window.ask("window.kept = true; return 0;").await;
    assert_eq!(kept, serde_json::json!(0));
    window.press(".inbox-row:nth-child(2) .inbox-link").await;
    window
        .find(".inbox-row:nth-child(2) .matter form.decide")
        .await;
    assert_eq!(
        window.ask("return window.kept;").await,
        serde_json::json!(true),
        "no other page"
    );
    is_usable_by_all(&window, "one opened").await;
    window.picture("inbox-2-opened").await;
    window.press(".inbox-row:nth-child(3) .inbox-link").await;
    window.find(".inbox-row:nth-child(3) .matter").await;
    let open = window
        .ask("return document.querySelectorAll('.matter').length;")
        .await;
    assert_eq!(open, serde_json::json!(1), "one at a time");
    // Whoever comes back to the page finds it opened.
    window.driver.refresh().await.unwrap();
    window.find(".inbox-row:nth-child(3) .matter").await;
    let next = window
        .find(".inbox-row:nth-child(4)")
        .await
        .id()
        .await
        .unwrap()
        .unwrap();
    window.press(".matter form.decide button.primary").await;
    window.find(".deed.done").await;
    // One goes on with the line behind.
    window.find(&format!("#{next} .inbox-link:focus")).await;
    window.light("dark").await;
    window.go("/inbox?gaps=yes").await;
    is_usable_by_all(&window, "narrowed down").await;
    window.picture("inbox-3-filter-dark").await;
    window.go("/language/en").await;
    window.go("/inbox").await;
    is_usable_by_all(&window, "inbox in English").await;
    window.picture("inbox-4-en-dark").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_lead_from_line_to_line_open_and_tick_and_several_go_by_one_press() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    fill(&window).await;
    window.sign_in("2001").await;
    window.go("/inbox").await;
    is_usable_by_all(&window, "inbox at a desk").await;
    window.picture("inbox-5-desk").await;
    let ids = window
        .ask("return [...document.querySelectorAll('.inbox-row')].map((row) => row.id);")
        .await;
    let id = |at: usize| ids[at].as_str().unwrap().to_owned();
    key(&window, "j").await;
    assert_eq!(line(&window).await, id(0));
    key(&window, "jj").await;
    assert_eq!(line(&window).await, id(2));
    key(&window, "k").await;
    key(&window, Key::Down).await;
    assert_eq!(line(&window).await, id(2));
    key(&window, "x").await;
    key(&window, "jx").await;
    let ticked = window
        .ask("return [...document.querySelectorAll('.inbox-tick :checked')].map((it) => it.closest('li').id);")
        .await;
    assert_eq!(ticked, serde_json::json!([id(2), id(3)]));
    key(&window, Key::Enter).await;
    window.find(".inbox-row:nth-child(4) .matter").await;
    assert_eq!(line(&window).await, id(3), "one stays where one was");
    is_usable_by_all(&window, "one opened at a desk").await;
    window.picture("inbox-6-desk-opened").await;
    // What is typed into a field is no key of the list.
    window.fill("reason", "jkx").await;
    key(&window, "jkx").await;
    let ticked = window
        .ask("return document.querySelectorAll('.inbox-tick :checked').length;")
        .await;
    assert_eq!(ticked, serde_json::json!(2));
    window.press("#several button.primary").await;
    window.find("input[name=sure]").await;
    assert!(window.text().await.contains("批准 2 张申请单"));
    is_usable_by_all(&window, "asked about several").await;
    window.picture("inbox-7-ask").await;
    window
        .press("form[action='/inbox/decide'] button.primary")
        .await;
    window.find(".notice.success").await;
    assert!(window.text().await.contains("已批准 2 张"));
    is_usable_by_all(&window, "several decided").await;
    window.picture("inbox-8-told").await;
    window.press("[data-tick-all]").await;
    let unticked = window
        .ask("return document.querySelectorAll('.inbox-tick input:enabled:not(:checked)').length;")
        .await;
    assert_eq!(unticked, serde_json::json!(0));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_register_is_read_at_a_desk_and_on_a_phone() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    fill(&window).await;
    window.sign_in("2001").await;
    for (path, name) in [
        ("/slips", "register-1-desk"),
        ("/slips?q=%25", "register-2-none"),
    ] {
        window.go(path).await;
        is_usable_by_all(&window, path).await;
        window.picture(name).await;
    }
    window.light("dark").await;
    window.go("/language/en").await;
    window.go("/slips?status=submitted").await;
    is_usable_by_all(&window, "register in English").await;
    window.picture("register-3-en-dark").await;
    let phone = window.beside(Screen::Phone).await.unwrap();
    phone.sign_in("2001").await;
    phone.go("/slips").await;
    is_usable_by_all(&phone, "register on a phone").await;
    phone.picture("register-4-phone").await;
    phone.close().await;
    window.close().await;
}
