//! Limits: days and nights in a row, weekends; each hard or priced as the site weighs it.

use super::{plan_view::PlanView, row::PuzzleRow, template::Numbers};
use crate::problem::{CountLimit, RunLengths, ShiftWindow};
use chrono::{Datelike, NaiveDate, Weekday};
use onpost_rules::roster::Level;

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
pub(super) fn weekends_most(view: &PlanView, row: &PuzzleRow) -> Option<CountLimit> {
    let limit = view.plan.terms.limits.weekends;
    if limit.level == Level::Off {
        return None;
    }
    let agreed = view
        .plan
        .contract(row.person)
        .and_then(|it| it.most_weekends);
    Some(CountLimit {
        most: agreed.unwrap_or(limit.number),
        points: view.price(limit.level),
    })
}

/// Nights in a row, at most.
pub(super) fn windows(view: &PlanView, numbers: &Numbers) -> Vec<ShiftWindow> {
    let limit = view.plan.terms.limits.nights_in_row;
    let shifts = numbers.nights();
    if limit.level == Level::Off || shifts.is_empty() {
        return Vec::new();
    }
    vec![ShiftWindow {
        days: limit.number + 1,
        most: limit.number,
        points: view.price(limit.level),
        shifts,
    }]
}

/// Days in a row, worked and off: at most by the site's limit, at least by what it prefers, which never keeps anybody from a
/// duty that is needed.
pub(super) fn run(view: &PlanView) -> RunLengths {
    let limit = view.plan.terms.limits.days_in_row;
    let weights = &view.plan.terms.weights;
    let (most_days, most_points) = match limit.level {
        Level::Off => (u32::MAX, None),
        level => (limit.number, view.price(level)),
    };
    let short = Some(i64::from(weights.short_runs));
    RunLengths {
        least_days: weights.least_days_in_row,
        least_points: short,
        most_days,
        most_points,
        least_days_off: weights.least_days_off,
        off_points: short,
    }
}
