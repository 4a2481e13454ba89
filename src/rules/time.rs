//! Instants and local times: the only place where one becomes the other.

use super::{
    bounds,
    zone::{Wall, Zone},
};
use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc,
};
use serde::{Deserialize, Serialize};

/// A point in time, UTC, whole seconds.
pub type Instant = DateTime<Utc>;

/// The zone of a site that names none.
pub const DEFAULT_ZONE: Zone = Zone::SHANGHAI;

/// The instant of a local time, as RFC 5545 3.3.5 reads it.
///
/// A local time that the clocks skip is read with the offset before the gap; of one that they
/// repeat, the first is meant.
pub fn instant(zone: Zone, local: NaiveDateTime) -> Instant {
    let local = bounds::kept_local(local);
    match zone.wall(local) {
        Wall::Once(ahead) | Wall::Skipped(ahead) | Wall::Twice { first: ahead, .. } => {
            back(local, ahead)
        }
    }
}

/// The second instant of a local time that the clocks repeat.
pub fn repeated(zone: Zone, local: NaiveDateTime) -> Option<Instant> {
    let local = bounds::kept_local(local);
    match zone.wall(local) {
        Wall::Twice { second, .. } => Some(back(local, second)),
        Wall::Once(_) | Wall::Skipped(_) => None,
    }
}

/// The instant of a local time whose clocks are so many seconds ahead of UTC; at the ends of time they aren't.
fn back(local: NaiveDateTime, ahead: i32) -> Instant {
    let ahead = TimeDelta::seconds(ahead.into());
    local.checked_sub_signed(ahead).unwrap_or(local).and_utc()
}

/// The instant at which the clock of `zone` shows `time` on `date`.
pub fn instant_on(zone: Zone, date: NaiveDate, time: NaiveTime) -> Instant {
    instant(zone, date.and_time(time))
}

/// What the clocks of `zone` show at an instant.
pub fn local(zone: Zone, at: Instant) -> NaiveDateTime {
    let at = bounds::kept(at);
    let (at, ahead) = (at.naive_utc(), zone.offset_at(at.timestamp()));
    let ahead = TimeDelta::seconds(ahead.into());
    at.checked_add_signed(ahead).unwrap_or(at)
}

/// How far the clocks of `zone` are ahead of UTC at an instant.
pub fn offset(zone: Zone, at: Instant) -> FixedOffset {
    FixedOffset::east_opt(zone.offset_at(at.timestamp())).unwrap_or(chrono::Offset::fix(&Utc))
}

/// The first instant of a local date.
pub fn start_of_day(zone: Zone, date: NaiveDate) -> Instant {
    instant_on(zone, date, NaiveTime::MIN)
}

/// How far two clocks may be apart, or one may be put back, before anything else is done than to wait.
pub const CLOCKS_APART: TimeDelta = TimeDelta::minutes(2);

/// Whether an instant that was noted lies so far ahead that the clock has gone back since.
pub fn is_ahead(noted: Instant, now: Instant) -> bool {
    noted - now > CLOCKS_APART
}

/// Whether a while is over that began at an instant that was noted.
///
/// Of one that lies ahead it is: otherwise everybody would wait until the clock has caught up.
pub fn is_over(noted: Instant, length: TimeDelta, now: Instant) -> bool {
    now - noted >= length || is_ahead(noted, now)
}

/// Whole minutes from `from` to `to`, rounded down in the person's favour; 0 where `to` is not later.
/// Law 5.1.
pub fn minutes_past(from: Instant, to: Instant) -> i64 {
    (to - from).num_seconds().max(0) / 60
}

/// The instant half way between two, whole seconds, rounded down.
/// Law 4.3, 4.4.
pub fn half_way(a: Instant, b: Instant) -> Instant {
    let middle = (a.timestamp() + b.timestamp()).div_euclid(2);
    DateTime::from_timestamp(middle, 0).unwrap_or(a)
}

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month {
    first: NaiveDate,
}

impl Month {
    /// The month that `date` lies in.
    pub fn of(date: NaiveDate) -> Self {
        let date = bounds::kept_date(date);
        Self {
            first: date.with_day(1).unwrap_or(date),
        }
    }

    /// Reads `YYYY-MM`; `None` also where its [year](bounds::YEARS) can't be meant.
    pub fn parse(text: &str) -> Option<Self> {
        let well_formed = text.len() == 7 && text.as_bytes()[4] == b'-';
        let first = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()?;
        let first = bounds::date(first)?;
        well_formed.then_some(Self { first })
    }

    /// Its first date.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last date.
    pub fn last(self) -> NaiveDate {
        let after = self.first.checked_add_months(chrono::Months::new(1));
        let last = after.and_then(|after| after.pred_opt());
        last.unwrap_or(self.first)
    }

