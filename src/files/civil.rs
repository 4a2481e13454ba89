//! Dates and times as people and spreadsheets write them, read without guessing.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime};
use onpost_rules::{
    bounds,
    request::end_as_meant,
    time::{self, Instant},
    zone::Zone,
};

/// A point in time as a file gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// With an offset: taken as it is.
    Fixed(Instant),
    /// On the clock of a zone that the file does not name.
    Local(WrittenTime),
}

/// A time on a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenTime {
    /// What is meant by it.
    pub meant: NaiveDateTime,
    /// The date as it's written: the versions in force on it say whose clock it is.
    pub date: NaiveDate,
}

impl Moment {
    /// The moment, where its year can be meant.
    pub fn bounded(self) -> Option<Self> {
        match self {
            Self::Fixed(at) => bounds::instant(at).map(Self::Fixed),
            Self::Local(local) => {
                bounds::local(local.meant).map(|meant| Self::Local(WrittenTime { meant, ..local }))
            }
        }
    }

    /// The same of an end, which may be written as if there were none: 9999-12-31.
    pub fn bounded_end(self) -> Option<Self> {
        match self {
            Self::Fixed(at) => bounds::end(at.naive_utc()).map(|at| Self::Fixed(at.and_utc())),
            Self::Local(local) => {
                bounds::end(local.meant).map(|meant| Self::Local(WrittenTime { meant, ..local }))
            }
        }
    }

    /// The instant, local times being those of `zone`.
    pub fn instant(self, zone: Zone) -> Instant {
        match self {
            Self::Fixed(at) => at,
            Self::Local(local) => time::instant(zone, local.meant),
        }
    }

    /// The instant, local times being those of the zone of the date as it's written.
    pub fn instant_by(self, zone: impl FnOnce(NaiveDate) -> Zone) -> Instant {
        match self {
            Self::Fixed(at) => at,
            Self::Local(local) => time::instant(zone(local.date), local.meant),
        }
    }
}

/// A time of day, in seconds after midnight: 0 to 86400, which is `24:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeOfDay(u32);

impl TimeOfDay {
    const DAY_SECONDS: u32 = 24 * 60 * 60;

    /// Whether it is `24:00`.
    pub fn is_end_of_day(self) -> bool {
        self.0 == Self::DAY_SECONDS
    }

    /// Whole minutes after midnight, 0 to 1440; `None` where there are seconds.
    pub fn minute(self) -> Option<u16> {
        self.0
            .is_multiple_of(60)
            .then(|| u16::try_from(self.0 / 60).ok())?
    }

    /// As a time; `24:00` is the `00:00` of the next day.
    pub fn time(self) -> NaiveTime {
        NaiveTime::from_num_seconds_from_midnight_opt(self.0 % Self::DAY_SECONDS, 0)
            .unwrap_or(NaiveTime::MIN)
    }
}

/// Reads `2026-11-02` or `2026/11/2`; midnight may follow, as spreadsheets write it.
pub fn date(text: &str) -> Option<NaiveDate> {
    let mut reader = CivilReader(text.as_bytes());
    let date = reader.date()?;
    if reader.0.is_empty() {
        return Some(date);
    }
    let (clock, fraction) = (reader.between().then(|| reader.clock())?)?;
    (clock == TimeOfDay(0) && !fraction && reader.0.is_empty()).then_some(date)
}

/// Reads `08:00`, `8:00`, `08:00:00` and `24:00`.
pub fn clock(text: &str) -> Option<TimeOfDay> {
    let mut reader = CivilReader(text.as_bytes());
    let (clock, fraction) = reader.clock()?;
    (reader.0.is_empty() && !fraction).then_some(clock)
}

/// Reads a date and a time of day, with or without an offset; fractions of a second are cut off.
pub fn moment(text: &str) -> Option<Moment> {
    moment_as(text, |written| written)
}

