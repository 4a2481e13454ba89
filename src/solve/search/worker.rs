//! One thread that improves: frees a part, solves it exactly, offers what it found, and learns how large a part may be.

use super::board::SearchBoard;
use super::construct::Ends;
use super::dice::Dice;
use super::engine;
use super::neighbourhood::{self, Sizes};
use crate::engine::{Model, SolveLimits, SolveStatus};
use crate::model;
use std::time::Instant;

/// How long a part may take, and what counts as easy.
const SECONDS: f64 = 2.0;
const EASY_SECONDS: f64 = 0.4;

/// The same where the clock must not matter.
const NODES: u64 = 100;
const EASY_NODES: u64 = 20;

/// One part in so many starts from nothing, to end in another roster that is as good.
const DRIFT: usize = 3;

/// Improves until the search is over.
pub(super) fn work(board: &SearchBoard, number: usize) {
    let problem = board.problem;
    let mut dice = Dice::new(board.limits.seed.wrapping_add(number as u64 * 1_000_003));
    let mut sizes = Sizes::new();
    while board.step() {
        board.pulse();
        let best = board.best().roster;
        let (kind, free) = neighbourhood::choose(problem, &best, &sizes, &mut dice);
        let Ok(mut program) = model::build(problem, &free, &best) else {
            continue;
        };
        let limits = SolveLimits {
            seconds: (!board.repeatable()).then(|| board.left(SECONDS)),
            nodes: board.repeatable().then_some(NODES),
            gap: 0.99,
        };
        let begun = Instant::now();
        let answer = if dice.roll(0..DRIFT) == 0 {
            stir(&mut program.model, &mut dice);
            engine().solve(&program.model, limits, None, &Ends(board))
        } else {
            let start = program.values(&best);
            engine().solve(&program.model, limits, Some(&start), &Ends(board))
        };
        let mut gained = false;
        if !answer.values.is_empty() {
            let found = program.roster(&answer.values, &best);
            gained = board.offer(&best, &found);
        }
        let easy = if board.repeatable() {
            answer.nodes <= EASY_NODES
        } else {
            begun.elapsed().as_secs_f64() <= EASY_SECONDS
        };
        match answer.status {
            SolveStatus::Optimal if easy && !gained => sizes.grow(kind, problem),
            SolveStatus::Optimal => {}
            _ => sizes.shrink(kind),
        }
    }
}

/// Adds so little to the costs of cells that only the choice between rosters of the same cost changes.
fn stir(model: &mut Model, dice: &mut Dice) {
    let whole = model.columns.iter().filter(|column| column.whole).count();
    let most = 0.4 / whole.max(1) as f64;
    for column in model.columns.iter_mut().filter(|column| column.whole) {
        column.cost += most * dice.roll(0..64) as f64 / 64.0;
    }
}
