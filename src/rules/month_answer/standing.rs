//! Where somebody stands with their month: whether it can be answered, and what they said.

use super::{KeptDispute, dispute::DisputeStatus};
use crate::{
    calendar::{Calendar, DateKind},
    duty::Duty,
    ids::{ConfirmationId, PasskeyId, PersonId},
    time::{Instant, Month},
    verdict::Verdict,
};
use chrono::NaiveDate;

/// Working days after the month within which it's answered; who hasn't by then is silent.
pub const ANSWER_DAYS: usize = 5;

/// Whether a month can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum MonthPhase {
    /// There is no duty in it.
    Empty,
    /// It isn't over.
    Running,
    /// It's over, and a verdict of it isn't final.
    NotFinal,
    /// It can be answered.
    Ready,
}

/// What somebody said of their month as it is now.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum AnswerStanding {
    /// Nothing yet.
    Silent,
    /// They confirmed what has changed since: they are asked again.
    Changed,
    /// What they disputed is answered, and they haven't confirmed since.
    Answered,
    /// A dispute is open.
    Disputed,
    /// They confirmed exactly what it is now.
    Confirmed,
}

impl AnswerStanding {
    /// Whether they are still to say something.
    pub fn is_asked(self) -> bool {
        match self {
            Self::Silent | Self::Changed | Self::Answered => true,
            Self::Disputed | Self::Confirmed => false,
        }
    }
}

/// A confirmation as it's kept: of which bytes, and with which device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptConfirmation {
    pub id: ConfirmationId,
    pub person: PersonId,
    pub month: Month,
    pub at: Instant,
    /// Of the document's bytes, in small hexadecimal figures.
    pub sha256: String,
    /// The device that signed them; `None`: said while signed in.
    pub passkey: Option<PasskeyId>,
    /// What its person calls that device.
    pub passkey_name: Option<String>,
}

/// Whether a month of one person can be answered; `judged` are their duties with what they are judged as now.
/// Law 12.1.
pub fn phase<'a>(
    judged: impl Iterator<Item = (&'a Duty, &'a Verdict)>,
    month: Month,
    now: Month,
) -> MonthPhase {
    let own = judged.filter(|(duty, _)| Month::of(duty.date) == month);
    let own: Vec<bool> = own.map(|(_, verdict)| verdict.is_final).collect();
    if own.is_empty() {
        MonthPhase::Empty
    } else if month >= now {
        MonthPhase::Running
    } else if own.contains(&false) {
        MonthPhase::NotFinal
    } else {
        MonthPhase::Ready
    }
}

/// What somebody said of a month whose document has that SHA-256 now.
///
/// A confirmation is of exact bytes, and of none that were disputed after it; a dispute that was withdrawn was none.
/// Law 12.1.
pub fn standing(
    sha256: &str,
    confirmations: &[KeptConfirmation],
    disputes: &[KeptDispute],
) -> AnswerStanding {
    if disputes.iter().any(KeptDispute::is_open) {
        return AnswerStanding::Disputed;
    }
    let meant = disputes
        .iter()
        .filter(|it| it.status != DisputeStatus::Withdrawn);
    let disputed_at = meant.map(|it| it.dispute.filed_at).max();
    let behind = confirmations
        .iter()
        .filter(|it| disputed_at.is_none_or(|at| at <= it.at));
    let behind: Vec<&KeptConfirmation> = behind.collect();
    if behind.iter().any(|it| it.sha256 == sha256) {
        AnswerStanding::Confirmed
    } else if !behind.is_empty() {
        AnswerStanding::Changed
    } else if disputed_at.is_some() {
        AnswerStanding::Answered
    } else {
        AnswerStanding::Silent
    }
}

/// How many working days after a month have come by a date, that date included.
pub fn days_gone(calendar: &Calendar, month: Month, date: NaiveDate) -> usize {
    let days = month.next().first().iter_days();
    let days = days.take_while(|day| *day <= date);
    days.filter(|day| is_working(calendar, *day)).count()
}

/// The last of the working days within which a month is answered.
/// Law 12.1.
pub fn deadline(calendar: &Calendar, month: Month) -> NaiveDate {
    let first = month.next().first();
    let days = first.iter_days();
    let mut working = days
        .filter(|day| is_working(calendar, *day))
        .take(ANSWER_DAYS);
    working.by_ref().last().unwrap_or(first)
}

fn is_working(calendar: &Calendar, date: NaiveDate) -> bool {
    calendar.kind(date) == DateKind::Working
}
