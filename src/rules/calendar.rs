//! The working calendar: which dates differ from the plain week.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How a date differs from its weekday.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DayKind {
    /// 法定节假日: a day off.
    Holiday,
    /// 调休上班: a weekend day that is worked.
    Workday,
}

/// One date of the calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDay {
    pub date: NaiveDate,
    pub kind: DayKind,
    pub name: String,
}

/// The dates that differ, by date.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Calendar(BTreeMap<NaiveDate, CalendarDay>);

impl Calendar {
    /// The entry of a date, where it has one.
    pub fn entry(&self, date: NaiveDate) -> Option<&CalendarDay> {
        self.0.get(&date)
    }

    /// Whether people who work plain weeks have the date off.
    pub fn is_day_off(&self, date: NaiveDate) -> bool {
        match self.entry(date).map(|day| day.kind) {
            Some(kind) => kind == DayKind::Holiday,
            None => matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// All entries, in order of date.
    pub fn entries(&self) -> impl Iterator<Item = &CalendarDay> {
        self.0.values()
    }
}

impl FromIterator<CalendarDay> for Calendar {
    fn from_iter<I: IntoIterator<Item = CalendarDay>>(days: I) -> Self {
        Self(days.into_iter().map(|day| (day.date, day)).collect())
    }
}
