//! Clocking in and out with a thumb.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use chrono::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_clocks_in_on_a_phone_and_leaving_early_is_asked_about() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.sign_in("1001").await;
    let page = window.text().await;
    assert!(
        page.contains("07:45") && page.contains("上班打卡"),
        "{page}"
    );
    is_usable_by_all(&window, "clock").await;
    window.picture("clock-phone-zh-light").await;
    window.light("dark").await;
    window.picture("clock-phone-zh-dark").await;

    window.press("form[action='/clock'] button").await;
    window.find(".clock-answer").await;
    let answer = window.text().await;
    assert!(
        answer.contains("已记录") && answer.contains("07:43"),
        "{answer}"
    );
    window.picture("clocked-phone-zh-dark").await;
    assert_eq!(window.house.punches("1001").await, 1);

    window.house.wait(Duration::hours(3));
    window.go("/language/en").await;
    window.go("/clock").await;
    window.press("form[action='/clock'] button").await;
    window.find(".leave").await;
    let asked = window.text().await;
    assert!(asked.contains("early"), "{asked}");
    is_usable_by_all(&window, "leaving early").await;
    window.picture("leaving-early-phone-en-dark").await;
    assert_eq!(window.house.punches("1001").await, 1, "asked first");
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_reads_their_month_and_files_a_request_on_a_phone() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.sign_in("1001").await;
    for (path, name) in [
        ("/month", "month-phone-zh"),
        ("/requests", "requests-phone-zh"),
        ("/requests/new", "request-new-phone-zh"),
    ] {
        window.go(path).await;
        is_usable_by_all(&window, path).await;
        window.picture(name).await;
    }
    window
        .press("input[name='kind'][value='personal'] + span")
        .await;
    window.fill("reason", "家中有事").await;
    window.press("main form button").await;
    window.find(".deed.done").await;
    assert!(window.text().await.contains("待审批"));
    window.close().await;
}

/// Shows the page on a phone of another size.
async fn resize(window: &Window, width: u32, height: u32) {
    let metrics = serde_json::json!({
        "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true,
    });
    let tools = window.driver.cdp();
    tools
        .send_raw("Emulation.setDeviceMetricsOverride", metrics)
        .await
        .unwrap();
}

/// What of the duty and of the button isn't wholly on the first screen, above the bar; and what lies over something.
const NOT_IN_SIGHT: &str = r#"
    scrollTo(0, 0);
    const bottom = document.querySelector('.nav').getBoundingClientRect().top;
    const faults = [];
    for (const css of ['.clock-head h1', '.figures', '.dock .clock-button button, .clock-answer']) {
        const box = document.querySelector(css).getBoundingClientRect();
        if (box.top < 0 || box.bottom > bottom) faults.push(`${css}: ${box.top}–${box.bottom} of ${bottom}`);
    }
    const dock = document.querySelector('.dock');
    for (let down = 0; down < document.documentElement.scrollHeight; down += 100) {
        scrollTo(0, down);
        const over = dock.getBoundingClientRect();
        for (const it of document.querySelectorAll('main h1, main h2, main p, main li, main dd, main a')) {
            if (dock.contains(it)) continue;
            const box = it.getBoundingClientRect();
            const lies = box.height && box.top < over.bottom - 1 && box.bottom > over.top + 1
                && box.left < over.right - 1 && box.right > over.left + 1;
            if (lies) faults.push(`hidden at ${down}: ${it.textContent.slice(0, 40)}`);
        }
    }
    scrollTo(0, document.documentElement.scrollHeight);
    const last = document.querySelector('main').lastElementChild.getBoundingClientRect();
    if (last.bottom > bottom + 1) faults.push('the end is under the bar');
    scrollTo(0, 0);
    return faults;
"#;

async fn all_in_sight(window: &Window, page: &str) {
    for (width, height) in [(320, 568), (390, 844)] {
        resize(window, width, height).await;
        let faults = window.ask(NOT_IN_SIGHT).await;
        let name = format!("{page} {width}×{height}");
        assert_eq!(faults, serde_json::json!([]), "{name}");
        window.picture(&name.replace([' ', '×'], "-")).await;
    }
    is_usable_by_all(window, page).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_screen_has_the_duty_and_the_button_and_nothing_lies_under_it() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    // A supervisor who serves the post, too, and has alarms to see to.
    window
        .house
        .import(&[
            (
                "coverage.csv",
                "post,weekdays,from,to,people\n1000,*,08:00,24:00,1\n",
            ),
            (
                "duties.csv",
                "staff_no,post,shift,date\n2001,1000,D,2026-11-02\n2001,1000,D,2026-11-03\n",
            ),
        ])
        .await;
    for staff_no in ["1001", "2001"] {
        window.driver.delete_all_cookies().await.unwrap();
        window.sign_in(staff_no).await;
        for tag in ["zh-CN", "en"] {
            window.go(&format!("/language/{tag}")).await;
            window.go("/clock").await;
            all_in_sight(&window, &format!("clock {staff_no} {tag}")).await;
        }
    }
    window.house.wait(Duration::minutes(10));
    onpost::actions::alarm::watch(&window.house.rooms)
        .await
        .unwrap();
    for tag in ["zh-CN", "en"] {
        window.go(&format!("/language/{tag}")).await;
        window.go("/clock").await;
        window.find(".alarm-strip").await;
        all_in_sight(&window, &format!("clock alarmed {tag}")).await;
    }
    window.press("form[action='/clock'] button").await;
    window.find(".clock-answer").await;
    all_in_sight(&window, "clock answered").await;
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn leaving_early_a_request_comes_first_and_is_filled_in() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.sign_in("1001").await;
    window.press("form[action='/clock'] button").await;
    window.find(".clock-answer").await;
    window.house.wait(Duration::hours(7));
    window.go("/clock").await;
    window.press("form[action='/clock'] button").await;
    window.find(".leave").await;
    is_usable_by_all(&window, "leaving early, with a request first").await;
    window.picture("leaving-early-phone-zh").await;
    let acts = window.ask(
        "return [...document.querySelectorAll('.leave .button')].map((it) => it.textContent.trim())",
    );
    let acts = acts.await;
    assert_eq!(
        acts,
        serde_json::json!(["先提交申请单", "继续在岗", "仍要下班打卡"])
    );
    window.press(".leave .button.primary").await;
    let filled = window
        .ask("return ['from', 'to'].map((it) => document.querySelector(`[name=${it}]`).value)");
    let right = serde_json::json!(["2026-11-02T14:43", "2026-11-02T16:00"]);
    assert_eq!(filled.await, right);
    window.close().await;
}
