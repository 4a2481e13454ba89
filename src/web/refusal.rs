//! What the law refuses, in words: what is wrong and what would be right.

pub mod handing_over;
pub mod passkey;
pub mod roster;

use crate::{form::Form, tell};
use onpost_rules::{
    coverage::Hole,
    filing::{CorrectionFault, RequestFault},
    phone_report::CallFault,
    post_check::CheckFault,
    refusal::Refusal,
    roster::swap::OfferFault,
    time::{DEFAULT_ZONE, Instant, local},
};
use onpost_words::{Lang, say};

/// A refusal, told to the one who was refused.
pub fn tell(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOpen { status } => not_open(lang, lang.say_one("standing", status.into())),
        Refusal::SwapNotOpen { status } => {
            not_open(lang, lang.say_one("swap-standing", status.into()))
        }
        Refusal::CannotHandOver(unfit) => {
            say!(
                lang,
                "refusal-cannot-hand-over",
                gaps = unfit.gaps.len(),
                breaches = unfit.breaches.len()
            )
        }
        Refusal::NotOpenDuty => lang.say("refusal-not-open-duty"),
        Refusal::NotRunning => lang.say("refusal-not-running"),
        Refusal::Passkey(fault) => passkey::tell(lang, fault),
        Refusal::OfferFaults(faults) => joined(faults, |fault| offer_fault(lang, fault).1),
        Refusal::OwnCase => lang.say("refusal-own-case"),
        Refusal::SecondAccount => lang.say("refusal-second-account"),
        Refusal::NoPhoneReport => lang.say("refusal-no-phone-report"),
        Refusal::ReasonMissing => lang.say("refusal-reason-missing"),
        Refusal::OpensGap(holes) => opens_gap(lang, holes),
        Refusal::Ended { at } => say!(lang, "refusal-ended", at = moment(*at)),
        Refusal::CheckDecided => lang.say("refusal-check-decided"),
        Refusal::OwnFinding => lang.say("refusal-own-finding"),
        Refusal::Overlaps { .. } => lang.say("refusal-overlaps"),
        Refusal::Taken { code } => say!(lang, "refusal-taken", code = code.clone()),
        Refusal::PolicyInForce { earliest } => {
            say!(
                lang,
                "refusal-policy-in-force",
                earliest = earliest.to_string()
            )
        }
        Refusal::LastAdmin => lang.say("refusal-last-admin"),
        Refusal::OwnAccount => lang.say("refusal-own-account"),
        Refusal::AdminRole => lang.say("refusal-admin-role"),
        Refusal::InUse => lang.say("refusal-in-use"),
        Refusal::RequestFaults(faults) => joined(faults, |fault| request_fault(lang, fault).1),
        Refusal::CorrectionFaults(faults) => {
            joined(faults, |fault| correction_fault(lang, fault).1)
        }
        Refusal::ExtensionFaults(_)
        | Refusal::NoteFaults(_)
        | Refusal::StepOutFaults(_)
        | Refusal::AnswerMissing
        | Refusal::OwnNote
        | Refusal::ItemClosed
        | Refusal::SolutionMissing => handing_over::tell(lang, refusal),
        Refusal::CheckFaults(faults) => joined(faults, |fault| check_fault(lang, fault).1),
        Refusal::CallFaults(faults) => joined(faults, |fault| call_fault(lang, fault).1),
        Refusal::JobUnderWay => lang.say("job-under-way"),
        Refusal::BadCron(fault) => tell::job::cron_fault(lang, fault),
        Refusal::CellFaults(_)
        | Refusal::CellsChanged(_)
        | Refusal::RosterClosed
        | Refusal::RunUnderWay
        | Refusal::TooManyRuns { .. }
        | Refusal::NothingToTake
        | Refusal::NoLongerFits(_)
        | Refusal::NothingToPublish
        | Refusal::CannotPublish(_)
        | Refusal::RosterRunning { .. } => roster::tell(lang, refusal),
    }
}

