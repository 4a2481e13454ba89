//! Trying out terms: what a month's verdicts would have been.

use super::{
    facts::Facts,
    policy::{Policies, Policy, PolicyTerms},
    time::{Instant, Month},
    verdict::{Status, Verdict, classify},
};
use std::collections::{BTreeSet, HashMap};
use strum::VariantArray;

/// A month as it was judged, and as other terms would judge it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyTrial {
    pub month: Month,
    /// The statuses that occur, in the order of legends.
    pub counts: Vec<StatusCount>,
    /// Duties whose status would differ.
    pub duties_moved: usize,
    /// People whom those duties belong to.
    pub people_moved: usize,
}

/// Duties of one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusCount {
    pub status: Status,
    pub before: usize,
    pub after: usize,
}

/// Judges the duties of a month twice, as of an instant: by the versions in force then, and as if `terms` had been.
pub fn compare(facts: &Facts, terms: &PolicyTerms, month: Month, as_of: Instant) -> PolicyTrial {
    let before = classify(facts, Some(as_of));
    let candidate = Facts {
        policies: Policies::new(vec![Policy {
            id: None,
            version: 1,
            effective_from: None,
            terms: terms.clone(),
        }]),
        ..facts.clone()
    };
    let after = classify(&candidate, Some(as_of));
    let pairs: Vec<(&Verdict, &Verdict)> = facts
        .duties
        .iter()
        .zip(before.iter().zip(&after))
        .filter(|(duty, _)| Month::of(duty.date) == month)
        .map(|(_, pair)| pair)
        .collect();
    let moved = || {
        pairs
            .iter()
            .filter(|(before, after)| before.status != after.status)
    };
    let people: BTreeSet<_> = moved().map(|(before, _)| before.person).collect();
    PolicyTrial {
        month,
        counts: count(&pairs),
        duties_moved: moved().count(),
        people_moved: people.len(),
    }
}

fn count(pairs: &[(&Verdict, &Verdict)]) -> Vec<StatusCount> {
    let mut numbers: HashMap<Status, (usize, usize)> = HashMap::new();
    for (before, after) in pairs {
        numbers.entry(before.status).or_default().0 += 1;
        numbers.entry(after.status).or_default().1 += 1;
    }
    Status::VARIANTS
        .iter()
        .filter_map(|status| {
            let (before, after) = *numbers.get(status)?;
            Some(StatusCount {
                status: *status,
                before,
                after,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, at};

    #[test]
    fn a_months_verdicts_are_counted_under_both_terms() {
        let facts = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00")
            .duty("12-01 08:00-16:00")
            .punches("11-02 07:50 in, 11-02 16:15 out, 11-03 07:45 in, 11-03 16:15 out")
            .facts;
        let mut terms = PolicyTerms::default();
        terms.first.early_minutes = 10;
        let trial = compare(
            &facts.sorted(),
            &terms,
            Month::parse("2026-11").unwrap(),
            at("12-05 00:00"),
        );
        let count = |status, before, after| StatusCount {
            status,
            before,
            after,
        };
        assert_eq!(
            trial.counts,
            [count(Status::Normal, 1, 2), count(Status::Late, 1, 0)]
        );
        assert_eq!((trial.duties_moved, trial.people_moved), (1, 1));
    }
}
