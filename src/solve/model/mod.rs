//! The mixed-integer program of a puzzle: each person's month as a flow through stints of work, joined by what the days demand.
//!
//! Some cells are free, the others stay as a roster has them, so that the same program is the whole month, one person's
//! month, or a neighbourhood of a roster.

mod cover;
mod option;
mod person;
mod stint;
mod sum;
#[cfg(test)]
mod tests;

use super::engine;
use super::problem::{Problem, Solution};
use std::ops::Range;
use stint::Stints;
use sum::Soft;

/// The cells that may change: by person and day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Free(Vec<Vec<bool>>);

impl Free {
    /// No cell.
    pub fn none(problem: &Problem) -> Self {
        Self(vec![vec![false; problem.days]; problem.people.len()])
    }

    /// Every cell.
    pub fn all(problem: &Problem) -> Self {
        Self(vec![vec![true; problem.days]; problem.people.len()])
    }

    /// Frees some days of a person.
    pub fn days(&mut self, person: usize, days: Range<usize>) {
        self.0[person][days].fill(true);
    }

    /// Whether a cell may change.
    pub fn has(&self, person: usize, day: usize) -> bool {
        self.0[person][day]
    }

    /// The people of whom some day is free.
    pub fn people(&self) -> impl Iterator<Item = usize> {
        let people = self.0.iter().enumerate();
        people.filter_map(|(person, days)| days.contains(&true).then_some(person))
    }
}

/// Where a cell stands in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ProgramCell {
    /// Not worked.
    Never,
    /// Worked.
    Always,
    /// Worked where the column is 1.
    Column(usize),
}

/// A person whose own rules contradict each other: there is no roster of theirs at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction {
    pub person: usize,
}

/// A puzzle as a program.
#[derive(Debug)]
pub struct Program {
    pub model: engine::Model,
    /// The points of what is fixed: the costs of the columns come on top of it.
    pub base: i64,
    people: Vec<Planned>,
    touched: Vec<TouchedDays>,
    soft: Vec<Soft>,
}

/// A column that is 1 where any of some days of somebody is worked.
#[derive(Debug)]
struct TouchedDays {
    column: usize,
    person: usize,
    days: Vec<usize>,
}

/// Somebody with free cells.
#[derive(Debug)]
struct Planned {
    person: usize,
    /// By day and shift.
    cells: Vec<Vec<ProgramCell>>,
    stints: Stints,
}

/// What is sought: the free cells of a problem, in a roster that stays around them.
#[derive(Clone, Copy)]
struct Sought<'a> {
    problem: &'a Problem,
    free: &'a Free,
    around: &'a Solution,
}

/// The program in which the free cells are sought and all others are as in `around`.
///
/// The points of people without a free cell are left out of it.
pub fn build(problem: &Problem, free: &Free, around: &Solution) -> Result<Program, Contradiction> {
    let mut program = Program {
        model: engine::Model::default(),
        base: 0,
        people: Vec::new(),
        touched: Vec::new(),
        soft: Vec::new(),
    };
    let sought = Sought {
        problem,
        free,
        around,
    };
    for person in free.people() {
        person::add(&mut program, &sought, person)?;
    }
    cover::add(&mut program, problem, around);
    Ok(program)
}

impl Program {
    /// A roster's values: all that follows from its cells with them.
    pub fn values(&self, roster: &Solution) -> Vec<f64> {
        let mut values = vec![0.0; self.model.columns.len()];
        for planned in &self.people {
            let days = &roster.0[planned.person];
            for (cells, worked) in planned.cells.iter().zip(days) {
                if let Some(ProgramCell::Column(column)) = worked.map(|shift| cells[shift]) {
                    values[column] = 1.0;
                }
            }
            planned.stints.follow(days, &mut values);
        }
        for touched in &self.touched {
            let days = &roster.0[touched.person];
            let worked = touched.days.iter().any(|day| days[*day].is_some());
            values[touched.column] = f64::from(u8::from(worked));
        }
        for soft in &self.soft {
            soft.settle(&mut values);
        }
        values
    }

    /// Adds to the cost of some cells, by day and shift, of everybody who may work them or not.
    pub fn lean(&mut self, cells: &[(usize, usize)], cost: f64) {
        for planned in &self.people {
            for (day, shift) in cells {
                if let ProgramCell::Column(column) = planned.cells[*day][*shift] {
                    self.model.columns[column].cost += cost;
                }
            }
        }
    }

    /// The roster of some values; who has no free cell stays as in `around`.
    pub fn roster(&self, values: &[f64], around: &Solution) -> Solution {
        let mut roster = around.clone();
        for planned in &self.people {
            for (cells, worked) in planned.cells.iter().zip(&mut roster.0[planned.person]) {
                *worked = cells.iter().position(|cell| match *cell {
                    ProgramCell::Never => false,
                    ProgramCell::Always => true,
                    ProgramCell::Column(column) => values[column] > 0.5,
                });
            }
        }
        roster
    }
}
