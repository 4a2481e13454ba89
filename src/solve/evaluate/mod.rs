//! The checker: reads a roster against its puzzle, rule by rule, and shares nothing with what made it.

use super::{
    cost::Points,
    problem::{DemandLevel, Problem, Solution},
};
use broken::BrokenRule;
use row::RowWithPast;
use serde::{Deserialize, Serialize};

pub mod broken;
mod cell;
mod count;
mod finding;
mod row;
mod run;
#[cfg(test)]
mod tests;

/// What a roster is worth.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Evaluation {
    /// Hard rules that are broken, person by person; a roster to be used breaks none.
    pub broken: Vec<BrokenRule>,
    /// Rules with a price that are exceeded, person by person.
    pub priced: Vec<Priced>,
    pub points: Points,
    /// All points together.
    pub objective: i64,
    /// The covers that lack people, in order.
    pub short: Vec<Short>,
}

/// A rule that is exceeded for a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Priced {
    pub broken: BrokenRule,
    pub points: i64,
}

/// A cover that lacks people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {
    /// By the order of the puzzle's covers.
    pub cover: usize,
    /// How many people are missing.
    pub missing: u32,
}

impl Evaluation {
    /// How many people are missing from the fewest that are demanded.
    pub fn missing_people(&self, problem: &Problem) -> u32 {
        let fewest = |short: &&Short| problem.covers[short.cover].level == DemandLevel::Fewest;
        let short = self.short.iter().filter(fewest);
        short.map(|short| short.missing).sum()
    }
}

/// Reads a roster: what it breaks and what it costs. A row that is missing or too short is off where it has nothing.
pub fn evaluate(problem: &Problem, roster: &Solution) -> Evaluation {
    let mut found = Evaluation::default();
    for (number, person) in problem.people.iter().enumerate() {
        let cells = roster.0.get(number).map_or(&[][..], Vec::as_slice);
        let row = RowWithPast {
            problem,
            person,
            number,
            cells,
        };
        rules(&row, &mut found);
        count::bands(&row, &mut found);
        count::wishes(&row, &mut found);
        count::changes(&row, &mut found);
    }
    for number in problem.people.len()..roster.0.len() {
        found.broken.push(BrokenRule {
            person: number,
            first: 0,
            last: row::signed(problem.days) - 1,
            rule: broken::SolverRule::Shape,
        });
    }
    covers(problem, roster, &mut found);
    found.objective = found.points.total();
    found
}

/// The hard rules that a row of one person breaks, whatever the others do: by day of the period, `None` is off.
pub fn broken_by(problem: &Problem, person: usize, cells: &[Option<usize>]) -> Vec<BrokenRule> {
    let mut found = Evaluation::default();
    let row = RowWithPast {
        problem,
        person: &problem.people[person],
        number: person,
        cells,
    };
    rules(&row, &mut found);
    found.broken
}

/// The rules about a single row, those first that people would name first.
fn rules(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for rule in [
        cell::shape,
        cell::closed,
        cell::fixed,
        cell::rest,
        cell::strain,
        run::runs,
        run::windows,
        count::shift_most,
        count::hours,
        count::weekends,
    ] {
        rule(row, found);
    }
}

fn covers(problem: &Problem, roster: &Solution, found: &mut Evaluation) {
    for (number, cover) in problem.covers.iter().enumerate() {
        let is_worked = |row: &Vec<Option<usize>>, (day, shift): (usize, usize)| {
            row.get(day).copied().flatten() == Some(shift)
        };
        let present: usize = roster
            .0
            .iter()
            .map(|row| cover.cells.iter().filter(|it| is_worked(row, **it)).count())
            .sum();
        let present = u32::try_from(present).unwrap_or(u32::MAX);
        let missing = cover.need.saturating_sub(present);
        let over = present.saturating_sub(cover.need);
        found.points.over += i64::from(over) * cover.over_points;
        if missing == 0 {
            continue;
        }
        match cover.level {
            DemandLevel::Fewest => {
                found.points.missing += i64::from(missing) * problem.missing_points;
            }
            DemandLevel::Wanted(points) => found.points.wanted += i64::from(missing) * points,
        }
        found.short.push(Short {
            cover: number,
            missing,
        });
    }
}
