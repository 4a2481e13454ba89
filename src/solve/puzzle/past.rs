//! The past: what was worked in the days before the month, and what it forbids at the month's beginning.

use super::{
    plan_view::PlanView,
    row::{PastDay, PuzzleRow},
    template::{Numbers, Work},
};
use crate::problem::{Past, ProblemShift};

/// How many days a duty of the past can reach into the month with its rest.
const REACH_DAYS: usize = 3;

/// The days before the month, the nearest last.
pub(super) fn of(
    view: &PlanView,
    row: &PuzzleRow,
    numbers: &Numbers,
    shifts: &[ProblemShift],
) -> Vec<Past> {
    let days = row.past.len();
    let past = row.past.iter().enumerate();
    past.map(|(place, held)| Past {
        shift: held.work.map(|work| numbers.number(work)),
        worked: held.work.is_some(),
        forbids: {
            let own = held.work.filter(|work| !matches!(work, Work::Other { .. }));
            let own = own.map(|work| &shifts[numbers.number(work)]);
            forbids(view, held, days - place, own)
        },
    })
    .collect()
}

/// The cells that a day so many days before the month forbids, and its own shift doesn't by itself.
fn forbids(
    view: &PlanView,
    held: &PastDay,
    back: usize,
    own: Option<&ProblemShift>,
) -> Vec<(usize, usize)> {
    let by_itself = |day: usize, shift: usize| {
        let gap = day + back;
        own.is_some_and(|own| {
            gap == 1 && own.not_next.contains(&shift)
                || gap == 2 && own.not_second_next.contains(&shift)
        })
    };
    let mut forbidden = Vec::new();
    for (day, date) in view.dates.iter().enumerate().take(REACH_DAYS) {
        for shift in view.numbers() {
            let clashes = view.any_clash(&held.spans, &view.spans(shift, *date));
            if clashes && !by_itself(day, shift) {
                forbidden.push((day, shift));
            }
        }
    }
    forbidden
}
