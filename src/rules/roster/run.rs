//! Runs: a roster generated in the background, what was asked of it, and whether it's still under way.

use crate::time::{Instant, is_ahead};
use chrono::Duration;
use serde::{Deserialize, Serialize};

/// Seconds without a word after which a run is taken for lost: the process that watched it is gone.
const SILENCE_SECONDS: i64 = 20;

/// The longest that a run may search.
pub const LONGEST_SECONDS: u32 = 3600;

/// What was asked of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RosterRunAsked {
    /// To search at most.
    pub seconds: u32,
    /// Parts solved at most; with it the same seed gives the same roster, unless the seconds end it first.
    pub steps: Option<u64>,
    /// Where chance begins.
    pub seed: u64,
    pub published: PublishedTreatment,
}

impl Default for RosterRunAsked {
    fn default() -> Self {
        Self {
            seconds: 60,
            steps: None,
            seed: 0,
            published: PublishedTreatment::default(),
        }
    }
}

/// What becomes of published duties that haven't begun, where they aren't pinned.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Default,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum PublishedTreatment {
    /// They stay; only free cells are filled.
    #[default]
    Stays,
    /// They may change, at the site's price for each changed cell.
    Priced,
    /// They may change as if nobody knew of them.
    Free,
}

/// How a run ended.
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
pub enum RosterRunEnding {
    /// Nothing better exists.
    Proven,
    /// Its time or its steps were used up.
    Limit,
    /// Somebody ended it.
    Cancelled,
    /// Somebody's own rules contradict each other, so that nobody can roster them.
    Contradiction,
    /// The solver came to a sudden end, or its roster failed its check.
    Failed,
    /// The process that watched it is gone.
    Gone,
}

/// When a run began, when it was last heard of, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RosterRunLife {
    pub started_at: Instant,
    pub heard_at: Instant,
    /// When somebody asked it to end.
    pub cancelled_at: Option<Instant>,
    pub ended: Option<(Instant, RosterRunEnding)>,
}

impl RosterRunLife {
    /// How it ended; `None`: it's under way.
    pub fn ending(&self, now: Instant) -> Option<RosterRunEnding> {
        let ended = self.ended.map(|(_, ending)| ending);
        let is_gone = self.heard_at < lost_before(now) || is_ahead(self.heard_at, now);
        ended.or_else(|| is_gone.then_some(RosterRunEnding::Gone))
    }
}

/// Runs that were last heard of before this are lost.
pub fn lost_before(now: Instant) -> Instant {
    now - Duration::seconds(SILENCE_SECONDS)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;

    #[test]
    fn a_run_that_nobody_hears_of_is_gone() {
        let life = RosterRunLife {
            started_at: at("11-02 08:00"),
            heard_at: at("11-02 08:01"),
            cancelled_at: None,
            ended: None,
        };
        assert_eq!(life.ending(at("11-02 08:01:20")), None);
        assert_eq!(
            life.ending(at("11-02 08:01:21")),
            Some(RosterRunEnding::Gone)
        );
        let set_back = life.ending(at("11-02 07:00"));
        assert_eq!(
            set_back,
            Some(RosterRunEnding::Gone),
            "the clock has gone back"
        );
        let ended = RosterRunLife {
            ended: Some((at("11-02 08:01"), RosterRunEnding::Proven)),
            ..life
        };
        assert_eq!(
            ended.ending(at("11-02 09:00")),
            Some(RosterRunEnding::Proven)
        );
    }
}
