//! What a search comes to.

use crate::solve::{evaluate::Evaluation, problem::Roster};

/// A roster that was found, with what the checker says of it.
pub struct Found {
    pub roster: Roster,
    pub evaluation: Evaluation,
    /// No roster costs less; `None`: nothing is known.
    pub bound: Option<i64>,
    pub seconds: f64,
}
