//! What follows from demand and facts, in figures: «08:02 − 07:45 = 17 分钟 < 30 分钟：迟到».

use super::ExplanationTeller;
use crate::length;
use chrono::Timelike;
use onpost_rules::{
    policy::PolicyTerms,
    time::Instant,
    verdict::{Considered, Fate, PlaceInStretch, Reason, ReasonCode},
};
use onpost_words::say;

/// The lines of the note.
pub(super) fn lines(teller: &ExplanationTeller) -> Vec<String> {
    let why = teller.why();
    let mut lines = Vec::new();
    if let Some(joined) = &why.stretch {
        lines.extend(on_time(teller, joined.place));
    }
    lines.extend(
        why.verdict
            .reasons
            .iter()
            .filter_map(|reason| reason_line(teller, reason)),
    );
    lines.extend(overtime(teller));
    lines.extend(forgotten(teller));
    if !why.verdict.is_final {
        let closes = why.stretch.as_ref().map(|joined| joined.stretch.window_to);
        lines.extend(closes.map(|at| say!(teller.lang, "explain-open", at = teller.at(at))));
    }
    lines
}

/// The punch that counts so, of the stretch.
fn used<'t>(teller: &'t ExplanationTeller, fate: Fate) -> Option<&'t Considered> {
    teller.why().punches.iter().find(|it| it.fate == fate)
}

/// The ends at which nothing was amiss.
fn on_time(teller: &ExplanationTeller, place: PlaceInStretch) -> Vec<String> {
    let (lang, why) = (teller.lang, teller.why());
    let mut lines = Vec::new();
    if let Some(arrival) = used(teller, Fate::Arrival)
        && place.is_first
        && why.verdict.late_minutes == 0
    {
        let due = why.demand.arrival_reference(place);
        lines.push(say!(
            lang,
            "explain-on-time",
            at = teller.at(arrival.mark.at),
            due = teller.at(due)
        ));
    }
    if let Some(departure) = used(teller, Fate::Departure)
        && place.is_last
        && why.verdict.is_final
        && why.verdict.early_leave_minutes == 0
    {
        let due = why.demand.departure_reference(place);
        lines.push(say!(
            lang,
            "explain-left-on-time",
            at = teller.at(departure.mark.at),
            due = teller.at(due)
        ));
    }
    lines
}

/// A finding, in figures or in words; the month's forgotten punches are counted apart.
fn reason_line(teller: &ExplanationTeller, reason: &Reason) -> Option<String> {
    let (lang, terms) = (teller.lang, &teller.why().demand.policy.terms);
    match reason.code {
        ReasonCode::Late | ReasonCode::LateAbsent => lateness(teller, reason),
        ReasonCode::EarlyLeave | ReasonCode::EarlyLeaveAbsent => early_leaving(teller, reason),
        ReasonCode::MarginBreach => Some(say!(
            lang,
            "explain-margin-breach",
            minutes = reason.minutes
        )),
        ReasonCode::ForgottenLimit => Some(say!(
            lang,
            "explain-forgotten-limit",
            tolerated = terms.forgotten_tolerated
        )),
        ReasonCode::Excused(kind) if kind.is_leave() => Some(lang.say("explain-is-leave")),
        ReasonCode::Excused(_) => Some(lang.say("explain-is-outwork")),
        ReasonCode::NoPunch => Some(lang.say("explain-no-punch")),
        ReasonCode::MissedIn => Some(lang.say("explain-missed-in")),
        ReasonCode::MissedOut => Some(lang.say("explain-missed-out")),
        ReasonCode::LeftPost => Some(lang.say("explain-left-post")),
        ReasonCode::RefusedPunch => Some(lang.say("explain-refused-punch")),
    }
}

fn lateness(teller: &ExplanationTeller, reason: &Reason) -> Option<String> {
    let place = teller.why().stretch.as_ref()?.place;
    let due = teller.why().demand.arrival_reference(place);
    let at = used(teller, Fate::Arrival)?.mark.at;
    let terms: &PolicyTerms = &teller.why().demand.policy.terms;
    let (at, due, rounded) = (teller.at(at), teller.at(due), rounded(teller, at));
    let (minutes, limit) = (reason.minutes, terms.late_absent_minutes);
    Some(
        if reason.code == ReasonCode::Late {
            say!(
                teller.lang,
                "explain-late",
                at = at,
                due = due,
                minutes = minutes,
                limit = limit
            )
        } else {
            say!(
                teller.lang,
                "explain-late-absent",
                at = at,
                due = due,
                minutes = minutes,
                limit = limit
            )
        } + rounded.as_str(),
    )
}

fn early_leaving(teller: &ExplanationTeller, reason: &Reason) -> Option<String> {
    let place = teller.why().stretch.as_ref()?.place;
    let due = teller.why().demand.departure_reference(place);
    let at = used(teller, Fate::Departure)?.mark.at;
    let terms: &PolicyTerms = &teller.why().demand.policy.terms;
    let (at, due, rounded) = (teller.at(at), teller.at(due), rounded(teller, at));
    let (minutes, limit) = (reason.minutes, terms.early_leave_absent_minutes);
    Some(
        if reason.code == ReasonCode::EarlyLeave {
            say!(
                teller.lang,
                "explain-early",
                at = at,
                due = due,
                minutes = minutes,
                limit = limit
            )
        } else {
            say!(
                teller.lang,
                "explain-early-absent",
                at = at,
                due = due,
                minutes = minutes,
                limit = limit
            )
        } + rounded.as_str(),
    )
}

/// How much of an approved extension was worked.
fn overtime(teller: &ExplanationTeller) -> Option<String> {
    let why = teller.why();
    let minutes = why.verdict.overtime_minutes;
    let extension = why.demand.extension.filter(|_| minutes > 0)?;
    let left = used(teller, Fate::Departure)?.mark.at;
    Some(say!(
        teller.lang,
        "explain-overtime",
        from = teller.at(why.demand.ordinary_departure()),
        to = teller.at(left.min(extension.until)),
        minutes = length::minutes(teller.lang, minutes)
    ))
}

/// That seconds are not counted, where there were any.
fn rounded(teller: &ExplanationTeller, at: Instant) -> String {
    if at.second() == 0 {
        String::new()
    } else {
        teller.lang.say("explain-rounded")
    }
}

/// Where this duty's forgotten punches stand among those of the month.
fn forgotten(teller: &ExplanationTeller) -> Vec<String> {
    let (lang, why) = (teller.lang, teller.why());
    let tolerated = why.demand.policy.terms.forgotten_tolerated;
    let counted = why.verdict.forgotten.iter().map(|forgotten| {
        let direction: &'static str = forgotten.direction.into();
        let direction = lang.say_one("direction", direction);
        let ordinal = forgotten.ordinal;
        if forgotten.supplied_by.is_some() {
            say!(
                lang,
                "explain-forgotten-supplied",
                direction = direction,
                ordinal = ordinal,
                tolerated = tolerated
            )
        } else {
            say!(
                lang,
                "explain-forgotten",
                direction = direction,
                ordinal = ordinal,
                tolerated = tolerated
            )
        }
    });
    counted.collect()
}
