//! The first roster: one person after another, each the best month that is left for them.

use super::board::SearchBoard;
use super::engine;
use crate::cost::missing_people;
use crate::engine::{SolveLimits, SolveStatus, Talk};
use crate::model::{self, Contradiction, Free, Program};
use crate::problem::{ClosedCell, DemandLevel, Problem, ProblemPerson, Solution};

/// Nodes for one person's month; they nearly always need none.
const NODES: u64 = 400;

/// How steeply it grows more urgent as fewer could do without coming: what needs all who are left is worth twice what few are
/// needed for, so that nobody works a day more to leave such a hole.
const STEEPNESS: i32 = 8;

/// One missing person is worth so many times what a day earlier is.
const EARLY_PARTS: f64 = 200.0;

/// Ends when the search does.
pub(super) struct Ends<'a>(pub(super) &'a SearchBoard<'a>);

impl Talk for Ends<'_> {
    fn stopped(&self) -> bool {
        self.0.over()
    }
}

/// Ends only when it's stopped by hand or late: the first roster is needed even where little time is left.
struct Patient;

impl Talk for Patient {
    fn stopped(&self) -> bool {
        false
    }
}

/// In which order somebody's days are filled, where any would do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FillingOrder {
    /// Whatever the engine finds.
    Any,
    /// The early days before the late ones, so that everybody rests as late as they may, each on other days: a rotation.
    EarlyFirst,
}

/// A roster in which nobody's rules are broken; `None` where it was stopped before there was one.
///
/// Where days off have to follow each other like clockwork, as with seven people of whom six are needed, the days that
/// any filling leaves to the last ones fit no more. So where somebody is missing, a rotation is tried too.
pub(super) fn first(board: &SearchBoard) -> Result<Option<Solution>, Contradiction> {
    let Some(any) = by(board, FillingOrder::Any)? else {
        return Ok(None);
    };
    let missing = |roster: &Solution| missing_people(board.problem, roster);
    if missing(&any) == 0 || board.over() {
        return Ok(Some(any));
    }
    let rotation = by(board, FillingOrder::EarlyFirst)?;
    let better = rotation.filter(|it| missing(it) < missing(&any));
    Ok(Some(better.unwrap_or(any)))
}

fn by(board: &SearchBoard, filling: FillingOrder) -> Result<Option<Solution>, Contradiction> {
    let problem = board.problem;
    let mut roster = Solution(vec![vec![None; problem.days]; problem.people.len()]);
    let mut left: Vec<usize> = Vec::new();
    for person in 0..problem.people.len() {
        match kept(problem, board.limits.start.as_ref(), person) {
            Some(row) => roster.0[person] = row,
            None => left.push(person),
        }
    }
    // Who can be placed least goes first.
    left.sort_by_key(|person| open_cells(problem, &problem.people[*person]));
    for (place, person) in left.iter().copied().enumerate() {
        if board.stopped() {
            return Ok(None);
        }
        let mut program = alone(problem, person, &roster)?;
        urge(&mut program, problem, &roster, &left[place..]);
        if filling == FillingOrder::EarlyFirst {
            early_first(&mut program, problem);
        }
        let values = month(&program).ok_or(Contradiction { person })?;
        roster = program.roster(&values, &roster);
    }
    Ok(Some(roster))
}

/// Gives everybody in turn the best month that the others leave them, as long as somebody is missing whom that brings: at
/// the end nobody could fill a hole by themselves.
pub(super) fn settle(board: &SearchBoard) {
    let problem = board.problem;
    let mut gained = true;
    while gained && !board.stopped() {
        gained = false;
        for person in 0..problem.people.len() {
            let best = board.best().roster;
            if missing_people(problem, &best) == 0 {
                return;
            }
            let Ok(program) = alone(problem, person, &best) else {
                continue;
            };
            if let Some(values) = month(&program) {
                gained |= board.offer(&best, &program.roster(&values, &best));
            }
        }
    }
}

/// The program of one person's month.
fn alone(problem: &Problem, person: usize, around: &Solution) -> Result<Program, Contradiction> {
    let mut free = Free::none(problem);
    free.days(person, 0..problem.days);
    model::build(problem, &free, around)
}

/// Makes what needs nearly everybody who is left more urgent than what others may still take: so days off are spread, as in a
/// rotation.
fn urge(program: &mut Program, problem: &Problem, roster: &Solution, left: &[usize]) {
    for cover in problem
        .covers
        .iter()
        .filter(|it| it.level == DemandLevel::Fewest)
    {
        let there = |(day, shift): &(usize, usize)| {
            let rows = roster.0.iter();
            rows.filter(|row| row[*day] == Some(*shift)).count()
        };
        let there: usize = cover.cells.iter().map(there).sum();
        let lacking = (cover.need as usize).saturating_sub(there);
        let able = left.iter().filter(|person| {
            let mut cells = cover.cells.iter();
            cells.any(|(day, shift)| is_open(&problem.people[**person], *day, *shift))
        });
        if lacking > 0 {
            let needed = lacking as f64 / able.count().max(lacking) as f64;
            let reward = needed.powi(STEEPNESS) * problem.missing_points as f64;
            program.lean(&cover.cells, -reward);
        }
    }
}

/// Every day is worth a little more than the next: more than any preference, and less than what urges.
fn early_first(program: &mut Program, problem: &Problem) {
    let daily = problem.missing_points as f64 / EARLY_PARTS;
    for day in 0..problem.days {
        let cells: Vec<(usize, usize)> = (0..problem.shifts.len())
            .map(|shift| (day, shift))
            .collect();
        program.lean(&cells, -daily * (problem.days - day) as f64);
    }
}

fn is_open(person: &ProblemPerson, day: usize, shift: usize) -> bool {
    let is_it =
        |closed: &ClosedCell| closed.day == day && closed.shift.is_none_or(|of| of == shift);
    !person.closed.iter().any(is_it)
}

/// The best month of the one person in a program, or any where that is hard to tell; `None` where there is none.
fn month(program: &Program) -> Option<Vec<f64>> {
    let limits = SolveLimits {
        seconds: None,
        nodes: Some(NODES),
        gap: 0.99,
    };
    let answer = engine().solve(&program.model, limits, None, &Patient);
    match answer.status {
        SolveStatus::Optimal | SolveStatus::Feasible => Some(answer.values),
        SolveStatus::Infeasible => None,
        SolveStatus::Open => {
            let limits = SolveLimits {
                nodes: None,
                ..limits
            };
            let answer = engine().solve(&program.model, limits, None, &Patient);
            (!answer.values.is_empty()).then_some(answer.values)
        }
    }
}

/// Somebody's row of a roster to start from, where it keeps their rules.
fn kept(problem: &Problem, start: Option<&Solution>, person: usize) -> Option<Vec<Option<usize>>> {
    let row = start?.0.get(person)?;
    if row.len() != problem.days {
        return None;
    }
    let mut around = Solution(vec![vec![None; problem.days]; problem.people.len()]);
    let mut free = Free::none(problem);
    free.days(person, 0..problem.days);
    let program = model::build(problem, &free, &around).ok()?;
    around.0[person].clone_from(row);
    let values = program.values(&around);
    let same = program.roster(&values, &around) == around;
    (same && program.model.holds(&values)).then(|| row.clone())
}

fn open_cells(problem: &Problem, person: &ProblemPerson) -> usize {
    let shifts = problem.shifts.len();
    let closed = person.closed.iter();
    let closed: usize = closed
        .map(|closed| if closed.shift.is_some() { 1 } else { shifts })
        .sum();
    (problem.days * shifts).saturating_sub(closed)
}
