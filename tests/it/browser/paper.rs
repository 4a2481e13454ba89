//! Boards on paper: A4 across, with whose and which they are, and nothing that can be pressed.

use crate::support::{
    browser::{Screen, Window},
    crowd, database,
};
use serde_json::json;

/// The widths of A4 across and upright within its margins, in the browser's pixels.
const ACROSS: u32 = 1062;
const UPRIGHT: u32 = 703;

/// What of a page would be printed and should not be, or is cut off.
const FAULTS: &str = r#"
    const faults = [];
    const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
    for (const css of ['.top', 'nav', '.button', 'button', 'form', '.board-keys', '.board-said', '.board-help'])
        for (const e of document.querySelectorAll(css)) if (shown(e)) faults.push('printed: ' + e.outerHTML.slice(0, 80));
    for (const e of document.querySelectorAll('*'))
        if (shown(e) && ['sticky', 'fixed'].includes(getComputedStyle(e).position)) faults.push('sticks: ' + e.outerHTML.slice(0, 80));
    for (const e of document.querySelectorAll('main table')) {
        const wide = Math.round(e.getBoundingClientRect().right);
        if (wide > innerWidth) faults.push('cut off at ' + wide);
        const head = e.tHead && getComputedStyle(e.tHead).display;
        if (head && head !== 'table-header-group') faults.push('a head that does not come again: ' + head);
    }
    for (const e of document.querySelectorAll('.month-grid, .table'))
        if (shown(e) && getComputedStyle(e).overflowX !== 'visible') faults.push('scrolls: ' + e.className);
    return faults;
"#;

async fn on_paper(window: &Window, width: u32) {
    let tools = window.driver.cdp();
    let size = json!({ "width": width, "height": 750, "deviceScaleFactor": 1, "mobile": false });
    let set = tools.send_raw("Emulation.setDeviceMetricsOverride", size);
    set.await.unwrap();
    let media = json!({ "media": "print", "features": [] });
    let set = tools.send_raw("Emulation.setEmulatedMedia", media);
    set.await.unwrap();
}

/// Keeps the page as it would come out of a printer, for people to look at.
async fn print(window: &Window, name: &str) {
    let tools = window.driver.cdp();
    let how = json!({ "preferCSSPageSize": true, "printBackground": true });
    let printed = tools.send_raw("Page.printToPDF", how).await.unwrap();
    let folder = concat!(env!("CARGO_TARGET_TMPDIR"), "/pictures");
    std::fs::create_dir_all(folder).unwrap();
    let text = printed["data"].as_str().unwrap();
    std::fs::write(format!("{folder}/{name}.pdf.base64"), text).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn boards_are_printed_whole_and_without_what_can_be_pressed() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    let crowd = crowd::of(45);
    let mut files: Vec<(&str, &str)> = crowd.iter().map(|(name, text)| (*name, &**text)).collect();
    files.push((
        "coverage.csv",
        "post,weekdays,from,to,people\n1000,*,08:00,24:00,9\n",
    ));
    window.house.import(&files).await;
    window.house.wait_until("2026-11-20T12:00:00+08:00");
    window.sign_in("2001").await;
    window.go("/rosters").await;
    let month = window.find(".rosters td a[href$='2026-11']").await;
    let board = month.attr("href").await.unwrap().unwrap();
    let coverage = board.replace("/rosters/", "/coverage/");
    for (path, name, width) in [
        (board.as_str(), "board", ACROSS),
        ("/months", "months", ACROSS),
        ("/coverage", "coverage", UPRIGHT),
        (coverage.as_str(), "coverage-of-a-post", UPRIGHT),
        ("/live", "live", UPRIGHT),
        ("/today", "today", UPRIGHT),
    ] {
        for tag in ["zh-CN", "en"] {
            window.go(&format!("/language/{tag}")).await;
            window.go(path).await;
            on_paper(&window, width).await;
            assert_eq!(window.ask(FAULTS).await, json!([]), "{tag} {path}");
            print(&window, &format!("paper-{name}-{tag}")).await;
        }
    }
    window.go(&board).await;
    on_paper(&window, ACROSS).await;
    let strips = "return [...document.querySelectorAll('.strip-day svg')].filter((e) => e.getBoundingClientRect().height > 20).length";
    assert_eq!(window.ask(strips).await, 30, "the demand is on the page");
    let note = window.find(".paper-note").await.text().await.unwrap();
    for said in ["呼叫中心", "2026"] {
        assert!(note.contains(said), "{note}");
    }
    window.close().await;
}
