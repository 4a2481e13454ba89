//! Leave: nobody is newly rostered into approved leave or work elsewhere.

use super::case::LintCase;
use crate::{
    duty::Duty,
    roster::{Finding, finding::Breach},
};

/// Each new duty that meets an approved request, with the first that it meets.
///
/// A published duty that a request excuses since is no breach: it's a gap, or a stand-in's.
pub(super) fn find(case: &LintCase) -> Vec<Finding> {
    let new = case.held.iter().filter(|duty| case.bench.is_new(duty));
    new.filter_map(|duty| case.told(duty.date, &[duty], met(case, duty)?))
        .collect()
}

fn met(case: &LintCase, duty: &Duty) -> Option<Breach> {
    let requests = case.bench.away.get(&case.person)?.iter();
    let met = requests.filter(|request| request.from < duty.end && duty.start < request.to);
    let first = met.min_by_key(|request| (request.from, request.id))?;
    Some(Breach::OnLeave {
        kind: first.kind,
        from: first.from,
        until: first.to,
    })
}
