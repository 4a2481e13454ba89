//! Journeys in a real browser: on a phone and at a desk, in both languages, light and dark.

mod account;
mod alarms;
mod attachments;
mod clock;
mod closing;
mod deeds;
mod frame;
mod handing_over;
mod inbox;
mod jobs;
mod kiosk;
mod letters;
mod links;
mod month;
mod month_answer;
mod night;
mod paper;
mod passkey;
mod planners;
mod proofs;
mod relief;
mod roster;
mod session;
mod supervisor;
mod versions;
mod wall;

use crate::support::browser::Window;

/// What a page must hold for those who don't see it or use no mouse.
///
/// With `axe-core` at hand (`ONPOST_AXE` names its `axe.min.js`) its whole list is checked too.
async fn is_usable_by_all(window: &Window, page: &str) {
    let faults = window.ask(PLAIN_CHECK).await;
    assert_eq!(faults, serde_json::json!([]), "{page}");
    if let Ok(path) = std::env::var("ONPOST_AXE") {
        let axe = std::fs::read_to_string(path).unwrap();
        window.ask(&format!("{axe}; return null;")).await;
        let faults = window.wait_for(AXE_CHECK).await;
        assert_eq!(faults, serde_json::json!([]), "{page}");
    }
}

/// Unnamed controls and images, no or several main headings, an unnamed language, and pages wider than their window.
const PLAIN_CHECK: &str = r#"
    const faults = [];
    const named = (e) => e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
        || e.textContent.trim() || e.labels?.length || e.querySelector('title') || e.querySelector('img')?.alt;
    for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea'))
        if (!named(e)) faults.push('unnamed: ' + e.outerHTML.slice(0, 120));
    for (const e of document.querySelectorAll('svg:not([aria-hidden=true]), img'))
        if (!named(e) && !e.hasAttribute('alt')) faults.push('undescribed: ' + e.outerHTML.slice(0, 120));
    if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
    if (!document.documentElement.lang) faults.push('no language');
    if (document.documentElement.scrollWidth > window.innerWidth + 1) faults.push('wider than the window');
    return faults;
"#;

const AXE_CHECK: &str = r#"
    const done = arguments[arguments.length - 1];
    axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((found) =>
        done(found.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | '))));
"#;
