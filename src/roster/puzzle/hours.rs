//! Hours: of each week by the site's settings, of the month by contract, less what is worked where the puzzle doesn't see it.

use super::{limit::price, row::Row, view::View};
use crate::{
    roster::problem::Hours,
    rules::roster::{Level, lint},
};
use chrono::{NaiveDate, Weekday};

/// Hours of a shift of the usual length: going so far beyond a limit that is only a warning costs one warning.
const SHIFT_HOURS: i64 = 8;

/// Minutes of a day.
const DAY_MINUTES: i64 = 24 * 60;

/// The hours that somebody may and must work. `minutes`: by day, what stays.
pub(super) fn of(view: &View, row: &Row, minutes: &[i64]) -> Vec<Hours> {
    let limits = &view.plan.terms.limits;
    let mut hours = Vec::new();
    let days = view.dates.len();
    let mut from = 0;
    while from < days {
        let week = view.dates[from].week(Weekday::Mon);
        let until = (from..days).find(|day| view.dates[*day] > week.last_day());
        let until = until.unwrap_or(days);
        let unseen = unseen(row, (week.first_day(), week.last_day()));
        let most = i64::from(limits.week_hours.number) * 60 - unseen;
        hours.extend(most_of(
            view,
            (from, until),
            (most, limits.week_hours.level),
            minutes,
        ));
        from = until;
    }
    let (month, days) = (view.plan.roster.month, view.own_dates().len());
    let unseen = unseen(row, (month.first(), month.last()));
    let level = limits.month_hours.level;
    let most = lint::most_minutes(&view.bench, row.person) - unseen;
    hours.extend(most_of(view, (0, days), (most, level), minutes));
    let least_minutes = lint::least_minutes(&view.bench, row.person) - unseen;
    if level != Level::Off && least_minutes > 0 {
        hours.push(Hours {
            from_day: 0,
            to_day: days,
            least_minutes,
            most_minutes: days as i64 * DAY_MINUTES,
            points: Some(hourly(view.warning())),
        });
    }
    hours
}

/// `None` where nothing can go beyond it.
fn most_of(
    view: &View,
    (from_day, to_day): (usize, usize),
    (most, level): (i64, Level),
    minutes: &[i64],
) -> Option<Hours> {
    let stays: i64 = minutes[from_day..to_day].iter().sum();
    (level != Level::Off).then(|| Hours {
        from_day,
        to_day,
        least_minutes: 0,
        most_minutes: most.max(0),
        points: price(view, level, (stays, most)).map(hourly),
    })
}

fn hourly(points: i64) -> i64 {
    (points + SHIFT_HOURS - 1) / SHIFT_HOURS
}

fn unseen(row: &Row, (first, last): (NaiveDate, NaiveDate)) -> i64 {
    let dates = row
        .unseen
        .iter()
        .filter(|(date, _)| (first..=last).contains(date));
    dates.map(|(_, minutes)| minutes).sum()
}
