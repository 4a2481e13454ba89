//! Hours: of each week by the site's settings, of the month by contract, less what is worked where the puzzle doesn't see it.

use super::{plan_view::PlanView, row::PuzzleRow};
use crate::problem::Hours;
use chrono::{NaiveDate, Weekday};
use onpost_rules::roster::{Level, lint};
use std::ops::Range;

/// Hours of a shift of the usual length: going so far beyond a limit that is only a warning costs one warning.
const SHIFT_HOURS: i64 = 8;

/// Minutes of a week at most: six days of 8 hours, with 3 of overtime (劳动法 36, 38, 41).
const WEEK_MINUTES: i64 = 6 * 11 * 60;

/// Minutes of a day.
const DAY_MINUTES: i64 = 24 * 60;

/// The hours that somebody may and must work.
pub(super) fn of(view: &PlanView, row: &PuzzleRow) -> Vec<Hours> {
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
        let level = limits.week_hours.level;
        hours.extend(most_of(view, from..until, most, level));
        from = until;
    }
    let (month, days) = (view.plan.roster.month, view.own_dates().len());
    let unseen = unseen(row, (month.first(), month.last()));
    let level = limits.month_hours.level;
    let most = lint::most_minutes(&view.bench, row.person) - unseen;
    hours.extend(most_of(view, 0..days, most, level));
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

/// The hours of the month and of its weeks that nobody may be asked to go beyond, whatever gives way: those of the law, or
/// the site's own where it allows more.
pub(super) fn lawful(view: &PlanView, row: &PuzzleRow) -> Vec<Hours> {
    let own = of(view, row);
    let month = view.plan.roster.month;
    let most = lint::lawful_minutes(&view.bench) - unseen(row, (month.first(), month.last()));
    let month = (0, view.own_dates().len(), most);
    let weeks = own.iter().map(|it| (it.from_day, it.to_day, WEEK_MINUTES));
    let weeks = weeks.filter(|(from, to, _)| (*from, *to) != (month.0, month.1));
    let bounds = weeks.chain([month]).map(|(from_day, to_day, lawful)| {
        let same =
            |it: &&Hours| it.points.is_none() && (it.from_day, it.to_day) == (from_day, to_day);
        let allowed = own.iter().filter(same).map(|it| it.most_minutes);
        Hours {
            from_day,
            to_day,
            least_minutes: 0,
            most_minutes: allowed.fold(lawful, i64::max).max(0),
            points: None,
        }
    });
    bounds.collect()
}

/// `None` where nobody looks at it.
fn most_of(view: &PlanView, days: Range<usize>, most: i64, level: Level) -> Option<Hours> {
    (level != Level::Off).then(|| Hours {
        from_day: days.start,
        to_day: days.end,
        least_minutes: 0,
        most_minutes: most.max(0),
        points: view.price(level).map(hourly),
    })
}

fn hourly(points: i64) -> i64 {
    (points + SHIFT_HOURS - 1) / SHIFT_HOURS
}

fn unseen(row: &PuzzleRow, (first, last): (NaiveDate, NaiveDate)) -> i64 {
    let dates = row
        .unseen
        .iter()
        .filter(|(date, _)| (first..=last).contains(date));
    dates.map(|(_, minutes)| minutes).sum()
}
