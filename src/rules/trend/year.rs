//! Somebody's year, day by day.

use crate::{
    duty::Duty,
    time::Month,
    verdict::{Status, Verdict},
};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, HashMap};

/// A year of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonYear {
    pub year: i32,
    /// Every date of it.
    pub days: Vec<YearDay>,
    pub months: Vec<YearMonth>,
}

/// A date, and what became of its duties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearDay {
    pub date: NaiveDate,
    /// The worst of its duties'; `None`: it has none.
    pub status: Option<Status>,
    pub duties: usize,
}

/// How many duties of a month have each status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearMonth {
    pub month: Month,
    pub counts: HashMap<Status, i64>,
}

impl YearMonth {
    pub fn count(&self, status: Status) -> i64 {
        self.counts.get(&status).copied().unwrap_or(0)
    }
}

/// The year of somebody whose duties these are; what lies outside of it is left out.
pub fn person_year<'f>(
    year: i32,
    judged: impl IntoIterator<Item = (&'f Duty, &'f Verdict)>,
) -> PersonYear {
    let mut by_date: BTreeMap<NaiveDate, Vec<Status>> = BTreeMap::new();
    for (duty, verdict) in judged {
        by_date.entry(duty.date).or_default().push(verdict.status);
    }
    let january = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let dates = january.iter_days().take_while(|date| date.year() == year);
    let day = |date: NaiveDate| {
        let statuses = by_date.get(&date).map_or(&[][..], Vec::as_slice);
        YearDay {
            date,
            status: statuses
                .iter()
                .copied()
                .max_by_key(|status| gravity(*status)),
            duties: statuses.len(),
        }
    };
    let days: Vec<YearDay> = dates.map(day).collect();
    let of_month = |month: Month| {
        let mut counts: HashMap<Status, i64> = HashMap::new();
        let own = by_date
            .iter()
            .filter(|(date, _)| Month::of(**date) == month);
        for status in own.flat_map(|(_, statuses)| statuses) {
            *counts.entry(*status).or_default() += 1;
        }
        YearMonth { month, counts }
    };
    let first = Month::of(january);
    let months = std::iter::successors(Some(first), |month| Some(month.next())).take(12);
    PersonYear {
        year,
        months: months.map(of_month).collect(),
        days,
    }
}

/// What stands for a date with several duties: what was amiss before what was excused, and that before what was fine.
fn gravity(status: Status) -> u8 {
    match status {
        Status::Upcoming => 0,
        Status::OnDuty => 1,
        Status::Normal => 2,
        Status::Outwork => 3,
        Status::Leave => 4,
        Status::EarlyLeave => 5,
        Status::Late => 6,
        Status::MissedPunch => 7,
        Status::Absent => 8,
    }
}
