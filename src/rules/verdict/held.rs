//! Held: when people were truly at their posts, by their punches (Law 6.10).

use super::{
    Judged, Status, Verdict,
    demand::Demand,
    index::Index,
    judge_person,
    mark::{ChosenMarks, Mark, MarkWindow},
    people_of,
    stretch::Stretch,
    thaw::thawed,
};
use crate::{
    duty::Duty,
    facts::Facts,
    ids::DutyId,
    span::{self, Span},
    time::Instant,
};
use chrono::{Duration, Timelike};
use std::collections::HashMap;

/// A duty, and when its person held its post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldDuty {
    /// Of the duty, as of the same instant.
    pub verdict: Verdict,
    /// In order and apart; it may reach beyond the shift, never beyond `now`.
    pub spans: Vec<Span>,
}

/// When each duty of the facts was held, in their order; `facts` are in order ([`Facts::sorted`]).
/// Law 6.10.
///
/// How «the time between the arrival and departure punches» is read (**chosen**):
/// - A stretch is held from its arrival to its departure, corrections included; the minutes of both punches count
///   whole, in the person's favour. Early and late time counts too: who stays until relieved holds the post.
/// - Each instant of it belongs to the post of the duty that has begun last, before the first to that of the first.
/// - While the window is open, who has punched in, and not out since, holds until `now`.
/// - Once it has closed, a single missing punch is taken as the start of the first or the end of the last duty of the
///   stretch that isn't absent, as the month's attendance takes it; a stretch whose duties are all absent isn't
///   credited with it.
/// - Approved requests in the middle of a duty are taken out: no punch tells that the person was away.
/// - Post checks and stepping out with a stand-in on the telephone shorten nothing: they tell no time, or leave
///   somebody who answers.
/// - An excused duty is held by nobody.
/// - A closed month has its frozen verdicts; who held what is told by what is known now.
pub fn held(facts: &Facts, now: Instant) -> Vec<HeldDuty> {
    if facts.frozen.is_empty() {
        return held_of(facts, &facts.duties, now);
    }
    let known = held_of(facts, &facts.duties_now(), now).into_iter();
    let mut known: HashMap<DutyId, HeldDuty> = known.map(|it| (it.verdict.duty, it)).collect();
    let of = |duty: &Duty| {
        let held = known.remove(&duty.id);
        match facts.frozen.duties.get(&duty.id) {
            Some(frozen) => Some(HeldDuty {
                verdict: thawed(frozen),
                spans: held.map(|it| it.spans).unwrap_or_default(),
            }),
            None => held,
        }
    };
    facts.duties.iter().filter_map(of).collect()
}

fn held_of(facts: &Facts, duties: &[Duty], now: Instant) -> Vec<HeldDuty> {
    let index = Index::new(facts);
    let mut marks = Vec::new();
    let mut all = Vec::with_capacity(duties.len());
    for own in people_of(facts, duties) {
        let judged = judge_person(&index, &own, Some(now), &mut marks);
        let mut spans: HashMap<DutyId, Vec<Span>> = HashMap::new();
        for stretch in &judged.stretches {
            if let Some(there) = there(stretch, &marks, &judged, now) {
                share(&mut spans, &judged.demands[stretch.members.clone()], there);
            }
        }
        all.extend(judged.verdicts.into_iter().map(|verdict| HeldDuty {
            spans: spans.remove(&verdict.duty).unwrap_or_default(),
            verdict,
        }));
    }
    all
}

/// From when until when the person of a stretch was there; `None`: not at all, or nothing proves it.
fn there(stretch: &Stretch, marks: &[Mark], judged: &Judged, now: Instant) -> Option<Span> {
    let window = MarkWindow::of(stretch, marks);
    let span = if now < stretch.window_to {
        so_far(&window, now)?
    } else {
        in_the_end(&credited(stretch, judged), window.chosen())?
    };
    let span = (span.0, span.1.min(now));
    (span.0 < span.1).then_some(span)
}

/// While the window is open: from the arrival, to the departure or, where they are there, until now.
fn so_far(window: &MarkWindow, now: Instant) -> Option<Span> {
    let chosen = window.chosen();
    let until = chosen.departure.filter(|_| !window.is_there());
    Some((
        begun(chosen.arrival?.at),
        until.map_or(now, |mark| ended(mark.at)),
    ))
}

/// Once the window has closed: what is missing of two punches is the shift's own end.
fn in_the_end(credited: &[&Demand], chosen: ChosenMarks) -> Option<Span> {
    if chosen.arrival.is_none() && chosen.departure.is_none() {
        return None;
    }
    let arrival = chosen.arrival.map(|mark| begun(mark.at));
    let departure = chosen.departure.map(|mark| ended(mark.at));
    let start = || credited.first().map(|demand| demand.duty.start);
    let end = || credited.last().map(|demand| demand.duty.end);
    Some((arrival.or_else(start)?, departure.or_else(end)?))
}

