//! What an extension says of itself.

use maud::{Markup, html};
use onpost_actions::slip::FollowedSlip;
use onpost_rules::{extension::Extension, time::minutes_past};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// Of which duty, until when and why, and what was worked of it.
pub fn told(lang: Lang, slip: &FollowedSlip, extension: &Extension) -> Markup {
    let (facts, zone) = (&slip.seen.facts, slip.zone());
    let duty = slip.duty.as_ref();
    let longer = duty.map(|duty| minutes_past(duty.end, extension.until));
    let verdicts = slip.seen.verdicts();
    let own = verdicts.iter().find(|it| it.duty == extension.duty);
    let overtime = own.map_or(0, |it| it.overtime_minutes);
    html! {
        dl.explanation {
            @if let Some(person) = facts.person(slip.filed.person) {
                div { dt { (lang.say("extension-whose")) } dd { (person.name) " " (person.staff_no) } }
            }
            @if let Some(duty) = &slip.duty {
                div {
                    dt { (lang.say("slip-duty")) }
                    dd { a href={ "/duties/" (duty.id) } { (tell::duty::dated(lang, facts, duty)) } }
                }
            }
            div {
                dt { (lang.say("extension-until")) }
                dd {
                    (tell::moment(lang, zone, extension.until)) " "
                    @if let Some(longer) = longer {
                        span.tag { (say!(lang, "extension-longer", minutes = tell::minutes(lang, longer))) }
                    }
                }
            }
            div { dt { (lang.say("slip-reason")) } dd { (slip.filed.reason) } }
            @if overtime > 0 {
                div {
                    dt { (lang.say("extension-overtime")) }
                    dd { (tell::minutes(lang, overtime)) }
                }
            }
            div {
                dt { (lang.say("slip-filed")) }
                dd { (tell::moment(lang, zone, slip.filed.filed_at)) }
            }
        }
    }
}
