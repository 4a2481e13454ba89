//! Rules about days in a row: working, off, and of some shifts within a window.

use super::{Evaluation, broken::SolverRule, finding::Excess, row::RowWithPast};

/// Runs that are too long or too short, and days off that are too few.
pub fn runs(row: &RowWithPast<'_>, found: &mut Evaluation) {
    let limits = &row.person.run;
    for run in row.runs() {
        let days = run.days();
        let spell = (run.first, run.end - 1);
        let is_whole = run.first > row.first_known() && run.end < row.end() && run.end >= 0;
        // With the days around it: one of them might join it.
        let is_open = row.is_open(run.first - 1..run.end + 1);
        if !run.is_worked {
            let least = limits.least_days_off;
            let lacking = i64::from(least) - days;
            let counts = is_whole && (is_open || limits.off_points.is_none());
            if counts && lacking > 0 {
                let days = small(days);
                let rule = SolverRule::ShortRest { least, days };
                found.hard_or_priced(
                    row,
                    spell,
                    rule,
                    Excess {
                        by: lacking,
                        points: limits.off_points,
                    },
                );
            }
            continue;
        }
        let inside = run.days_in_period();
        let beyond = (days - i64::from(limits.most_days)).min(inside);
        let could_end = limits.most_points.is_some() || row.is_open(run.first..run.end);
        if beyond > 0 && could_end {
            let rule = SolverRule::LongRun {
                most: limits.most_days,
                days: small(days),
            };
            found.hard_or_priced(
                row,
                spell,
                rule,
                Excess {
                    by: beyond,
                    points: limits.most_points,
                },
            );
        }
        let least = limits.least_days;
        let lacking = i64::from(least) - days;
        let counts = is_whole && (is_open || limits.least_points.is_none());
        if counts && inside > 0 && lacking > 0 {
            let days = small(days);
            let rule = SolverRule::ShortRun { least, days };
            found.hard_or_priced(
                row,
                spell,
                rule,
                Excess {
                    by: lacking,
                    points: limits.least_points,
                },
            );
        }
    }
}

/// Windows that hold too many of their shifts.
pub fn windows(row: &RowWithPast<'_>, found: &mut Evaluation) {
    for (number, window) in row.person.windows.iter().enumerate() {
        let counts = |day: i64| {
            row.shift(day)
                .is_some_and(|shift| window.shifts.contains(&shift))
        };
        let known = row.end() - row.first_known();
        let days = i64::from(window.days).min(known);
        for last in (row.first_known() + days - 1).max(0)..row.end() {
            let first = last + 1 - days;
            let worked = (first..=last).filter(|day| counts(*day));
            let (all, open) = worked.fold((0, 0), |(all, open), day| {
                (all + 1, open + i64::from(!row.is_decided(day)))
            });
            let beyond = (all - i64::from(window.most)).min(open);
            if beyond > 0 {
                let rule = SolverRule::Window {
                    window: number,
                    most: window.most,
                    worked: small(all),
                };
                found.hard_or_priced(
                    row,
                    (first, last),
                    rule,
                    Excess {
                        by: beyond,
                        points: window.points,
                    },
                );
            }
        }
    }
}

fn small(days: i64) -> u32 {
    u32::try_from(days).unwrap_or(u32::MAX)
}
