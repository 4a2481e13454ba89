//! The way back: a solved roster as entries of the draft, and a plan as a roster to begin with.

use super::Puzzle;
use crate::problem::Solution;
use onpost_rules::{
    ids::ShiftId,
    roster::{Cell, DraftEntry, Plan},
    time::{Instant, Month},
};
use std::collections::HashMap;

/// What becomes of a cell that a roster changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Becomes {
    /// One shift, or off.
    Held(Option<ShiftId>),
    /// All that is published in it, whatever the draft says.
    Restored,
}

impl Puzzle {
    /// What a roster changes in a plan: the cells that are open then, aren't pinned and hold something else, by person
    /// and date.
    pub fn entries(&self, roster: &Solution, plan: &Plan, now: Instant) -> Vec<DraftEntry> {
        let changed = self.changed(roster, plan, now).into_iter();
        let entry = |(cell, becomes): (Cell, Becomes)| match becomes {
            Becomes::Held(shift) => Some(DraftEntry {
                cell,
                shift,
                pinned: false,
            }),
            Becomes::Restored => None,
        };
        changed.filter_map(entry).collect()
    }

    /// The cells that hold again what is published in them and the draft says otherwise: they stay, or hold several shifts.
    pub fn restored(&self, roster: &Solution, plan: &Plan, now: Instant) -> Vec<Cell> {
        let changed = self.changed(roster, plan, now).into_iter();
        let restored = changed.filter(|(_, becomes)| *becomes == Becomes::Restored);
        restored.map(|(cell, _)| cell).collect()
    }

    /// The shifts that a number stands for; none of what nobody can be given.
    pub fn parts(&self, number: usize) -> &[ShiftId] {
        match number.checked_sub(self.shifts.len()) {
            None => std::slice::from_ref(&self.shifts[number]),
            Some(several) => self.several.get(several).map_or(&[], Vec::as_slice),
        }
    }

    /// The cells that a roster changes, by person and date.
    fn changed(&self, roster: &Solution, plan: &Plan, now: Instant) -> Vec<(Cell, Becomes)> {
        let held = held(plan);
        let mut changed = Vec::new();
        for (person, days) in self.people.iter().zip(&roster.0) {
            for (date, number) in self.dates.iter().zip(days) {
                let cell = Cell {
                    person: *person,
                    date: *date,
                };
                let is_pinned = plan.draft.entry(cell).is_some_and(|entry| entry.pinned);
                let is_own = Month::of(*date) == plan.roster.month;
                if !is_own || is_pinned || !plan.is_open(cell, now) {
                    continue;
                }
                let held = held.get(&cell).map_or(&[][..], Vec::as_slice);
                let becomes = self.becomes(plan, cell, *number, held);
                changed.extend(becomes.map(|becomes| (cell, becomes)));
            }
        }
        changed.sort_by_key(|(cell, _)| *cell);
        changed
    }

    /// What becomes of an open cell that holds some shifts by now; `None`: it stays so.
    fn becomes(
        &self,
        plan: &Plan,
        cell: Cell,
        number: Option<usize>,
        held: &[ShiftId],
    ) -> Option<Becomes> {
        let parts = number.map_or(&[][..], |number| self.parts(number));
        if parts == held {
            return None;
        }
        // Of a cell that stays the puzzle shows no more than one of its duties, and of excused ones none.
        let mut published = plan.published(cell);
        let is_published = parts.is_empty() || published.any(|duty| duty.shift == parts[0]);
        if parts.len() > 1 || (is_published && self.stays(cell)) {
            let is_drafted = plan.draft.entry(cell).is_some();
            return is_drafted.then_some(Becomes::Restored);
        }
        match number {
            Some(_) => parts.first().map(|shift| Becomes::Held(Some(*shift))),
            None => Some(Becomes::Held(None)),
        }
    }

    /// Whether the puzzle holds a cell fast: it may show less of it than there is.
    fn stays(&self, cell: Cell) -> bool {
        let person = self.people.iter().position(|person| *person == cell.person);
        let day = self.dates.iter().position(|date| *date == cell.date);
        person.zip(day).is_some_and(|(person, day)| {
            let mut fixed = self.problem.people[person].fixed.iter();
            fixed.any(|fixed| fixed.day == day)
        })
    }

    /// The plan as it stands, draft included: a roster to begin with. What stays in the puzzle stays in it.
    pub fn drawn(&self, plan: &Plan) -> Solution {
        let held = held(plan);
        let days = |(person, known): (&_, &super::ProblemPerson)| {
            let mut days: Vec<Option<usize>> = self
                .dates
                .iter()
                .map(|date| {
                    let cell = Cell {
                        person: *person,
                        date: *date,
                    };
                    self.number(held.get(&cell)?)
                })
                .collect();
            for fixed in &known.fixed {
                days[fixed.day] = fixed.shift;
            }
            days
        };
        let people = self.people.iter().zip(&self.problem.people);
        Solution(people.map(days).collect())
    }

    /// What some shifts of a date are in the puzzle; where it has nothing for all of them, for the first.
    fn number(&self, shifts: &[ShiftId]) -> Option<usize> {
        let several = self.several.iter().position(|it| it == shifts);
        let first = || self.shifts.iter().position(|it| Some(it) == shifts.first());
        several.map(|it| self.shifts.len() + it).or_else(first)
    }
}

/// The duties of the roster in each cell, by start.
fn held(plan: &Plan) -> HashMap<Cell, Vec<ShiftId>> {
    let mut held: HashMap<Cell, Vec<ShiftId>> = HashMap::new();
    for duty in plan.duties().iter().filter(|duty| plan.owns(duty)) {
        held.entry(duty.cell()).or_default().push(duty.shift);
    }
    held
}
