//! Every page in a real browser: on every width, in both languages, in the light and in the dark, nothing is wider than its
//! window, and nothing is in the way of those who don't see it or use no mouse.

use super::{AXE_CHECK, PLAIN_CHECK};
use crate::{
    support::{
        browser::{Screen, Window},
        database,
    },
    sweep::{
        stage::{Names, Stage},
        table, things,
    },
};
use serde_json::{Value, json};

/// From the smallest telephone to a desk.
const WIDTHS: [u32; 7] = [320, 390, 768, 1024, 1280, 1366, 1440];

/// How a page is looked at.
struct WalkLook {
    tag: &'static str,
    scheme: &'static str,
    /// The width at which its parts are checked one by one.
    width: u32,
}

const LOOKS: [WalkLook; 2] = [
    WalkLook {
        tag: "zh-CN",
        scheme: "light",
        width: 390,
    },
    WalkLook {
        tag: "en",
        scheme: "dark",
        width: 1440,
    },
];

/// Names as long as they come, in English too.
const LONG: &[(&str, &str)] = &[
    (
        "departments.csv",
        "code,name,name_en\nOPS,运维部,Network Operations and Field Services\nDESK,服务台,\n",
    ),
    (
        "posts.csv",
        "code,name,department,line,timezone,name_en\n\
         1000,呼叫中心,OPS,first,,Round-the-clock Call Centre for Subscribers\nDESK,服务台,DESK,third,,\n",
    ),
];

/// What is no page: files and streams, and what leads elsewhere at once.
fn is_page(address: &str) -> bool {
    let others = [
        "/language/",
        "/static/",
        "/healthz",
        "/feeds/",
        "/months/export",
    ];
    !address.ends_with("/events") && !others.iter().any(|other| address.starts_with(other))
}

async fn resize(window: &Window, width: u32) {
    let size = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    let tools = window.driver.cdp();
    let set = tools.send_raw("Emulation.setDeviceMetricsOverride", size);
    set.await.unwrap();
}

/// The widths at which a page is wider than its window, each with what sticks out the most.
async fn overflows(window: &Window) -> Vec<String> {
    let mut found = Vec::new();
    for width in WIDTHS {
        resize(window, width).await;
        if let Value::String(what) = window.ask(WIDER).await {
            found.push(format!("{width}: {what}"));
        }
    }
    found
}

const WIDER: &str = r#"
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return null;
    let worst = document.body;
    for (const e of document.body.querySelectorAll('*')) {
        let p = e.parentElement;
        while (p && getComputedStyle(p).overflowX === 'visible') p = p.parentElement;
        if (p && p !== document.documentElement && p !== document.body) continue;
        if (e.getBoundingClientRect().right > worst.getBoundingClientRect().right) worst = e;
    }
    return worst.outerHTML.slice(0, 160) + ' ends at ' + Math.round(worst.getBoundingClientRect().right);
"#;

/// What is wrong with the page that is open, at a width.
async fn faults(window: &Window, axe: Option<&str>, width: u32) -> Vec<String> {
    let mut found = overflows(window).await;
    resize(window, width).await;
    let mut told = vec![window.ask(PLAIN_CHECK).await];
    if let Some(axe) = axe {
        window.ask(&format!("{axe}; return null;")).await;
        told.push(window.wait_for(AXE_CHECK).await);
    }
    let told = told.iter().flat_map(|it| it.as_array().unwrap());
    found.extend(told.map(ToString::to_string));
    found
}

/// One walk through all pages.
struct Tour<'w> {
    window: &'w Window,
    names: &'w Names,
    axe: Option<&'w str>,
    look: WalkLook,
}

impl Tour<'_> {
    /// Each page with what is wrong with it; pages that this person may not open are one page, looked at once.
    async fn walk(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut errors = 0;
        for page in table::pages().filter(|page| is_page(page)) {
            self.window.go(&self.names.address(page)).await;
            let is_error = "return document.querySelector('.error-page') !== null";
            if self.window.ask(is_error).await == true {
                errors += 1;
                if errors > 1 {
                    continue;
                }
            }
            let found = faults(self.window, self.axe, self.look.width).await;
            let place = format!("{} {page}", self.look.tag);
            wrong.extend(found.into_iter().map(|fault| format!("{place} {fault}")));
        }
        wrong
    }
}

/// Walks somebody through all pages, and holds that nothing was wrong with any.
async fn walk(staff_no: &str) {
    let (content, names) = Stage::set().await.set_up();
    let fresh = database::sqlite_of(&content).await;
    let Some(window) = Window::open(fresh.db.clone(), Screen::Desk).await else {
        return;
    };
    window.house.import(LONG).await;
    window.house.wait_until(things::NOW);
    let axe = std::env::var("ONPOST_AXE").ok();
    let axe = axe.map(|path| std::fs::read_to_string(path).unwrap());
    window.go("/sign-in").await;
    let mut wrong = faults(&window, axe.as_deref(), 390).await;
    window.sign_in(staff_no).await;
    for look in LOOKS {
        window.light(look.scheme).await;
        window.go(&format!("/language/{}", look.tag)).await;
        let tour = Tour {
            window: &window,
            names: &names,
            axe: axe.as_deref(),
            look,
        };
        wrong.extend(tour.walk().await);
    }
    window.close().await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_of_an_administrator_is_too_wide_or_in_anybodys_way() {
    walk("9001").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_of_a_supervisor_is_too_wide_or_in_anybodys_way() {
    walk("2001").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_page_of_the_staff_is_too_wide_or_in_anybodys_way() {
    walk("1001").await;
}
