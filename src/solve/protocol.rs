//! What a solver in a process of its own reads and says: one task, then progress and an outcome, a line of JSON each.

use super::{
    problem::Problem,
    search::{SearchLimits, SearchOutcome, SearchProgress},
};
use serde::{Deserialize, Serialize};

/// The first line that the solver reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Task {
    pub problem: Problem,
    #[serde(default)]
    pub limits: SearchLimits,
}

/// The line after which it ends with what it has; the end of its input says the same.
pub const STOP: &str = "stop";

/// A line that the solver writes; the outcome is the last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SolverMessage {
    Progress(SearchProgress),
    Outcome(SearchOutcome),
}
