//! Disputes: what somebody says is wrong with a line of their month, until it's answered or they take it back.

use super::MonthAnswerFault;
use crate::{
    access::Relation,
    field::LONGEST_TEXT,
    ids::{DisputeId, DutyId, PersonId},
    time::{Instant, Month},
};

/// Disputes that somebody files of one month at most.
pub const MOST_DISPUTES: usize = 100;

/// What somebody disputes of their month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthDispute {
    pub id: DisputeId,
    pub person: PersonId,
    pub month: Month,
    /// Whose line it is; `None`: of the month as a whole, or of what isn't in it.
    pub duty: Option<DutyId>,
    /// That line as it was shown; empty where there is none.
    pub line: String,
    /// What is wrong with it, in their words.
    pub text: String,
    pub filed_at: Instant,
}

/// A dispute as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDispute {
    pub dispute: MonthDispute,
    pub status: DisputeStatus,
    /// The number of its highest step: what the next one is based on.
    pub step: i64,
    /// Of that step, like the next three.
    pub at: Instant,
    pub by: Option<PersonId>,
    pub by_name: Option<String>,
    pub note: String,
}

impl KeptDispute {
    /// Whether it waits for an answer.
    pub fn is_open(&self) -> bool {
        self.status == DisputeStatus::Open
    }
}

/// Where a dispute stands.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    serde::Serialize,
    serde::Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DisputeStatus {
    /// It waits for an answer.
    Open,
    /// They were right, and it has been put right.
    Corrected,
    /// It stands as it was.
    Stands,
    /// They took it back.
    Withdrawn,
}

/// What somebody does about a dispute.
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
pub enum DisputeAct {
    /// Answers that it has been put right.
    Correct,
    /// Answers that it stands.
    Stand,
    /// Takes it back.
    Withdraw,
}

/// Why somebody doesn't do so about a dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DisputeStepFault {
    /// Nobody answers their own, and nobody takes another's back.
    OwnCase,
    /// An answer without words.
    WordsMissing,
    /// What it has become, or what is wrong with the words.
    Answer(MonthAnswerFault),
}

/// What somebody wants to dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputeFiling {
    pub duty: Option<DutyId>,
    pub text: String,
}

/// What is wrong with a dispute; all faults are told at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisputeFault {
    /// No such line is in the month.
    NoSuchLine,
    /// That line is disputed already, and the dispute is open.
    AlreadyDisputed,
    /// As many as somebody files of one month.
    TooMany {
        most: usize,
    },
    TextMissing,
    TextTooLong {
        letters: usize,
    },
}

impl DisputeFiling {
    /// Everything that is wrong with it; `lines` are the duties of the month, `kept` what was disputed of it before.
    /// Law 12.1.
    pub fn faults(&self, lines: &[DutyId], kept: &[KeptDispute]) -> Vec<DisputeFault> {
        let mut faults = Vec::new();
        let is_same =
            |it: &KeptDispute| it.dispute.duty == self.duty && it.status == DisputeStatus::Open;
        if self.duty.is_some_and(|duty| !lines.contains(&duty)) {
            faults.push(DisputeFault::NoSuchLine);
        } else if kept.iter().any(is_same) {
            faults.push(DisputeFault::AlreadyDisputed);
        } else if kept.len() >= MOST_DISPUTES {
            faults.push(DisputeFault::TooMany {
                most: MOST_DISPUTES,
            });
        }
        let letters = self.text.trim().chars().count();
        if letters == 0 {
            faults.push(DisputeFault::TextMissing);
        } else if letters > LONGEST_TEXT {
            faults.push(DisputeFault::TextTooLong { letters });
        }
        faults
    }
}

/// Where an act leads a dispute of somebody who stands so to the one who acts, with those words.
///
/// It's answered with words by somebody else, and withdrawn by its own person.
/// Law 12.1.
///
/// # Errors
/// [`DisputeStepFault`].
pub fn decide(
    whose: Relation,
    status: DisputeStatus,
    act: DisputeAct,
    words: &str,
) -> Result<DisputeStatus, DisputeStepFault> {
    let is_own = whose == Relation::Oneself;
    let next = match act {
        DisputeAct::Correct if !is_own => DisputeStatus::Corrected,
        DisputeAct::Stand if !is_own => DisputeStatus::Stands,
        DisputeAct::Withdraw if is_own => DisputeStatus::Withdrawn,
        _ => return Err(DisputeStepFault::OwnCase),
    };
    if status != DisputeStatus::Open {
        return Err(DisputeStepFault::Answer(MonthAnswerFault::NotOpen {
            status,
        }));
    }
    let letters = words.trim().chars().count();
    if letters == 0 && !is_own {
        return Err(DisputeStepFault::WordsMissing);
    }
    if letters > LONGEST_TEXT {
        let fault = DisputeFault::TextTooLong { letters };
        return Err(DisputeStepFault::Answer(MonthAnswerFault::Faults(vec![
            fault,
        ])));
    }
    Ok(next)
}
