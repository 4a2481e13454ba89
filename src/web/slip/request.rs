//! What a request says of itself, and cancelling it.

use crate::component::{
    notice::{Tone, notice},
    status,
};
use maud::{Markup, html};
use onpost_actions::slip::FollowedSlip;
use onpost_rules::{
    duty::Duty, field::dialled, request::Request, slip::SlipStatus, verdict::Verdict,
};
use onpost_tell as tell;
use onpost_words::Lang;

/// When, why, what is missing, and the duties that it meets.
pub fn told(lang: Lang, slip: &FollowedSlip, request: &Request) -> Markup {
    html! {
        (warning(lang, request))
        (facts(lang, slip, request))
        (duties(lang, slip, request))
    }
}

/// Wherever a late slip without its call is shown, so is that it lacks it.
fn warning(lang: Lang, request: &Request) -> Markup {
    html! {
        @if request.lacks_phone_report() {
            (notice(Tone::Warning, lang.say(match request.status {
                SlipStatus::Approved | SlipStatus::Cancelled => "slip-exception",
                _ => "slip-lacks-report",
            })))
        }
    }
}

fn facts(lang: Lang, slip: &FollowedSlip, request: &Request) -> Markup {
    let (seen, zone) = (&slip.seen, slip.zone());
    let told = |at| tell::moment(lang, zone, at);
    html! {
        dl.explanation {
            @if let Some(person) = seen.facts.person(request.person) {
                div { dt { (lang.say("slip-who")) } dd { (person.name) " " (person.staff_no) } }
            }
            div {
                dt { (lang.say("slip-when")) }
                dd { (tell::span(lang, zone, (request.from, request.to))) }
            }
            div { dt { (lang.say("slip-reason")) } dd { (request.reason) } }
            div {
                dt { (lang.say("slip-contact")) }
                dd { a href={ "tel:" (dialled(&request.contact)) } { (request.contact) } }
            }
            div { dt { (lang.say("slip-filed")) } dd { (told(request.filed_at)) } }
            @if let Some(called) = request.phone_report_at {
                div { dt { (lang.say("slip-report")) } dd { (told(called)) } }
            }
        }
    }
}

/// The duties that it meets, with what they are now.
fn duties(lang: Lang, slip: &FollowedSlip, request: &Request) -> Markup {
    let verdicts = slip.seen.verdicts();
    let met: Vec<(&Duty, &Verdict)> = slip
        .seen
        .facts
        .duties
        .iter()
        .zip(&verdicts)
        .filter(|(duty, _)| request.from < duty.end && duty.start < request.to)
        .collect();
    html! {
        section {
            h2 { (lang.say("slip-duties")) }
            @if met.is_empty() { p.hint { (lang.say("slip-no-duties")) } }
            ul.list.settled {
                @for (duty, verdict) in met {
                    li {
                        a.slip-link href={ "/duties/" (duty.id) } {
                            (tell::duty::dated(lang, &slip.seen.facts, duty))
                        }
                        div.settled-outcome { (status::word(lang, verdict)) }
                    }
                }
            }
        }
    }
}
