//! A time of day as settings have it: `22:00`.

use chrono::{NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::{fmt, str::FromStr};

/// A time of day, whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime(NaiveTime);

/// A text that is no time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day, such as 22:00")]
pub struct NotAClockTime;

impl ClockTime {
    /// A full hour, 0 to 23; of others midnight.
    pub const fn hour(hour: u32) -> Self {
        match NaiveTime::from_hms_opt(hour, 0, 0) {
            Some(time) => Self(time),
            None => Self(NaiveTime::MIN),
        }
    }

    /// The time.
    pub fn time(self) -> NaiveTime {
        self.0
    }
}

impl From<NaiveTime> for ClockTime {
    /// Fractions of a second are cut off.
    fn from(time: NaiveTime) -> Self {
        Self(time.with_nanosecond(0).unwrap_or(time))
    }
}

/// `22:00`, `6:00` and `22:00:30`; `24:00` is `00:00`.
impl FromStr for ClockTime {
    type Err = NotAClockTime;

    fn from_str(text: &str) -> Result<Self, NotAClockTime> {
        let part = |text: &str, least: usize| {
            let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
            let has_length = (least..=2).contains(&text.len());
            (is_number && has_length).then(|| text.parse::<u32>().ok())?
        };
        let read = || {
            let mut parts = text.split(':');
            let hour = part(parts.next()?, 1)?;
            let minute = part(parts.next()?, 2)?;
            let second = parts.next().map_or(Some(0), |second| part(second, 2))?;
            let is_end = (hour, minute, second) == (24, 0, 0);
            let hour = if is_end { 0 } else { hour };
            let time = NaiveTime::from_hms_opt(hour, minute, second)?;
            parts.next().is_none().then_some(Self(time))
        };
        read().ok_or(NotAClockTime)
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let written = if self.0.second() == 0 {
            "%H:%M"
        } else {
            "%H:%M:%S"
        };
        self.0.format(written).fmt(f)
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.trim().parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_read_as_people_write_it_and_written_one_way() {
        for (text, right) in [
            ("22:00", Some("22:00")),
            ("6:00", Some("06:00")),
            ("22:00:30", Some("22:00:30")),
            ("24:00", Some("00:00")),
            ("24:01", None),
            ("22", None),
            ("22:0", None),
            ("22:00:00:00", None),
            ("-1:00", None),
            ("+1:00", None),
            ("", None),
        ] {
            let read = text.parse::<ClockTime>().ok().map(|it| it.to_string());
            assert_eq!(read.as_deref(), right, "{text}");
        }
    }
}
