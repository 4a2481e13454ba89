//! Steps: what a post demands and has while neither changes.

use crate::time::Instant;

/// A stretch of time with the same figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoverStep {
    pub from: Instant,
    /// Not included.
    pub until: Instant,
    /// The fewest people that the post demands; 0: nobody has to be there.
    pub demanded: u32,
    /// Planned and not excused.
    pub present: u32,
}

impl CoverStep {
    /// How many people are missing.
    pub fn short_by(&self) -> u32 {
        self.demanded.saturating_sub(self.present)
    }

    pub(super) fn figures(&self) -> (u32, u32) {
        (self.demanded, self.present)
    }
}
