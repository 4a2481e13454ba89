//! Shifts: the templates that duties are made from.

use super::{
    ids::ShiftId,
    time::{self, Instant},
    zone::Zone,
};
use chrono::{Days, Duration, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// 班次: a code, a name and local times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    pub id: ShiftId,
    pub code: String,
    pub name: String,
    /// What those who read English call it; `None`: as everybody does.
    pub name_en: Option<String>,
    /// Local start.
    pub start: NaiveTime,
    /// Local end; not later than the start: on the next day.
    pub end: NaiveTime,
    /// Unpaid breaks.
    pub breaks: Vec<Break>,
    /// What the shift counts for in days.
    pub day_value: DayValue,
}

/// An unpaid break, local times; an end not later than its start lies on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    pub from: NaiveTime,
    pub to: NaiveTime,
}

/// Days in hundredths: 1 day is 100.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct DayValue(pub i64);

impl DayValue {
    /// One day.
    pub const ONE: Self = Self(100);

    /// In days.
    pub fn days(self) -> f64 {
        self.0 as f64 / 100.0
    }
}

/// A text that is no day value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADayValue;

impl std::str::FromStr for DayValue {
    type Err = NotADayValue;

    /// Reads a decimal with at most two places.
    fn from_str(text: &str) -> Result<Self, NotADayValue> {
        let (whole, places) = text.split_once('.').unwrap_or((text, "0"));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(places) || places.len() > 2 {
            return Err(NotADayValue);
        }
        let number = |text: &str| text.parse::<i64>().map_err(|_| NotADayValue);
        let hundredths = number(whole)?.checked_mul(100).ok_or(NotADayValue)?;
        let rest = number(&format!("{places:0<2}"))?;
        hundredths.checked_add(rest).map(Self).ok_or(NotADayValue)
    }
}

impl std::fmt::Display for DayValue {
    /// In days, without needless zeros.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.days().fmt(f)
    }
}

impl std::iter::Sum for DayValue {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        Self(values.map(|value| value.0).sum())
    }
}

impl Shift {
    /// Start and end of a duty of this shift on a service date.
    pub fn span(&self, zone: Zone, date: NaiveDate) -> (Instant, Instant) {
        let end_date = if self.end <= self.start {
            date.checked_add_days(Days::new(1)).unwrap_or(date)
        } else {
            date
        };
        (
            time::instant_on(zone, date, self.start),
            time::instant_on(zone, end_date, self.end),
        )
    }

    /// Whether it runs into the next date.
    pub fn crosses_midnight(&self) -> bool {
        self.end <= self.start && self.end != NaiveTime::MIN
    }

    /// The places of the breaks that don't lie within it, or have no length.
    /// Law 9.11.
    pub fn misplaced_breaks(&self) -> Vec<usize> {
        let length = wall_minutes(self.start, self.end) * 60;
        let breaks = self.breaks.iter().enumerate();
        breaks
            .filter(|(_, pause)| {
                let (from, to) = self.wall_span(**pause);
                to > length || from == to
            })
            .map(|(place, _)| place)
            .collect()
    }

    /// Length of its unpaid breaks in minutes; what several share counts once.
    /// Law 9.11.
    pub fn break_minutes(&self) -> i64 {
        let mut spans: Vec<(i64, i64)> = self
            .breaks
            .iter()
            .map(|pause| self.wall_span(*pause))
            .collect();
        spans.sort_unstable();
        let mut reached = 0;
        let mut seconds = 0;
        for (from, to) in spans {
            seconds += (to - from.max(reached)).max(0);
            reached = reached.max(to);
        }
        seconds / 60
    }

    /// A break in seconds after its start, on the wall clock.
    fn wall_span(&self, pause: Break) -> (i64, i64) {
        let from = seconds_after(self.start, pause.from);
        (from, from + seconds_after(pause.from, pause.to))
    }

    /// Length in minutes, breaks included, on a day without a clock change.
    pub fn minutes(&self) -> i64 {
        wall_minutes(self.start, self.end)
    }
}

/// Seconds on the wall clock from one time to the next occurrence of another; 0 where they are the same.
fn seconds_after(from: NaiveTime, to: NaiveTime) -> i64 {
    (to - from).num_seconds().rem_euclid(24 * 60 * 60)
}

/// Minutes on the wall clock from one time to the next occurrence of another.
fn wall_minutes(from: NaiveTime, to: NaiveTime) -> i64 {
    let length = to - from;
    let whole = if to <= from {
        length + Duration::days(1)
    } else {
        length
    };
    whole.num_minutes()
}
