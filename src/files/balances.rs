//! Balances of leave out: one CSV line for each person and kind, fixed to the byte.

#![doc = include_str!("balances.md")]

use super::csv_out;
use chrono::NaiveDate;
use onpost_rules::{facts::Facts, hours, ids::PersonId};
use std::{
    collections::HashMap,
    io::{self, Write},
};

/// The header, and so the columns.
pub const COLUMNS: [&str; 7] = [
    "staff_no",
    "kind",
    "granted_s",
    "used_s",
    "expired_s",
    "left_s",
    "overdrawn_s",
];

/// Writes the balances at the end of a date, sorted by staff number, then kind.
///
/// `facts` are in order and hold all duties up to that date.
///
/// # Errors
///
/// What `out` says.
pub fn write(out: impl Write, facts: &Facts, on: NaiveDate) -> io::Result<()> {
    let people = facts.people.iter();
    let staff_numbers: HashMap<PersonId, &str> = people
        .map(|person| (person.id, person.staff_no.as_str()))
        .collect();
    let number = |person: PersonId| staff_numbers.get(&person).copied().unwrap_or_default();
    let balances = hours::balances(facts, on).into_iter();
    let mut lines: Vec<_> = balances
        .map(|((person, kind), balance)| (number(person), kind, balance))
        .collect();
    lines.sort_by_key(|(staff_no, kind, _)| (*staff_no, *kind));
    let mut csv = csv_out::writer(out);
    csv.write_record(COLUMNS).map_err(csv_out::cause)?;
    for (staff_no, kind, balance) in lines {
        let cells = [
            staff_no.to_owned(),
            kind.to_owned(),
            balance.granted.to_string(),
            balance.used.to_string(),
            balance.expired.to_string(),
            balance.left.to_string(),
            balance.overdrawn.to_string(),
        ];
        csv.write_record(cells).map_err(csv_out::cause)?;
    }
    csv.flush()
}
