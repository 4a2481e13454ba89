//! Overlap: nobody holds two duties at once.

use super::case::LintCase;
use crate::{
    duty::Duty,
    roster::{Finding, finding::Breach},
};

/// Each duty that begins before an earlier one is over, excused or not: it couldn't be stored.
/// Law 5.17.
pub(super) fn find(case: &LintCase) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut longest: Option<&Duty> = None;
    for duty in case.held.iter().copied() {
        let met = longest.filter(|held| duty.start < held.end);
        if let Some(held) = met {
            let breach = Breach::Overlap {
                earlier: held.id,
                later: duty.id,
            };
            findings.extend(case.told(duty.date, &[held, duty], breach));
        }
        if longest.is_none_or(|held| held.end < duty.end) {
            longest = Some(duty);
        }
    }
    findings
}
