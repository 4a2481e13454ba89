//! Rules about how much: shifts of a kind, minutes, weekends; and fair shares, wishes and changes.

use super::{
    Evaluation,
    broken::SolverRule,
    finding::Excess,
    row::{RowWithPast, signed},
};
use crate::problem::{PricedWish, WishDirection};

/// Shifts that are worked more often than somebody may.
pub fn shift_most(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for (shift, most) in row.person.shift_most.iter().enumerate() {
        let Some(most) = *most else {
            continue;
        };
        let days = (0..row.end()).filter(|day| row.shift(*day) == Some(shift));
        let worked = u32::try_from(days.count()).unwrap_or(u32::MAX);
        if worked > most {
            let rule = SolverRule::ShiftMost {
                shift,
                most,
                worked,
            };
            found.hard(row, (0, row.end() - 1), rule);
        }
    }
}

/// Minutes outside what the contract says.
pub fn hours(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for hours in &row.person.hours {
        let (from, to) = (signed(hours.from_day), signed(hours.to_day));
        let (mut worked, mut decided) = (0, 0);
        for day in from..to.min(row.end()) {
            let shift = row.shift(day);
            let minutes = shift.map_or(0, |shift| row.problem.shifts[shift].minutes);
            worked += minutes;
            decided += if row.is_decided(day) { minutes } else { 0 };
        }
        let (least, most) = (hours.least_minutes, hours.most_minutes);
        let allowed = most.max(decided);
        let (rule, outside) = if worked < least {
            (SolverRule::TooFewMinutes { least, worked }, least - worked)
        } else if worked > allowed {
            (
                SolverRule::TooManyMinutes { most, worked },
                worked - allowed,
            )
        } else {
            continue;
        };
        let begun_hours = (outside + 59) / 60;
        found.hard_or_priced(
            row,
            (from, to - 1),
            rule,
            Excess {
                by: begun_hours,
                points: hours.points,
            },
        );
    }
}

/// More weekends than somebody may work.
pub fn weekends(row: &RowWithPast<'_>, found: &mut Evaluation) {
    let Some(bound) = row.person.weekends_most else {
        return;
    };
    let touched: Vec<&Vec<usize>> = row
        .problem
        .weekends
        .iter()
        .filter(|days| days.iter().any(|day| row.is_worked(signed(*day))))
        .collect();
    let is_decided = |days: &&&Vec<usize>| {
        let mut days = days.iter().map(|day| signed(*day));
        days.any(|day| row.is_worked(day) && row.is_decided(day))
    };
    let decided = touched.iter().filter(is_decided).count();
    let Ok(most) = usize::try_from(bound.most) else {
        return;
    };
    let allowed = most.max(decided);
    let days: Vec<i64> = touched
        .iter()
        .skip(allowed)
        .flat_map(|days| days.iter().map(|day| signed(*day)))
        .collect();
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return;
    };
    let worked = u32::try_from(touched.len()).unwrap_or(u32::MAX);
    let rule = SolverRule::Weekends {
        most: bound.most,
        worked,
    };
    let beyond = signed(touched.len() - allowed);
    found.hard_or_priced(
        row,
        (*first, *last),
        rule,
        Excess {
            by: beyond,
            points: bound.points,
        },
    );
}

/// Fair shares that are missed.
pub fn bands(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for band in &row.person.bands {
        let worked = row.count(&band.cells);
        let outside = band.least.saturating_sub(worked) + worked.saturating_sub(band.most);
        *found.points.of_family(band.family) += i64::from(outside) * band.points;
    }
}

/// Wishes that are not granted.
pub fn wishes(row: &RowWithPast<'_>, found: &mut Evaluation) {
    let denied = row.person.wishes.iter().filter(|it| !is_granted(row, it));
    found.points.wishes += denied.map(|wish| wish.points).sum::<i64>();
}

/// Whether somebody gets what they wish.
pub fn is_granted(row: &RowWithPast<'_>, wish: &PricedWish) -> bool {
    let shift = row.shift(signed(wish.day));
    let meets = match wish.shift {
        Some(wished) => shift == Some(wished),
        None => shift.is_some(),
    };
    match wish.want {
        WishDirection::On => meets,
        WishDirection::Off => !meets,
    }
}

/// Shifts that differ from what was published.
pub fn changes(row: &RowWithPast<'_>, found: &mut Evaluation) {
    let published = row.person.published.iter();
    for (day, (was, points)) in published.zip(&row.person.change_points).enumerate() {
        let (was, is) = (row.each(*was), row.each(row.shift(signed(day))));
        let gone = was.iter().filter(|shift| !is.contains(shift)).count();
        let new = is.iter().filter(|shift| !was.contains(shift)).count();
        // One in the place of another is one change.
        found.points.changes += points * i64::try_from(gone.max(new)).unwrap_or(0);
    }
}
