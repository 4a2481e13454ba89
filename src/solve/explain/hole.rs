//! A hole in a roster: who might fill it, and the first thing that keeps each of them out.

use crate::{
    evaluate::{
        broken::{BrokenRule, SolverRule},
        broken_by,
    },
    problem::{CoverDemand, Problem, Solution},
};
use serde::{Deserialize, Serialize};

/// Somebody who isn't in a hole, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HoleCandidate {
    /// By the order of the puzzle's people.
    pub person: usize,
    /// The cell that they are nearest to filling.
    pub day: usize,
    pub shift: usize,
    pub keeps: Keeps,
}

/// What keeps somebody out of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "keeps")]
pub enum Keeps {
    /// Nothing: they could take it.
    Nothing,
    /// They work it already.
    There,
    /// They work another shift that day.
    Works { other: usize },
    /// A rule that it would break.
    Rule { broken: BrokenRule },
}

/// Everybody, by the order of the puzzle, with what keeps them out of a cover's cells; where it has several, the one that they are nearest to.
pub fn candidates(problem: &Problem, roster: &Solution, cover: &CoverDemand) -> Vec<HoleCandidate> {
    let people = 0..problem.people.len();
    people
        .filter_map(|person| {
            let cells = cover.cells.iter().map(|(day, shift)| {
                let offered = OfferedCell {
                    person,
                    day: *day,
                    shift: *shift,
                };
                HoleCandidate {
                    person,
                    day: *day,
                    shift: *shift,
                    keeps: keeps_out(problem, roster, offered),
                }
            });
            cells.min_by_key(|candidate| distance(candidate.keeps))
        })
        .collect()
}

/// How far from taking a cell somebody is; of equals the first is told.
fn distance(keeps: Keeps) -> u8 {
    match keeps {
        Keeps::There => 0,
        Keeps::Nothing => 1,
        Keeps::Works { .. } => 2,
        Keeps::Rule { broken } => match broken.rule {
            SolverRule::Closed { .. } => 4,
            _ => 3,
        },
    }
}

/// A cell that somebody could take.
struct OfferedCell {
    person: usize,
    day: usize,
    shift: usize,
}

/// What keeps somebody out of a cell, the first of what people would name first.
///
/// The rest of their row stays as it is: somebody kept out by a rule might still come if another of their days moved.
fn keeps_out(problem: &Problem, roster: &Solution, offered: OfferedCell) -> Keeps {
    let OfferedCell { person, day, shift } = offered;
    let row = &roster.0[person];
    if row[day] == Some(shift) {
        return Keeps::There;
    }
    let mut tried = row.clone();
    tried[day] = Some(shift);
    let before = broken_by(problem, person, row);
    let added = broken_by(problem, person, &tried)
        .into_iter()
        .find(|broken| !before.contains(broken) && may_keep_out(broken));
    match (added, row[day]) {
        (Some(broken), None) => Keeps::Rule { broken },
        (Some(broken), Some(_)) if is_of_the_cell(&broken) => Keeps::Rule { broken },
        (_, Some(other)) => Keeps::Works { other },
        (None, None) => Keeps::Nothing,
    }
}

/// Working more is never too little.
fn may_keep_out(broken: &BrokenRule) -> bool {
    !matches!(broken.rule, SolverRule::TooFewMinutes { .. })
}

/// Whether a cell is refused whatever else they work.
fn is_of_the_cell(broken: &BrokenRule) -> bool {
    matches!(broken.rule, SolverRule::Closed { .. })
}
