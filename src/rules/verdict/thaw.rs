//! Verdicts as closed months keep them, and back.

use super::{Evidence, Forgotten, Reason, ReasonCode, Status, Verdict, whereabouts::Whereabouts};
use crate::{
    frozen::{FrozenDuty, FrozenEvidence, FrozenForgotten, FrozenReason, FrozenVerdict, instant},
    punch::Direction,
    time::Instant,
};
use std::{collections::HashMap, sync::LazyLock};

/// The codes by their words.
static CODES: LazyLock<HashMap<&'static str, ReasonCode>> =
    LazyLock::new(|| ReasonCode::all().map(|code| (code.word(), code)).collect());

/// A verdict as a closed month keeps it.
/// Law 12.2.
pub fn frozen(verdict: &Verdict) -> FrozenVerdict {
    let seconds = |at: Option<Instant>| at.map(|at| at.timestamp());
    let status: &str = verdict.status.into();
    let reason = |it: &Reason| FrozenReason {
        code: it.code.word().to_owned(),
        minutes: it.minutes,
        rests_on: it.rests_on.iter().map(|it| kept(*it)).collect(),
    };
    let forgotten = |it: &Forgotten| {
        let direction: &str = it.direction.into();
        FrozenForgotten {
            direction: direction.to_owned(),
            due: it.due.timestamp(),
            ordinal: it.ordinal,
            supplied_by: it.supplied_by,
        }
    };
    FrozenVerdict {
        status: status.to_owned(),
        required_arrival: seconds(verdict.required_arrival),
        required_departure: seconds(verdict.required_departure),
        arrival: seconds(verdict.arrival),
        departure: seconds(verdict.departure),
        late: verdict.late_minutes,
        early: verdict.early_leave_minutes,
        overtime: verdict.overtime_minutes,
        reasons: verdict.reasons.iter().map(reason).collect(),
        forgotten: verdict.forgotten.iter().map(forgotten).collect(),
    }
}

/// The verdict of a duty of a closed month, for good. What a later program knows and this one doesn't is left out.
/// Law 12.2.
pub fn thawed(held: &FrozenDuty) -> Verdict {
    let kept = &held.verdict;
    let reason = |it: &FrozenReason| {
        Some(Reason {
            code: *CODES.get(&*it.code)?,
            minutes: it.minutes,
            rests_on: it.rests_on.iter().map(|it| rests_on(*it)).collect(),
        })
    };
    let forgotten = |it: &FrozenForgotten| {
        Some(Forgotten {
            direction: it.direction.parse::<Direction>().ok()?,
            due: instant(it.due),
            ordinal: it.ordinal,
            supplied_by: it.supplied_by,
        })
    };
    Verdict {
        duty: held.duty.id,
        person: held.duty.person,
        required_arrival: kept.required_arrival.map(instant),
        required_departure: kept.required_departure.map(instant),
        arrival: kept.arrival.map(instant),
        departure: kept.departure.map(instant),
        status: kept.status.parse().unwrap_or(Status::Upcoming),
        late_minutes: kept.late,
        early_leave_minutes: kept.early,
        overtime_minutes: kept.overtime,
        reasons: kept.reasons.iter().filter_map(reason).collect(),
        forgotten: kept.forgotten.iter().filter_map(forgotten).collect(),
        is_final: true,
        whereabouts: Whereabouts::Judged,
    }
}

fn kept(evidence: Evidence) -> FrozenEvidence {
    match evidence {
        Evidence::Punch(id) => FrozenEvidence::Punch(id),
        Evidence::Correction(id) => FrozenEvidence::Correction(id),
        Evidence::Request(id) => FrozenEvidence::Request(id),
        Evidence::PostCheck(id) => FrozenEvidence::PostCheck(id),
    }
}

fn rests_on(evidence: FrozenEvidence) -> Evidence {
    match evidence {
        FrozenEvidence::Punch(id) => Evidence::Punch(id),
        FrozenEvidence::Correction(id) => Evidence::Correction(id),
        FrozenEvidence::Request(id) => Evidence::Request(id),
        FrozenEvidence::PostCheck(id) => Evidence::PostCheck(id),
    }
}
