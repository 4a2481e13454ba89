//! Who has left their post for a while: since when, until when, and who answers the telephone.

use crate::component::phone::{self, phone};
use maud::{Markup, html};
use onpost_rules::{step_out::StepOut, time::Instant};
use onpost_tell::{self as tell, names::Names};
use onpost_words::say;

/// Those who are away; nothing where nobody is.
pub fn section(names: Names, away: &[StepOut], now: Instant) -> Markup {
    let lang = names.lang();
    html! {
        @if !away.is_empty() {
            section.post-roll {
                div.page-head {
                    h2 { (say!(lang, "away-title", count = away.len())) }
                    p { (lang.say("away-hint")) }
                }
                ul.roll-list { @for it in away { (person(names, it, now)) } }
            }
        }
    }
}

fn person(names: Names, away: &StepOut, now: Instant) -> Markup {
    let lang = names.lang();
    let zone = names.zone(away.post);
    let at = |at| tell::minute(zone, at);
    html! {
        li {
            a.roll-name href={ "/duties/" (away.duty) } { (names.name(away.person)) }
            span.roll-shift.hint { (names.post_name(away.post)) " · " (away.reason) }
            span.roll-times {
                (say!(lang, "away-times", left = at(away.left_at), due = at(away.due_back_at)))
                @if let Some(stand_in) = away.stand_in {
                    " · " (say!(lang, "step-out-stand-in-is", name = names.name(stand_in).to_owned()))
                    " " (phone::of(names, stand_in))
                }
            }
            span.roll-state {
                @if away.is_overdue(now) {
                    span.tag.alarm { (lang.say("step-out-overdue")) }
                } @else {
                    span.tag { (lang.say("step-out-title")) }
                }
                @if !away.contact.is_empty() { " " (phone(&away.contact)) }
            }
        }
    }
}
