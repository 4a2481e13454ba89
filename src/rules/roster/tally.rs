//! Tallies: what each person works in a roster's month: hours, nights, weekends.

use super::Plan;
use crate::rules::{
    duty::Duty,
    ids::PersonId,
    night, span,
    time::{self, Month},
};
use chrono::{Datelike, NaiveDate, Weekday};
use std::collections::{HashMap, HashSet};

/// What one person works in a month, at any post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Without unpaid breaks.
    pub minutes: i64,
    pub nights: u32,
    /// Weekends with a duty on their Saturday or Sunday.
    pub weekends: u32,
}

/// The tallies of those who have a duty in the plan's month; `duties` are the plan's, or any others.
pub fn of(plan: &Plan, duties: &[Duty]) -> HashMap<PersonId, Tally> {
    let mut tallies: HashMap<PersonId, Tally> = HashMap::new();
    let mut weekends: HashSet<(PersonId, NaiveDate)> = HashSet::new();
    let in_month = |duty: &&Duty| Month::of(duty.date) == plan.roster.month;
    for duty in duties.iter().filter(in_month) {
        let tally = tallies.entry(duty.person).or_default();
        tally.minutes += minutes(plan, duty);
        let zone = plan.facts.zone_of(duty);
        if night::is_night((duty.start, duty.end), zone) {
            tally.nights += 1;
        }
        if let Some(saturday) = weekend(duty.date) {
            tally.weekends += u32::from(weekends.insert((duty.person, saturday)));
        }
    }
    tallies
}

/// Minutes of a duty, its shift's unpaid breaks left out.
fn minutes(plan: &Plan, duty: &Duty) -> i64 {
    let whole = [(duty.start, duty.end)];
    match plan.facts.shift(duty.shift) {
        Some(shift) => {
            let paid = span::paid(duty, shift, plan.facts.zone_of(duty));
            span::shared_minutes(&paid, whole[0])
        }
        None => time::minutes_past(duty.start, duty.end),
    }
}

/// The Saturday of the weekend that a date lies in.
fn weekend(date: NaiveDate) -> Option<NaiveDate> {
    match date.weekday() {
        Weekday::Sat => Some(date),
        Weekday::Sun => date.pred_opt(),
        _ => None,
    }
}
