//! Forgotten punches: counted per person and calendar month, in the order in which they were due (D0 5.1).

use super::{
    Verdict,
    judge::DutyCase,
    reason::{Evidence, Reason, ReasonCode},
};
use crate::{
    correction::CorrectionCause,
    facts::Facts,
    ids::CorrectionId,
    punch::Direction,
    time::{Instant, Month},
};

/// A punch that counts as forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Forgotten {
    pub direction: Direction,
    /// When it was due.
    pub due: Instant,
    /// The first of its month is 1.
    pub ordinal: i64,
    /// The approved correction that supplied it; `None` where it is still missing.
    pub supplied_by: Option<CorrectionId>,
}

/// How many punches of a month's duties count as forgotten; the verdicts belong to the facts' duties, one by one.
pub fn forgotten_in(month: Month, facts: &Facts, verdicts: &[Verdict]) -> usize {
    let judged = facts.duties.iter().zip(verdicts);
    judged
        .filter(|(duty, _)| Month::of(duty.date) == month)
        .map(|(_, verdict)| verdict.forgotten.len())
        .sum()
}

/// A forgotten punch and the duty it belongs to, by its index among the person's duties.
pub(super) struct ForgottenPunch {
    pub duty: usize,
    pub month: Month,
    pub tolerated: i64,
    pub direction: Direction,
    pub due: Instant,
    pub supplied_by: Option<CorrectionId>,
}

/// Adds what counts of one judged duty: its missing punches and its approved corrections.
/// Law 5.14.
pub(super) fn collect(
    entries: &mut Vec<ForgottenPunch>,
    duty: usize,
    case: &DutyCase,
    verdict: &Verdict,
) {
    let (demand, place) = (case.demand, case.place);
    for (direction, missed, due) in [
        (
            Direction::In,
            ReasonCode::MissedIn,
            demand.required_arrival(place),
        ),
        (
            Direction::Out,
            ReasonCode::MissedOut,
            demand.required_departure(place),
        ),
    ] {
        let supplied_by = case
            .extras
            .filter(|_| demand.policy.terms.forgotten_counts_corrections)
            .and_then(|extras| {
                let forgot = extras.corrections.iter().find(|correction| {
                    correction.cause == CorrectionCause::Forgot && correction.direction == direction
                })?;
                Some(forgot.id)
            });
        let is_missing = verdict.reasons.iter().any(|reason| reason.code == missed);
        if is_missing || supplied_by.is_some() {
            entries.push(ForgottenPunch {
                duty,
                month: Month::of(demand.duty.date),
                tolerated: demand.policy.terms.forgotten_tolerated,
                direction,
                due,
                supplied_by: supplied_by.filter(|_| !is_missing),
            });
        }
    }
}

/// Numbers the month's forgotten punches, and makes each beyond the tolerated number a reason of its duty.
/// Law 5.9, 5.14.
pub(super) fn count(mut entries: Vec<ForgottenPunch>, verdicts: &mut [Verdict]) {
    entries.sort_by_key(|entry| (entry.month, entry.due, entry.duty, entry.direction));
    for month in entries.chunk_by(|a, b| a.month == b.month) {
        for (entry, ordinal) in month.iter().zip(1..) {
            let verdict = &mut verdicts[entry.duty];
            verdict.forgotten.push(Forgotten {
                direction: entry.direction,
                due: entry.due,
                ordinal,
                supplied_by: entry.supplied_by,
            });
            if ordinal > entry.tolerated {
                add_limit(verdict, entry.supplied_by);
            }
        }
    }
}

/// Law 5.9.
fn add_limit(verdict: &mut Verdict, supplied_by: Option<CorrectionId>) {
    let known = verdict
        .reasons
        .iter()
        .position(|reason| reason.code == ReasonCode::ForgottenLimit);
    let place = known.unwrap_or_else(|| {
        verdict.reasons.push(Reason {
            code: ReasonCode::ForgottenLimit,
            minutes: 0,
            rests_on: Vec::new(),
        });
        verdict.reasons.len() - 1
    });
    let rests_on = &mut verdict.reasons[place].rests_on;
    rests_on.extend(supplied_by.map(Evidence::Correction));
}
