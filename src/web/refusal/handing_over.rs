//! The fields of longer duties, notes and stepping out that refusals are about, each with what is told of it.

use super::{at_fields, tell};
use crate::form::Form;
use onpost_rules::{
    filing::{ExtensionFault, StepOutFault},
    handover_note::{ItemFault, NoteFault},
    refusal::Refusal,
};
use onpost_tell::refusal::handing_over as told;
use onpost_words::Lang;

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
    let field = match fault {
        ExtensionFault::NotLater { .. }
        | ExtensionFault::TooLong { .. }
        | ExtensionFault::MeetsNextDuty { .. }
        | ExtensionFault::Excused
        | ExtensionFault::AlreadyFiled => "until",
        ExtensionFault::ReasonMissing | ExtensionFault::ReasonTooLong { .. } => "reason",
    };
    (field, told::extension(lang, fault))
}

/// What is wrong with a note, and the field that it belongs to.
pub fn note_fault(lang: Lang, fault: &NoteFault) -> (String, String) {
    let field = match fault {
        NoteFault::NotBegun { .. }
        | NoteFault::TooLate { .. }
        | NoteFault::TextMissing
        | NoteFault::TextTooLong { .. } => "note".to_owned(),
        NoteFault::Item { row, fault } => match fault {
            ItemFault::TextMissing | ItemFault::TextTooLong { .. } => format!("item-{row}"),
            ItemFault::TicketTooLong { .. } => format!("ticket-{row}"),
        },
    };
    (field, told::note(lang, fault))
}

/// What is wrong with stepping out, and the field that it belongs to.
pub fn step_out_fault(lang: Lang, fault: &StepOutFault) -> (&'static str, String) {
    let field = match fault {
        StepOutFault::NotOnDuty
        | StepOutFault::AlreadyAway { .. }
        | StepOutFault::BackAfterEnd { .. } => "for",
        StepOutFault::BackBeforeNow | StepOutFault::TooLong { .. } => "until",
        StepOutFault::StandInAway
        | StepOutFault::StandInNotThere
        | StepOutFault::StandInOneself => "stand_in",
        StepOutFault::ContactMissing { .. }
        | StepOutFault::ContactMissingAlone
        | StepOutFault::ContactIsNoNumber => "contact",
        StepOutFault::ReasonMissing | StepOutFault::ReasonTooLong { .. } => "reason",
    };
    (field, told::step_out(lang, fault))
}
