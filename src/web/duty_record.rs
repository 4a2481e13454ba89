//! What else is on record about a duty, below its verdict: times away, findings with their answers, notes.

use super::handover_note;
use maud::{Markup, html};
use onpost_actions::duty_record::DutyRecord;
use onpost_rules::{
    duty::Duty,
    ids::PersonId,
    post_check::{PostCheck, PostCheckAnswer},
    step_out::StepOut,
    zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// Everything on record; nothing where there is nothing.
pub fn section(names: Names, duty: &Duty, record: &DutyRecord, reader: PersonId) -> Markup {
    let (lang, zone) = (names.lang(), names.zone(duty.post));
    html! {
        @if !record.step_outs.is_empty() {
            section {
                h2 { (lang.say("record-step-outs")) }
                ul.notes { @for it in &record.step_outs { li { (step_out(names, it)) } } }
                p.hint { (lang.say("record-no-verdict")) }
            }
        }
        @for filed in record.checks.iter().filter(|it| it.slip.verified || it.step == 1) {
            section {
                h2 { (lang.say("check-title")) }
                p {
                    (lang.say_one("finding", filed.slip.finding.into())) " "
                    span.standing {
                        @if filed.slip.verified { (lang.say("check-is-verified")) }
                        @else { (lang.say("answer-open")) }
                    }
                }
                (answers(lang, zone, &filed.slip, &record.answers))
                @if duty.person == reader {
                    p { a href={ "/post-checks/" (filed.slip.id) } { (lang.say("answer-link")) } }
                }
            }
        }
        @if !record.notes.is_empty() {
            section {
                h2 { (lang.say("handover-notes")) }
                @for note in &record.notes { (handover_note::note(names, note, handover_note::AcceptanceOffer::Told)) }
            }
        }
    }
}

fn step_out(names: Names, it: &StepOut) -> String {
    let lang = names.lang();
    let at = |at| tell::minute(names.zone(it.post), at);
    let reason = it.reason.clone();
    match it.back_at {
        Some(back) => say!(
            lang,
            "record-step-out",
            left = at(it.left_at),
            back = at(back),
            due = at(it.due_back_at),
            reason = reason
        ),
        None => say!(
            lang,
            "record-step-out-open",
            left = at(it.left_at),
            due = at(it.due_back_at),
            reason = reason
        ),
    }
}

/// What the person said to a finding.
pub fn answers(lang: Lang, zone: Zone, check: &PostCheck, answers: &[PostCheckAnswer]) -> Markup {
    let own = answers.iter().filter(|answer| answer.check == check.id);
    html! {
        @for answer in own {
            div.check-answer {
                p.hint { (say!(lang, "answer-given", at = tell::moment(lang, zone, answer.at))) }
                p { (answer.text) }
            }
        }
    }
}
