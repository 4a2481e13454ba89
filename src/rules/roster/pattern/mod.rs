//! Patterns: cycles of working days that groups of people walk through, one behind the other.

mod example;
mod text;

pub use example::{Example, PatternSlot};
pub use text::{read, write};

use super::{
    Cell, Plan,
    filling::{self, FilledDraft},
};
use crate::{
    calendar::Calendar,
    ids::{PersonId, ShiftId},
    time::Instant,
};
use chrono::{Datelike, NaiveDate, Weekday};

/// A pattern, ready to be laid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// What is worked on each of its days; `None`: off.
    pub cycle: Vec<Option<ShiftId>>,
    pub groups: Vec<PatternGroup>,
    /// The date on which an offset of 0 stands at the cycle's first day; any date, before or after the period.
    pub anchor: NaiveDate,
    pub dates: PatternDates,
}

/// People who work the same days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternGroup {
    pub people: Vec<PersonId>,
    /// Which day of the cycle, counted from 0, the group stands at on the anchor.
    pub offset: usize,
}

/// The dates on which a pattern is worked. It goes on through the others, which are off.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum PatternDates {
    /// Every date.
    #[default]
    All,
    /// No holidays (法定节假日); weekends as any other date.
    NoHolidays,
    /// Monday to Friday, whatever the calendar says.
    Weekdays,
    /// Working days by the calendar: no holidays and no weekends, but those that are worked instead (调休上班).
    Workdays,
}

impl PatternDates {
    /// Whether a date is worked.
    pub fn contains(self, calendar: &Calendar, date: NaiveDate) -> bool {
        match self {
            Self::All => true,
            Self::NoHolidays => !calendar.is_named_off(date),
            Self::Weekdays => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
            Self::Workdays => !calendar.is_day_off(date),
        }
    }
}

/// Lays a pattern over the roster's dates from `first` to `last`, both included.
///
/// Cells of its groups change to the cycle's shift or to off; others stay. Laid twice it changes nothing more.
pub fn lay(
    plan: &Plan,
    pattern: &Pattern,
    (first, last): (NaiveDate, NaiveDate),
    now: Instant,
) -> FilledDraft {
    let days = plan.roster.month.days();
    let period: Vec<NaiveDate> = days.filter(|day| (first..=last).contains(day)).collect();
    let members = pattern.groups.iter().flat_map(|group| {
        let people = group.people.iter();
        people.map(|person| (*person, group.offset))
    });
    let meant = members.flat_map(|(person, offset)| {
        period.iter().map(move |date| {
            let cell = Cell {
                person,
                date: *date,
            };
            (cell, meant_for(plan, pattern, *date, offset))
        })
    });
    filling::fill(plan, now, meant)
}

fn meant_for(plan: &Plan, pattern: &Pattern, date: NaiveDate, offset: usize) -> Option<ShiftId> {
    if pattern.cycle.is_empty() || !pattern.dates.contains(plan.calendar(), date) {
        return None;
    }
    let length = pattern.cycle.len();
    let days = (date - pattern.anchor).num_days();
    let place = days.rem_euclid(length as i64) as usize;
    pattern.cycle[(place + offset % length) % length]
}
