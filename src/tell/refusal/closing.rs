//! Why a month isn't closed or opened again.

use super::moment;
use onpost_rules::closing::ClosingFault;
use onpost_words::{Lang, say};

/// A refusal about a month as a whole.
pub(super) fn tell(lang: Lang, fault: &ClosingFault) -> String {
    match fault {
        ClosingFault::NotOver { month } => say!(
            lang,
            "closing-not-over",
            month = month.to_string(),
            from = month.next().first().to_string()
        ),
        ClosingFault::StillRunning { month, duties } => say!(
            lang,
            "closing-still-running",
            month = month.to_string(),
            duties = *duties
        ),
        ClosingFault::Closed { month, at } => say!(
            lang,
            "closing-closed",
            month = month.to_string(),
            at = moment(*at)
        ),
        ClosingFault::Open { month } => say!(lang, "closing-open", month = month.to_string()),
        ClosingFault::Disputed { month, lines } => say!(
            lang,
            "closing-disputed",
            month = month.to_string(),
            lines = *lines
        ),
        ClosingFault::Said { month } => say!(lang, "closing-said", month = month.to_string()),
        ClosingFault::ReasonMissing => lang.say("refusal-reason-missing"),
        ClosingFault::ReasonLong { most } => say!(lang, "closing-reason-long", most = *most),
    }
}
