//! What it costs somebody to take a duty: nights, hours and weekends of the month.

use crate::{
    duty::Duty,
    ids::{DutyId, PersonId},
    roster::{
        Plan,
        tally::{self, Tally},
    },
    verdict,
};
use std::collections::{HashMap, HashSet};

/// The price of one duty more, in the roster's month and at all posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// What the person would work in the month with it.
    pub month: Tally,
    /// Minutes more, unpaid breaks left out.
    pub minutes: i64,
    /// 1 where it's a night.
    pub nights: u32,
    /// 1 where it takes a weekend that would be free.
    pub weekends: u32,
}

impl Cost {
    /// What compares two people for the same duty: the lesser comes first.
    pub(super) fn order(&self) -> (u32, u32, i64) {
        let nights = if self.nights > 0 {
            self.month.nights
        } else {
            0
        };
        (nights, self.weekends, self.month.minutes)
    }
}

/// What everybody works in a plan's month, excused duties left out.
pub(super) struct Costs<'p> {
    plan: &'p Plan,
    worked: HashMap<PersonId, Vec<&'p Duty>>,
}

impl<'p> Costs<'p> {
    pub fn of(plan: &'p Plan) -> Self {
        let excused: HashSet<DutyId> = verdict::excused(&plan.facts);
        let mut worked: HashMap<PersonId, Vec<&Duty>> = HashMap::new();
        for duty in plan
            .facts
            .duties
            .iter()
            .filter(|duty| !excused.contains(&duty.id))
        {
            worked.entry(duty.person).or_default().push(duty);
        }
        Self { plan, worked }
    }

    /// What it costs the holder of a new duty to take it.
    pub fn taking(&self, taken: &Duty) -> Cost {
        let held = self.worked.get(&taken.person);
        let mut duties: Vec<Duty> = held.into_iter().flatten().copied().cloned().collect();
        let before = self.tally(&duties, taken.person);
        duties.push(taken.clone());
        let month = self.tally(&duties, taken.person);
        Cost {
            month,
            minutes: month.minutes - before.minutes,
            nights: month.nights - before.nights,
            weekends: month.weekends - before.weekends,
        }
    }

    fn tally(&self, duties: &[Duty], person: PersonId) -> Tally {
        let tallies = tally::of(self.plan, duties);
        tallies.get(&person).copied().unwrap_or_default()
    }
}
