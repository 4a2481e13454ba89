//! What changes cost, by what a repair is after.

use super::Aim;
use crate::problem::Problem;
use chrono::NaiveDate;
use onpost_rules::roster::repair::NEAR_DAYS;

/// Points of a change near, within a week and later, where hardly anything near is to change.
const NEAR: i64 = 400;
const WEEK: i64 = 40;
const LATER: i64 = 10;

/// Points of a change where each counts for more than anything but a missing person.
const ANY: i64 = 1_000;

/// The puzzle in which only missing people and changes count, and one person missing weighs more than all changes together.
pub(super) fn bare(problem: &Problem) -> Problem {
    let mut bare = mended(problem);
    for cover in &mut bare.covers {
        cover.over_points = 0;
    }
    for shift in &mut bare.shifts {
        if let Some(strain) = &mut shift.strain {
            strain.points = strain.points.map(|_| 0);
        }
    }
    for person in &mut bare.people {
        person.bands.clear();
        person.wishes.clear();
        person.hours.retain(|hours| hours.points.is_none());
        person.windows.retain(|window| window.points.is_none());
        person.weekends_most = person.weekends_most.filter(|it| it.points.is_none());
        if person.run.most_points.is_some() {
            person.run.most_days = u32::MAX;
            person.run.most_points = None;
        }
    }
    each(&mut bare, 1);
    let most = bare
        .shifts
        .iter()
        .map(|shift| shift.parts.len().max(1))
        .max();
    let cells = bare.people.len() * bare.days * most.unwrap_or(1);
    bare.missing_points = i64::try_from(cells).unwrap_or(i64::MAX / 2) + 1;
    bare
}

/// The puzzle in which a change weighs more than anything but a missing person, and all else as the site has it.
pub(super) fn fewest(problem: &Problem) -> Problem {
    let mut fewest = mended(problem);
    each(&mut fewest, ANY);
    fewest
}

/// The puzzle in which changes cost by how soon they are.
pub(super) fn later(problem: &Problem, dates: &[NaiveDate], today: NaiveDate) -> Problem {
    let mut later = mended(problem);
    for person in &mut later.people {
        person.bands.clear();
        person.wishes.clear();
        let priced = person.change_points.iter_mut().zip(dates);
        for (points, date) in priced.filter(|(points, _)| **points > 0) {
            *points = match (*date - today).num_days() {
                ..NEAR_DAYS => NEAR,
                NEAR_DAYS..7 => WEEK,
                _ => LATER,
            };
        }
    }
    later
}

/// How long people should work and rest at least is what generation prefers; what is published isn't drawn anew for it.
pub(super) fn mended(problem: &Problem) -> Problem {
    let mut mended = problem.clone();
    for person in &mut mended.people {
        person.run.least_days = 1;
        person.run.least_days_off = 1;
    }
    mended
}

/// Prices every change alike; what can't change has none.
fn each(problem: &mut Problem, price: i64) {
    for person in &mut problem.people {
        let days = person.change_points.len();
        let is_fixed = |day: usize| person.fixed.iter().any(|fixed| fixed.day == day);
        let points = (0..days).map(|day| if is_fixed(day) { 0 } else { price });
        person.change_points = points.collect();
    }
}

/// The puzzle of an aim.
pub(super) fn of(problem: &Problem, aim: Aim, dates: &[NaiveDate], today: NaiveDate) -> Problem {
    match aim {
        Aim::Fewest => fewest(problem),
        Aim::Later => later(problem, dates, today),
        Aim::Fair => mended(problem),
    }
}
