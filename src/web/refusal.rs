//! The fields of forms that refusals are about, each with what is told of it.

pub mod handing_over;

pub use onpost_tell::refusal::{passkey, tell};

use crate::{component::file_field::FILES, form::Form};
use onpost_rules::{
    filing::{CorrectionFault, RequestFault},
    phone_report::CallFault,
    post_check::CheckFault,
    refusal::Refusal,
    roster::swap::OfferFault,
    slip::attachment::AttachmentFault,
};
use onpost_tell::{attachment, refusal as told};
use onpost_words::Lang;

/// Notes at its fields what a refusal says was wrong with a form; nothing where it isn't about one.
pub fn reject(lang: Lang, form: &mut Form, refusal: &Refusal) -> Option<()> {
    match refusal {
        Refusal::RequestFaults(it) => at_fields(form, it, |it| request_fault(lang, it)),
        Refusal::PieceFaults(it) => at_fields(form, it, |it| request_fault(lang, &it.fault)),
        Refusal::AttachmentFaults(it) => attachment_faults(lang, form, it),
        Refusal::CorrectionFaults(it) => at_fields(form, it, |it| correction_fault(lang, it)),
        Refusal::OfferFaults(it) => at_fields(form, it, |it| offer_fault(lang, it)),
        Refusal::CallFaults(it) => at_fields(form, it, |it| call_fault(lang, it)),
        Refusal::CheckFaults(it) => at_fields(form, it, |it| check_fault(lang, it)),
        Refusal::ReasonMissing => form.reject("reason", tell(lang, refusal)),
        _ => return handing_over::reject(lang, form, refusal),
    }
    Some(())
}

fn at_fields<T, F: AsRef<str>>(form: &mut Form, faults: &[T], of: impl Fn(&T) -> (F, String)) {
    for (field, text) in faults.iter().map(of) {
        form.reject(field.as_ref(), text);
    }
}

/// Notes at the field of files all that is wrong with them, each on a line of its own.
pub fn attachment_faults(lang: Lang, form: &mut Form, faults: &[AttachmentFault]) {
    let told = faults.iter().map(|fault| attachment::fault(lang, fault));
    let told: Vec<String> = told.collect();
    if !told.is_empty() {
        form.reject(FILES, told.join("\n"));
    }
}

/// What is wrong with a request, and the field that it belongs to.
pub fn request_fault(lang: Lang, fault: &RequestFault) -> (&'static str, String) {
    let field = match fault {
        RequestFault::EndsBeforeStart | RequestFault::TooLong { .. } => "to",
        RequestFault::ReasonMissing | RequestFault::ReasonTooLong { .. } => "reason",
        RequestFault::ContactMissing | RequestFault::ContactIsNoNumber => "contact",
        RequestFault::Overlaps { .. } => "from",
    };
    (field, told::request(lang, fault))
}

/// What is wrong with the offer of a duty, and the field that it belongs to.
pub fn offer_fault(lang: Lang, fault: &OfferFault) -> (&'static str, String) {
    let field = match fault {
        OfferFault::Begun { .. }
        | OfferFault::OfferedBefore
        | OfferFault::ToOneself
        | OfferFault::ToStranger
        | OfferFault::ExchangeNotTheirs => "to",
        OfferFault::NoteTooLong { .. } => "note",
    };
    (field, told::offer(lang, fault))
}

/// What is wrong with a correction, and the field that it belongs to.
pub fn correction_fault(lang: Lang, fault: &CorrectionFault) -> (&'static str, String) {
    let field = match fault {
        CorrectionFault::InTheFuture | CorrectionFault::OutsideWindow { .. } => "at",
        CorrectionFault::ReasonMissing | CorrectionFault::ReasonTooLong { .. } => "reason",
        CorrectionFault::AlreadyFiled | CorrectionFault::Excused => "direction",
    };
    (field, told::correction(lang, fault))
}

/// What is wrong with a telephone report, and the field that it belongs to.
pub fn call_fault(lang: Lang, fault: &CallFault) -> (&'static str, String) {
    let field = match fault {
        CallFault::InTheFuture | CallFault::TooLongAgo { .. } => "called_at",
        CallFault::NoteTooLong { .. } => "note",
    };
    (field, told::call(lang, fault))
}

/// What is wrong with a post check, and the field that it belongs to.
pub fn check_fault(lang: Lang, fault: &CheckFault) -> (&'static str, String) {
    let field = match fault {
        CheckFault::NotBegun { .. } | CheckFault::TooLongAgo { .. } => "duty",
        CheckFault::AlreadyFound => "finding",
        CheckFault::NoteMissing | CheckFault::NoteTooLong { .. } => "note",
    };
    (field, told::check(lang, fault))
}
