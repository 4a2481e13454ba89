//! Rest: hours between the end of a duty and the start of the next.

use super::case::LintCase;
use crate::{
    duty::Duty,
    roster::{Finding, finding::Breach},
};

/// Each duty that starts too soon after the one before; where they overlap that is told instead.
pub(super) fn find(case: &LintCase) -> Vec<Finding> {
    let least_minutes = i64::from(case.limits().rest_hours.number) * 60;
    let mut findings = Vec::new();
    let mut last: Option<&Duty> = None;
    for duty in case.worked.iter().map(|worked| worked.duty) {
        if let Some(before) = last.filter(|before| before.end <= duty.start) {
            let seconds = (duty.start - before.end).num_seconds();
            if seconds < least_minutes * 60 {
                let breach = Breach::Rest {
                    minutes: seconds / 60,
                    least_minutes,
                    since: before.end,
                };
                findings.extend(case.told(duty.date, &[before, duty], breach));
            }
        }
        if last.is_none_or(|before| before.end < duty.end) {
            last = Some(duty);
        }
    }
    findings
}
