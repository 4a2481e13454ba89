//! A case: one person's duties with what the checks measure of each.

use super::Bench;
use crate::{
    duty::Duty,
    ids::PersonId,
    night_work,
    roster::{Finding, Level, Rule, finding::Breach, terms::Limits},
    span,
};
use chrono::NaiveDate;

/// One person's duties.
pub(super) struct LintCase<'b> {
    pub bench: &'b Bench<'b>,
    pub person: PersonId,
    /// All of them, in order of start.
    pub held: Vec<&'b Duty>,
    /// Those that aren't excused, in order of start.
    pub worked: Vec<Worked<'b>>,
}

/// A duty that has to be worked.
#[derive(Clone, Copy)]
pub(super) struct Worked<'b> {
    pub duty: &'b Duty,
    pub is_night: bool,
    /// Unpaid breaks left out.
    pub minutes: i64,
}

impl<'b> LintCase<'b> {
    pub fn new(bench: &'b Bench, person: PersonId, duties: &'b [Duty]) -> Self {
        let mut held: Vec<&Duty> = duties.iter().collect();
        held.sort_by_key(|duty| (duty.start, duty.end, duty.id));
        let worked = held.iter().filter(|duty| !bench.is_excused(duty));
        let worked = worked.map(|duty| measured(bench, duty)).collect();
        Self {
            bench,
            person,
            held,
            worked,
        }
    }

    pub fn limits(&self) -> &Limits {
        &self.bench.plan.terms.limits
    }

    /// A finding in which `parts` have a part; `None` where the rule is off or none of them is of this roster.
    pub fn told(&self, date: NaiveDate, parts: &[&Duty], breach: Breach) -> Option<Finding> {
        let owned = parts.iter().any(|duty| self.bench.plan.owns(duty));
        let since = parts.iter().map(|duty| duty.date).min().unwrap_or(date);
        self.weighed((date, since), breach).filter(|_| owned)
    }

    /// A finding as heavy as the site's settings make it; `None` where its rule is off.
    pub fn weighed(
        &self,
        (date, since): (NaiveDate, NaiveDate),
        breach: Breach,
    ) -> Option<Finding> {
        let level = match (&breach, self.level(breach.rule())) {
            (_, Level::Off) => return None,
            (Breach::MonthHoursUnder { .. }, _) => Level::Warning,
            (_, level) => level,
        };
        Some(Finding {
            level,
            person: self.person,
            date,
            since,
            breach,
        })
    }

    pub fn level(&self, rule: Rule) -> Level {
        self.limits().level(rule)
    }
}

fn measured<'b>(bench: &Bench, duty: &'b Duty) -> Worked<'b> {
    let zone = bench.zone(duty);
    let whole = (duty.start, duty.end);
    let paid = bench
        .shift(duty)
        .map_or_else(|| vec![whole], |shift| span::paid(duty, shift, zone));
    Worked {
        duty,
        is_night: night_work::is_night(whole, zone),
        minutes: span::shared_minutes(&paid, whole),
    }
}