/// The duties of a stretch that aren't absent.
fn credited<'j, 'f>(stretch: &Stretch, judged: &'j Judged<'f>) -> Vec<&'j Demand<'f>> {
    let is_absent = |duty| {
        let mut verdicts = judged.verdicts.iter();
        verdicts.any(|it| it.duty == duty && it.status == Status::Absent)
    };
    let members = judged.demands[stretch.members.clone()].iter();
    members
        .filter(|demand| !is_absent(demand.duty.id))
        .collect()
}

/// Shares out a stretch's time among its duties.
fn share(spans: &mut HashMap<DutyId, Vec<Span>>, members: &[Demand], there: Span) {
    for (place, demand) in members.iter().enumerate() {
        let from = match place {
            0 => there.0,
            _ => there.0.max(demand.duty.start),
        };
        let next = members.get(place + 1);
        let until = next.map_or(there.1, |next| there.1.min(next.duty.start));
        let away = demand.unmoving.iter().map(|it| (it.from, it.to));
        let held = span::without((from, until), &away.collect::<Vec<Span>>());
        if !held.is_empty() {
            spans.insert(demand.duty.id, held);
        }
    }
}

/// The start of the minute in which somebody came.
fn begun(at: Instant) -> Instant {
    at - Duration::seconds(i64::from(at.second()))
}

/// The end of the minute in which somebody left.
fn ended(at: Instant) -> Instant {
    match at.second() {
        0 => at,
        second => at + Duration::seconds(60 - i64::from(second)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        correction::CorrectionCause,
        punch::Direction,
        request::RequestKind,
        sample::{Sample, at},
    };

    fn told(site: Sample, now: &str) -> Vec<String> {
        let of = |held: &HeldDuty| {
            let spans = held.spans.iter();
            let told = spans
                .map(|(from, to)| format!("{}-{}", from.format("%d %H:%M"), to.format("%d %H:%M")));
            told.collect::<Vec<_>>().join(", ")
        };
        let facts = site.facts.sorted();
        held(&facts, at(now)).iter().map(of).collect()
    }

    /// Law 6.10.
    #[test]
    fn a_post_is_held_from_the_arrival_to_the_departure() {
        for (punches, now, expected) in [
            (
                "11-02 07:40 in, 11-02 16:20 out",
                "11-05 00:00",
                "02 07:40-02 16:20",
            ),
            (
                "11-02 08:02:30 in, 11-02 15:59:01 out",
                "11-05 00:00",
                "02 08:02-02 16:00",
            ),
            ("11-02 07:40 in", "11-02 09:00", "02 07:40-02 09:00"),
            ("11-02 07:40 in", "11-02 17:00", "02 07:40-02 17:00"),
            ("11-02 07:40 in", "11-05 00:00", "02 07:40-02 16:00"),
            ("11-02 16:20 out", "11-02 17:00", ""),
            ("11-02 16:20 out", "11-05 00:00", "02 08:00-02 16:20"),
            (
                "11-02 07:40 in, 11-02 12:00 out",
                "11-02 13:00",
                "02 07:40-02 12:00",
            ),
            (
                "11-02 07:40 in, 11-02 12:00 out, 11-02 12:40 in",
                "11-02 13:00",
                "02 07:40-02 13:00",
            ),
            ("", "11-02 12:00", ""),
            ("", "11-05 00:00", ""),
        ] {
            let site = Sample::first_line()
                .duty("11-02 08:00-16:00")
                .punches(punches);
            assert_eq!(told(site, now), [expected], "{punches} at {now}");
        }
    }

    #[test]
    fn a_forgotten_punch_that_makes_the_duty_absent_proves_nothing() {
        let mut site = Sample::first_line();
        for day in 2..=4 {
            site = site
                .duty(&format!("11-{day:02} 08:00-16:00"))
                .punches(&format!("11-{day:02} 07:40 in"));
        }
        let held = told(site, "11-10 00:00");
        assert_eq!(held, ["02 07:40-02 16:00", "03 07:40-03 16:00", ""]);
    }

    #[test]
    fn a_stretch_is_shared_out_where_the_next_duty_begins() {
        let site = Sample::first_line()
            .duty("11-02 00:00-08:00")
            .duty("11-02 08:00-16:00")
            .punches("11-01 23:40 in, 11-02 16:20 out");
        assert_eq!(
            told(site, "11-05 00:00"),
            ["01 23:40-02 08:00", "02 08:00-02 16:20"]
        );
    }

    #[test]
    fn leave_in_the_middle_is_taken_out_and_an_excused_duty_is_held_by_nobody() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .request(RequestKind::FieldWork, "11-02 10:00 - 11-02 12:00")
            .punches("11-02 07:40 in, 11-02 16:20 out");
        let expected = ["02 07:40-02 10:00, 02 12:00-02 16:20"];
        assert_eq!(told(site, "11-05 00:00"), expected);
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00")
            .punches("11-02 07:40 in, 11-02 16:20 out");
        assert_eq!(told(site, "11-05 00:00"), [""]);
    }

    #[test]
    fn a_supplied_punch_counts_like_any_other() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 16:20 out")
            .correction(0, Direction::In, "11-02 07:50", CorrectionCause::Device);
        assert_eq!(told(site, "11-05 00:00"), ["02 07:50-02 16:20"]);
    }
}
