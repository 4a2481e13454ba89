//! Whether a month may be closed, and opened again.

use crate::{
    duty::Duty,
    facts::Facts,
    field::{self, LONGEST_TEXT},
    frozen::MonthFreeze,
    time::{Instant, Month},
    verdict::Verdict,
};
use chrono::NaiveDate;

/// Why a month isn't closed, or isn't opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClosingFault {
    /// Its last day isn't over.
    NotOver { month: Month },
    /// Punches of its last duties may still come until then.
    StillRunning { month: Month, duties: usize },
    /// It was closed before.
    Closed { month: Month, at: Instant },
    /// Only a closed month is opened again, and has adjustments.
    Open { month: Month },
    /// So many lines of it are disputed: closing it needs a reason.
    Disputed { month: Month, lines: usize },
    /// Opening it again needs a reason.
    ReasonMissing,
    /// A reason is at most so many characters.
    ReasonLong { most: usize },
    /// It's been said before of the department's month, or was never said.
    Said { month: Month },
}

/// What somebody says of a department's month.
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
pub enum DepartmentSaid {
    Confirmed,
    TakenBack,
}

/// How a month stands that somebody wants to close.
#[derive(Debug, Clone, Copy)]
pub struct MonthStanding<'a> {
    pub month: Month,
    /// The site's date.
    pub today: NaiveDate,
    /// What it's closed with.
    pub freeze: Option<&'a MonthFreeze>,
    /// Lines that are disputed.
    pub disputed: usize,
}

/// Whether a month may be closed; gives the reason as it's kept.
/// Law 12.1.
///
/// # Errors
/// What is against it.
pub fn may_close(standing: MonthStanding<'_>, reason: &str) -> Result<String, ClosingFault> {
    let MonthStanding {
        month,
        today,
        freeze,
        disputed,
    } = standing;
    if let Some(freeze) = freeze {
        let at = freeze.at;
        return Err(ClosingFault::Closed { month, at });
    }
    if today <= month.last() {
        return Err(ClosingFault::NotOver { month });
    }
    let reason = kept(reason)?;
    if disputed > 0 && reason.is_empty() {
        let lines = disputed;
        return Err(ClosingFault::Disputed { month, lines });
    }
    Ok(reason)
}

/// Whether a department's month may be confirmed, or that be taken back.
/// Law 12.1.
///
/// # Errors
/// What is against it.
pub fn may_confirm(standing: MonthStanding<'_>) -> Result<(), ClosingFault> {
    let undisputed = MonthStanding {
        disputed: 0,
        ..standing
    };
    may_close(undisputed, "").map(drop)
}

/// Whether all duties of a month are judged for good; `verdicts` are as of now, of the facts' duties one by one.
/// Law 12.1.
///
/// # Errors
/// How many aren't.
pub fn is_judged(facts: &Facts, verdicts: &[Verdict], month: Month) -> Result<(), ClosingFault> {
    let of_month = |duty: &Duty| Month::of(duty.date) == month;
    let judged = facts.duties.iter().zip(verdicts);
    let running = judged.filter(|(duty, verdict)| of_month(duty) && !verdict.is_final);
    match running.count() {
        0 => Ok(()),
        duties => Err(ClosingFault::StillRunning { month, duties }),
    }
}

/// Whether a month may be opened again; gives what it's closed with, and the reason as it's kept.
/// Law 12.3.
///
/// # Errors
/// What is against it.
pub fn may_reopen<'a>(
    standing: MonthStanding<'a>,
    reason: &str,
) -> Result<(&'a MonthFreeze, String), ClosingFault> {
    let month = standing.month;
    let freeze = standing.freeze.ok_or(ClosingFault::Open { month })?;
    let reason = kept(reason)?;
    if reason.is_empty() {
        return Err(ClosingFault::ReasonMissing);
    }
    Ok((freeze, reason))
}

fn kept(reason: &str) -> Result<String, ClosingFault> {
    let most = LONGEST_TEXT;
    field::prose(reason, most).map_err(|_| ClosingFault::ReasonLong { most })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        frozen::FrozenPair,
        ids::{FreezeId, PersonId},
        sample::{Sample, at, day},
        verdict::classify,
    };
    use uuid::Uuid;

    fn november() -> Month {
        Month::of(day("11-01"))
    }

    fn freeze() -> MonthFreeze {
        MonthFreeze {
            id: FreezeId(Uuid::from_u128(1)),
            month: november(),
            number: 1,
            at: at("12-01 09:00"),
            by: PersonId(Uuid::from_u128(2)),
            reason: String::new(),
            headers: FrozenPair::default(),
            sha256: FrozenPair::default(),
        }
    }

    fn standing(today: &str, freeze: Option<&'static MonthFreeze>) -> MonthStanding<'static> {
        MonthStanding {
            month: november(),
            today: day(today),
            freeze,
            disputed: 0,
        }
    }

    /// Law 12.1.
    #[test]
    fn a_month_is_closed_once_it_is_over_and_once() {
        let month = november();
        let closed: &'static MonthFreeze = Box::leak(Box::new(freeze()));
        for (today, freeze, right) in [
            ("11-30", None, Err(ClosingFault::NotOver { month })),
            ("12-01", None, Ok(String::new())),
            (
                "12-01",
                Some(closed),
                Err(ClosingFault::Closed {
                    month,
                    at: closed.at,
                }),
            ),
        ] {
            assert_eq!(may_close(standing(today, freeze), " "), right, "{today}");
        }
    }

    /// Law 12.1.
    #[test]
    fn with_open_disputes_closing_needs_a_reason() {
        let month = november();
        let disputed = MonthStanding {
            disputed: 2,
            ..standing("12-01", None)
        };
        let fault = ClosingFault::Disputed { month, lines: 2 };
        assert_eq!(may_close(disputed, " "), Err(fault));
        assert_eq!(may_close(disputed, " 已核 "), Ok("已核".to_owned()));
        let long = "长".repeat(LONGEST_TEXT + 1);
        let most = LONGEST_TEXT;
        assert_eq!(
            may_close(disputed, &long),
            Err(ClosingFault::ReasonLong { most })
        );
    }

    /// Law 12.1.
    #[test]
    fn a_month_whose_last_night_still_runs_is_not_over() {
        let site = Sample::first_line()
            .duty("11-30 20:00-08:00")
            .punches("11-30 19:40 in");
        let facts = site.facts.sorted();
        let judged = |now| is_judged(&facts, &classify(&facts, Some(at(now))), november());
        let month = november();
        assert_eq!(
            judged("12-01 01:00"),
            Err(ClosingFault::StillRunning { month, duties: 1 })
        );
        assert_eq!(judged("12-01 12:30"), Ok(()));
    }

    /// Law 12.3.
    #[test]
    fn only_a_closed_month_is_opened_again_and_with_a_reason() {
        let closed: &'static MonthFreeze = Box::leak(Box::new(freeze()));
        let month = november();
        let open = standing("12-02", None);
        assert_eq!(may_reopen(open, "错"), Err(ClosingFault::Open { month }));
        let shut = standing("12-02", Some(closed));
        assert_eq!(may_reopen(shut, ""), Err(ClosingFault::ReasonMissing));
        assert_eq!(may_reopen(shut, "错"), Ok((closed, "错".to_owned())));
    }
}
