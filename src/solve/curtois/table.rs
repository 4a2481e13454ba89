//! A roster as a plain table: a line for each person, the name and then a shift for each day.
//!
//! ```text
//! # comments and empty lines are skipped
//! A  D D - - N N -
//! B  - - D D D - -
//! objective=607 bound=607 seconds=0.4
//! ```
//!
//! Blanks stand between the values, `-` is a day off, people may stand in any order. A line whose first word is
//! `objective=` tells figures and is skipped on reading.

use super::fault::{CurtoisFault, WrongInInstance};
use crate::problem::{Problem, Solution};
use std::fmt::Write;

const OFF: &str = "-";

/// What the line of figures opens with.
pub const FIGURES: &str = "objective=";

/// Writes a roster, everybody in the puzzle's order.
pub fn write(problem: &Problem, roster: &Solution) -> String {
    let name_width = widest(problem.people.iter().map(|person| &person.name));
    let width = widest(problem.shifts.iter().map(|shift| &shift.name));
    let mut out = String::new();
    for (person, row) in problem.people.iter().zip(&roster.0) {
        let cells = row.iter().map(|cell| match cell {
            Some(shift) => problem.shifts[*shift].name.as_str(),
            None => OFF,
        });
        let cells: Vec<String> = cells.map(|cell| format!("{cell:width$}")).collect();
        let line = format!("{:name_width$}  {}", person.name, cells.join(" "));
        // Writing to a text cannot fail.
        writeln!(out, "{}", line.trim_end()).ok();
    }
    out
}

fn widest<'a>(names: impl Iterator<Item = &'a String>) -> usize {
    let chars = names.map(|name| name.chars().count());
    chars.max().unwrap_or_default()
}

/// Reads a roster of this puzzle.
///
/// # Errors
/// Everything that is wrong with it, by line.
pub fn read(problem: &Problem, text: &str) -> Result<Solution, Vec<CurtoisFault>> {
    let mut faults = Vec::new();
    let mut rows: Vec<Option<Vec<Option<usize>>>> = vec![None; problem.people.len()];
    for (number, line) in (1..).zip(text.lines()) {
        let text = line.split('#').next().unwrap_or_default().trim();
        if text.is_empty() || text.starts_with(FIGURES) {
            continue;
        }
        let mut refuse = |what| {
            let line = Some(number);
            faults.push(CurtoisFault { line, what });
        };
        match read_line(problem, text) {
            // The line is somebody's even where it is wrong.
            Ok((person, _)) if rows[person].is_some() => refuse(WrongInInstance::Twice {
                value: problem.people[person].name.clone(),
            }),
            Ok((person, read)) => {
                let row = read.unwrap_or_else(|what| {
                    refuse(what);
                    Vec::new()
                });
                rows[person] = Some(row);
            }
            Err(what) => refuse(what),
        }
    }
    for (person, row) in problem.people.iter().zip(&rows) {
        if row.is_none() {
            let person = person.name.clone();
            let what = WrongInInstance::NoRow { person };
            faults.push(CurtoisFault { line: None, what });
        }
    }
    if faults.is_empty() {
        Ok(Solution(rows.into_iter().flatten().collect()))
    } else {
        Err(faults)
    }
}

type SolutionRow = Vec<Option<usize>>;

/// Whose line it is, and their row or what is wrong with it.
fn read_line(
    problem: &Problem,
    text: &str,
) -> Result<(usize, Result<SolutionRow, WrongInInstance>), WrongInInstance> {
    let mut words = text.split_whitespace();
    let name = words.next().unwrap_or_default();
    let mut people = problem.people.iter();
    let person = people.position(|person| person.name == name);
    let person = person.ok_or_else(|| WrongInInstance::UnknownPerson {
        value: name.to_owned(),
    })?;
    let cells = words.map(|cell| read_cell(problem, cell));
    let row: Result<SolutionRow, WrongInInstance> = cells.collect();
    let row = row.and_then(|row| {
        if row.len() == problem.days {
            return Ok(row);
        }
        Err(WrongInInstance::Values {
            expected: problem.days + 1,
            found: row.len() + 1,
        })
    });
    Ok((person, row))
}

fn read_cell(problem: &Problem, cell: &str) -> Result<Option<usize>, WrongInInstance> {
    if cell == OFF {
        return Ok(None);
    }
    let shift = problem.shifts.iter().position(|shift| shift.name == cell);
    shift
        .map(Some)
        .ok_or_else(|| WrongInInstance::UnknownShift {
            value: cell.to_owned(),
        })
}
