//! What each of somebody's days may be.

use super::{Cell, Free, Program};
use crate::engine::Column;
use crate::problem::{Person, Problem};

/// By day: the shifts that may be worked, and whether the day may be off.
pub(super) fn options(
    problem: &Problem,
    free: &Free,
    (number, days): (usize, &[Option<usize>]),
) -> Vec<(Vec<usize>, bool)> {
    let person = &problem.people[number];
    let mut options: Vec<(Vec<usize>, bool)> = (0..problem.days)
        .map(|_| ((0..problem.shifts.len()).collect(), true))
        .collect();
    let never = |shift: &usize| {
        let strain = problem.shifts[*shift].strain;
        strain.is_some_and(|strain| strain.points.is_none())
    };
    for (shifts, _) in &mut options {
        shifts.retain(|shift| !never(shift));
    }
    for closed in &person.closed {
        options[closed.day].0.retain(|shift| match closed.shift {
            Some(barred) => *shift != barred,
            None => false,
        });
    }
    let barred = barred_by_past(problem, person).into_iter();
    for (day, shift) in barred.filter(|(day, shift)| !person.tolerates(*day, *shift)) {
        if let Some((shifts, _)) = options.get_mut(day) {
            shifts.retain(|open| *open != shift);
        }
    }
    for fixed in &person.fixed {
        options[fixed.day] = match fixed.shift {
            Some(shift) => (vec![shift], false),
            None => (Vec::new(), true),
        };
    }
    for (day, (option, worked)) in options.iter_mut().zip(days).enumerate() {
        if !free.has(number, day) {
            *option = match worked {
                Some(shift) => (vec![*shift], false),
                None => (Vec::new(), true),
            };
        }
    }
    options
}

/// The cells that the rest after the last days before the period forbids.
fn barred_by_past(problem: &Problem, person: &Person) -> Vec<(usize, usize)> {
    let mut barred: Vec<(usize, usize)> = Vec::new();
    for (back, past) in person.past.iter().rev().enumerate() {
        barred.extend(&past.forbids);
        let Some(shift) = past.shift else { continue };
        let shift = &problem.shifts[shift];
        if back == 0 {
            barred.extend(shift.not_next.iter().map(|next| (0, *next)));
        }
        if back < 2 {
            let day = 1 - back;
            barred.extend(shift.not_second_next.iter().map(|next| (day, *next)));
        }
    }
    barred
}

/// The cells of a day on which some shifts are open.
pub(super) fn cells_of_day(
    program: &mut Program,
    shifts: usize,
    (open, off): &(Vec<usize>, bool),
) -> Vec<Cell> {
    let mut cells = vec![Cell::Never; shifts];
    for shift in open {
        cells[*shift] = if open.len() == 1 && !off {
            Cell::Always
        } else {
            Cell::Column(program.model.column(Column {
                least: 0.0,
                most: 1.0,
                cost: 0.0,
                whole: true,
            }))
        };
    }
    cells
}
