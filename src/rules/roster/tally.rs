//! Tallies: what each person works in a roster's month: hours, nights, weekends.

use super::Plan;
use crate::{
    duty::Duty,
    ids::PersonId,
    night_work, span,
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
        if night_work::is_night((duty.start, duty.end), zone) {
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
    match plan.facts.shift_on(duty.shift, duty.date) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::board::{SampleBoard, person};

    #[test]
    fn hours_nights_and_weekends_of_the_month_are_counted_at_any_post() {
        let board = SampleBoard::of("甲乙")
            .published('甲', "10-31 M, 11-01 M, 11-02 N, 11-07 O, 11-08 O, 11-14 L")
            .elsewhere('甲', "11-20 D")
            .draft('甲', "11-02 -, 11-28 T");
        let tallies = of(&board.plan, &board.plan.duties());
        let own = tallies[&person('甲')];
        // M on Sunday the 1st, O twice, L, D elsewhere, T; the N of the 2nd was taken off.
        assert_eq!(own.minutes, (8 + 8 + 8 + 8 + 12 + 24) * 60);
        assert_eq!(own.nights, 2, "L, and T that takes a whole night");
        assert_eq!(own.weekends, 4);
        assert!(!tallies.contains_key(&person('乙')));
    }
}
