//! Judging: what is found of one duty, from its demand and the punches of its stretch (D0 5.1).

use super::{
    Verdict,
    demand::{Demand, PlaceInStretch},
    index::Extras,
    mark::ChosenMarks,
    reason::{Evidence, Reason, ReasonCode, Status, severity},
    whereabouts::Whereabouts,
};
use crate::{
    extension::overtime_minutes,
    policy::LatenessReference,
    request::Request,
    time::{self, Instant},
};

/// What judging a duty of a stretch looks at.
pub(super) struct DutyCase<'a, 'f> {
    pub demand: &'a Demand<'f>,
    pub place: PlaceInStretch,
    pub chosen: ChosenMarks,
    pub extras: Option<&'a Extras<'f>>,
    /// Whether the stretch's window has closed.
    pub is_final: bool,
}

/// The verdict of an excused duty, which takes no other reason.
/// Law 5.12, 5.16.
pub(super) fn excused(demand: &Demand) -> Option<Verdict> {
    let excuse = demand.excuse.as_ref()?;
    let code = ReasonCode::Excused(excuse.kind);
    Some(Verdict {
        reasons: vec![Reason {
            code,
            minutes: 0,
            rests_on: requests(&excuse.requests),
        }],
        status: code.status().unwrap_or(Status::Leave),
        ..blank(demand)
    })
}

/// The verdict of a duty by its punches and post checks; the month's forgotten punches come on top.
/// Law 5.15.
pub(super) fn judge(case: &DutyCase) -> Verdict {
    let mut verdict = Verdict {
        required_arrival: Some(case.demand.required_arrival(case.place)),
        required_departure: Some(case.demand.required_departure(case.place)),
        arrival: case
            .chosen
            .arrival
            .filter(|_| case.place.is_first)
            .map(|mark| mark.at),
        departure: case
            .chosen
            .departure
            .filter(|_| case.place.is_last)
            .map(|mark| mark.at),
        is_final: case.is_final,
        overtime_minutes: overtime(case),
        ..blank(case.demand)
    };
    lateness(case, &mut verdict);
    if case.is_final {
        early_leaving(case, &mut verdict);
        missing(case, &mut verdict);
    }
    margins(case, &mut verdict);
    post_checks(case, &mut verdict);
    verdict
}

/// Puts the reasons in order and draws the status from them; `as_of` tells a duty to come from one in progress.
/// Law 5.13, 5.15.
pub(super) fn conclude(verdict: &mut Verdict, reference: Instant, as_of: Option<Instant>) {
    verdict.reasons.sort_by_key(|reason| reason.code);
    let worst = verdict
        .reasons
        .iter()
        .filter_map(|reason| reason.code.status())
        .max_by_key(|status| severity(*status));
    verdict.status = worst.unwrap_or(match as_of {
        Some(as_of) if !verdict.is_final && as_of < reference => Status::Upcoming,
        Some(_) if !verdict.is_final => Status::OnDuty,
        _ => Status::Normal,
    });
}

fn blank(demand: &Demand) -> Verdict {
    Verdict {
        duty: demand.duty.id,
        person: demand.duty.person,
        required_arrival: None,
        required_departure: None,
        arrival: None,
        departure: None,
        status: Status::Normal,
        late_minutes: 0,
        early_leave_minutes: 0,
        overtime_minutes: 0,
        reasons: Vec::new(),
        forgotten: Vec::new(),
        is_final: true,
        whereabouts: Whereabouts::Judged,
    }
}

fn overtime(case: &DutyCase) -> i64 {
    let Some(extension) = case.demand.extension.filter(|_| case.place.is_last) else {
        return 0;
    };
    let chosen = [case.chosen.arrival, case.chosen.departure].map(|mark| mark.map(|it| it.at));
    let span = (case.demand.ordinary_departure(), extension.until);
    overtime_minutes(span, chosen[0], chosen[1])
}