/// Reads when a request ends: `HH:59` and `HH:59:59` are [meant](end_as_meant) as the full hour that follows, on the clock
/// on which they are written.
pub fn end_of_request(text: &str) -> Option<Moment> {
    moment_as(text, end_as_meant)
}

fn moment_as(text: &str, meant: fn(NaiveDateTime) -> NaiveDateTime) -> Option<Moment> {
    let mut reader = CivilReader(text.as_bytes());
    let date = reader.date()?;
    let (clock, _) = (reader.between().then(|| reader.clock())?)?;
    if clock.is_end_of_day() {
        return None;
    }
    let local = meant(date.and_time(clock.time()));
    if reader.0.is_empty() {
        return Some(Moment::Local(WrittenTime { meant: local, date }));
    }
    let offset = reader.offset()?;
    let at = local.and_utc() - offset;
    reader.0.is_empty().then_some(Moment::Fixed(at))
}

/// What is left to read.
struct CivilReader<'t>(&'t [u8]);

impl CivilReader<'_> {
    fn date(&mut self) -> Option<NaiveDate> {
        let year = self.number(4, 4)?;
        let separator = *self.0.first()?;
        if !matches!(separator, b'-' | b'/') {
            return None;
        }
        self.skip(separator)?;
        let month = self.number(1, 2)?;
        self.skip(separator)?;
        let day = self.number(1, 2)?;
        NaiveDate::from_ymd_opt(year.cast_signed(), month, day)
    }

    /// What stands between a date and a time: a `T`, or spaces.
    fn between(&mut self) -> bool {
        if self.skip(b'T').or_else(|| self.skip(b't')).is_some() {
            return true;
        }
        let trimmed = self.0.trim_ascii_start();
        let skipped = trimmed.len() < self.0.len();
        self.0 = trimmed;
        skipped
    }

    /// A time of day, and whether a fraction was cut off.
    fn clock(&mut self) -> Option<(TimeOfDay, bool)> {
        let hour = self.number(1, 2)?;
        self.skip(b':')?;
        let minute = self.number(2, 2)?;
        let mut second = 0;
        let mut fraction = false;
        if self.skip(b':').is_some() {
            second = self.number(2, 2)?;
            if self.skip(b'.').is_some() {
                fraction = self.fraction()?;
            }
        }
        let seconds = (hour * 60 + minute) * 60 + second;
        let within = minute < 60 && second < 60 && seconds <= TimeOfDay::DAY_SECONDS;
        within.then_some((TimeOfDay(seconds), fraction))
    }

    /// Skips the digits of a fraction; whether it was more than nothing.
    fn fraction(&mut self) -> Option<bool> {
        let digits = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let (fraction, rest) = self.0.split_at(digits);
        self.0 = rest;
        (digits > 0).then(|| fraction.iter().any(|digit| *digit != b'0'))
    }

    fn offset(&mut self) -> Option<Duration> {
        if self.skip(b'Z').or_else(|| self.skip(b'z')).is_some() {
            return Some(Duration::zero());
        }
        let sign = if self.skip(b'+').is_some() {
            1
        } else {
            self.skip(b'-')?;
            -1
        };
        let hours = self.number(2, 2)?;
        self.skip(b':')?;
        let minutes = self.number(2, 2)?;
        let within = hours < 24 && minutes < 60;
        within.then(|| Duration::minutes(sign * i64::from(hours * 60 + minutes)))
    }

    fn skip(&mut self, byte: u8) -> Option<()> {
        self.0 = self.0.strip_prefix(&[byte])?;
        Some(())
    }

    /// A number of `least` to `most` digits.
    fn number(&mut self, least: usize, most: usize) -> Option<u32> {
        let digits = self
            .0
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        if !(least..=most).contains(&digits) {
            return None;
        }
        let (number, rest) = self.0.split_at(digits);
        self.0 = rest;
        Some(
            number
                .iter()
                .fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0')),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn local(text: &str) -> Option<Moment> {
        let meant: NaiveDateTime = text.parse().unwrap();
        let date = meant.date();
        Some(Moment::Local(WrittenTime { meant, date }))
    }

    fn fixed(text: &str) -> Option<Moment> {
        Some(Moment::Fixed(text.parse().unwrap()))
    }

    #[test]
    fn moments_are_read_as_people_and_spreadsheets_write_them() {
        for (text, right) in [
            ("2026-11-02 07:45", local("2026-11-02T07:45:00")),
            ("2026-11-02 07:45:59", local("2026-11-02T07:45:59")),
            ("2026-11-02T07:45:59.999", local("2026-11-02T07:45:59")),
            ("2026/11/2 7:45", local("2026-11-02T07:45:00")),
            ("2026-11-02T07:45:00+08:00", fixed("2026-11-01T23:45:00Z")),
            ("2026-11-02t07:45:00.5z", fixed("2026-11-02T07:45:00Z")),
            ("2026-11-02 07:45:00-03:30", fixed("2026-11-02T11:15:00Z")),
            ("2026-11-02", None),
            ("2026-11-02 24:00", None),
            ("2026-11-02 07:60", None),
            ("2026-11-02 07:45:", None),
            ("2026-11-02 07:45:00.", None),
            ("2026-11-02 07:45 +08:00", None),
            ("2026-11-02 07:45+0800", None),
            ("2026-11-0207:45", None),
            ("2026-02-29 07:45", None),
            ("2026-11/02 07:45", None),
            ("11/2/2026 07:45", None),
            ("02.11.2026 07:45", None),
            ("26-11-02 07:45", None),
            ("", None),
        ] {
            assert_eq!(moment(text), right, "{text}");
        }
    }

    #[test]
    fn a_request_that_ends_in_the_last_minute_of_an_hour_ends_with_it() {
        for (text, right) in [
            ("2026-11-04 15:59", local("2026-11-04T16:00:00")),
            ("2026/11/4 15:59:59.5", local("2026-11-04T16:00:00")),
            ("2026-11-04 15:58", local("2026-11-04T15:58:00")),
            ("2026-11-04T15:59:59+05:30", fixed("2026-11-04T10:30:00Z")),
            ("2026-11-04T15:29:00Z", fixed("2026-11-04T15:29:00Z")),
        ] {
            assert_eq!(end_of_request(text), right, "{text}");
        }
        let Some(Moment::Local(night)) = end_of_request("2026-11-04 23:59:59") else {
            panic!("a local time");
        };
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        assert_eq!(night.meant, day(5).and_time(NaiveTime::MIN));
        assert_eq!(night.date, day(4), "as it is written");
    }

    #[test]
    fn dates_may_be_followed_by_midnight_and_nothing_else() {
        let right = NaiveDate::from_ymd_opt(2026, 11, 2);
        for text in [
            "2026-11-02",
            "2026/11/2",
            "2026-11-02 00:00:00",
            "2026/11/2 0:00",
        ] {
            assert_eq!(date(text), right, "{text}");
        }
        for text in [
            "2026-11-02 08:00",
            "2026-11-31",
            "2026-11",
            "46328",
            "2026-11-02 ",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn a_time_of_day_ends_at_24_00() {
        assert_eq!(clock("08:00").and_then(TimeOfDay::minute), Some(480));
        assert_eq!(clock("8:05:00").and_then(TimeOfDay::minute), Some(485));
        assert_eq!(clock("24:00").and_then(TimeOfDay::minute), Some(1440));
        assert_eq!(clock("24:00").map(TimeOfDay::time), Some(NaiveTime::MIN));
        assert_eq!(clock("08:00:30").and_then(TimeOfDay::minute), None);
        for text in ["24:01", "25:00", "8", "08:0", "8:00 AM", "08：00", "-1:00"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }
}
