//! Whose rows are read, and of which days.

use chrono::{Days, NaiveDate, NaiveTime};
use onpost_rules::{
    ids::PersonId,
    time::{Instant, Month},
};
use std::ops::{RangeFrom, RangeInclusive};

/// Whose rows are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum People<'a> {
    All,
    Only(&'a [PersonId]),
}

/// A span of service dates, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// How far the local date may be from UTC's, and how far a punch or a request may lie from its duty's date.
const SLACK_DAYS: u64 = 2;

/// The first and the last date that both databases order rightly as they are stored.
fn limits() -> (NaiveDate, NaiveDate) {
    let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    (day(1, 1, 10), day(9999, 12, 20))
}

impl Dates {
    /// Every date.
    pub fn all() -> Self {
        let (from, to) = limits();
        Self { from, to }
    }

    /// So many days more on both sides.
    pub fn widened(self, days: u64) -> Self {
        let (first, last) = limits();
        let from = self.from.checked_sub_days(Days::new(days));
        let to = self.to.checked_add_days(Days::new(days));
        Self {
            from: from.unwrap_or(first).clamp(first, last),
            to: to.unwrap_or(last).clamp(first, last),
        }
    }

    /// Whether a date lies in it.
    pub fn contains(self, date: NaiveDate) -> bool {
        (self.from..=self.to).contains(&date)
    }

    /// The instants in which duties of these dates, their punches and their requests may lie: from the first, until the second.
    pub fn instants(self) -> (Instant, Instant) {
        let wide = self.widened(SLACK_DAYS);
        let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
        (midnight(wide.from), midnight(wide.to))
    }
}

impl From<RangeInclusive<NaiveDate>> for Dates {
    fn from(span: RangeInclusive<NaiveDate>) -> Self {
        let (from, to) = span.into_inner();
        Self { from, to }
    }
}

impl From<RangeFrom<NaiveDate>> for Dates {
    fn from(span: RangeFrom<NaiveDate>) -> Self {
        let (_, to) = limits();
        Self {
            from: span.start,
            to,
        }
    }
}

impl From<Month> for Dates {
    fn from(month: Month) -> Self {
        Self {
            from: month.first(),
            to: month.last(),
        }
    }
}
