//! What is filed and decided about: who it is of, what was said, and the steps of its life.

use super::status::SlipStatus;
use crate::{ids::PersonId, time::Instant};

/// What is filed and decided about, who it is of, and what was written when it was filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filed<T> {
    /// The slip, as it stands.
    pub slip: T,
    /// Whom it concerns.
    pub person: PersonId,
    pub filed_at: Instant,
    /// Why, in the words of who filed it.
    pub reason: String,
    /// The number of its highest step: what a decision is based on.
    pub step: i64,
}

impl<T> Filed<T> {
    /// The same, of another type.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Filed<U> {
        Filed {
            slip: of(self.slip),
            person: self.person,
            filed_at: self.filed_at,
            reason: self.reason,
            step: self.step,
        }
    }
}

/// A slip and its last step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided<T> {
    pub filed: Filed<T>,
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
    pub by_name: Option<String>,
    pub note: String,
}

impl<T> Decided<T> {
    /// The same, of another type.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Decided<U> {
        Decided {
            filed: self.filed.map(of),
            at: self.at,
            by: self.by,
            by_name: self.by_name,
            note: self.note,
        }
    }
}

/// One step of a life, with the name of who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LifeStep<S = SlipStatus> {
    /// 1 is the filing.
    pub number: i64,
    /// Where it stands from then on.
    pub state: S,
    pub at: Instant,
    /// `None`: it came with a file.
    pub actor: Option<PersonId>,
    pub actor_name: Option<String>,
    pub note: String,
}
