//! The working calendar: which dates differ from the plain week.

use super::time::Month;
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// From which month on the days of the year after are missed.
const TOLD_FROM_MONTH: u32 = 10;

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
    /// 放假调休: a day off that is bridged to a holiday.
    Holiday,
    /// 调休上班: a weekend day that is worked.
    Workday,
    /// 法定节假日: a day off by law, on which work is paid threefold.
    Statutory,
}

impl DayKind {
    /// Whether people who work plain weeks have it off.
    pub fn is_off(self) -> bool {
        match self {
            Self::Holiday | Self::Statutory => true,
            Self::Workday => false,
        }
    }
}

/// 日期类型: what a local date is, whether the calendar names it or not.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum DateKind {
    /// 工作日: a `workday` of the calendar, or Monday to Friday that it doesn't name.
    Working,
    /// 休息日: a `holiday` of the calendar, or Saturday and Sunday that it doesn't name.
    Rest,
    /// 法定节假日: the calendar says so.
    Statutory,
}

impl DateKind {
    /// Of a date that no calendar names.
    pub fn of_weekday(day: Weekday) -> Self {
        match day {
            Weekday::Sat | Weekday::Sun => Self::Rest,
            _ => Self::Working,
        }
    }
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
        self.kind(date) != DateKind::Working
    }

    /// What a date is.
    /// Law 9.9.
    pub fn kind(&self, date: NaiveDate) -> DateKind {
        match self.entry(date).map(|day| day.kind) {
            Some(DayKind::Statutory) => DateKind::Statutory,
            Some(DayKind::Holiday) => DateKind::Rest,
            Some(DayKind::Workday) => DateKind::Working,
            None => DateKind::of_weekday(date.weekday()),
        }
    }

    /// Whether it names a date as one that people have off.
    pub fn is_named_off(&self, date: NaiveDate) -> bool {
        self.entry(date).is_some_and(|day| day.kind.is_off())
    }

    /// Whether it says anything about a year.
    pub fn knows(&self, year: i32) -> bool {
        self.0.keys().any(|date| date.year() == year)
    }

    /// The years of some months that it doesn't know though it's time: from October of the year before on, when the
    /// holidays of a year are drawn up.
    pub fn unknown_years(&self, months: &[Month], today: NaiveDate) -> Vec<i32> {
        let in_time = |year: &i32| (today.year(), today.month()) >= (year - 1, TOLD_FROM_MONTH);
        let mut years: Vec<i32> = months.iter().map(|month| month.first().year()).collect();
        years.dedup();
        years.retain(|year| in_time(year) && !self.knows(*year));
        years
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

#[cfg(test)]
mod tests {
    use super::*;

    fn knowing(dates: &[&str]) -> Calendar {
        let day = |date: &&str| CalendarDay {
            date: date.parse().unwrap(),
            kind: DayKind::Holiday,
            name: "元旦".into(),
        };
        dates.iter().map(day).collect()
    }

    /// Law 9.9.
    #[test]
    fn the_kind_of_a_date_is_what_the_calendar_says_else_that_of_its_weekday() {
        let named = [
            ("2026-10-01", DayKind::Statutory),
            ("2026-10-02", DayKind::Holiday),
            ("2026-10-10", DayKind::Workday),
        ];
        let day = |(date, kind): (&str, DayKind)| CalendarDay {
            date: date.parse().unwrap(),
            kind,
            name: String::new(),
        };
        let calendar: Calendar = named.map(day).into_iter().collect();
        for (date, kind) in [
            ("2026-09-30", DateKind::Working),
            ("2026-10-01", DateKind::Statutory),
            ("2026-10-02", DateKind::Rest),
            ("2026-10-03", DateKind::Rest),
            ("2026-10-10", DateKind::Working),
        ] {
            let date = date.parse().unwrap();
            assert_eq!(calendar.kind(date), kind, "{date}");
            assert_eq!(calendar.is_day_off(date), kind != DateKind::Working);
        }
    }

    #[test]
    fn a_year_without_days_is_told_from_the_october_before_on() {
        let this_year = knowing(&["2026-01-01", "2026-10-01"]);
        let next_too = knowing(&["2026-10-01", "2027-01-01"]);
        let nothing = knowing(&[]);
        for (calendar, months, today, years) in [
            (&this_year, ["2026-12", "2027-01"], "2026-09-30", vec![]),
            (&this_year, ["2026-12", "2027-01"], "2026-10-01", vec![2027]),
            (&this_year, ["2027-01", "2027-02"], "2026-12-31", vec![2027]),
            (&this_year, ["2027-01", "2027-02"], "2027-06-01", vec![2027]),
            (&next_too, ["2026-12", "2027-01"], "2026-12-31", vec![]),
            // Nobody can know them yet.
            (&next_too, ["2027-12", "2028-01"], "2026-12-31", vec![]),
            (&next_too, ["2027-12", "2028-01"], "2027-10-01", vec![2028]),
            // The report of a year past is as wrong without.
            (&this_year, ["2025-12", "2026-01"], "2026-11-28", vec![2025]),
            (
                &nothing,
                ["2026-12", "2027-01"],
                "2026-10-01",
                vec![2026, 2027],
            ),
            (&nothing, ["2026-12", "2027-01"], "2026-09-30", vec![2026]),
        ] {
            let asked = months.map(|month| Month::parse(month).unwrap());
            let found = calendar.unknown_years(&asked, today.parse().unwrap());
            assert_eq!(found, years, "{months:?} seen on {today}");
        }
    }
}
