//! What the law refuses of longer duties, notes, stepping out and answers, in words.

use super::moment;
use onpost_rules::{
    filing::{ExtensionFault, StepOutFault},
    handover_note::{ItemFault, NoteFault},
    refusal::Refusal,
};
use onpost_words::{Lang, say};

/// A refusal of these, told to the one who was refused.
pub(super) fn tell(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::ExtensionFaults(faults) => super::joined(faults, |fault| extension(lang, fault)),
        Refusal::NoteFaults(faults) => super::joined(faults, |fault| note(lang, fault)),
        Refusal::StepOutFaults(faults) => super::joined(faults, |fault| step_out(lang, fault)),
        Refusal::AnswerMissing => lang.say("refusal-answer-missing"),
        Refusal::OwnNote => lang.say("refusal-own-note"),
        Refusal::ItemClosed => lang.say("refusal-item-closed"),
        Refusal::SolutionMissing => lang.say("refusal-solution-missing"),
        _ => String::new(),
    }
}

/// What is wrong with an extension.
pub fn extension(lang: Lang, fault: &ExtensionFault) -> String {
    match fault {
        ExtensionFault::NotLater { than } => {
            let than = moment(*than);
            say!(lang, "fault-extension-not-later", than = than)
        }
        ExtensionFault::TooLong { hours } => say!(lang, "fault-extension-too-long", hours = *hours),
        ExtensionFault::MeetsNextDuty { start } => {
            let start = moment(*start);
            say!(lang, "fault-extension-next-duty", start = start)
        }
        ExtensionFault::Excused => lang.say("fault-extension-excused"),
        ExtensionFault::AlreadyFiled => lang.say("fault-extension-filed"),
        ExtensionFault::ReasonMissing => lang.say("fault-reason-missing"),
        ExtensionFault::ReasonTooLong { letters } => {
            say!(lang, "fault-reason-too-long", letters = *letters)
        }
    }
}

/// What is wrong with a note.
pub fn note(lang: Lang, fault: &NoteFault) -> String {
    match fault {
        NoteFault::NotBegun { start } => {
            let start = moment(*start);
            say!(lang, "fault-note-not-begun", start = start)
        }
        NoteFault::TooLate { hours } => say!(lang, "fault-note-too-late", hours = *hours),
        NoteFault::TextMissing => lang.say("fault-note-missing"),
        NoteFault::TextTooLong { letters, most } => say!(
            lang,
            "fault-text-too-long",
            most = *most,
            letters = *letters
        ),
        NoteFault::Item { fault, .. } => item(lang, fault),
    }
}

fn item(lang: Lang, fault: &ItemFault) -> String {
    match fault {
        ItemFault::TextMissing => lang.say("fault-item-missing"),
        ItemFault::TextTooLong { letters, most } => say!(
            lang,
            "fault-text-too-long",
            most = *most,
            letters = *letters
        ),
        ItemFault::TicketTooLong { letters, most } => say!(
            lang,
            "fault-text-too-long",
            most = *most,
            letters = *letters
        ),
    }
}

/// What is wrong with stepping out.
pub fn step_out(lang: Lang, fault: &StepOutFault) -> String {
    match fault {
        StepOutFault::NotOnDuty => lang.say("fault-step-out-not-on-duty"),
        StepOutFault::AlreadyAway { since } => {
            let since = moment(*since);
            say!(lang, "fault-step-out-away", since = since)
        }
        StepOutFault::BackBeforeNow => lang.say("fault-step-out-back-before-now"),
        StepOutFault::TooLong { hours } => say!(lang, "fault-step-out-too-long", hours = *hours),
        StepOutFault::BackAfterEnd { end } => {
            let end = moment(*end);
            say!(lang, "fault-step-out-after-end", end = end)
        }
        StepOutFault::StandInAway => lang.say("fault-stand-in-away"),
        StepOutFault::StandInNotThere => lang.say("fault-stand-in-not-there"),
        StepOutFault::StandInOneself => lang.say("fault-stand-in-oneself"),
        StepOutFault::ContactMissing { minutes } => {
            say!(lang, "fault-step-out-contact", minutes = *minutes)
        }
        StepOutFault::ContactMissingAlone => lang.say("fault-step-out-contact-alone"),
        StepOutFault::ContactIsNoNumber => lang.say("fault-contact-no-number"),
        StepOutFault::ReasonMissing => lang.say("fault-reason-missing"),
        StepOutFault::ReasonTooLong { letters } => {
            say!(lang, "fault-reason-too-long", letters = *letters)
        }
    }
}
