//! What a roster breaks: the rule with its figures, whose, and on which days.

use crate::problem::ClosedReason;
use serde::{Deserialize, Serialize};

/// A rule that somebody's row breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct BrokenRule {
    /// By the order of the puzzle's people.
    pub person: usize,
    /// The first day it is about; days of the past are negative.
    pub first: i64,
    /// The last day it is about, included.
    pub last: i64,
    pub rule: SolverRule,
}

/// A rule and by how much it is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum SolverRule {
    /// The row is missing, is not as long as the period, or names a shift that isn't there.
    Shape,
    /// A cell is worked that is closed.
    Closed { shift: usize, why: ClosedReason },
    /// A cell is not as it should stay.
    Fixed {
        should: Option<usize>,
        is: Option<usize>,
    },
    /// Too little rest; `after`: the shift before it, `None` where that is not one of ours.
    Rest { after: Option<usize>, shift: usize },
    /// A shift is worked more often than somebody may.
    ShiftMost {
        shift: usize,
        most: u32,
        worked: u32,
    },
    /// Fewer minutes than the least.
    TooFewMinutes { least: i64, worked: i64 },
    /// More minutes than the most.
    TooManyMinutes { most: i64, worked: i64 },
    /// Too many working days in a row.
    LongRun { most: u32, days: u32 },
    /// Too few working days in a row.
    ShortRun { least: u32, days: u32 },
    /// Too few days off in a row.
    ShortRest { least: u32, days: u32 },
    /// Too many weekends worked.
    Weekends { most: u32, worked: u32 },
    /// Too many of some shifts in so many days in a row; `window`: by the order of the person's.
    Window {
        window: usize,
        most: u32,
        worked: u32,
    },
}
