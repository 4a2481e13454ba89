//! Causes: why an alarm should stand, and whether it is told.

use crate::{ids::PostId, notice::AlarmTold};

/// Why an alarm should stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlarmCause {
    /// Its kind and its subject: the same matter is one alarm.
    pub matter: String,
    pub post: PostId,
    pub told: AlarmTold,
    pub voice: Voice,
}

/// Whether a cause is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// It's raised, and repeated until somebody takes it.
    Aloud,
    /// Another alarm says it: one that stands stays, but none is raised and nothing is repeated.
    Quiet,
}
