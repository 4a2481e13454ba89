//! Bounds: which dates and instants can be meant at all, and which lie so far off that one asks first.
//!
//! Whatever comes from outside, by form, address, file or command line, is held against [`date`] and [`instant`] at its
//! door; what a database gives is brought into [`kept`], whoever wrote it. Between the two no sum of an instant and a
//! length of time that the rules know can leave what `chrono` holds.

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Utc};
use std::ops::RangeInclusive;

/// The years in which anything here can lie; before lies a slip of the keys, and after it, too.
pub const YEARS: RangeInclusive<i32> = 2000..=2100;

/// The year by which others say «without an end», always as 9999-12-31.
const ENDLESS_YEAR: i32 = 9999;

/// How far from today something may lie without being asked about.
const FAR_DAYS: i64 = 400;

/// How far ahead of now coverage is looked at: no roster is published further, and a duty that lies there is a slip.
pub const LOOKED_AHEAD: Duration = Duration::days(3 * 366);

/// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, in Unix seconds: both databases order what lies between.
const KEPT_SECONDS: (i64, i64) = (-62_135_596_800, 253_402_300_799);

/// The first date that can be meant.
pub fn first_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(*YEARS.start(), 1, 1).unwrap_or_default()
}

/// The last date that can be meant.
pub fn last_date() -> NaiveDate {
    NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31).unwrap_or_default()
}

/// The date, where it can be meant.
pub fn date(date: NaiveDate) -> Option<NaiveDate> {
    YEARS.contains(&date.year()).then_some(date)
}

/// The local time, where its date can be meant.
pub fn local(at: NaiveDateTime) -> Option<NaiveDateTime> {
    date(at.date()).map(|_| at)
}

/// The instant, where it lies on a date that can be meant somewhere on earth.
pub fn instant(at: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let day = Duration::days(1);
    let midnight = |date: NaiveDate| date.and_time(chrono::NaiveTime::MIN).and_utc();
    let (first, last) = (midnight(first_date()), midnight(last_date()));
    (first - day <= at && at < last + day + day).then_some(at)
}

/// The end of something, where it can be meant; 9999-12-31 says that there is none, which here is the last date.
pub fn end(at: NaiveDateTime) -> Option<NaiveDateTime> {
    let endless = (at.year(), at.month(), at.day()) == (ENDLESS_YEAR, 12, 31);
    if endless {
        Some(last_date().and_time(chrono::NaiveTime::MIN))
    } else {
        local(at)
    }
}

/// Whether a date lies so far from today that one asks whether it's meant.
pub fn is_far(date: NaiveDate, today: NaiveDate) -> bool {
    date.signed_duration_since(today).num_days().abs() > FAR_DAYS
}

/// An instant as everything here can reckon with it: of the years 1 to 9999.
pub fn kept(at: DateTime<Utc>) -> DateTime<Utc> {
    if (KEPT_SECONDS.0..=KEPT_SECONDS.1).contains(&at.timestamp()) {
        at
    } else {
        of_seconds(at.timestamp())
    }
}

/// The instant of a count of seconds, whatever the count; Unix seconds.
pub fn of_seconds(seconds: i64) -> DateTime<Utc> {
    let within = seconds.clamp(KEPT_SECONDS.0, KEPT_SECONDS.1);
    DateTime::from_timestamp(within, 0).unwrap_or_default()
}

/// A date as everything here can reckon with it: of the years 1 to 9999.
pub fn kept_date(date: NaiveDate) -> NaiveDate {
    let edge = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(date);
    date.clamp(edge(1, 1, 1), edge(ENDLESS_YEAR, 12, 31))
}

/// A local time as everything here can reckon with it: of the years 1 to 9999.
pub fn kept_local(at: NaiveDateTime) -> NaiveDateTime {
    let date = kept_date(at.date());
    if date == at.date() {
        at
    } else {
        date.and_time(at.time())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
    }

    #[test]
    fn a_year_of_this_century_can_be_meant_and_no_other() {
        for (text, right) in [
            ("2000-01-01T00:00", true),
            ("2100-12-31T23:59", true),
            ("1999-12-31T23:59", false),
            ("2101-01-01T00:00", false),
            ("0202-11-20T08:00", false),
            ("2206-11-20T08:00", false),
            ("+262142-11-20T08:00", false),
            ("-262143-01-01T00:00", false),
        ] {
            assert_eq!(local(wall(text)).is_some(), right, "{text}");
        }
    }

    #[test]
    fn the_last_day_of_9999_is_how_others_write_that_there_is_no_end() {
        assert_eq!(
            end(wall("9999-12-31T00:00")),
            Some(wall("2100-12-31T00:00"))
        );
        assert_eq!(end(wall("9999-12-30T00:00")), None);
        assert_eq!(
            end(wall("2026-12-31T00:00")),
            Some(wall("2026-12-31T00:00"))
        );
    }

    #[test]
    fn what_is_kept_can_be_reckoned_with() {
        for at in [
            DateTime::<Utc>::MIN_UTC,
            DateTime::<Utc>::MAX_UTC,
            of_seconds(i64::MIN),
            of_seconds(i64::MAX),
        ] {
            let at = kept(at);
            assert!((1..=9999).contains(&at.year()), "{at}");
        }
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            assert!((1..=9999).contains(&kept_date(date).year()), "{date}");
        }
        let plain = wall("2026-11-20T08:00").and_utc();
        assert_eq!(kept(plain), plain);
    }

    #[test]
    fn what_is_more_than_a_year_off_is_asked_about() {
        let today = wall("2026-11-10T00:00").date();
        for (text, far) in [
            ("2026-11-20T00:00", false),
            ("2027-11-20T00:00", false),
            ("2028-11-20T00:00", true),
            ("2099-11-20T00:00", true),
            ("2025-11-20T00:00", false),
            ("2016-11-20T00:00", true),
        ] {
            assert_eq!(is_far(wall(text).date(), today), far, "{text}");
        }
    }
}
