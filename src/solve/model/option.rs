//! What each of somebody's days may be.

use super::{Free, Program, ProgramCell};
use crate::engine::ModelColumn;
use crate::problem::{Problem, ProblemPerson};

/// What a day may become.
pub(super) struct DayOptions {
    /// The shifts that may be worked.
    pub shifts: Vec<usize>,
    pub may_be_off: bool,
}

impl DayOptions {
    /// A day whose work, or rest, is settled.
    fn settled(shift: Option<usize>) -> Self {
        Self {
            shifts: shift.into_iter().collect(),
            may_be_off: shift.is_none(),
        }
    }
}

/// What each day may become.
pub(super) fn options(
    problem: &Problem,
    free: &Free,
    number: usize,
    days: &[Option<usize>],
) -> Vec<DayOptions> {
    let person = &problem.people[number];
    let mut options: Vec<DayOptions> = (0..problem.days)
        .map(|_| DayOptions {
            shifts: (0..problem.shifts.len()).collect(),
            may_be_off: true,
        })
        .collect();
    let never = |shift: &usize| {
        let strain = problem.shifts[*shift].strain;
        strain.is_some_and(|strain| strain.points.is_none())
    };
    for option in &mut options {
        option.shifts.retain(|shift| !never(shift));
    }
    for closed in &person.closed {
        options[closed.day]
            .shifts
            .retain(|shift| match closed.shift {
                Some(barred) => *shift != barred,
                None => false,
            });
    }
    let barred = barred_by_past(problem, person).into_iter();
    for (day, shift) in barred.filter(|(day, shift)| !person.tolerates(*day, *shift)) {
        if let Some(option) = options.get_mut(day) {
            option.shifts.retain(|open| *open != shift);
        }
    }
    for fixed in &person.fixed {
        options[fixed.day] = DayOptions::settled(fixed.shift);
    }
    for (day, (option, worked)) in options.iter_mut().zip(days).enumerate() {
        if !free.has(number, day) {
            *option = DayOptions::settled(*worked);
        }
    }
    options
}

/// The cells that the rest after the last days before the period forbids.
fn barred_by_past(problem: &Problem, person: &ProblemPerson) -> Vec<(usize, usize)> {
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
    options: &DayOptions,
) -> Vec<ProgramCell> {
    let mut cells = vec![ProgramCell::Never; shifts];
    for shift in &options.shifts {
        cells[*shift] = if options.shifts.len() == 1 && !options.may_be_off {
            ProgramCell::Always
        } else {
            ProgramCell::Column(program.model.column(ModelColumn {
                least: 0.0,
                most: 1.0,
                cost: 0.0,
                whole: true,
            }))
        };
    }
    cells
}
