//! Post checks: what a supervisor found at a post.

use super::{
    clause::{self, Clause},
    duty::Duty,
    field::LONGEST_TEXT,
    ids::{DutyId, PersonId, PostCheckId},
    slip::life::Decided,
    time::Instant,
};
use chrono::Duration;
use serde::{Deserialize, Serialize};

/// What was found.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PostCheckFinding {
    /// Left the post without leave (D0 5.1 «擅自离动工作岗位»).
    LeftPost,
    /// Refused to punch (D0 5.1 «故意不打卡»).
    RefusedPunch,
    /// Dressed against the rules (D0 5.2); touches no verdict.
    Dress,
    /// Conduct at the workplace against the rules (D0 5.3); touches no verdict.
    Workplace,
    /// Conduct on the telephone against the rules (D0 5.3); touches no verdict.
    Telephone,
}

impl PostCheckFinding {
    /// Whether it's about conduct, which touches no verdict and is told beside them (D2 6).
    pub fn is_conduct(self) -> bool {
        matches!(self, Self::Dress | Self::Workplace | Self::Telephone)
    }

    /// The sentence that it goes against.
    pub fn clause(self) -> Clause {
        match self {
            Self::LeftPost => clause::LEFT_POST,
            Self::RefusedPunch => clause::REFUSED_PUNCH,
            Self::Dress => clause::DRESS,
            Self::Workplace => clause::WORKPLACE,
            Self::Telephone => clause::TELEPHONE,
        }
    }
}

/// 查岗: counts once it is verified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostCheck {
    pub id: PostCheckId,
    pub duty: DutyId,
    pub finding: PostCheckFinding,
    pub verified: bool,
    pub note: String,
}

/// What the person says to what was found, while nobody has ruled on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostCheckAnswer {
    pub check: PostCheckId,
    /// From 1, in the order in which they were given.
    pub number: i64,
    pub at: Instant,
    pub text: String,
}

/// How long after a duty has ended something found at it may still be recorded.
pub const RECORDED_WITHIN_DAYS: i64 = 7;

/// How long before a duty starts its person may be looked for at the post: no line asks for more.
const LOOKED_FOR_BEFORE: Duration = Duration::hours(1);

/// What a supervisor wants to record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckFiling {
    pub finding: PostCheckFinding,
    pub note: String,
}

/// What is wrong with it; all faults are told at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckFault {
    /// Nobody has to be at the post yet.
    NotBegun {
        start: Instant,
    },
    /// The duty ended longer ago than findings are recorded.
    TooLongAgo {
        days: i64,
    },
    NoteMissing,
    NoteTooLong {
        letters: usize,
    },
    /// The same was found before, and waits for a ruling or counts.
    AlreadyFound,
}

impl CheckFiling {
    /// Everything that is wrong with it at `now`; `open` are the findings at the same duty that wait or count.
    pub fn faults(&self, duty: &Duty, open: &[PostCheckFinding], now: Instant) -> Vec<CheckFault> {
        let mut faults = Vec::new();
        if now < duty.start - LOOKED_FOR_BEFORE {
            faults.push(CheckFault::NotBegun { start: duty.start });
        } else if now - duty.end > Duration::days(RECORDED_WITHIN_DAYS) {
            faults.push(CheckFault::TooLongAgo {
                days: RECORDED_WITHIN_DAYS,
            });
        }
        if open.contains(&self.finding) {
            faults.push(CheckFault::AlreadyFound);
        }
        let letters = self.note.chars().count();
        if self.note.trim().is_empty() {
            faults.push(CheckFault::NoteMissing);
        } else if letters > LONGEST_TEXT {
            faults.push(CheckFault::NoteTooLong { letters });
        }
        faults
    }
}

/// What was found, by whom, and what was last said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPostCheck {
    /// `at` and what follows are of the last step: of the finding itself, until somebody rules on it.
    pub last: Decided<PostCheck>,
    pub found_by: Option<PersonId>,
    pub found_by_name: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};

    #[test]
    fn what_is_found_belongs_to_a_duty_that_has_begun_and_not_long_ended() {
        let site = Sample::first_line().duty("11-02 08:00-16:00");
        let duty = &site.facts.duties[0];
        let filing = |note: &str| CheckFiling {
            finding: PostCheckFinding::LeftPost,
            note: note.into(),
        };
        let start = duty.start;
        assert_eq!(
            filing(" ").faults(duty, &[PostCheckFinding::LeftPost], at("11-02 06:59")),
            [
                CheckFault::NotBegun { start },
                CheckFault::AlreadyFound,
                CheckFault::NoteMissing
            ]
        );
        let fine = filing("10:20 空岗");
        assert_eq!(fine.faults(duty, &[], at("11-02 10:20")), []);
        assert_eq!(
            fine.faults(duty, &[PostCheckFinding::RefusedPunch], at("11-09 16:01")),
            [CheckFault::TooLongAgo { days: 7 }]
        );
    }
}
