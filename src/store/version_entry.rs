//! Settings that are only added to: what a version tells besides itself.

use onpost_rules::{ids::PersonId, time::Instant};

/// A version that is added, and who entered it when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VersionEntry {
    /// The one after that which its author saw, from 1 on: of two who saw the same the later is refused.
    pub version: i64,
    pub at: Instant,
    pub by: PersonId,
}
