//! Weekends: how many of the month are worked.

use super::case::LintCase;
use crate::{
    duty::Duty,
    roster::{Finding, finding::Breach},
    time::Month,
};
use chrono::{Datelike, Weekday};

/// Each weekend beyond those allowed: Saturday and Sunday are one, and a duty on either of them in the month counts.
pub(super) fn find(case: &LintCase) -> Vec<Finding> {
    let contract = case.bench.contracts.get(&case.person);
    let agreed = contract.and_then(|it| it.most_weekends);
    let most = agreed.unwrap_or(case.limits().weekends.number);
    let mut duties: Vec<&Duty> = case.worked.iter().map(|worked| worked.duty).collect();
    duties.retain(|duty| {
        let on_weekend = matches!(duty.date.weekday(), Weekday::Sat | Weekday::Sun);
        on_weekend && Month::of(duty.date) == case.bench.month()
    });
    duties.sort_by_key(|duty| duty.date);
    let mut findings = Vec::new();
    let (mut weekends, mut reached) = (0, 0);
    for weekend in duties.chunk_by(|a, b| a.date.iso_week() == b.date.iso_week()) {
        weekends += 1;
        reached += weekend.len();
        if weekends > most {
            let breach = Breach::Weekends { weekends, most };
            findings.extend(case.told(weekend[0].date, &duties[..reached], breach));
        }
    }
    findings
}
