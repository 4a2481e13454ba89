//! The way back: a solved roster as entries of the draft, and a plan as a roster to begin with.

use super::Puzzle;
use crate::{
    roster::problem::Roster,
    rules::{
        roster::{Cell, Entry, Plan},
        time::{Instant, Month},
    },
};
use std::collections::HashMap;

impl Puzzle {
    /// What a roster changes in a plan: the cells that are open then, aren't pinned and hold something else, by person
    /// and date.
    pub fn entries(&self, roster: &Roster, plan: &Plan, now: Instant) -> Vec<Entry> {
        let held = held(plan);
        let mut entries = Vec::new();
        for (person, days) in self.people.iter().zip(&roster.0) {
            for (date, number) in self.dates.iter().zip(days) {
                let cell = Cell {
                    person: *person,
                    date: *date,
                };
                let shift = match number {
                    None => None,
                    Some(number) => match self.shifts.get(*number) {
                        Some(shift) => Some(*shift),
                        None => continue,
                    },
                };
                let is_pinned = plan.draft.entry(cell).is_some_and(|entry| entry.pinned);
                let is_own = Month::of(*date) == plan.roster.month;
                let is_open = is_own && !is_pinned && plan.is_open(cell, now);
                if is_open && held.get(&cell).copied() != shift {
                    entries.push(Entry {
                        cell,
                        shift,
                        pinned: false,
                    });
                }
            }
        }
        entries.sort_by_key(|entry| entry.cell);
        entries
    }

    /// The plan as it stands, draft included: a roster to begin with. What stays in the puzzle stays in it.
    pub fn drawn(&self, plan: &Plan) -> Roster {
        let held = held(plan);
        let days = |(person, known): (&_, &super::Person)| {
            let mut days: Vec<Option<usize>> = self
                .dates
                .iter()
                .map(|date| {
                    let cell = Cell {
                        person: *person,
                        date: *date,
                    };
                    let shift = held.get(&cell)?;
                    self.shifts.iter().position(|it| it == shift)
                })
                .collect();
            for fixed in &known.fixed {
                days[fixed.day] = fixed.shift;
            }
            days
        };
        let people = self.people.iter().zip(&self.problem.people);
        Roster(people.map(days).collect())
    }
}

/// The first duty of the roster in each cell.
fn held(plan: &Plan) -> HashMap<Cell, crate::rules::ids::ShiftId> {
    let mut held = HashMap::new();
    for duty in plan.duties().iter().filter(|duty| plan.owns(duty)) {
        held.entry(duty.cell()).or_insert(duty.shift);
    }
    held
}
