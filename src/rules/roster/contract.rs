//! Contracts: what somebody may and must work in a month, and which shifts they don't work.

use crate::ids::{PersonId, ShiftId};
use serde::{Deserialize, Serialize};

/// The most hours of a month.
pub const MOST_HOURS: u32 = 744;

/// The most weekends of a month.
pub const MOST_WEEKENDS: u32 = 6;

/// What is agreed with one person; who has none works as the site's settings say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    pub person: PersonId,
    /// Hours of a month, at least.
    #[serde(default)]
    pub least_hours: Option<u32>,
    /// Hours of a month, at most.
    #[serde(default)]
    pub most_hours: Option<u32>,
    /// Weekends of a month with a duty, at most.
    #[serde(default)]
    pub most_weekends: Option<u32>,
    /// Shifts that this person doesn't work: nights for a mother of a small child, for example.
    #[serde(default)]
    pub barred_shifts: Vec<ShiftId>,
}
