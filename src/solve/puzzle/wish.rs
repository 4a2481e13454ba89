//! Wishes, and requests that still wait: both are granted where that costs little.

use super::{plan_view::PlanView, row::PuzzleRow};
use crate::problem::{PricedWish, WishDirection};
use onpost_rules::{roster::wish, slip::SlipStatus};

/// A waiting request weighs like a wish of this priority: twice as much as the dearest wish.
const WAITING_PRIORITY: i64 = 6;

/// What somebody would like of the open cells.
pub(super) fn of(view: &PlanView, row: &PuzzleRow) -> Vec<PricedWish> {
    let mut wishes = wished(view, row);
    wishes.extend(waiting(view, row));
    wishes
}

fn points(view: &PlanView, priority: i64) -> i64 {
    i64::from(view.plan.terms.weights.wishes) * priority
}

fn wished(view: &PlanView, row: &PuzzleRow) -> Vec<PricedWish> {
    let own = view.plan.wishes.iter().filter(|it| it.person == row.person);
    let told = own.filter_map(|it| {
        let day = view.day(it.date).filter(|day| row.fixed[*day].is_none())?;
        let (shift, want) = match it.want {
            wish::WishedFor::On => (None, WishDirection::On),
            wish::WishedFor::Off => (None, WishDirection::Off),
            wish::WishedFor::Shift(id) => {
                let shift = view.shifts.iter().position(|shift| shift.id == id)?;
                // Who holds it beside another has it.
                let held = row.several[day].map_or(&[][..], |it| view.several[it].as_slice());
                if held.contains(&shift) {
                    return None;
                }
                (Some(shift), WishDirection::On)
            }
        };
        let points = points(view, it.priority.into());
        let wish = PricedWish {
            day,
            shift,
            want,
            points,
        };
        Some(wish)
    });
    told.collect()
}

/// Who waits for leave had better be off.
fn waiting(view: &PlanView, row: &PuzzleRow) -> Vec<PricedWish> {
    let requests: Vec<_> = view.requests(row.person, SlipStatus::Submitted).collect();
    let mut wishes = Vec::new();
    if requests.is_empty() {
        return wishes;
    }
    let points = points(view, WAITING_PRIORITY);
    for (day, date) in view.dates.iter().enumerate() {
        if row.fixed[day].is_some() {
            continue;
        }
        let meets = |shift: &usize| {
            let spans = view.spans(*shift, *date);
            let mut all = requests.iter();
            all.any(|request| spans.iter().any(|span| PlanView::meets(request, *span)))
        };
        let held = row.several[day].map(|several| view.shifts.len() + several);
        let numbers = (0..view.shifts.len()).chain(held);
        let all = numbers.clone().count();
        let met: Vec<usize> = numbers.filter(meets).collect();
        let wish = |shift| PricedWish {
            day,
            shift,
            want: WishDirection::Off,
            points,
        };
        if met.len() == all {
            wishes.push(wish(None));
        } else {
            wishes.extend(met.into_iter().map(|shift| wish(Some(shift))));
        }
    }
    wishes
}
