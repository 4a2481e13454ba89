//! Qualification: only who works here, is qualified for the post and isn't barred from the shift.

use super::case::LintCase;
use crate::{
    duty::Duty,
    roster::{Finding, finding::Breach},
};

/// The first thing that keeps the person from each duty, where there is one.
pub(super) fn find(case: &LintCase) -> Vec<Finding> {
    let worked = case.worked.iter().map(|worked| worked.duty);
    worked
        .filter_map(|duty| case.told(duty.date, &[duty], bar(case, duty)?))
        .collect()
}

/// Law 8.1, 8.5.
fn bar(case: &LintCase, duty: &Duty) -> Option<Breach> {
    let dated = &case.bench.plan.facts.dated;
    let person = *case.bench.people.get(&case.person)?;
    let is_active = person.active;
    let person = dated.person(case.person, duty.date).unwrap_or(person);
    let contract = case.bench.contracts.get(&case.person);
    let employment = dated.employment.get(&case.person);
    if !is_active || employment.is_some_and(|it| !it.covers(duty.date)) {
        Some(Breach::NotActive)
    } else if !person.posts.contains(&duty.post) {
        Some(Breach::NotQualified { post: duty.post })
    } else if contract.is_some_and(|it| it.barred_shifts.contains(&duty.shift)) {
        Some(Breach::Barred { duty: duty.id })
    } else {
        None
    }
}
