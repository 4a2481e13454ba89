//! What the grid and the calendar of a month share: days, and the marks that stand on them.

use super::status;
use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};
use onpost_rules::{calendar::Calendar, time::Month};
use onpost_words::Lang;

/// A day as the calendar has it.
#[derive(Debug, Clone)]
pub struct MonthDay {
    pub date: NaiveDate,
    pub kind: DayTint,
    /// What the calendar calls it, such as 国庆节; empty where it has no name.
    pub name: String,
}

/// How a day is tinted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum DayTint {
    Workday,
    Weekend,
    Holiday,
    /// The day on which the page is read.
    Today,
}

impl MonthDay {
    /// The days of a month, tinted as the calendar has them.
    pub fn of_month(calendar: &Calendar, month: Month, today: NaiveDate) -> Vec<Self> {
        let named = |date| calendar.entry(date).map(|entry| entry.name.clone());
        month
            .days()
            .map(|date| Self {
                date,
                kind: DayTint::of(calendar, date, today),
                name: named(date).unwrap_or_default(),
            })
            .collect()
    }

    /// The classes by which it is tinted.
    pub fn class(&self) -> &'static str {
        self.kind.into()
    }

    /// The class of a day that isn't like most.
    pub fn special(&self) -> Option<&'static str> {
        (self.kind != DayTint::Workday).then(|| self.class())
    }

    /// The weekday's number, Monday is 1: the member of the families of weekdays.
    pub fn weekday(&self) -> String {
        self.date.weekday().number_from_monday().to_string()
    }
}

impl DayTint {
    fn of(calendar: &Calendar, date: NaiveDate, today: NaiveDate) -> Self {
        if date == today {
            Self::Today
        } else if calendar.is_named_off(date) {
            Self::Holiday
        } else if calendar.is_day_off(date) {
            Self::Weekend
        } else {
            Self::Workday
        }
    }
}

/// A duty on a day: its status, and the page that explains it.
#[derive(Debug, Clone)]
pub struct DutyMark {
    /// The status' code.
    pub status: &'static str,
    /// Where it's explained.
    pub address: String,
    /// What a pointer that rests on it reads: shift, minutes.
    pub title: String,
    /// The shift's short name; empty where there's no room for it.
    pub shift: String,
}

/// The marks of one person on one day.
pub(super) fn marks(lang: Lang, marks: &[DutyMark]) -> Markup {
    html! {
        @for mark in marks {
            a.mark href=(mark.address) title=(mark.title) {
                (status::sign(lang, mark.status))
                @if !mark.shift.is_empty() { span.mark-shift { (mark.shift) } }
            }
        }
    }
}
