//! What stands on paper alone, under the heading: what is printed, as of when.

use maud::{Markup, html};
use onpost_rules::{time::Instant, zone::Zone};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// `“1000”呼叫中心 · 2026年11月 · 第 3 版 · 制表 2026-11-02 15:50`; on a screen it isn't shown.
pub fn paper_note(lang: Lang, facts: &[&str], zone: Zone, now: Instant) -> Markup {
    let at = say!(lang, "paper-drawn-up", at = tell::moment(lang, zone, now));
    html! {
        p.paper-note aria-hidden="true" {
            @for fact in facts.iter().filter(|fact| !fact.is_empty()) { (fact) " · " }
            (at)
        }
    }
}
