//! What was decided lately: what became of it, by whom and why.

use crate::slip;
use maud::{Markup, html};
use onpost_actions::inbox::{Call, SettledSlip};
use onpost_rules::slip::{Slip, SlipStatus, life::Decided};
use onpost_tell::{self as tell, names::Names};
use onpost_words::say;

/// The decisions, the last first.
pub fn list(names: Names, settled: &[SettledSlip]) -> Markup {
    html! {
        ul.list.settled { @for settled in settled { (line(names, settled)) } }
    }
}

fn line(names: Names, settled: &SettledSlip) -> Markup {
    let (decided, person) = (&settled.decided, settled.person());
    let slip = &decided.filed.slip;
    html! {
        li {
            div.settled-what {
                a href=(slip::address(slip.id())) {
                    (names.name(person)) " · " (tell::slip::kind(names.lang(), slip))
                }
                (what(names, settled))
            }
            (outcome(names, decided))
        }
    }
}

fn what(names: Names, settled: &SettledSlip) -> Markup {
    let (lang, person) = (names.lang(), settled.person());
    let slip = &settled.decided.filed.slip;
    let duty = settled.duty.as_ref();
    let zone = duty.map_or_else(|| names.zone_of(person), |duty| names.zone(duty.post));
    html! {
        @match slip {
            Slip::Request(request) => {
                span { (tell::span(lang, zone, (request.from, request.to))) }
                @if settled.call == Call::Missing && request.status == SlipStatus::Approved {
                    span.tag.alarm { (lang.say("matter-exception")) }
                }
            },
            Slip::Correction(correction) => span { (tell::moment(lang, zone, correction.at)) },
            Slip::Extension(extension) => span {
                (lang.say("extension-until")) " "
                (tell::moment(lang, zone, extension.until))
            },
        }
    }
}

fn outcome(names: Names, decided: &Decided<Slip>) -> Markup {
    let lang = names.lang();
    let standing: &str = decided.filed.slip.status().into();
    let zone = names.zone_of(decided.filed.person);
    let by = decided.by_name.clone();
    let by = by.unwrap_or_else(|| lang.say("settled-by-import"));
    html! {
        p.settled-outcome {
            span.standing.(standing) { (lang.say_one("standing", standing)) }
            span.hint {
                (say!(lang, "settled-by", by = by, at = tell::moment(lang, zone, decided.at)))
            }
        }
        @if !decided.note.is_empty() { p.settled-note { (decided.note) } }
    }
}
