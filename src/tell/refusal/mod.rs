//! What the law refuses, in words: what is wrong and what would be right.

mod closing;
mod dated;
pub mod handing_over;
pub mod month_answer;
pub mod passkey;
mod roster;

use crate::{attachment, called, job, time};
use onpost_rules::{
    coverage::Hole,
    filing::{CorrectionFault, RequestFault},
    phone_report::CallFault,
    post_check::CheckFault,
    refusal::Refusal,
    roster::swap::OfferFault,
    sign_in_link::MOST_AT_ONCE,
    time::{DEFAULT_ZONE, Instant},
};
use onpost_words::{Lang, say};

/// A refusal, told to the one who was refused.
pub fn tell(lang: Lang, refusal: &Refusal) -> String {
    match refusal {
        Refusal::NotOpen { status } => not_open(lang, lang.say_one("standing", status.into())),
        Refusal::SwapNotOpen { status } => {
            not_open(lang, lang.say_one("swap-standing", status.into()))
        }
        Refusal::NotOpenDuty => lang.say("refusal-not-open-duty"),
        Refusal::NotRunning => lang.say("refusal-not-running"),
        Refusal::Passkey(fault) => passkey::tell(lang, fault),
        Refusal::OfferFaults(faults) => joined(faults, |fault| offer(lang, fault)),
        Refusal::OwnCase => lang.say("refusal-own-case"),
        Refusal::SecondAccount => lang.say("refusal-second-account"),
        Refusal::NoPhoneReport => lang.say("refusal-no-phone-report"),
        Refusal::ReasonMissing => lang.say("refusal-reason-missing"),
        Refusal::OpensGap(holes) => opens_gap(lang, holes),
        Refusal::Ended { at } => say!(lang, "refusal-ended", at = moment(*at)),
        Refusal::CheckDecided => lang.say("refusal-check-decided"),
        Refusal::NotVerified => lang.say("refusal-not-verified"),
        Refusal::OwnFinding => lang.say("refusal-own-finding"),
        Refusal::Overlaps { .. } => lang.say("refusal-overlaps"),
        Refusal::Taken { code } => say!(lang, "refusal-taken", code = code.clone()),
        Refusal::HasBegun { .. }
        | Refusal::VersionThere { .. }
        | Refusal::VersionBegun
        | Refusal::LeftBeforeJoined { .. }
        | Refusal::WorkedOutside { .. }
        | Refusal::MoveFaults(_) => dated::tell(lang, refusal),
        Refusal::LastAdmin => lang.say("refusal-last-admin"),
        Refusal::OwnAccount => lang.say("refusal-own-account"),
        Refusal::AdminRole => lang.say("refusal-admin-role"),
        Refusal::InUse => lang.say("refusal-in-use"),
        Refusal::RequestFaults(faults) => joined(faults, |fault| request(lang, fault)),
        Refusal::PieceFaults(faults) => joined(faults, |it| request(lang, &it.fault)),
        Refusal::AttachmentFaults(faults) => joined(faults, |it| attachment::fault(lang, it)),
        Refusal::CorrectionFaults(faults) => joined(faults, |fault| correction(lang, fault)),
        Refusal::ExtensionFaults(_)
        | Refusal::NoteFaults(_)
        | Refusal::StepOutFaults(_)
        | Refusal::AnswerMissing
        | Refusal::OwnNote
        | Refusal::ItemClosed
        | Refusal::SolutionMissing => handing_over::tell(lang, refusal),
        Refusal::CheckFaults(faults) => joined(faults, |fault| check(lang, fault)),
        Refusal::CallFaults(faults) => joined(faults, |fault| call(lang, fault)),
        Refusal::TooManyLinks => say!(lang, "refusal-too-many-links", most = MOST_AT_ONCE),
        Refusal::JobUnderWay => lang.say("job-under-way"),
        Refusal::BadCron(fault) => job::cron_fault(lang, fault),
        Refusal::MonthAnswer(fault) => month_answer::tell(lang, fault),
        Refusal::TooManyAtOnce { most } => say!(lang, "refusal-too-many-at-once", most = *most),
        Refusal::Closing(fault) => closing::tell(lang, fault),
        Refusal::CellFaults(_)
        | Refusal::CellsChanged(_)
        | Refusal::StepNotStanding
        | Refusal::StepOvertaken(_)
        | Refusal::RosterClosed
        | Refusal::RunUnderWay
        | Refusal::TooManyRuns { .. }
        | Refusal::NothingToTake
        | Refusal::NoLongerFits(_)
        | Refusal::NothingToPublish
        | Refusal::CannotPublish(_)
        | Refusal::CannotHandOver(_)
        | Refusal::RosterRunning { .. } => roster::tell(lang, refusal),
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
            post = called(lang, &hole.post_name).to_owned(),
            span = time::span(lang, hole.zone, (hole.from, hole.until)),
            people = hole.short_by
        )
    });
    let told: Vec<String> = told.collect();
    let told = told.join(&lang.say("refusal-opens-gap-and"));
    say!(lang, "refusal-opens-gap", holes = told)
}

