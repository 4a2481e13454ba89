//! What a correction says of itself.

use maud::{Markup, html};
use onpost_actions::slip::FollowedSlip;
use onpost_rules::correction::Correction;
use onpost_tell as tell;
use onpost_words::Lang;

/// Of which duty, which punch, when and why.
pub fn told(lang: Lang, slip: &FollowedSlip, correction: &Correction) -> Markup {
    let (facts, zone) = (&slip.seen.facts, slip.zone());
    let (direction, cause): (&'static str, &'static str) =
        (correction.direction.into(), correction.cause.into());
    html! {
        dl.explanation {
            @if let Some(person) = facts.person(slip.filed.person) {
                div { dt { (lang.say("slip-who")) } dd { (person.name) " " (person.staff_no) } }
            }
            @if let Some(duty) = &slip.duty {
                div {
                    dt { (lang.say("slip-duty")) }
                    dd { a href={ "/duties/" (duty.id) } { (tell::duty::dated(lang, facts, duty)) } }
                }
            }
            div { dt { (lang.say("slip-direction")) } dd { (lang.say_one("direction", direction)) } }
            div { dt { (lang.say("slip-at")) } dd { (tell::moment(lang, zone, correction.at)) } }
            div { dt { (lang.say("slip-cause")) } dd { (lang.say_one("cause", cause)) } }
            div { dt { (lang.say("slip-reason")) } dd { (slip.filed.reason) } }
            div {
                dt { (lang.say("slip-filed")) }
                dd { (tell::moment(lang, zone, slip.filed.filed_at)) }
            }
        }
    }
}
