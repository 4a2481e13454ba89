//! What was just done: in a bar that is in sight wherever one has scrolled to.

use crate::deed::{DeedTone, HeardDeed};
use maud::{Markup, html};
use onpost_words::Lang;

/// The bar: its words, what can be done about it, and the way to close it; without scripts that reads the page anew.
pub fn deed_bar(lang: Lang, heard: &HeardDeed) -> Markup {
    let deed = &heard.deed;
    let (class, sign) = match deed.tone {
        DeedTone::Done => ("done", "✓"),
        DeedTone::Note => ("note", "!"),
    };
    html! {
        div #deed .deed.(class) role="status" tabindex="-1" {
            span.deed-sign aria-hidden="true" { (sign) }
            p.deed-text { (deed.text) }
            @if let Some(next) = &deed.next {
                a.deed-next href=(next.address) { (next.label) }
            }
            a.deed-close href=(heard.address) aria-label=(lang.say("deed-close")) { "×" }
        }
    }
}
