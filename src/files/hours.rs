//! Hours out: one CSV line for each person's month, fixed to the byte.

#![doc = include_str!("hours.md")]

use super::csv_out;
use onpost_rules::{
    facts::Facts,
    hours::{self, MonthHours},
    ids::PersonId,
    time::Month,
};
use std::{
    collections::HashMap,
    io::{self, Write},
};

/// The header, and so the columns.
pub const COLUMNS: [&str; 19] = [
    "staff_no",
    "month",
    "hours",
    "duties",
    "scheduled_s",
    "present_s",
    "elsewhere_s",
    "leave_s",
    "missing_s",
    "break_s",
    "margin_s",
    "overtime_s",
    "unclaimed_s",
    "night_s",
    "pay_150_s",
    "pay_200_s",
    "pay_300_s",
    "standard_s",
    "balance_s",
];

/// What of a month's hours pages and reports tell, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PaidTime {
    /// Present, elsewhere and overtime.
    pub work: i64,
    pub overtime: i64,
    /// Paid as overtime, by whichever rate.
    pub paid_overtime: i64,
    /// Granted as time off against the month.
    pub in_lieu: i64,
}

impl PaidTime {
    /// Of hours as they're reckoned.
    pub fn of(hours: &MonthHours) -> Self {
        let worked = &hours.worked;
        Self {
            work: worked.present + worked.elsewhere + worked.overtime,
            overtime: worked.overtime,
            paid_overtime: hours.pay_150 + hours.pay_200 + hours.pay_300,
            in_lieu: 0,
        }
    }

    /// Of a line that was frozen under a header; `None` where it isn't such a line.
    pub fn of_line(header: &str, line: &str) -> Option<Self> {
        let columns: Vec<&str> = header.trim_end().split(',').collect();
        // Only staff numbers may be quoted, and they come first.
        let mut cells: Vec<&str> = line.trim_end().rsplitn(columns.len(), ',').collect();
        cells.reverse();
        let seconds = |name: &str| -> Option<i64> {
            let place = columns.iter().position(|column| *column == name)?;
            cells.get(place)?.parse().ok()
        };
        let overtime = seconds("overtime_s")?;
        Some(Self {
            work: seconds("present_s")? + seconds("elsewhere_s")? + overtime,
            overtime,
            paid_overtime: seconds("pay_150_s")? + seconds("pay_200_s")? + seconds("pay_300_s")?,
            in_lieu: 0,
        })
    }
}

/// Writes a month, sorted by staff number; for good.
///
/// `facts` are in order and reach back to where the longest period of comprehensive hours that holds the month begins.
///
/// # Errors
///
/// What `out` says.
pub fn write(out: impl Write, facts: &Facts, month: Month) -> io::Result<()> {
    let people = facts.people.iter();
    let staff_numbers: HashMap<PersonId, &str> = people
        .map(|person| (person.id, person.staff_no.as_str()))
        .collect();
    let number = |line: &MonthHours| staff_numbers.get(&line.person).copied().unwrap_or_default();
    let mut lines = hours::of_month(facts, month);
    lines.sort_by_key(number);
    let mut csv = csv_out::writer(out);
    csv.write_record(COLUMNS).map_err(csv_out::cause)?;
    for line in &lines {
        let cells = cells(line, number(line), month);
        csv.write_record(cells).map_err(csv_out::cause)?;
    }
    csv.flush()
}

fn cells(line: &MonthHours, staff_no: &str, month: Month) -> [String; COLUMNS.len()] {
    let system: &'static str = line.hours.system().into();
    let worked = &line.worked;
    let seconds = |seconds: i64| seconds.to_string();
    [
        staff_no.to_owned(),
        month.to_string(),
        system.to_owned(),
        line.duties.to_string(),
        seconds(line.scheduled()),
        seconds(worked.present),
        seconds(worked.elsewhere),
        seconds(worked.leave),
        seconds(worked.missing),
        seconds(worked.pause),
        seconds(worked.margin),
        seconds(worked.overtime),
        seconds(worked.unclaimed),
        seconds(worked.night),
        seconds(line.pay_150),
        seconds(line.pay_200),
        seconds(line.pay_300),
        seconds(line.standard),
        line.balance.map(seconds).unwrap_or_default(),
    ]
}
