//! Rules about single cells: the row's shape, what is closed, what stays as it is, and the rest between two shifts.

use super::{
    Evaluation,
    broken::SolverRule,
    finding::Excess,
    row::{RowWithPast, signed},
};

/// What isn't a row of this puzzle at all.
pub fn shape(row: &RowWithPast<'_>, found: &mut Evaluation) {
    let shifts = row.problem.shifts.len();
    let is_known = |cell: &Option<usize>| cell.is_none_or(|shift| shift < shifts);
    if row.cells.len() != row.problem.days || !row.cells.iter().all(is_known) {
        found.hard(row, (0, row.end() - 1), SolverRule::Shape);
    }
}

/// What is worked although it is closed.
pub fn closed(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for closed in &row.person.closed {
        let day = signed(closed.day);
        let Some(shift) = row.shift(day) else {
            continue;
        };
        let is_meant = closed.shift.is_none_or(|it| it == shift);
        if is_meant && !row.stays(day) {
            let why = closed.why;
            found.hard(row, (day, day), SolverRule::Closed { shift, why });
        }
    }
}

/// What should have stayed as it was.
pub fn fixed(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for fixed in &row.person.fixed {
        let (day, should) = (signed(fixed.day), fixed.shift);
        let is = row.shift(day);
        if is != should {
            found.hard(row, (day, day), SolverRule::Fixed { should, is });
        }
    }
}

/// Too little rest between the shifts of one day.
pub fn strain(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for day in 0..row.end() {
        let Some(shift) = row.shift(day) else {
            continue;
        };
        let Some(strain) = row.problem.shifts[shift].strain else {
            continue;
        };
        if !row.stays(day) {
            let (after, shift) = (Some(strain.after), strain.shift);
            let rule = SolverRule::Rest { after, shift };
            found.hard_or_priced(
                row,
                (day, day),
                rule,
                Excess {
                    by: 1,
                    points: strain.points,
                },
            );
        }
    }
}

/// Too little rest after a shift, the day before or two days before, or after a day of the past.
pub fn rest(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for day in 0..row.end() {
        let Some(shift) = row.shift(day) else {
            continue;
        };
        for gap in [1, 2] {
            let Some(after) = row.shift(day - gap) else {
                continue;
            };
            let before = &row.problem.shifts[after];
            let forbidden = if gap == 1 {
                &before.not_next
            } else {
                &before.not_second_next
            };
            let is_decided = day < gap && row.stays(day);
            if forbidden.contains(&shift) && !is_decided {
                let after = Some(after);
                let price = (gap == 1 && row.is_tolerated(day)).then_some(0);
                let rule = SolverRule::Rest { after, shift };
                found.hard_or_priced(
                    row,
                    (day - gap, day),
                    rule,
                    Excess {
                        by: 1,
                        points: price,
                    },
                );
            }
        }
    }
    for (past, from) in row.person.past.iter().zip(row.first_known()..) {
        for (day, shift) in past.forbids.iter().filter(|cell| row.works(cell.0, cell.1)) {
            if row.stays(signed(*day)) {
                continue;
            }
            let rule = SolverRule::Rest {
                after: past.shift,
                shift: *shift,
            };
            let price = row.is_tolerated(signed(*day)).then_some(0);
            found.hard_or_priced(
                row,
                (from, signed(*day)),
                rule,
                Excess {
                    by: 1,
                    points: price,
                },
            );
        }
    }
}
