//! Why a month isn't confirmed, disputed or answered about, in words.

use onpost_rules::month_answer::{DisputeFault, MonthAnswerFault};
use onpost_words::{Lang, say};

/// A refusal, told to the one who was refused.
pub fn tell(lang: Lang, fault: &MonthAnswerFault) -> String {
    match fault {
        MonthAnswerFault::NotYet(phase) => lang.say_one("month-phase", phase.into()),
        MonthAnswerFault::Changed => lang.say("refusal-month-changed"),
        MonthAnswerFault::DisputeOpen => lang.say("refusal-month-dispute-open"),
        MonthAnswerFault::Faults(faults) => {
            let told: Vec<String> = faults.iter().map(|it| dispute(lang, *it)).collect();
            told.join("\n")
        }
        MonthAnswerFault::NotOpen { status } => {
            let status = lang.say_one("dispute-status", status.into());
            say!(lang, "refusal-dispute-not-open", status = status)
        }
    }
}

/// What is wrong with a dispute.
pub fn dispute(lang: Lang, fault: DisputeFault) -> String {
    match fault {
        DisputeFault::NoSuchLine => lang.say("fault-dispute-no-line"),
        DisputeFault::AlreadyDisputed => lang.say("fault-dispute-again"),
        DisputeFault::TooMany { most } => say!(lang, "fault-dispute-too-many", most = most),
        DisputeFault::TextMissing => lang.say("fault-dispute-text-missing"),
        DisputeFault::TextTooLong { letters } => {
            say!(lang, "fault-reason-too-long", letters = letters)
        }
    }
}
