//! Mornings: none on the date on which a night ends.

use super::case::LintCase;
use crate::{
    night_work,
    roster::{Finding, finding::Breach},
    span::Span,
    time,
    zone::Zone,
};
use chrono::{Duration, Timelike};

/// Each morning on the date on which a night before it ends.
pub(super) fn find(case: &LintCase) -> Vec<Finding> {
    let before_hour = case.limits().night_to_morning.number;
    let mut findings = Vec::new();
    for (place, later) in case.worked.iter().enumerate() {
        let duty = later.duty;
        let zone = case.bench.zone(duty);
        let nights = case.worked[..place].iter().filter(|worked| worked.is_night);
        let too_near = nights.map(|worked| worked.duty).rfind(|night| {
            !later.is_night && is_morning((night.end, duty.start), zone, before_hour)
        });
        if let Some(night) = too_near {
            let breach = Breach::NightToMorning { night: night.date };
            findings.extend(case.told(duty.date, &[night, duty], breach));
        }
    }
    findings
}

/// Whether a duty's span forbids another after it: a night, and a morning on the date on which it ends, by the clocks
/// of `zone`; a morning starts before the hour `before_hour` and is no night itself.
pub fn forbids(earlier: Span, later: Span, zone: Zone, before_hour: u32) -> bool {
    night_work::is_night(earlier, zone)
        && !night_work::is_night(later, zone)
        && is_morning((earlier.1, later.0), zone, before_hour)
}

fn is_morning((night_end, start): Span, zone: Zone, before_hour: u32) -> bool {
    if start < night_end || start - night_end > Duration::days(1) {
        return false;
    }
    let local = time::local(zone, start);
    local.hour() < before_hour && time::local(zone, night_end).date() == local.date()
}
