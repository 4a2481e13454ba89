//! A plan as a puzzle: a post's month in the plain numbers that are solved, and what is solved as entries of the draft.
//!
//! The rules of rest, and of mornings after nights, have no price: generation keeps them even where the site only warns
//! of them. All other rules are hard or priced as the site weighs them; what the cells that stay break by themselves
//! can't be helped, and only leaves no room for more. A preference has a price and never keeps anybody from a duty that is
//! needed; nor does it bring anybody to one that nobody needs.

mod back;
mod change;
mod cover;
mod fair;
mod hours;
mod limit;
mod past;
mod plan_view;
pub mod proof;
mod rest;
mod row;
mod template;
#[cfg(test)]
mod tests;
mod wish;

use super::problem::{Fixed, Problem, ProblemPerson, ProblemShift};
use chrono::NaiveDate;
use cover::Needed;
pub use onpost_rules::roster::run::PublishedTreatment;
use onpost_rules::{
    ids::{PersonId, ShiftId},
    roster::{Plan, fairness::Carried},
    span::Span,
    time::Instant,
};
use plan_view::PlanView;
use row::PuzzleRow;
use serde::{Deserialize, Serialize};
use template::{Numbers, Work};

/// Points for each person missing; more than all else of a month together comes to.
const MISSING_POINTS: i64 = 100_000;

/// A puzzle, and what its numbers stand for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Puzzle {
    pub problem: Problem,
    /// By number of the puzzle.
    pub people: Vec<PersonId>,
    /// The shifts that may be worked, by number. The puzzle has more of them: work elsewhere, parts of shifts, which
    /// nobody can be given.
    pub shifts: Vec<ShiftId>,
    /// The numbers after them: several shifts that somebody holds on one date, by start. Nobody is given as much anew.
    #[serde(default)]
    pub several: Vec<Vec<ShiftId>>,
    /// By day of the puzzle; after the month's own the next month's first days, where they are published: they stay.
    pub dates: Vec<NaiveDate>,
    /// By cover of the puzzle, the times that it stands for, in order.
    pub times: Vec<Vec<Span>>,
    /// What is demanded and no shift of the roster can cover, in order: it's a gap whoever works when.
    pub beyond: Vec<Beyond>,
}

/// A time that no shift of the roster can cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beyond {
    pub time: Span,
    /// How many people are missing.
    pub people: u32,
}

/// What is asked of a generation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// What has begun by then stays.
    pub now: Instant,
    pub published: PublishedTreatment,
}

impl Puzzle {
    /// The puzzle of a plan by itself, where earlier months left nobody anything owing.
    pub fn of(plan: &Plan, ask: Ask) -> Option<Self> {
        Self::after(plan, ask, &Carried::new())
    }

    /// The puzzle of a plan, with what earlier months left owing; `None` where the plan doesn't hold its own post.
    ///
    /// Draft entries that aren't pinned are no part of it: a generation draws them anew.
    pub fn after(plan: &Plan, ask: Ask, carried: &Carried) -> Option<Self> {
        let view = PlanView::new(plan, ask)?;
        let people = plan.people.iter();
        let mut rows: Vec<PuzzleRow> = people.map(|person| PuzzleRow::of(&view, *person)).collect();
        let numbers = Numbers::of(&view, &rows);
        let demand = cover::demand(&view, &rows);
        let needed = Needed::of(&view, &demand.covers);
        for row in &mut rows {
            row.close(&view, &numbers, &needed);
        }
        let bands = fair::bands(&view, carried, &rows, &demand.segments);
        let shifts = numbers.shifts();
        let people = rows.iter().zip(bands).map(|(row, bands)| ProblemPerson {
            bands,
            ..person(&view, row, &numbers, &shifts)
        });
        let problem = Problem {
            days: view.dates.len(),
            people: people.collect(),
            covers: demand.covers,
            weekends: limit::weekends(view.own_dates()),
            missing_points: MISSING_POINTS,
            shifts: shifts.clone(),
        };
        Some(Self {
            problem,
            people: plan.people.clone(),
            shifts: plan.shifts().map(|shift| shift.id).collect(),
            several: view.several_ids(),
            dates: view.dates.clone(),
            times: demand.times,
            beyond: demand.beyond,
        })
    }
}

fn person(
    view: &PlanView,
    row: &PuzzleRow,
    numbers: &Numbers,
    shifts: &[ProblemShift],
) -> ProblemPerson {
    let (published, change_points) = change::of(view, row);
    let number = |held: Option<Work>| held.map(|work| numbers.number(work));
    let fixed = row.fixed.iter().enumerate().filter_map(|(day, held)| {
        let shift = number((*held)?);
        Some(Fixed { day, shift })
    });
    let fixed: Vec<Fixed> = fixed.collect();
    ProblemPerson {
        name: view.name_of(row.person),
        closed: row.closed.clone(),
        fixed,
        shift_most: Vec::new(),
        hours: hours::of(view, row),
        lawful: hours::lawful(view, row),
        run: limit::run(view),
        weekends_most: limit::weekends_most(view, row),
        windows: limit::windows(view, numbers),
        wishes: wish::of(view, row),
        bands: Vec::new(),
        past: past::of(view, row, numbers, shifts),
        tolerated: rest::tolerated(view, row, &published),
        published,
        change_points,
    }
}
