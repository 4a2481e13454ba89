//! Which cells to free next.

use super::dice::Dice;
use crate::cost::points;
use crate::model::Free;
use crate::problem::{Problem, Solution};

/// The ways to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NeighbourhoodKind {
    /// The months of some people.
    People,
    /// The months of people who could fill a day of which something is missing or over.
    Trouble,
    /// A few days of everybody.
    Days,
}

/// Free cells to begin with, at least, and at most as a part of all.
const BEGIN: f64 = 70.0;
const LEAST: f64 = 40.0;

/// How many cells each kind frees at present.
#[derive(Debug, Clone)]
pub(super) struct Sizes([f64; 3]);

impl Sizes {
    pub(super) fn new() -> Self {
        Self([BEGIN, BEGIN, 1.5 * BEGIN])
    }

    /// More cells: the last part was easy.
    pub(super) fn grow(&mut self, kind: NeighbourhoodKind, problem: &Problem) {
        let all = (problem.days * problem.people.len()) as f64;
        let size = &mut self.0[kind as usize];
        *size = (*size * 1.1).min(all.max(LEAST));
    }

    /// Fewer: it was too hard.
    pub(super) fn shrink(&mut self, kind: NeighbourhoodKind) {
        let size = &mut self.0[kind as usize];
        *size = (*size * 0.8).max(LEAST);
    }
}

/// Chooses.
pub(super) fn choose(
    problem: &Problem,
    roster: &Solution,
    sizes: &Sizes,
    dice: &mut Dice,
) -> (NeighbourhoodKind, Free) {
    let kind = [
        NeighbourhoodKind::People,
        NeighbourhoodKind::Trouble,
        NeighbourhoodKind::Days,
    ][dice.roll(0..3)];
    let size = sizes.0[kind as usize];
    let mut free = Free::none(problem);
    let everybody: Vec<usize> = (0..problem.people.len()).collect();
    let count = ((size / problem.days as f64).round() as usize).max(2);
    match kind {
        NeighbourhoodKind::People => {
            for person in dice.draw(&everybody, count) {
                free.days(person, 0..problem.days);
            }
        }
        NeighbourhoodKind::Trouble => {
            for person in troubled(problem, roster, count, dice) {
                free.days(person, 0..problem.days);
            }
        }
        NeighbourhoodKind::Days => {
            let length = (size / problem.people.len() as f64).round() as usize;
            let length = length.clamp(3.min(problem.days), problem.days);
            let first = dice.roll(0..problem.days - length + 1);
            for person in everybody {
                free.days(person, first..first + length);
            }
        }
    }
    (kind, free)
}

/// People around a cover that isn't met exactly: half of them do work it or could, the others are anybody.
fn troubled(problem: &Problem, roster: &Solution, count: usize, dice: &mut Dice) -> Vec<usize> {
    let everybody: Vec<usize> = (0..problem.people.len()).collect();
    let unmet: Vec<usize> = (0..problem.covers.len())
        .filter(|at| {
            let cover = &problem.covers[*at];
            let cells = cover.cells.iter();
            let there: usize = cells
                .map(|(day, shift)| {
                    let rows = roster.0.iter();
                    rows.filter(|row| row[*day] == Some(*shift)).count()
                })
                .sum();
            there != cover.need as usize
        })
        .collect();
    let mut people = Vec::new();
    if !unmet.is_empty() && dice.roll(0..3) > 0 {
        let cover = &problem.covers[unmet[dice.roll(0..unmet.len())]];
        let able: Vec<usize> = everybody
            .iter()
            .copied()
            .filter(|person| {
                let closed = &problem.people[*person].closed;
                cover.cells.iter().any(|(day, shift)| {
                    !closed.iter().any(|closed| {
                        closed.day == *day && closed.shift.is_none_or(|of| of == *shift)
                    })
                })
            })
            .collect();
        people = dice.draw(&able, count);
    } else {
        // The person whose own points are highest among a few.
        let some = dice.draw(&everybody, 4);
        let own = |person: &usize| {
            let alone = Problem {
                people: vec![problem.people[*person].clone()],
                covers: Vec::new(),
                ..problem.clone()
            };
            points(&alone, &Solution(vec![roster.0[*person].clone()])).total()
        };
        people.extend(some.iter().copied().max_by_key(own));
    }
    for person in dice.draw(&everybody, count) {
        if people.len() < count && !people.contains(&person) {
            people.push(person);
        }
    }
    people
}
