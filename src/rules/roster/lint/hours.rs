//! Hours: of each week and of the month, unpaid breaks left out, by service date.

use super::{Bench, case::LintCase};
use crate::{
    duty::Duty,
    ids::PersonId,
    roster::{Finding, away, finding::Breach},
    time::{DEFAULT_ZONE, Month},
};
use chrono::{NaiveDate, Weekday};
use std::collections::BTreeMap;

/// Minutes of a working day, as contracts count them.
const WORKING_DAY_MINUTES: i64 = 8 * 60;

/// Overtime of a month at most.
const OVERTIME_MINUTES: i64 = 36 * 60;

/// Each week, Monday to Sunday, with too many hours; told of its Sunday.
pub(super) fn weeks(case: &LintCase) -> Vec<Finding> {
    let most_minutes = i64::from(case.limits().week_hours.number) * 60;
    let mut weeks: BTreeMap<NaiveDate, (i64, Vec<&Duty>)> = BTreeMap::new();
    for worked in &case.worked {
        let sunday = worked.duty.date.week(Weekday::Mon).last_day();
        let (minutes, duties) = weeks.entry(sunday).or_default();
        *minutes += worked.minutes;
        duties.push(worked.duty);
    }
    let over = weeks.into_iter().filter(|(_, week)| week.0 > most_minutes);
    over.filter_map(|(sunday, (minutes, duties))| {
        let breach = Breach::WeekHours {
            minutes,
            most_minutes,
        };
        case.told(sunday, &duties, breach)
    })
    .collect()
}

/// Too many or too few hours in the month, at all posts; told of its last day.
pub(super) fn month(case: &LintCase) -> Vec<Finding> {
    let (bench, month) = (case.bench, case.bench.month());
    let inside = case
        .worked
        .iter()
        .filter(|worked| Month::of(worked.duty.date) == month);
    let duties: Vec<&Duty> = inside.clone().map(|worked| worked.duty).collect();
    let minutes: i64 = inside.map(|worked| worked.minutes).sum();
    let most_minutes = most_minutes(bench, case.person);
    let least_minutes = least_minutes(bench, case.person);
    let finding = if minutes > most_minutes {
        let breach = Breach::MonthHoursOver {
            minutes,
            most_minutes,
        };
        case.told(month.last(), &duties, breach)
    } else if minutes < least_minutes && belongs(case, &duties) {
        let breach = Breach::MonthHoursUnder {
            minutes,
            least_minutes,
        };
        case.weighed((month.last(), month.first()), breach)
    } else {
        None
    };
    finding.into_iter().collect()
}

/// Whether too few hours are this roster's matter: the person works in it, or it's that of their first post.
fn belongs(case: &LintCase, duties: &[&Duty]) -> bool {
    let person = case.bench.people.get(&case.person);
    let first = person.and_then(|person| person.posts.first());
    let plan = case.bench.plan;
    first == Some(&plan.roster.post) || duties.iter().any(|duty| plan.owns(duty))
}

/// The most minutes that somebody may work in the month: by contract, or beyond the working days what the site allows.
pub fn most_minutes(bench: &Bench, person: PersonId) -> i64 {
    let agreed = bench.contracts.get(&person).and_then(|it| it.most_hours);
    agreed.map_or_else(
        || {
            let beyond = i64::from(bench.plan.terms.limits.month_hours.number) * 60;
            bench.working_days * WORKING_DAY_MINUTES + beyond
        },
        |hours| i64::from(hours) * 60,
    )
}

/// The most minutes of the month that the law lets anybody be asked for: its working days, and 36 hours of overtime (劳动法 41).
pub fn lawful_minutes(bench: &Bench) -> i64 {
    bench.working_days * WORKING_DAY_MINUTES + OVERTIME_MINUTES
}

/// The fewest minutes that somebody must work in the month by contract, in proportion to the days that no approved
/// request takes wholly; 0 where nothing is agreed.
pub fn least_minutes(bench: &Bench, person: PersonId) -> i64 {
    let agreed = bench.contracts.get(&person).and_then(|it| it.least_hours);
    let minutes = agreed.map_or(0, |hours| i64::from(hours) * 60);
    if minutes == 0 {
        return 0;
    }
    let zone = bench.plan.post().map_or(DEFAULT_ZONE, |post| post.zone);
    let requests = bench.away.get(&person).into_iter().flatten().copied();
    let days = bench.month().days().count() as i64;
    minutes * (days - away::days_away(requests, zone, bench.month())) / days
}
