//! The whole month as one program: what no roster can undercut, and, where it's small or nearly settled, the best roster.

use super::board::SearchBoard;
use super::construct::Ends;
use super::engine;
use crate::engine::{Engine, Model, SolveLimits, SolveStatus, Talk, micro::Micro};
use crate::model::{self, Free, Program};
use crate::problem::Solution;
use std::sync::atomic::{AtomicI64, Ordering};

/// Columns up to which the relaxation is solved, and how long it may take: at least, and as a part of all the time there is.
const BOUNDED_COLUMNS: usize = 4_000;
const BOUNDED_SECONDS: f64 = 20.0;
const BOUNDED_PART: f64 = 0.5;

/// Columns up to which the whole is solved to the end.
const SOLVED_COLUMNS: usize = 1_000;

/// How long a repair is tried as a whole.
const REPAIR_SECONDS: f64 = 5.0;

/// The same where the clock must not matter.
const NODES: u64 = 200;

/// Passes on what the solve of the whole finds.
struct Relay<'a> {
    board: &'a SearchBoard<'a>,
    program: &'a Program,
    /// Points of the best roster that was passed on to the engine.
    offered: AtomicI64,
}

impl Talk for Relay<'_> {
    fn stopped(&self) -> bool {
        self.board.pulse();
        self.board.over()
    }

    fn found(&self, values: &[f64]) {
        let best = self.board.best().roster;
        let found = self.program.roster(values, &best);
        self.board.offer(&best, &found);
    }

    fn offered(&self) -> Option<Vec<f64>> {
        let best = self.board.best();
        let objective = best.points.total();
        let before = self.offered.fetch_min(objective, Ordering::Relaxed);
        (objective < before).then(|| self.program.values(&best.roster))
    }

    fn bounded(&self, bound: f64) {
        self.board.raise(self.program.base as f64 + bound);
    }
}

/// Raises the bound as far as the size allows.
pub(super) fn prove(board: &SearchBoard) {
    if board.over() {
        return;
    }
    let Some(program) = whole(board) else { return };
    let columns = program.model.columns.len();
    if cfg!(feature = "highs") {
        let limits = SolveLimits {
            seconds: None,
            nodes: board.repeatable().then_some(NODES),
            gap: 0.99,
        };
        solve(board, &program, limits);
        return;
    }
    if columns > BOUNDED_COLUMNS {
        return;
    }
    let limits = SolveLimits {
        seconds: (!board.repeatable()).then(|| board.left(bounded_seconds(board))),
        nodes: board.repeatable().then_some(NODES),
        gap: 0.0,
    };
    let relaxed = relaxed(&program.model);
    let answer = Micro.solve(&relaxed, limits, None, &Ends(board));
    if answer.status == SolveStatus::Optimal {
        board.raise(program.base as f64 + answer.bound);
    }
    if columns <= SOLVED_COLUMNS && !board.over() {
        let limits = SolveLimits {
            seconds: None,
            nodes: board.repeatable().then_some(NODES),
            gap: 0.99,
        };
        solve(board, &program, limits);
    }
}

fn bounded_seconds(board: &SearchBoard) -> f64 {
    let part = board.limits.seconds.map(|seconds| seconds * BOUNDED_PART);
    part.map_or(BOUNDED_SECONDS, |part| part.max(BOUNDED_SECONDS))
}

/// Solves the whole, from the best roster on, for a while.
pub(super) fn repair(board: &SearchBoard) {
    let Some(program) = whole(board) else { return };
    let limits = SolveLimits {
        seconds: (!board.repeatable()).then(|| board.left(REPAIR_SECONDS)),
        nodes: board.repeatable().then_some(NODES),
        gap: 0.99,
    };
    solve(board, &program, limits);
}

fn whole(board: &SearchBoard) -> Option<Program> {
    let problem = board.problem;
    let empty = Solution(vec![vec![None; problem.days]; problem.people.len()]);
    model::build(problem, &Free::all(problem), &empty).ok()
}

fn solve(board: &SearchBoard, program: &Program, limits: SolveLimits) {
    let best = board.best();
    let relay = Relay {
        board,
        program,
        offered: AtomicI64::new(best.points.total()),
    };
    let start = program.values(&best.roster);
    let answer = engine().solve(&program.model, limits, Some(&start), &relay);
    if !answer.values.is_empty() {
        relay.found(&answer.values);
    }
    match answer.status {
        // What is best within the gap is best: costs are whole.
        SolveStatus::Optimal => relay.bounded(answer.objective - 0.5),
        _ => relay.bounded(answer.bound),
    }
}

/// The same without whole numbers.
pub(super) fn relaxed(model: &Model) -> Model {
    let mut model = model.clone();
    for column in &mut model.columns {
        column.whole = false;
    }
    model
}
