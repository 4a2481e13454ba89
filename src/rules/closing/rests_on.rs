//! What a freeze rests on: the versions that were known, and the calendar, which has none.

use crate::{
    calendar::{Calendar, CalendarDay, DayKind},
    ids::{PersonId, PostId, ShiftId},
    time::Month,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The versions that a freeze rests on: of each thing the number of the last that was entered, which tells those before it, too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct RestsOn {
    /// The last version of the policy; 0: the numbers of the documents alone.
    pub policy: i64,
    pub posts: BTreeMap<PostId, i64>,
    pub demand: BTreeMap<PostId, i64>,
    pub shifts: BTreeMap<ShiftId, i64>,
    pub people: BTreeMap<PersonId, i64>,
    pub employment: BTreeMap<PersonId, i64>,
    /// The dates of the month that the calendar named.
    pub calendar: BTreeMap<NaiveDate, DayKind>,
}

impl RestsOn {
    /// The same, with the calendar of a month.
    #[must_use]
    pub fn with_calendar(mut self, calendar: &Calendar, month: Month) -> Self {
        self.calendar = of_month(calendar, month);
        self
    }

    /// The dates of a month that the calendar tells otherwise now.
    pub fn changed_days(&self, calendar: &Calendar, month: Month) -> Vec<NaiveDate> {
        let now = of_month(calendar, month);
        let differs = |date: &NaiveDate| self.calendar.get(date) != now.get(date);
        month.days().filter(differs).collect()
    }
}

fn of_month(calendar: &Calendar, month: Month) -> BTreeMap<NaiveDate, DayKind> {
    let of_month = |day: &&CalendarDay| Month::of(day.date) == month;
    let days = calendar.entries().filter(of_month);
    days.map(|day| (day.date, day.kind)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::day;

    /// Law 12.2.
    #[test]
    fn the_calendar_of_the_month_is_kept_and_what_differs_since_is_found() {
        let entry = |date, kind| CalendarDay {
            date: day(date),
            kind,
            name: String::new(),
        };
        let month = Month::of(day("10-01"));
        let known: Calendar = [
            entry("10-01", DayKind::Statutory),
            entry("10-10", DayKind::Workday),
            entry("11-02", DayKind::Holiday),
        ]
        .into_iter()
        .collect();
        let rests_on = RestsOn::default().with_calendar(&known, month);
        assert_eq!(rests_on.calendar.len(), 2);
        assert!(rests_on.changed_days(&known, month).is_empty());
        let now: Calendar = [
            entry("10-01", DayKind::Holiday),
            entry("10-12", DayKind::Workday),
        ]
        .into_iter()
        .collect();
        assert_eq!(
            rests_on.changed_days(&now, month),
            [day("10-01"), day("10-10"), day("10-12")]
        );
    }
}
