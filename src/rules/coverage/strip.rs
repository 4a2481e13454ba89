//! The strip of a planned day: every quarter of an hour, demanded against rostered.

use super::{Cover, CoverStep};
use crate::time::{Instant, start_of_day};
use chrono::{Days, Duration, NaiveDate};

/// A quarter of an hour, or what is left of one where the clocks change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    pub from: Instant,
    /// The most people that are demanded at any instant of it.
    pub demanded: u32,
    /// The fewest people that are planned at any instant of it.
    pub rostered: u32,
    /// How many are missing where most are; not always the difference of the two.
    pub short_by: u32,
}

impl Cover {
    /// The quarters of a local date from midnight to midnight: 96, on the days of clock changes fewer or more.
    ///
    /// What lies outside the cover's own span counts as neither demanded nor rostered.
    pub fn strip(&self, date: NaiveDate) -> Vec<Quarter> {
        let midnight = |date| start_of_day(self.zone, date);
        let (start, end) = (midnight(date), midnight(date + Days::new(1)));
        let mut quarters = Vec::with_capacity(96);
        let mut from = start;
        while from < end {
            let until = (from + Duration::minutes(15)).min(end);
            quarters.push(self.quarter(from, until));
            from = until;
        }
        quarters
    }

    fn quarter(&self, from: Instant, until: Instant) -> Quarter {
        let steps: Vec<CoverStep> = self.within((from, until)).collect();
        Quarter {
            from,
            demanded: steps.iter().map(|step| step.demanded).max().unwrap_or(0),
            rostered: steps.iter().map(|step| step.present).min().unwrap_or(0),
            short_by: steps.iter().map(CoverStep::short_by).max().unwrap_or(0),
        }
    }
}
