//! What stands at the top of pages while nobody has taken an alarm.

use crate::nav::ALARMS;
use maud::{Markup, html};
use onpost_rules::notice::AlarmTold;
use onpost_tell::alarm;
use onpost_words::{Lang, say};

/// How many are told in full.
const SHOWN: usize = 3;

/// The alarms that nobody has taken, with the way to their page; nothing where there are none.
pub fn banner(lang: Lang, alarms: &[AlarmTold]) -> Markup {
    html! {
        @if !alarms.is_empty() {
            div.alarm-strip role="alert" {
                p.alarm-strip-count {
                    span.alarm-sign aria-hidden="true" { "!" }
                    strong { (say!(lang, "alarms-untaken", count = alarms.len())) }
                }
                (lines(lang, alarms))
                a href=(ALARMS) { (lang.say("alarms-see")) }
            }
        }
    }
}

/// What some alarms say, a line each; for screens that lead nowhere.
pub fn lines(lang: Lang, alarms: &[AlarmTold]) -> Markup {
    let more = alarms.len().saturating_sub(SHOWN);
    html! {
        ul.alarm-lines {
            @for told in alarms.iter().take(SHOWN) {
                li { (alarm::title(lang, told)) " " span.hint { (alarm::when(lang, told)) } }
            }
            @if more > 0 { li { (say!(lang, "alarms-more", count = more)) } }
        }
    }
}
