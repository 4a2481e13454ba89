//! What the law refuses of longer duties, notes, stepping out and answers, in words.

use super::{at_fields, moment};
use crate::form::Form;
use onpost_rules::{
    filing::{ExtensionFault, StepOutFault},
    handover_note::{ItemFault, NoteFault},
    refusal::Refusal,
};
use onpost_words::{Lang, say};

/// A refusal of these, told to the one who was refused.
pub(super) fn tell(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::ExtensionFaults(faults) => {
            super::joined(faults, |fault| extension_fault(lang, fault).1)
        }
        Refusal::NoteFaults(faults) => super::joined(faults, |fault| note_fault(lang, fault).1),
        Refusal::StepOutFaults(faults) => {
            super::joined(faults, |fault| step_out_fault(lang, fault).1)
        }
        Refusal::AnswerMissing => lang.say("refusal-answer-missing"),
        Refusal::OwnNote => lang.say("refusal-own-note"),
        Refusal::ItemClosed => lang.say("refusal-item-closed"),
        Refusal::SolutionMissing => lang.say("refusal-solution-missing"),
        _ => String::new(),
    }
}

/// Notes at its fields what a refusal of these says was wrong with a form; nothing where it isn't about one.
pub(super) fn reject(lang: Lang, form: &mut Form, refusal: &Refusal) -> Option<()> {
    match refusal {
        Refusal::ExtensionFaults(it) => at_fields(form, it, |it| extension_fault(lang, it)),
        Refusal::NoteFaults(it) => at_fields(form, it, |it| note_fault(lang, it)),
        Refusal::StepOutFaults(it) => at_fields(form, it, |it| step_out_fault(lang, it)),
        Refusal::SolutionMissing => form.reject("solution", tell(lang, refusal)),
        _ => return None,
    }
    Some(())
}

/// What is wrong with an extension, and the field that it belongs to.
pub fn extension_fault(lang: Lang, fault: &ExtensionFault) -> (&'static str, String) {
    match fault {
        ExtensionFault::NotLater { than } => {
            let than = moment(*than);
            (
                "until",
                say!(lang, "fault-extension-not-later", than = than),
            )
        }
        ExtensionFault::TooLong { hours } => (
            "until",
            say!(lang, "fault-extension-too-long", hours = *hours),
        ),
        ExtensionFault::MeetsNextDuty { start } => {
            let start = moment(*start);
            (
                "until",
                say!(lang, "fault-extension-next-duty", start = start),
            )
        }
        ExtensionFault::Excused => ("until", lang.say("fault-extension-excused")),
        ExtensionFault::AlreadyFiled => ("until", lang.say("fault-extension-filed")),
        ExtensionFault::ReasonMissing => ("reason", lang.say("fault-reason-missing")),
        ExtensionFault::ReasonTooLong { letters } => (
            "reason",
            say!(lang, "fault-reason-too-long", letters = *letters),
        ),
    }
}

/// What is wrong with a note, and the field that it belongs to.
pub fn note_fault(lang: Lang, fault: &NoteFault) -> (String, String) {
    let note = || "note".to_owned();
    match fault {
        NoteFault::NotBegun { start } => {
            let start = moment(*start);
            (note(), say!(lang, "fault-note-not-begun", start = start))
        }
        NoteFault::TooLate { hours } => (note(), say!(lang, "fault-note-too-late", hours = *hours)),
        NoteFault::TextMissing => (note(), lang.say("fault-note-missing")),
        NoteFault::TextTooLong { letters, most } => (
            note(),
            say!(
                lang,
                "fault-text-too-long",
                most = *most,
                letters = *letters
            ),
        ),
        NoteFault::Item { row, fault } => item_fault(lang, *row, fault),
    }
}

fn item_fault(lang: Lang, row: usize, fault: &ItemFault) -> (String, String) {
    match fault {
        ItemFault::TextMissing => (format!("item-{row}"), lang.say("fault-item-missing")),
        ItemFault::TextTooLong { letters, most } => (
            format!("item-{row}"),
            say!(
                lang,
                "fault-text-too-long",
                most = *most,
                letters = *letters
            ),
        ),
        ItemFault::TicketTooLong { letters, most } => (
            format!("ticket-{row}"),
            say!(
                lang,
                "fault-text-too-long",
                most = *most,
                letters = *letters
            ),
        ),
    }
}

/// What is wrong with stepping out, and the field that it belongs to.
pub fn step_out_fault(lang: Lang, fault: &StepOutFault) -> (&'static str, String) {
    match fault {
        StepOutFault::NotOnDuty => ("for", lang.say("fault-step-out-not-on-duty")),
        StepOutFault::AlreadyAway { since } => {
            let since = moment(*since);
            ("for", say!(lang, "fault-step-out-away", since = since))
        }
        StepOutFault::BackBeforeNow => ("until", lang.say("fault-step-out-back-before-now")),
        StepOutFault::TooLong { hours } => (
            "until",
            say!(lang, "fault-step-out-too-long", hours = *hours),
        ),
        StepOutFault::BackAfterEnd { end } => {
            let end = moment(*end);
            ("for", say!(lang, "fault-step-out-after-end", end = end))
        }
        StepOutFault::StandInAway => ("stand_in", lang.say("fault-stand-in-away")),
        StepOutFault::StandInNotThere => ("stand_in", lang.say("fault-stand-in-not-there")),
        StepOutFault::StandInOneself => ("stand_in", lang.say("fault-stand-in-oneself")),
        StepOutFault::ContactMissing { minutes } => (
            "contact",
            say!(lang, "fault-step-out-contact", minutes = *minutes),
        ),
        StepOutFault::ContactMissingAlone => ("contact", lang.say("fault-step-out-contact-alone")),
        StepOutFault::ContactIsNoNumber => ("contact", lang.say("fault-contact-no-number")),
        StepOutFault::ReasonMissing => ("reason", lang.say("fault-reason-missing")),
        StepOutFault::ReasonTooLong { letters } => (
            "reason",
            say!(lang, "fault-reason-too-long", letters = *letters),
        ),
    }
}
