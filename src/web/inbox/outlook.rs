//! What an approval would make of duties: as things stand, and then.

use crate::component::status;
use maud::{Markup, html};
use onpost_actions::inbox::Matter;
use onpost_rules::{approval_outlook::VerdictChange, slip::SlipKind};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The duties that a matter touches, each with what the approval would make of it.
pub fn list(names: Names, matter: &Matter, lang: Lang) -> Markup {
    html! {
        @if matter.changes.is_empty() { span.hint { (lang.say("outlook-no-duty")) } }
        ul.outlook {
            @for change in &matter.changes {
                li {
                    a href={ "/duties/" (change.duty.id) } { (names.duty(&change.duty)) }
                    " " span.hint { (names.post_name(change.duty.post)) }
                    div.outlook-verdicts { (verdicts(lang, change)) " " (effect(names, matter, change)) }
                }
            }
        }
    }
}

/// What an approval would make of the first duty that it changes, and of how many more; or that it changes none.
pub fn brief(lang: Lang, changes: &[VerdictChange]) -> Markup {
    let changed: Vec<&VerdictChange> = changes.iter().filter(|it| it.is_change()).collect();
    html! {
        @match changed.as_slice() {
            [] => span.hint { (lang.say("outlook-brief-none")) },
            [first, others @ ..] => {
                (verdicts(lang, first))
                @if !others.is_empty() {
                    " " span.hint { (say!(lang, "outlook-brief-more", count = others.len())) }
                }
            },
        }
    }
}

/// The verdict as things stand and the one to come, where it's another.
pub fn verdicts(lang: Lang, change: &VerdictChange) -> Markup {
    let (now, then) = (
        status::judged(lang, &change.now),
        status::judged(lang, &change.then),
    );
    html! {
        (now)
        @if change.now.status != change.then.status || change.now.late_minutes != change.then.late_minutes
            || change.now.early_leave_minutes != change.then.early_leave_minutes
        {
            " " span.outlook-arrow aria-hidden="true" { "→" }
            " " span.unseen { (lang.say("outlook-becomes")) } " "
            (then)
        }
    }
}

fn effect(names: Names, matter: &Matter, change: &VerdictChange) -> Markup {
    let (lang, kind) = (names.lang(), matter.filed.slip.kind());
    let zone = names.zone(change.duty.post);
    let at = |at| tell::beside(lang, zone, change.duty.date, at);
    let ordinal = change
        .then
        .forgotten
        .iter()
        .map(|forgotten| forgotten.ordinal)
        .max();
    let moves_nothing = change.arrival_moved_to().is_none()
        && change.departure_moved_to().is_none()
        && !change.excuses();
    html! {
        span.outlook-effect {
            @if change.is_closed { (lang.say("outlook-closed")) " " }
            @if change.excuses() { (lang.say("outlook-excused")) }
            @if let Some(arrival) = change.arrival_moved_to() {
                (say!(lang, "outlook-arrival", at = at(arrival))) " "
            }
            @if let Some(departure) = change.departure_moved_to() {
                (say!(lang, "outlook-departure", at = at(departure)))
            }
            @if kind == SlipKind::Request && moves_nothing && !change.is_change() {
                (lang.say("outlook-unmoved"))
            }
            @if change.then.overtime_minutes != change.now.overtime_minutes {
                " " (say!(lang, "outlook-overtime", minutes = tell::minutes(lang, change.then.overtime_minutes)))
            }
            @if let (SlipKind::Correction, Some(ordinal)) = (kind, ordinal) {
                (say!(lang, "outlook-forgotten", ordinal = ordinal, tolerated = matter.record.tolerated))
            }
        }
    }
}
