//! A sick call, from the inbox to a stand-in and to a repair that is published; a swap on a phone.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};

/// November by day in turns of three, with 吴磊's sick calls for the 9th and the 12th waiting.
async fn fill(window: &Window) {
    let turns = ["2003", "1001", "2001"];
    let rows = (5..=30).map(|day| format!("{},1000,D,2026-11-{day:02}\n", turns[day % 3]));
    let roster = format!("staff_no,post,shift,date\n{}", rows.collect::<String>());
    let requests = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n\
        Q1,2003,sick,2026-11-09 00:00,2026-11-10 00:00,submitted,2026-11-02 07:00,发烧,13800002003,\n\
        Q2,2003,sick,2026-11-12 00:00,2026-11-13 00:00,submitted,2026-11-02 07:10,复查,13800002003,\n";
    let demand = "post,weekdays,from,to,people\n1000,*,08:00,16:00,1\n";
    let files = [
        ("coverage.csv", demand),
        ("duties.csv", roster.as_str()),
        ("requests.csv", requests),
    ];
    window.house.import(&files).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sick_call_becomes_an_open_duty_a_stand_in_and_a_published_repair() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    fill(&window).await;
    window.sign_in("2001").await;
    window.go("/inbox").await;
    window.press(".inbox-row:first-child .inbox-link").await;
    window.find(".matter form.decide").await;
    is_usable_by_all(&window, "inbox with holes").await;
    window.picture("relief-1-inbox").await;
    for _ in 0..2 {
        window.press("form.decide button.primary").await;
        window.find(".deed.done").await;
    }
    window.go("/today").await;
    is_usable_by_all(&window, "today with open duties").await;
    window.picture("relief-2-open-duties").await;
    window.press("a[href$='/stand-in']").await;
    is_usable_by_all(&window, "stand-in").await;
    window.picture("relief-3-stand-in").await;
    window.press("label:nth-child(2) [name=stand_in-0]").await;
    window.press("main form button.primary").await;
    window.find("#roll").await;

    window.go("/rosters").await;
    let link = window.find(".table a[href$='2026-11']").await;
    let board = link.attr("href").await.unwrap().unwrap();
    window.go(&format!("{board}/repair")).await;
    is_usable_by_all(&window, "repair").await;
    window.picture("relief-4-broken").await;
    window.press("a[href$='find=1']").await;
    window.find(".repair-variants li.matter").await;
    is_usable_by_all(&window, "repairs").await;
    window.picture("relief-5-variants").await;
    window
        .press(".repair-variants li:first-child button.primary")
        .await;
    window.find("#board").await;
    window.picture("relief-6-published").await;
    window.go("/language/en").await;
    window.go(&format!("{board}/repair")).await;
    assert!(window.text().await.contains("nothing to repair"));
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_swap_is_offered_and_agreed_to_on_a_phone() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    fill(&window).await;
    window.sign_in("1001").await;
    let li = window.house.sign_in("1001").await;
    let month = li.get("/month").await;
    let duties = month.attributes("a[href^='/duties/']", "href");
    let later = duties.last().unwrap();
    window.go(later).await;
    window.press("a[href$='/swap']").await;
    is_usable_by_all(&window, "offer a swap").await;
    window.picture("swap-1-offer").await;
    window.press("main form button.primary").await;
    window.find(".deed.done").await;
    is_usable_by_all(&window, "my swaps").await;
    window.picture("swap-2-mine").await;
    window.driver.delete_all_cookies().await.unwrap();
    window.sign_in("2003").await;
    window.go("/swaps").await;
    is_usable_by_all(&window, "offered to me").await;
    window.picture("swap-3-offered").await;
    window.press("button[value=agree]").await;
    window.find(".deed.done").await;
    window.close().await;
}
