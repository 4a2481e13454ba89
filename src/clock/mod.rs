//! The only caller of the system clock; everything else is handed the time.

use chrono::{DateTime, Duration, Utc};
use onpost_rules::time::Instant;
use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

/// Where the time comes from.
#[derive(Debug, Clone)]
pub enum Clock {
    /// The machine's own clock.
    System,
    /// A clock that stands still until it is moved: Unix seconds.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that shows `at` until it is moved.
    pub fn set_to(at: Instant) -> Self {
        Self::Set(Arc::new(AtomicI64::new(at.timestamp())))
    }

    /// The time, UTC, cut to whole seconds.
    pub fn now(&self) -> Instant {
        match self {
            #[expect(clippy::disallowed_methods, reason = "the one place that may")]
            Self::System => whole_seconds(Utc::now().timestamp()),
            Self::Set(seconds) => whole_seconds(seconds.load(Ordering::SeqCst)),
        }
    }

    /// Moves a set clock; the system's clock stays as it is.
    pub fn advance(&self, by: Duration) {
        if let Self::Set(seconds) = self {
            seconds.fetch_add(by.num_seconds(), Ordering::SeqCst);
        }
    }
}

fn whole_seconds(timestamp: i64) -> Instant {
    DateTime::from_timestamp(timestamp, 0).expect("the clock is within chrono's 260,000 years")
}
