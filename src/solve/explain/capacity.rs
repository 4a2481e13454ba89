//! How much somebody could work at the very most: bounds that no roster exceeds.

use crate::problem::{Fixed, Hours, Problem, ProblemPerson, ShiftWindow};
use std::ops::Range;

/// Whether a cell is open to somebody: neither closed nor fixed to something else.
pub fn is_open(person: &ProblemPerson, day: usize, shift: usize) -> bool {
    if let Some(fixed) = person.fixed.iter().find(|fixed| fixed.day == day) {
        return fixed.shift == Some(shift);
    }
    !person
        .closed
        .iter()
        .any(|it| it.day == day && it.shift.is_none_or(|closed| closed == shift))
}

/// The most days that somebody could work one of some shifts within some days.
///
/// Counts leave, qualification, working days in a row, days off in a row, windows, hours and shifts in all; not the rest
/// between shifts, nor the past. So it may be too many, but is never too few.
pub fn most_days(
    problem: &Problem,
    person: &ProblemPerson,
    days: Range<usize>,
    shifts: &[usize],
) -> u32 {
    let by_run = days_by_run(person, days.clone(), shifts);
    [
        by_minutes(problem, person, &days, shifts),
        by_windows(person, &days, shifts),
        by_shift(person, shifts),
    ]
    .into_iter()
    .flatten()
    .fold(by_run, u32::min)
}

/// The most minutes that somebody could work within some days.
pub fn most_minutes(problem: &Problem, person: &ProblemPerson, days: Range<usize>) -> i64 {
    let shifts: Vec<usize> = (0..problem.shifts.len()).collect();
    let open = |shift: &&usize| days.clone().any(|day| is_open(person, day, **shift));
    let minutes = |shift: &usize| problem.shifts[*shift].minutes;
    let longest = shifts.iter().filter(open).map(minutes).max().unwrap_or(0);
    let by_days = i64::from(most_days(problem, person, days.clone(), &shifts)) * longest;
    contract_minutes(problem, person, &days).map_or(by_days, |most| by_days.min(most))
}

/// The most minutes that hard limits around some days allow in them.
fn contract_minutes(problem: &Problem, person: &ProblemPerson, days: &Range<usize>) -> Option<i64> {
    let around = person.hours.iter().filter(|hours| {
        hours.points.is_none() && hours.from_day <= days.start && days.end <= hours.to_day
    });
    // What is fixed beyond it stays.
    let fixed = |hours: &Hours| {
        let days = hours.from_day..hours.to_day;
        let fixed = person.fixed.iter().filter(|it| days.contains(&it.day));
        let minutes = fixed.filter_map(|it| Some(problem.shifts[it.shift?].minutes));
        minutes.sum::<i64>()
    };
    around
        .map(|hours| hours.most_minutes.max(fixed(hours)))
        .min()
}

/// The longest chain of work: how many days can be worked where each is open, runs end in time and days off are enough.
fn days_by_run(person: &ProblemPerson, days: Range<usize>, shifts: &[usize]) -> u32 {
    let is_hard = person.run.most_points.is_none();
    let length = days.len();
    let small = |number: u32| usize::try_from(number).map_or(length, |it| it.min(length));
    let most = if is_hard {
        small(person.run.most_days)
    } else {
        length
    };
    let rest = match person.run.off_points {
        None => small(person.run.least_days_off).max(1),
        Some(_) => 1,
    };
    let is_bound = |day: usize| {
        let mut fixed = person.fixed.iter();
        fixed.any(|it| it.day == day && it.shift.is_some())
    };
    // By how the day before ended: worked so many in a row, or off so many; the last is rested enough.
    let mut worked: Vec<Option<u32>> = vec![None; most + 1];
    let mut off: Vec<Option<u32>> = vec![None; rest + 1];
    off[rest] = Some(0);
    for day in days {
        let open = shifts.iter().any(|shift| is_open(person, day, *shift));
        let mut next_worked = vec![None; most + 1];
        let mut next_off = vec![None; rest + 1];
        let ended = worked.iter().copied().flatten().max();
        next_off[1] = ended;
        for (so_many, best) in off.iter().enumerate() {
            let then = (so_many + 1).min(rest);
            next_off[then] = next_off[then].max(*best);
        }
        if open && most > 0 {
            next_worked[1] = off[rest].map(|best| best + 1);
            for so_many in 1..most {
                next_worked[so_many + 1] = worked[so_many].map(|best| best + 1);
            }
            // A run of days that are fixed may be longer.
            if is_bound(day) {
                let longer = worked[most].map(|best| best + 1);
                next_worked[most] = next_worked[most].max(longer);
            }
        }
        (worked, off) = (next_worked, next_off);
    }
    let ends = worked.into_iter().chain(off).flatten();
    ends.max().unwrap_or(0)
}

fn by_minutes(
    problem: &Problem,
    person: &ProblemPerson,
    days: &Range<usize>,
    shifts: &[usize],
) -> Option<u32> {
    let most = contract_minutes(problem, person, days)?;
    let shortest = shifts.iter().map(|shift| problem.shifts[*shift].minutes);
    let shortest = shortest.min().filter(|minutes| *minutes > 0)?;
    u32::try_from(most.max(0) / shortest).ok()
}

fn by_windows(person: &ProblemPerson, days: &Range<usize>, shifts: &[usize]) -> Option<u32> {
    let hard = person.windows.iter().filter(|window| {
        window.points.is_none() && shifts.iter().all(|shift| window.shifts.contains(shift))
    });
    let length = u32::try_from(days.len()).unwrap_or(u32::MAX);
    let fixed = |window: &ShiftWindow| {
        let is_meant = |it: &&Fixed| {
            let is_counted = it.shift.is_some_and(|shift| window.shifts.contains(&shift));
            is_counted && days.contains(&it.day)
        };
        let fixed = person.fixed.iter().filter(is_meant).count();
        u32::try_from(fixed).unwrap_or(u32::MAX)
    };
    hard.map(|window| {
        let (whole, left) = (length / window.days.max(1), length % window.days.max(1));
        let within = whole
            .saturating_mul(window.most)
            .saturating_add(window.most.min(left));
        // What is fixed beyond it stays.
        within.saturating_add(fixed(window))
    })
    .min()
}

fn by_shift(person: &ProblemPerson, shifts: &[usize]) -> Option<u32> {
    let limits = shifts
        .iter()
        .map(|shift| person.shift_most.get(*shift).copied().flatten());
    limits.sum()
}
