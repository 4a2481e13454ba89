//! The search for a roster: one person after another, then better and better by exact solves of its parts.
//!
//! Every part is a program of its own in which some cells are free and all others stay (a large-neighbourhood search).
//! Hard rules bind one person each, so parts of different people join without harm, and no roster on the way ever breaks
//! one. Beside it the program of the whole month is bounded from below: a roster that costs no more is proven best.

mod board;
mod bound;
mod construct;
mod dice;
mod neighbourhood;
#[cfg(test)]
mod tests;
mod worker;

use super::cost::{Points, missing_people};
use super::engine::Engine;
use super::model;
use super::problem::{Problem, Solution};
use board::SearchBoard;
use serde::{Deserialize, Serialize};
use std::sync::atomic::AtomicBool;
use std::time::Instant;

/// How long and from where to search.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchLimits {
    /// Of the wall clock; `None`: until it's proven best, or stopped.
    pub seconds: Option<f64>,
    /// Parts solved. With it one thread works and nothing depends on the clock: the same seed gives the same roster,
    /// provided that `seconds` don't end it first.
    pub steps: Option<u64>,
    pub seed: u64,
    /// Threads that improve; `None`: as many as the machine runs at once.
    pub workers: Option<usize>,
    /// A roster to go on from. Rows of it that break a rule are made anew.
    pub start: Option<Solution>,
}

/// What a search is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// One person after another.
    Construct,
    /// A published roster is mended as a whole.
    Repair,
    /// People are still missing.
    Cover,
    /// Nobody is missing, or nobody more can come.
    Improve,
}

/// How far a search is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchProgress {
    /// Since it began.
    pub seconds: f64,
    pub phase: Phase,
    /// Points of the best roster so far; `None`: there is none yet.
    pub objective: Option<i64>,
    pub points: Points,
    /// People missing from the fewest demanded.
    pub missing: u32,
    /// No roster costs less; `None`: nothing is known.
    pub bound: Option<i64>,
    /// The best roster, where it's new.
    pub roster: Option<Solution>,
}

/// How a search ended.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SearchOutcome {
    /// Keeps every hard rule; `None`: see `contradiction`, or it was stopped too early.
    pub roster: Option<Solution>,
    pub objective: Option<i64>,
    pub points: Points,
    /// People missing from the fewest demanded.
    pub missing: u32,
    /// No roster costs less; `None`: nothing is known.
    pub bound: Option<i64>,
    /// Whether nothing better exists.
    pub proven: bool,
    pub seconds: f64,
    /// Parts solved.
    pub steps: u64,
    /// The number of a person whose own rules contradict each other, so that nobody can roster them.
    pub contradiction: Option<usize>,
}

/// Searches until a limit, the proof or the stop, and tells each improvement and about each second.
pub fn run(
    problem: &Problem,
    limits: &SearchLimits,
    tell: &(dyn Fn(&SearchProgress) + Sync),
    stop: &AtomicBool,
) -> SearchOutcome {
    let board = SearchBoard::new(problem, limits, tell, stop);
    let begun = Instant::now();
    let first = match construct::first(&board) {
        Ok(first) => first,
        Err(model::Contradiction { person }) => {
            return SearchOutcome {
                seconds: begun.elapsed().as_secs_f64(),
                contradiction: Some(person),
                ..SearchOutcome::default()
            };
        }
    };
    if let Some(first) = first {
        board.begin(first);
        if is_repair(problem, limits) {
            bound::repair(&board);
        }
        improve(&board);
        construct::settle(&board);
    }
    board.outcome()
}

/// A roster that was published, to be changed as little as possible.
fn is_repair(problem: &Problem, limits: &SearchLimits) -> bool {
    let people = &problem.people;
    limits.start.is_some() && people.iter().any(|person| !person.published.is_empty())
}

fn improve(board: &SearchBoard) {
    if board.repeatable() {
        bound::prove(board);
        worker::work(board, 0);
        return;
    }
    // HiGHS works at the whole until the end, microlp for a while at most.
    let workers = match cfg!(feature = "highs") {
        true => board.workers().saturating_sub(1).max(1),
        false => board.workers(),
    };
    std::thread::scope(|scope| {
        scope.spawn(|| bound::prove(board));
        for number in 1..workers {
            scope.spawn(move || worker::work(board, number));
        }
        worker::work(board, 0);
    });
}

/// What solves the parts.
fn engine() -> &'static dyn Engine {
    #[cfg(feature = "highs")]
    return &super::engine::highs::Highs;
    #[cfg(not(feature = "highs"))]
    return &super::engine::micro::Micro;
}

impl SearchProgress {
    fn of(board: &SearchBoard, best: &board::Best, seconds: f64) -> Self {
        let missing = missing_people(board.problem, &best.roster);
        Self {
            seconds,
            phase: if missing > 0 {
                Phase::Cover
            } else {
                Phase::Improve
            },
            objective: Some(best.points.total()),
            points: best.points,
            missing,
            bound: board.bound(),
            roster: None,
        }
    }
}
