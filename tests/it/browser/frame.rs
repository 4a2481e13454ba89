//! The frame at every width: nothing of the navigation is cut off; help, search and keys by keyboard and for who hears.

use super::is_usable_by_all;
use crate::support::{
    browser::{Screen, Window},
    database,
};
use onpost::{rules::person::Role, web::nav};
use serde_json::{Value, json};

/// Somebody of each role.
const ROLES: [(&str, Role); 4] = [
    ("1001", Role::Staff),
    ("2001", Role::Supervisor),
    ("3001", Role::Hr),
    ("9001", Role::Admin),
];

const WIDTHS: [u32; 9] = [320, 390, 768, 960, 1024, 1280, 1366, 1440, 1920];

/// The least that a thumb hits.
const TARGET: u32 = 44;

/// What is wrong with the frame as it stands in its window, and which places can be reached.
const LOOK: &str = r#"
    const faults = [];
    const shown = (e) => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0; };
    const all = (css) => [...document.querySelectorAll(css)].filter(shown);
    const name = (e) => e.textContent.trim() || e.getAttribute('aria-label') || e.outerHTML.slice(0, 60);
    const inside = (e, what) => {
        const r = e.getBoundingClientRect();
        if (r.left < -0.5 || r.right > innerWidth + 0.5) faults.push(what + ' beyond the window: ' + name(e));
        for (let up = e.parentElement; up; up = up.parentElement) {
            const style = getComputedStyle(up), box = up.getBoundingClientRect();
            if (style.overflowX !== 'visible' && (r.left < box.left - 0.5 || r.right > box.right + 0.5))
                faults.push(what + ' is clipped: ' + name(e));
        }
    };
    const whole = (e) => {
        const outer = e.getBoundingClientRect();
        for (const part of e.querySelectorAll(':scope > span:not(.badge)')) {
            if (!shown(part) || getComputedStyle(part).position === 'absolute') continue;
            const r = part.getBoundingClientRect();
            if (r.left < outer.left - 0.5 || r.right > outer.right + 0.5) faults.push('cut: ' + name(e));
            if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0) faults.push('cut off: ' + name(e));
        }
        if (outer.width < TARGET - 0.5 || outer.height < TARGET - 0.5)
            faults.push('small: ' + name(e) + ' ' + outer.width + '×' + outer.height);
    };
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
    const bar = all('.nav-top a, .nav-more > summary');
    const ends = all('.product, .bell, .find-link, .find-box > input, .language, .menu > summary');
    for (const e of [...bar, ...ends]) { inside(e, 'bar'); if (!e.matches('.product')) whole(e); }
    const stand = [...bar, ...ends].map((e) => [e, e.getBoundingClientRect()]);
    stand.forEach(([a, r], at) => stand.slice(at + 1).forEach(([b, s]) => {
        if (r.left < s.right - 0.5 && s.left < r.right - 0.5 && r.top < s.bottom - 0.5 && s.top < r.bottom - 0.5)
            faults.push(name(a) + ' lies over ' + name(b));
    }));
    const marked = all('.nav-top a[aria-current], .nav-here').length;
    const more = all('.nav-more')[0];
    if (more) more.open = true;
    const sheet = all('.nav-sheet')[0];
    if (sheet) {
        const r = sheet.getBoundingClientRect();
        if (r.left < 0 || r.right > innerWidth || r.top < 0 || r.bottom > innerHeight) faults.push('the sheet leaves the window');
        if (sheet.scrollWidth > sheet.clientWidth + 1) faults.push('the sheet scrolls sideways');
        for (const e of all('.nav-sheet a')) { inside(e, 'sheet'); whole(e); }
        for (const e of all('.nav-group')) if (!all('.nav-group a').some((a) => e.contains(a))) faults.push('an empty group');
    }
    const places = all('.nav a').map((a) => a.getAttribute('href'));
    const current = all('.nav a[aria-current]').map((a) => a.getAttribute('href'));
    if (more) more.open = false;
    return { faults, places, marked, current };
"#;

async fn resize(window: &Window, width: u32) {
    let height = if width < 960 { 700 } else { 800 };
    let metrics =
        json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    let tools = window.driver.cdp();
    tools
        .send_raw("Emulation.setDeviceMetricsOverride", metrics)
        .await
        .unwrap();
}

async fn look(window: &Window) -> Value {
    window
        .ask(&LOOK.replace("TARGET", &TARGET.to_string()))
        .await
}

