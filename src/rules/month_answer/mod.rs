//! 月度考勤确认: a person's own month, confirmed or disputed line by line once it's over; what is confirmed are exact bytes.

mod dispute;
mod document;
mod standing;
#[cfg(test)]
mod tests;

pub use dispute::{
    DisputeAct, DisputeFault, DisputeFiling, DisputeStatus, DisputeStepFault, KeptDispute,
    MOST_DISPUTES, MonthDispute, decide,
};
pub use document::MonthDocument;
pub use standing::{
    ANSWER_DAYS, AnswerStanding, KeptConfirmation, MonthPhase, days_gone, deadline, phase, standing,
};

/// Why a month isn't confirmed, disputed or answered about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthAnswerFault {
    /// It can't be answered yet, or there is nothing in it.
    NotYet(MonthPhase),
    /// What was shown isn't what it is now.
    Changed,
    /// Confirmed while a dispute of it is open.
    DisputeOpen,
    /// What is wrong with a dispute.
    Faults(Vec<DisputeFault>),
    /// Answered or withdrawn before.
    NotOpen { status: DisputeStatus },
}