/// Notes at its fields what a refusal says was wrong with a form; nothing where it isn't about one.
pub fn reject(lang: Lang, form: &mut Form, refusal: &Refusal) -> Option<()> {
    match refusal {
        Refusal::RequestFaults(it) => at_fields(form, it, |it| request_fault(lang, it)),
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

fn not_open(lang: Lang, status: String) -> String {
    say!(lang, "refusal-not-open", status = status)
}

/// Each gap with its post, its times and how many are missing, and what would be right.
fn opens_gap(lang: Lang, holes: &[Hole]) -> String {
    let told = holes.iter().map(|hole| {
        say!(
            lang,
            "refusal-opens-gap-hole",
            post = hole.post_name.clone(),
            span = tell::span(lang, hole.zone, (hole.from, hole.until)),
            people = hole.short_by
        )
    });
    let told: Vec<String> = told.collect();
    let told = told.join(&lang.say("refusal-opens-gap-and"));
    say!(lang, "refusal-opens-gap", holes = told)
}

/// What is wrong with a request, and the field that it belongs to.
pub fn request_fault(lang: Lang, fault: &RequestFault) -> (&'static str, String) {
    match fault {
        RequestFault::EndsBeforeStart => ("to", lang.say("fault-ends-before-start")),
        RequestFault::TooLong { days } => {
            ("to", say!(lang, "fault-request-too-long", days = *days))
        }
        RequestFault::ReasonMissing => ("reason", lang.say("fault-reason-missing")),
        RequestFault::ReasonTooLong { letters } => (
            "reason",
            say!(lang, "fault-reason-too-long", letters = *letters),
        ),
        RequestFault::ContactMissing => ("contact", lang.say("fault-contact-missing")),
        RequestFault::ContactIsNoNumber => ("contact", lang.say("fault-contact-no-number")),
        RequestFault::Overlaps { number } => (
            "from",
            say!(lang, "fault-request-overlaps", number = number.clone()),
        ),
    }
}

/// What is wrong with the offer of a duty, and the field that it belongs to.
pub fn offer_fault(lang: Lang, fault: &OfferFault) -> (&'static str, String) {
    match fault {
        OfferFault::Begun { start } => {
            let start = moment(*start);
            ("to", say!(lang, "fault-offer-begun", start = start))
        }
        OfferFault::OfferedBefore => ("to", lang.say("fault-offer-before")),
        OfferFault::ToOneself => ("to", lang.say("fault-offer-oneself")),
        OfferFault::ToStranger => ("to", lang.say("fault-offer-stranger")),
        OfferFault::ExchangeNotTheirs => ("to", lang.say("fault-offer-exchange")),
        OfferFault::NoteTooLong { letters } => (
            "note",
            say!(lang, "fault-reason-too-long", letters = *letters),
        ),
    }
}

/// What is wrong with a correction, and the field that it belongs to.
pub fn correction_fault(lang: Lang, fault: &CorrectionFault) -> (&'static str, String) {
    match fault {
        CorrectionFault::InTheFuture => ("at", lang.say("fault-in-the-future")),
        CorrectionFault::OutsideWindow { from, to } => {
            let (from, to) = (moment(*from), moment(*to));
            (
                "at",
                say!(lang, "fault-outside-window", from = from, to = to),
            )
        }
        CorrectionFault::ReasonMissing => ("reason", lang.say("fault-reason-missing")),
        CorrectionFault::ReasonTooLong { letters } => (
            "reason",
            say!(lang, "fault-reason-too-long", letters = *letters),
        ),
        CorrectionFault::AlreadyFiled => ("direction", lang.say("fault-correction-filed")),
        CorrectionFault::Excused => ("direction", lang.say("fault-correction-excused")),
    }
}

/// What is wrong with a telephone report, and the field that it belongs to.
pub fn call_fault(lang: Lang, fault: &CallFault) -> (&'static str, String) {
    match fault {
        CallFault::InTheFuture => ("called_at", lang.say("fault-in-the-future")),
        CallFault::TooLongAgo { days } => (
            "called_at",
            say!(lang, "fault-call-too-long-ago", days = *days),
        ),
        CallFault::NoteTooLong { letters } => (
            "note",
            say!(lang, "fault-reason-too-long", letters = *letters),
        ),
    }
}

/// What is wrong with a post check, and the field that it belongs to.
pub fn check_fault(lang: Lang, fault: &CheckFault) -> (&'static str, String) {
    match fault {
        CheckFault::NotBegun { start } => {
            let start = moment(*start);
            ("duty", say!(lang, "fault-check-not-begun", start = start))
        }
        CheckFault::TooLongAgo { days } => {
            ("duty", say!(lang, "fault-check-too-long-ago", days = *days))
        }
        CheckFault::AlreadyFound => ("finding", lang.say("fault-check-already-found")),
        CheckFault::NoteMissing => ("note", lang.say("fault-check-note-missing")),
        CheckFault::NoteTooLong { letters } => (
            "note",
            say!(lang, "fault-reason-too-long", letters = *letters),
        ),
    }
}

fn joined<T>(faults: &[T], tell: impl Fn(&T) -> String) -> String {
    faults.iter().map(tell).collect::<Vec<_>>().join(" ")
}

fn moment(at: Instant) -> String {
    local(DEFAULT_ZONE, at).format("%Y-%m-%d %H:%M").to_string()
}