fn paths(of: &Value) -> Vec<String> {
    let list = of.as_array().unwrap().iter();
    let mut paths: Vec<String> = list.map(|it| it.as_str().unwrap().to_owned()).collect();
    paths.sort_unstable();
    paths
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_place_of_every_role_is_reached_at_every_width_in_both_languages() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    for (staff_no, role) in ROLES {
        window.driver.delete_all_cookies().await.unwrap();
        window.sign_in(staff_no).await;
        let mut theirs: Vec<String> = nav::places(role).iter().map(|it| it.path.into()).collect();
        let last = theirs.last().unwrap().clone();
        theirs.sort_unstable();
        for tag in ["zh-CN", "en"] {
            window.go(&format!("/language/{tag}")).await;
            for here in ["/clock", last.as_str()] {
                window.go(here).await;
                for width in WIDTHS {
                    resize(&window, width).await;
                    let seen = look(&window).await;
                    let what = format!("{role:?} {tag} {here} at {width}");
                    assert_eq!(seen["faults"], json!([]), "{what}");
                    assert_eq!(paths(&seen["places"]), theirs, "{what}");
                    assert_eq!(seen["marked"], json!(1), "{what}");
                    assert_eq!(paths(&seen["current"]), [here], "{what}");
                    if here == "/clock" {
                        window
                            .picture(&format!("nav-{staff_no}-{tag}-{width}"))
                            .await;
                    }
                }
            }
        }
    }
    window.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_unfolds_is_closed_by_escape_and_can_be_used_by_all() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Phone).await else {
        return;
    };
    window.sign_in("9001").await;
    for tag in ["zh-CN", "en"] {
        window.go(&format!("/language/{tag}")).await;
        window.go("/clock").await;
        window
            .find(".nav-more > summary")
            .await
            .click()
            .await
            .unwrap();
        window
            .find(".nav-more[open] .nav-sheet a[href='/jobs']")
            .await;
        is_usable_by_all(&window, "the sheet").await;
        window.picture(&format!("nav-sheet-phone-{tag}")).await;
        press_key(&window, "\u{e00c}").await;
        window.find(".nav-more:not([open])").await;
        let focus = "return document.activeElement.matches('.nav-more > summary')";
        assert_eq!(window.ask(focus).await, json!(true));
    }
    window.light("dark").await;
    window.go("/nothing").await;
    window.find(".error-page a[href='/']").await;
    is_usable_by_all(&window, "an error page").await;
    window.picture("error-phone-en-dark").await;
    window.close().await;
}

/// Presses a key where the focus is.
async fn press_key(window: &Window, key: &str) {
    let keys = window.driver.action_chain().send_keys(key);
    keys.perform().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn help_stands_beside_the_words_and_chooses_nothing() {
    let fresh = database::sqlite().await;
    for screen in [Screen::Phone, Screen::Desk] {
        let Some(window) = Window::open(fresh.db.clone(), screen).await else {
            return;
        };
        window.sign_in("1001").await;
        for (page, tag) in [("/requests/new", "zh-CN"), ("/requests/new", "en")] {
            window.go(&format!("/language/{tag}")).await;
            window.go(page).await;
            window.press(".help > summary").await;
            window.find(".help[open] .help-text q").await;
            let place = "const r = document.querySelector('.help[open] .help-text').getBoundingClientRect();
                return r.left >= 0 && r.right <= innerWidth && r.height > 40;";
            assert_eq!(window.ask(place).await, json!(true), "{page}");
            let chosen = "return document.activeElement.matches('.help > summary')
                && !document.querySelector('[name=kind]:checked');";
            assert_eq!(window.ask(chosen).await, json!(true), "{page}");
            is_usable_by_all(&window, page).await;
            window.picture(&format!("help-{screen:?}-{tag}")).await;
            press_key(&window, "\u{e00c}").await;
            window.find(".help:not([open])").await;
            // By keyboard, as by a finger.
            press_key(&window, "\u{e007}").await;
            window.find(".help[open]").await;
            window.find("h1").await.click().await.unwrap();
            window.find(".help:not([open])").await;
        }
        window.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slash_finds_people_and_a_question_mark_tells_the_keys() {
    let fresh = database::sqlite().await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    window.sign_in("2001").await;
    window.go("/requests/new").await;
    // Typing is typing.
    window.fill("reason", "why? and/or").await;
    let quiet = "return !document.querySelector('dialog[open]')
        && document.querySelector('[name=reason]').value === 'why? and/or';";
    assert_eq!(window.ask(quiet).await, json!(true));
    window.go("/today").await;
    press_key(&window, "?").await;
    window.find("dialog[open] #keys kbd").await;
    is_usable_by_all(&window, "the keys in a dialog").await;
    window.picture("keys-desk-zh").await;
    press_key(&window, "\u{e00c}").await;
    window.find("dialog:not([open]) #keys").await;
    press_key(&window, "/").await;
    let focus = "return document.activeElement.id";
    assert_eq!(window.ask(focus).await, json!("find"));
    press_key(&window, "王芳\u{e007}").await;
    window.find("ul.found").await;
    assert!(window.text().await.contains("13800001002"));
    is_usable_by_all(&window, "/search").await;
    window.picture("search-desk-zh").await;
    // The link opens the same; where it can't, it leads to the page.
    window.find(".menu > summary").await.click().await.unwrap();
    window
        .find(".menu [data-keys]")
        .await
        .click()
        .await
        .unwrap();
    window.find("dialog[open] #keys").await;
    window.go("/language/en").await;
    window.go("/keys").await;
    is_usable_by_all(&window, "/keys").await;
    window.picture("keys-page-desk-en").await;
    window.close().await;
}
