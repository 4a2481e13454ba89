//! That a month is closed, told wherever something of it is shown.

use super::adjustments;
use crate::component::notice::{Tone, notice};
use maud::{Markup, html};
use onpost_actions::closing::ClosedDuty;
use onpost_rules::{facts::Facts, time::Month, zone::Zone};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// Since when a month is closed; nothing of an open one.
/// Law 12.2.
pub fn of_month(lang: Lang, facts: &Facts, month: Month) -> Markup {
    let closed = facts.frozen.months.get(&month);
    html! {
        @if let Some(closed) = closed {
            (notice(Tone::Info, say!(
                lang,
                "frozen-month",
                month = tell::month(lang, month),
                at = tell::moment(lang, facts.zone, closed.freeze.at)
            )))
            @if !closed.damaged.is_empty() { (notice(Tone::Danger, lang.say("closing-damaged"))) }
        }
    }
}

/// Since when a duty is judged for good, and what would be otherwise now.
/// Law 12.3.
pub fn of_duty(lang: Lang, zone: Zone, closed: &ClosedDuty) -> Markup {
    let at = tell::moment(lang, zone, closed.freeze.at);
    let word = match closed.held {
        Some(_) => "frozen-duty",
        None => "frozen-without",
    };
    html! {
        (notice(Tone::Info, say!(lang, word, at = at)))
        @if closed.is_damaged { (notice(Tone::Danger, lang.say("closing-damaged"))) }
        @if let Some(adjusted) = &closed.adjusted {
            p { (lang.say("frozen-otherwise")) }
            (adjustments::columns(lang, adjusted))
        }
    }
}
