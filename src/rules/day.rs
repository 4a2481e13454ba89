//! Today: which date and month it is at the site, and the dates around it that are looked at.
//!
//! What's told of a duty is told by its post's zone; what belongs to no post, by the site's. Where dates are read for
//! posts of any zone, the span reaches beyond the day: a zone's day isn't another's, and a night duty of yesterday may
//! be under way.

use super::{
    time::{DEFAULT_ZONE, Instant, Month, local},
    zone::Zone,
};
use chrono::{Datelike, Days, NaiveDate};
use std::ops::{RangeFrom, RangeInclusive};

/// The date and the month at an instant, by the clocks of a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Today {
    pub date: NaiveDate,
    pub month: Month,
}

impl Today {
    pub fn at(zone: Zone, now: Instant) -> Self {
        let date = local(zone, now).date();
        Self {
            date,
            month: Month::of(date),
        }
    }

    /// Where no site is asked: of the demo that is being written, and of the year that words leave out in letters, on the
    /// command line, and on pages before anybody has signed in.
    pub fn without_site(now: Instant) -> Self {
        Self::at(DEFAULT_ZONE, now)
    }

    pub fn year(self) -> i32 {
        self.date.year()
    }

    /// Today alone: of reference data, and of this month's records, which come with any of its dates.
    pub fn alone(self) -> RangeInclusive<NaiveDate> {
        self.between(0, 0)
    }

    /// With yesterday: what has lately ended and is written up.
    pub fn with_yesterday(self) -> RangeInclusive<NaiveDate> {
        self.between(1, 0)
    }

    /// What may be under way: duties of now, whatever their post's zone, each with the whole of its month.
    pub fn under_way(self) -> RangeInclusive<NaiveDate> {
        self.between(1, 1)
    }

    /// What ended within a day or is under way, read without the rest of the month.
    pub fn lately(self) -> RangeInclusive<NaiveDate> {
        self.between(2, 1)
    }

    /// Who is there and who is expected next, read without the rest of the month: for alarms and relief.
    pub fn near(self) -> RangeInclusive<NaiveDate> {
        self.between(2, 2)
    }

    /// What the clock page stands on: what is under way or has just ended, and the week to come.
    pub fn with_next_week(self) -> RangeInclusive<NaiveDate> {
        self.between(2, 8)
    }

    /// All that comes, and what may still be under way.
    pub fn on(self) -> RangeFrom<NaiveDate> {
        *self.between(2, 0).start()..
    }

    fn between(self, before: u64, after: u64) -> RangeInclusive<NaiveDate> {
        let from = self.date.checked_sub_days(Days::new(before));
        let to = self.date.checked_add_days(Days::new(after));
        from.unwrap_or(self.date)..=to.unwrap_or(self.date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_site_has_its_own_date_and_month() {
        for (zone, now, date, month) in [
            (
                "Asia/Shanghai",
                "2026-10-31T15:59:59Z",
                "2026-10-31",
                "2026-10",
            ),
            (
                "Asia/Shanghai",
                "2026-10-31T16:00:00Z",
                "2026-11-01",
                "2026-11",
            ),
            (
                "America/New_York",
                "2026-10-31T16:00:00Z",
                "2026-10-31",
                "2026-10",
            ),
            (
                "America/New_York",
                "2026-11-01T03:59:59Z",
                "2026-10-31",
                "2026-10",
            ),
            (
                "America/New_York",
                "2026-11-01T04:00:00Z",
                "2026-11-01",
                "2026-11",
            ),
            (
                "Pacific/Kiritimati",
                "2026-10-31T10:00:00Z",
                "2026-11-01",
                "2026-11",
            ),
        ] {
            let today = Today::at(Zone::named(zone), now.parse().unwrap());
            assert_eq!(today.date, day(date), "{zone} {now}");
            assert_eq!(today.month.to_string(), month, "{zone} {now}");
        }
    }

    #[test]
    fn whatever_is_under_way_at_any_post_began_on_a_date_that_is_looked_at() {
        let zones = [
            "Pacific/Auckland",
            "Asia/Shanghai",
            "Europe/London",
            "America/Los_Angeles",
        ];
        let midnight: Instant = "2026-11-02T00:00:00Z".parse().unwrap();
        for hour in 0..24 {
            let now = midnight + chrono::Duration::hours(hour);
            for (site, post) in zones
                .iter()
                .flat_map(|site| zones.map(|post| (*site, post)))
            {
                let today = Today::at(Zone::named(site), now);
                let there = Today::at(Zone::named(post), now);
                assert!(today.near().contains(&there.date), "{site} {post}");
                let last_night = there.with_yesterday();
                assert!(today.on().contains(last_night.start()), "{site} {post}");
            }
        }
    }

    #[test]
    fn the_spans_lie_around_today() {
        let today = Today::without_site("2026-11-02T04:00:00Z".parse().unwrap());
        for (span, from, to) in [
            (today.alone(), "2026-11-02", "2026-11-02"),
            (today.with_yesterday(), "2026-11-01", "2026-11-02"),
            (today.under_way(), "2026-11-01", "2026-11-03"),
            (today.lately(), "2026-10-31", "2026-11-03"),
            (today.near(), "2026-10-31", "2026-11-04"),
            (today.with_next_week(), "2026-10-31", "2026-11-10"),
        ] {
            assert_eq!(span, day(from)..=day(to));
        }
        assert_eq!(today.on().start, day("2026-10-31"));
    }
}
