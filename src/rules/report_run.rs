//! Reports that are made in the background: how far one is, and what became of it.

use super::time::{Instant, is_ahead};
use chrono::Duration;

/// Up to how many people a report is made while its reader waits.
pub const AT_ONCE_PEOPLE: i64 = 300;

/// How many the site makes at the same time.
pub const MOST_AT_ONCE: i64 = 2;

/// How long one can be fetched.
pub const KEPT: Duration = Duration::days(1);

/// After so much silence whoever made it is gone.
const SILENCE: Duration = Duration::seconds(20);

/// How a report in the making stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportRunState {
    /// It's being made.
    UnderWay,
    /// It can be fetched until then.
    Ready { until: Instant },
    /// It could be fetched until a while ago.
    Over,
    /// It couldn't be made, or whoever made it is gone.
    Failed,
}

/// When it began, when it was last heard of, and how it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportRunLife {
    pub started_at: Instant,
    pub heard_at: Instant,
    pub ended_at: Option<Instant>,
    /// Whether there is a file.
    pub is_there: bool,
}

impl ReportRunLife {
    /// How it stands.
    pub fn state(&self, now: Instant) -> ReportRunState {
        match self.ended_at {
            Some(at) if self.is_there && now < at + KEPT => {
                ReportRunState::Ready { until: at + KEPT }
            }
            Some(_) if self.is_there => ReportRunState::Over,
            Some(_) => ReportRunState::Failed,
            None if is_lost(self.heard_at, now) => ReportRunState::Failed,
            None => ReportRunState::UnderWay,
        }
    }
}

fn is_lost(heard_at: Instant, now: Instant) -> bool {
    heard_at < lost_before(now) || is_ahead(heard_at, now)
}

/// Those that were last heard of before this are lost.
pub fn lost_before(now: Instant) -> Instant {
    now - SILENCE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::at;

    #[test]
    fn it_is_under_way_while_it_is_heard_of_then_ready_or_failed() {
        let life = |heard: &str, ended: Option<&str>, is_there| ReportRunLife {
            started_at: at("11-02 08:00"),
            heard_at: at(heard),
            ended_at: ended.map(at),
            is_there,
        };
        let now = at("11-02 08:10");
        assert_eq!(
            life("11-02 08:10", None, false).state(now),
            ReportRunState::UnderWay
        );
        assert_eq!(
            life("11-02 08:09", None, false).state(now),
            ReportRunState::Failed,
            "nobody has heard of it"
        );
        assert_eq!(
            life("11-02 08:05", Some("11-02 08:05"), false).state(now),
            ReportRunState::Failed
        );
        assert_eq!(
            life("11-02 08:05", Some("11-02 08:05"), true).state(now),
            ReportRunState::Ready {
                until: at("11-03 08:05")
            }
        );
    }
}