/// What is wrong with a request.
pub fn request(lang: Lang, fault: &RequestFault) -> String {
    match fault {
        RequestFault::EndsBeforeStart => lang.say("fault-ends-before-start"),
        RequestFault::TooLong { days } => {
            say!(lang, "fault-request-too-long", days = *days)
        }
        RequestFault::ReasonMissing => lang.say("fault-reason-missing"),
        RequestFault::ReasonTooLong { letters } => {
            say!(lang, "fault-reason-too-long", letters = *letters)
        }
        RequestFault::ContactMissing => lang.say("fault-contact-missing"),
        RequestFault::ContactIsNoNumber => lang.say("fault-contact-no-number"),
        RequestFault::Overlaps { number } => {
            say!(lang, "fault-request-overlaps", number = number.clone())
        }
    }
}

/// What is wrong with the offer of a duty.
pub fn offer(lang: Lang, fault: &OfferFault) -> String {
    match fault {
        OfferFault::Begun { start } => {
            let start = moment(*start);
            say!(lang, "fault-offer-begun", start = start)
        }
        OfferFault::OfferedBefore => lang.say("fault-offer-before"),
        OfferFault::ToOneself => lang.say("fault-offer-oneself"),
        OfferFault::ToStranger => lang.say("fault-offer-stranger"),
        OfferFault::ExchangeNotTheirs => lang.say("fault-offer-exchange"),
        OfferFault::NoteTooLong { letters } => {
            say!(lang, "fault-reason-too-long", letters = *letters)
        }
    }
}

/// What is wrong with a correction.
pub fn correction(lang: Lang, fault: &CorrectionFault) -> String {
    match fault {
        CorrectionFault::InTheFuture => lang.say("fault-in-the-future"),
        CorrectionFault::OutsideWindow { from, to } => {
            let (from, to) = (moment(*from), moment(*to));
            say!(lang, "fault-outside-window", from = from, to = to)
        }
        CorrectionFault::ReasonMissing => lang.say("fault-reason-missing"),
        CorrectionFault::ReasonTooLong { letters } => {
            say!(lang, "fault-reason-too-long", letters = *letters)
        }
        CorrectionFault::AlreadyFiled => lang.say("fault-correction-filed"),
        CorrectionFault::Excused => lang.say("fault-correction-excused"),
    }
}

/// What is wrong with a telephone report.
pub fn call(lang: Lang, fault: &CallFault) -> String {
    match fault {
        CallFault::InTheFuture => lang.say("fault-in-the-future"),
        CallFault::TooLongAgo { days } => say!(lang, "fault-call-too-long-ago", days = *days),
        CallFault::NoteTooLong { letters } => {
            say!(lang, "fault-reason-too-long", letters = *letters)
        }
    }
}

/// What is wrong with a post check.
pub fn check(lang: Lang, fault: &CheckFault) -> String {
    match fault {
        CheckFault::NotBegun { start } => {
            let start = moment(*start);
            say!(lang, "fault-check-not-begun", start = start)
        }
        CheckFault::TooLongAgo { days } => {
            say!(lang, "fault-check-too-long-ago", days = *days)
        }
        CheckFault::AlreadyFound => lang.say("fault-check-already-found"),
        CheckFault::NoteMissing => lang.say("fault-check-note-missing"),
        CheckFault::NoteTooLong { letters } => {
            say!(lang, "fault-reason-too-long", letters = *letters)
        }
    }
}

fn joined<T>(faults: &[T], tell: impl Fn(&T) -> String) -> String {
    faults.iter().map(tell).collect::<Vec<_>>().join(" ")
}

fn moment(at: Instant) -> String {
    time::stamp(DEFAULT_ZONE, at)
}
