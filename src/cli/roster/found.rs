//! What a search comes to.

use crate::solve::{evaluate::Evaluation, problem::Solution};

/// A roster that was found, with what the checker says of it.
pub struct FoundRoster {
    pub roster: Solution,
    pub evaluation: Evaluation,
    /// No roster costs less; `None`: nothing is known.
    pub bound: Option<i64>,
    pub seconds: f64,
}
