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

fn bar(case: &LintCase, duty: &Duty) -> Option<Breach> {
    let person = case.bench.people.get(&case.person)?;
    let contract = case.bench.contracts.get(&case.person);
    if !person.active {
        Some(Breach::NotActive)
    } else if !person.posts.contains(&duty.post) {
        Some(Breach::NotQualified { post: duty.post })
    } else if contract.is_some_and(|it| it.barred_shifts.contains(&duty.shift)) {
        Some(Breach::Barred { duty: duty.id })
    } else {
        None
    }
}