    /// The month after.
    pub fn next(self) -> Self {
        let next = self.first.checked_add_months(chrono::Months::new(1));
        Self::of(next.unwrap_or(self.first))
    }

    /// The month before.
    pub fn previous(self) -> Self {
        let previous = self.first.checked_sub_months(chrono::Months::new(1));
        Self::of(previous.unwrap_or(self.first))
    }

    /// Its dates, in order.
    pub fn days(self) -> impl Iterator<Item = NaiveDate> {
        let last = self.last();
        self.first.iter_days().take_while(move |day| *day <= last)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.first.format("%Y-%m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{Duration, Timelike};

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn wall(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_skipped_time_takes_the_offset_before_the_gap() {
        let berlin = Zone::named("Europe/Berlin");
        assert_eq!(
            instant(berlin, wall("2026-03-29T02:30:00")),
            at("2026-03-29T01:30:00Z")
        );
        let apia = Zone::named("Pacific/Apia");
        assert_eq!(
            instant(apia, wall("2011-12-30T12:00:00")),
            at("2011-12-30T22:00:00Z")
        );
    }

    #[test]
    fn a_repeated_time_is_the_first_of_the_two() {
        let berlin = Zone::named("Europe/Berlin");
        assert_eq!(
            instant(berlin, wall("2026-10-25T02:30:00")),
            at("2026-10-25T00:30:00Z")
        );
    }

    #[test]
    fn every_local_minute_around_a_clock_change_never_runs_backwards_by_more_than_the_change() {
        for zone in [
            Zone::named("Europe/Berlin"),
            Zone::named("America/New_York"),
            Zone::named("Australia/Lord_Howe"),
            Zone::SHANGHAI,
        ] {
            let start = wall("2026-01-01T00:00:00");
            let mut previous = instant(zone, start);
            for minute in 1..(366 * 24 * 60) {
                let next = instant(zone, start + Duration::minutes(minute));
                let step = (next - previous).num_minutes();
                assert!(
                    (-60..=121).contains(&step),
                    "{zone} minute {minute}: {step}"
                );
                previous = next;
            }
        }
    }

    /// Law 5.1.
    #[test]
    fn minutes_are_rounded_down_in_the_persons_favour() {
        let due = at("2026-11-02T07:45:00Z");
        assert_eq!(minutes_past(due, at("2026-11-02T07:45:59Z")), 0);
        assert_eq!(minutes_past(due, at("2026-11-02T07:46:00Z")), 1);
        assert_eq!(minutes_past(due, at("2026-11-02T07:00:00Z")), 0);
    }

    #[test]
    fn nobody_waits_for_what_a_clock_ahead_has_noted() {
        let noted = at("2026-11-02T10:00:00Z");
        let five = TimeDelta::minutes(5);
        for (now, expected) in [
            ("2026-11-02T10:04:59Z", false),
            ("2026-11-02T10:05:00Z", true),
            ("2026-11-02T10:00:00Z", false),
            // Clocks that are a little apart are no reason to do anything twice.
            ("2026-11-02T09:58:00Z", false),
            ("2026-11-02T09:57:59Z", true),
            ("2026-11-02T04:00:00Z", true),
        ] {
            assert_eq!(is_over(noted, five, at(now)), expected, "{now}");
        }
    }

    /// Law 4.3, 4.4.
    #[test]
    fn half_way_rounds_down_to_the_second() {
        let a = at("1969-12-31T23:59:58Z");
        assert_eq!(half_way(a, at("1969-12-31T23:59:59Z")), a);
    }

    #[test]
    fn the_edges_of_all_time_are_read_and_told_without_a_stumble() {
        for zone in [
            Zone::named("Pacific/Kiritimati"),
            Zone::named("Pacific/Niue"),
        ] {
            for at in [Instant::MIN_UTC, Instant::MAX_UTC] {
                let there = instant(zone, local(zone, at));
                start_of_day(zone, local(zone, there).date());
                assert_eq!(half_way(at, at), at.with_nanosecond(0).unwrap());
            }
            for date in [NaiveDate::MIN, NaiveDate::MAX] {
                let month = Month::of(date);
                assert!(month.days().count() >= 28, "{month}");
                assert!(month.previous() <= month && month <= month.next());
                start_of_day(zone, date);
                repeated(zone, date.and_time(NaiveTime::MIN));
            }
        }
        for text in ["1999-12", "2101-01", "9999-12", "0000-01", "-001-01"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_month_knows_its_days() {
        let month = Month::parse("2028-02").unwrap();
        assert_eq!(month.days().count(), 29);
        assert_eq!(month.previous().to_string(), "2028-01");
        assert_eq!(month.next().first().to_string(), "2028-03-01");
        assert!(Month::parse("2028-13").is_none());
        assert!(Month::parse("2028-1").is_none());
    }
}
