//! Cases of hours, told in the words people use; the clocks show UTC.

mod balances;
mod contracts;
mod day_kinds;
mod kinds;
mod properties;

use super::{MonthHours, of_month};
use crate::{
    calendar::{CalendarDay, DayKind},
    contract::{Contract, WorkingHours},
    dated::{Dated, DatedVersion},
    person::Employment,
    sample::{Sample, day},
    shift::Break,
    time::Month,
};
use chrono::NaiveTime;

/// Hours and minutes of a kind, and the place of the kind among what is told.
pub fn hm(hours: i64, minutes: i64) -> i64 {
    (hours * 60 + minutes) * 60
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

impl Sample {
    /// Breaks of all shifts so far, as `12:00-13:00;15:00-15:30`.
    fn breaks(mut self, text: &str) -> Self {
        let pause = |text: &str| {
            let (from, to) = text.split_once('-').unwrap();
            Break {
                from: time(from),
                to: time(to),
            }
        };
        for shift in &mut self.facts.shifts {
            shift.breaks = text.split(';').map(pause).collect();
        }
        self
    }

    /// Days of the calendar, as `10-01 statutory, 10-10 workday`.
    fn calendar(mut self, text: &str) -> Self {
        let entry = |text: &str| {
            let (date, kind) = text.split_once(' ').unwrap();
            CalendarDay {
                date: day(date),
                kind: kind.parse().unwrap(),
                name: String::new(),
            }
        };
        self.facts.calendar = text.split(", ").map(entry).collect();
        self
    }

    /// A contract from each date on; `""` is since ever.
    fn contracts(mut self, versions: &[(&str, WorkingHours)]) -> Self {
        let version = |(from, hours): &(&str, WorkingHours)| DatedVersion {
            from: (!from.is_empty()).then(|| day(from)),
            value: Contract {
                hours: *hours,
                permit: String::new(),
                permit_until: None,
            },
        };
        let known = Dated::new(versions.iter().map(version).collect()).unwrap();
        let person = self.facts.people[0].id;
        self.facts.dated.contracts.insert(person, known);
        self
    }

    /// First and last day; `""` is open.
    fn employed(mut self, joined: &str, left: &str) -> Self {
        let date = |text: &str| (!text.is_empty()).then(|| day(text));
        let employment = Employment {
            joined: date(joined),
            left: date(left),
        };
        let person = self.facts.people[0].id;
        self.facts.dated.employment.insert(person, employment);
        self
    }

    /// The lines of a month.
    fn lines(self, month: &str) -> Vec<MonthHours> {
        of_month(&self.facts.sorted(), Month::parse(month).unwrap())
    }

    /// The only line of a month.
    fn month(self, month: &str) -> MonthHours {
        let mut lines = self.lines(month);
        assert_eq!(lines.len(), 1);
        lines.remove(0)
    }

    /// The kinds of November's seconds that aren't 0, as `present 8:00, margin 0:15`.
    fn hours(self) -> String {
        let line = self.month("2026-11");
        let worked = &line.worked;
        assert_eq!(
            line.scheduled(),
            worked.present + worked.elsewhere + worked.leave + worked.missing
        );
        told(&[
            ("present", worked.present),
            ("elsewhere", worked.elsewhere),
            ("leave", worked.leave),
            ("missing", worked.missing),
            ("break", worked.pause),
            ("margin", worked.margin),
            ("overtime", worked.overtime),
            ("unclaimed", worked.unclaimed),
        ])
    }

    /// What November is paid by, and its nights.
    fn pay(self) -> String {
        let line = self.month("2026-11");
        pay(&line)
    }
}

/// What a line is paid by, and its nights, as far as they aren't 0.
fn pay(line: &MonthHours) -> String {
    told(&[
        ("150", line.pay_150),
        ("200", line.pay_200),
        ("300", line.pay_300),
        ("night", line.worked.night),
    ])
}

fn told(seconds: &[(&str, i64)]) -> String {
    let told = seconds.iter().filter(|(_, seconds)| *seconds != 0);
    let told = told.map(|(name, seconds)| {
        let (minutes, rest) = (seconds / 60, seconds % 60);
        let rest = if rest == 0 {
            String::new()
        } else {
            format!(":{rest:02}")
        };
        format!("{name} {}:{:02}{rest}", minutes / 60, minutes % 60)
    });
    told.collect::<Vec<_>>().join(", ")
}

/// A day off by law, all else being as it is.
fn statutory(date: &str) -> CalendarDay {
    CalendarDay {
        date: day(date),
        kind: DayKind::Statutory,
        name: String::new(),
    }
}
