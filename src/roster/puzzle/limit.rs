//! Limits: days and nights in a row, weekends; each hard or priced as the site weighs it.

use super::{
    row::Row,
    template::{Numbers, Work},
    view::View,
};
use crate::{
    roster::problem::{Bound, Run, Window},
    rules::roster::Level,
};
use chrono::{Datelike, NaiveDate, Weekday};

/// The days of each weekend of the month, in order.
pub(super) fn weekends(dates: &[NaiveDate]) -> Vec<Vec<usize>> {
    let mut weekends: Vec<Vec<usize>> = Vec::new();
    for (day, date) in dates.iter().enumerate() {
        match date.weekday() {
            Weekday::Sat => weekends.push(vec![day]),
            Weekday::Sun => match weekends.last_mut() {
                Some(weekend) if day > 0 && weekend.contains(&(day - 1)) => weekend.push(day),
                _ => weekends.push(vec![day]),
            },
            _ => {}
        }
    }
    weekends
}

/// Weekends worked, at most: by contract, or else by the site's settings.
pub(super) fn weekends_most(view: &View, row: &Row) -> Option<Bound> {
    let limit = view.plan.terms.limits.weekends;
    if limit.level == Level::Off {
        return None;
    }
    let agreed = view
        .plan
        .contract(row.person)
        .and_then(|it| it.most_weekends);
    let most = agreed.unwrap_or(limit.number);
    let weekends = weekends(view.own_dates());
    let touched = weekends
        .iter()
        .filter(|days| days.iter().any(|day| row.is_worked(*day)));
    let stays = touched.count() as i64;
    Some(Bound {
        most,
        points: price(view, limit.level, (stays, most.into())),
    })
}

/// Nights in a row, at most.
pub(super) fn windows(view: &View, row: &Row, numbers: &Numbers) -> Vec<Window> {
    let limit = view.plan.terms.limits.nights_in_row;
    let shifts = numbers.nights();
    if limit.level == Level::Off || shifts.is_empty() {
        return Vec::new();
    }
    let is_night = |work: Option<Work>| {
        let number = work.map(|work| numbers.number(work));
        number.is_some_and(|number| shifts.contains(&number))
    };
    let stays = longest(row.known().map(is_night));
    vec![Window {
        days: limit.number + 1,
        most: limit.number,
        points: price(view, limit.level, (stays, limit.number.into())),
        shifts,
    }]
}

/// Days in a row, worked and off.
pub(super) fn run(view: &View, row: &Row) -> Run {
    let limit = view.plan.terms.limits.days_in_row;
    let weights = &view.plan.terms.weights;
    let shifts = view.shifts.len();
    let stays = longest(row.known().map(|work| work.is_some()));
    let (most_days, most_points) = match limit.level {
        Level::Off => (u32::MAX, None),
        level => (
            limit.number,
            price(view, level, (stays, limit.number.into())),
        ),
    };
    Run {
        least_days: possible(row, shifts, (weights.least_days_in_row, Side::Worked)),
        least_days_off: possible(row, shifts, (weights.least_days_off, Side::Off)),
        most_days,
        most_points,
    }
}

/// What a rule costs: nothing can keep one that is exceeded by what stays, so that has a price even where it's hard.
pub(super) fn price(view: &View, level: Level, (stays, most): (i64, i64)) -> Option<i64> {
    if stays > most {
        Some(view.warning())
    } else {
        view.price(level)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Worked,
    Off,
}

/// So many days in a row at least, or fewer where cells that stay leave no room for as many.
///
/// A run that must be there is one that holds a day that stays on its side, or can't be worked; it can be as long as the days around it may
/// join. What the edges of the month cut off may be short.
fn possible(row: &Row, shifts: usize, (least, side): (u32, Side)) -> u32 {
    let days = row.fixed.len();
    let is_off = |day: usize| match row.fixed[day] {
        Some(work) => work.is_none(),
        None => row.is_shut(day, shifts),
    };
    let must = |day: usize| match side {
        Side::Worked => row.is_worked(day),
        Side::Off => is_off(day),
    };
    let may = |day: usize| must(day) || (row.fixed[day].is_none() && !is_off(day));
    let known = |place: usize| row.past[row.past.len() - 1 - place].work.is_some();
    let joined = (0..row.past.len())
        .take_while(|place| known(*place) == (side == Side::Worked))
        .count();
    let mut possible = least;
    let mut from = 0;
    while from < days {
        let until = (from..days).find(|day| !may(*day)).unwrap_or(days);
        let before = if from == 0 { joined } else { 0 };
        // Days between two that are worked may have to be off: rest, nights or days in a row may bar working them all.
        let is_between = side == Side::Off && from < until && (from > 0 || !row.past.is_empty());
        let is_needed =
            (from..until).any(must) || is_between || (from == 0 && until == 0 && joined > 0);
        if is_needed && until < days {
            possible = possible.min((before + until - from) as u32);
        }
        from = until.max(from) + 1;
    }
    possible.max(1)
}

fn longest(days: impl Iterator<Item = bool>) -> i64 {
    let (mut longest, mut reached) = (0, 0);
    for is_in in days {
        reached = if is_in { reached + 1 } else { 0 };
        longest = longest.max(reached);
    }
    longest
}
