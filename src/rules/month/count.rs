//! What one duty adds to its person's month.

use super::{MonthTotals, books::Books};
use crate::{
    correction::CorrectionCause,
    duty::Duty,
    night_work,
    request::RequestKind,
    shift::DayValue,
    span::{self, Span},
    verdict::{ReasonCode, Status, Verdict},
};

pub(super) fn add(totals: &mut MonthTotals, books: &Books, duty: &Duty, verdict: &Verdict) {
    let paid = books.paid(duty);
    let length: i64 = span::shared_minutes(&paid, (duty.start, duty.end));
    let covered = books.covered(duty);
    totals.duties_due += 1;
    totals.minutes_due += length;
    totals.minutes_overtime += verdict.overtime_minutes;
    totals.nights += i64::from(night_work::is_night(
        (duty.start, duty.end),
        books.zone(duty),
    ));
    totals.open += i64::from(!verdict.is_final);
    for (kind, part) in &covered {
        *totals.requested_minutes.entry(*kind).or_default() += span::shared_minutes(&paid, *part);
    }
    if verdict.status.is_attended() {
        totals.duties_attended += 1;
        totals.minutes_attended += attended_minutes(duty, verdict, &paid, &covered);
    }
    totals.duties_kept += i64::from(is_kept(verdict));
    for correction in books.corrections.get(&duty.id).into_iter().flatten() {
        totals.corrections += 1;
        totals.device_or_network += i64::from(correction.cause != CorrectionCause::Forgot);
    }
    count_findings(totals, duty, verdict);
    count_absence(totals, verdict, books.day_value(duty));
}

/// Whether a duty is on leave of a kind that keeps full attendance.
/// Law 10.1.
fn is_kept(verdict: &Verdict) -> bool {
    let keeps = |kind: RequestKind| !kind.breaks_full_attendance();
    let mut reasons = verdict.reasons.iter();
    verdict.status == Status::Leave
        && reasons.any(|reason| matches!(reason.code, ReasonCode::Excused(kind) if keeps(kind)))
}

/// Paid minutes between the punches, less leave; a missing punch is taken as the shift's own end.
fn attended_minutes(
    duty: &Duty,
    verdict: &Verdict,
    paid: &[Span],
    covered: &[(RequestKind, Span)],
) -> i64 {
    let leave: Vec<Span> = covered
        .iter()
        .filter(|(kind, _)| kind.is_leave())
        .map(|(_, part)| *part)
        .collect();
    if verdict.status == Status::Outwork {
        let there = span::without((duty.start, duty.end), &leave);
        return there
            .iter()
            .map(|part| span::shared_minutes(paid, *part))
            .sum();
    }
    let arrival = verdict.arrival.map_or(duty.start, |at| at.max(duty.start));
    let departure = verdict.departure.map_or(duty.end, |at| at.min(duty.end));
    let elsewhere = covered.iter().filter(|(kind, _)| !kind.is_leave());
    let outside: i64 = elsewhere
        .map(|(_, part)| {
            let unpunched = span::without(*part, &[(arrival, departure)]);
            unpunched
                .iter()
                .map(|part| span::shared_minutes(paid, *part))
                .sum::<i64>()
        })
        .sum();
    let there = span::without((arrival, departure), &leave);
    let present: i64 = there
        .iter()
        .map(|part| span::shared_minutes(paid, *part))
        .sum();
    present + outside
}

fn count_findings(totals: &mut MonthTotals, duty: &Duty, verdict: &Verdict) {
    for reason in &verdict.reasons {
        match reason.code {
            ReasonCode::Late => {
                totals.late += 1;
                totals.late_minutes += reason.minutes;
            }
            ReasonCode::EarlyLeave => {
                totals.early_leave += 1;
                totals.early_leave_minutes += reason.minutes;
            }
            ReasonCode::MissedIn => totals.missed_in += 1,
            ReasonCode::MissedOut => totals.missed_out += 1,
            _ => {}
        }
    }
    totals.forgotten += verdict.forgotten.len() as i64;
    let asked_early = verdict.required_arrival.is_some_and(|at| at < duty.start);
    if asked_early && verdict.is_final {
        let breached = verdict
            .reasons
            .iter()
            .any(|reason| reason.code == ReasonCode::MarginBreach);
        totals.early_arrivals_due += 1;
        totals.early_arrivals_met +=
            i64::from(verdict.arrival.is_some() && verdict.late_minutes == 0 && !breached);
    }
}

/// An absent duty counts once, under the first of its causes.
fn count_absence(totals: &mut MonthTotals, verdict: &Verdict, value: DayValue) {
    if verdict.status != Status::Absent {
        return;
    }
    let has = |code| verdict.reasons.iter().any(|reason| reason.code == code);
    let column =
        if has(ReasonCode::NoPunch) || has(ReasonCode::LeftPost) || has(ReasonCode::RefusedPunch) {
            &mut totals.absent
        } else if has(ReasonCode::LateAbsent) {
            &mut totals.late_absent
        } else if has(ReasonCode::EarlyLeaveAbsent) {
            &mut totals.early_leave_absent
        } else {
            &mut totals.forgotten_absent
        };
    column.0 += value.0;
}