fn requests(requests: &[&Request]) -> Vec<Evidence> {
    requests
        .iter()
        .map(|request| Evidence::Request(request.id))
        .collect()
}

/// Law 5.2, 5.4, 5.5.
fn lateness(case: &DutyCase, verdict: &mut Verdict) {
    let Some(arrival) = case.chosen.arrival else {
        return;
    };
    let minutes = time::minutes_past(case.demand.arrival_reference(case.place), arrival.at);
    let Some(code) = ReasonCode::of_lateness(minutes, &case.demand.policy.terms) else {
        return;
    };
    let mut rests_on = requests(&case.demand.arrival_moved_by);
    rests_on.push(arrival.origin);
    verdict.late_minutes = minutes;
    verdict.reasons.push(Reason {
        code,
        minutes,
        rests_on,
    });
}

/// Law 5.2, 5.6, 5.7.
fn early_leaving(case: &DutyCase, verdict: &mut Verdict) {
    let Some(departure) = case.chosen.departure else {
        return;
    };
    let minutes = time::minutes_past(departure.at, case.demand.departure_reference(case.place));
    let Some(code) = ReasonCode::of_early_leave(minutes, &case.demand.policy.terms) else {
        return;
    };
    let mut rests_on = requests(&case.demand.departure_moved_by);
    rests_on.push(departure.origin);
    verdict.early_leave_minutes = minutes;
    verdict.reasons.push(Reason {
        code,
        minutes,
        rests_on,
    });
}

/// Law 5.3, 5.8.
fn missing(case: &DutyCase, verdict: &mut Verdict) {
    let code = match (case.chosen.arrival, case.chosen.departure) {
        (None, None) => ReasonCode::NoPunch,
        (None, Some(_)) if case.place.is_first => ReasonCode::MissedIn,
        (Some(_), None) if case.place.is_last => ReasonCode::MissedOut,
        _ => return,
    };
    verdict.reasons.push(Reason {
        code,
        minutes: 0,
        rests_on: Vec::new(),
    });
}

/// Where lateness is measured from the shift, the line's margins are told by themselves.
/// Law 2.6.
fn margins(case: &DutyCase, verdict: &mut Verdict) {
    if case.demand.policy.terms.lateness_reference != LatenessReference::Shift {
        return;
    }
    let arrival = case.chosen.arrival.filter(|_| case.place.is_first);
    let departure = case
        .chosen
        .departure
        .filter(|_| case.place.is_last && case.is_final);
    let missed_before = arrival.map_or(0, |mark| {
        let reference = case.demand.arrival_reference(case.place);
        time::minutes_past(case.demand.arrival, mark.at.min(reference))
    });
    let missed_after = departure.map_or(0, |mark| {
        let reference = case.demand.departure_reference(case.place);
        time::minutes_past(mark.at.max(reference), case.demand.departure)
    });
    if missed_before + missed_after > 0 {
        verdict.reasons.push(Reason {
            code: ReasonCode::MarginBreach,
            minutes: missed_before + missed_after,
            rests_on: [
                arrival.filter(|_| missed_before > 0),
                departure.filter(|_| missed_after > 0),
            ]
            .into_iter()
            .flatten()
            .map(|mark| mark.origin)
            .collect(),
        });
    }
}

/// Law 5.10, 5.11.
fn post_checks(case: &DutyCase, verdict: &mut Verdict) {
    let checks = case.extras.map_or(&[][..], |extras| &extras.post_checks);
    for code in [ReasonCode::LeftPost, ReasonCode::RefusedPunch] {
        let rests_on: Vec<_> = checks
            .iter()
            .filter(|check| ReasonCode::of_finding(check.finding) == Some(code))
            .map(|check| Evidence::PostCheck(check.id))
            .collect();
        if !rests_on.is_empty() {
            verdict.reasons.push(Reason {
                code,
                minutes: 0,
                rests_on,
            });
        }
    }
}
