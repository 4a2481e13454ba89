//! Rows: nights and days worked on dates that follow one another.

use super::case::{LintCase, Worked};
use crate::{
    duty::Duty,
    roster::{Finding, finding::Breach},
};
use chrono::NaiveDate;

/// Each night beyond those allowed in a row.
pub(super) fn nights(case: &LintCase) -> Vec<Finding> {
    let most = case.limits().nights_in_row.number;
    let nights = case.worked.iter().filter(|worked| worked.is_night);
    beyond(case, nights, most, |nights| Breach::NightsInRow {
        nights,
        most,
    })
}

/// Each day beyond those allowed in a row.
pub(super) fn days(case: &LintCase) -> Vec<Finding> {
    let most = case.limits().days_in_row.number;
    beyond(case, case.worked.iter(), most, |days| Breach::DaysInRow {
        days,
        most,
    })
}

/// A finding for each date that is more than the `most`-th of its row.
fn beyond<'c>(
    case: &LintCase,
    worked: impl Iterator<Item = &'c Worked<'c>>,
    most: u32,
    breach: impl Fn(u32) -> Breach,
) -> Vec<Finding> {
    let mut duties: Vec<&Duty> = worked.map(|worked| worked.duty).collect();
    duties.sort_by_key(|duty| duty.date);
    let mut findings = Vec::new();
    for row in duties.chunk_by(|a, b| joins(a.date, b.date)) {
        let mut count = 0;
        let mut reached: Option<NaiveDate> = None;
        for (place, duty) in row.iter().enumerate() {
            if reached == Some(duty.date) {
                continue;
            }
            reached = Some(duty.date);
            count += 1;
            if count > most {
                findings.extend(case.told(duty.date, &row[..=place], breach(count)));
            }
        }
    }
    findings
}

fn joins(earlier: NaiveDate, later: NaiveDate) -> bool {
    (later - earlier).num_days() <= 1
}
