//! Situations: where somebody stands at an instant, and what their next punch would be.

use super::{
    Judged, OwnFacts, ReasonCode, Status, Verdict,
    demand::Demand,
    index::Index,
    judge_person,
    mark::{ChosenMarks, Counted, MarkWindow},
    people,
    stretch::Stretch,
    whereabouts::{Presence, there},
};
use crate::{
    duty::Duty,
    facts::Facts,
    ids::PersonId,
    punch::Direction,
    time::{self, Instant},
};

/// What is expected of a person at an instant.
#[derive(Debug, Clone, Default)]
pub struct Situation<'f> {
    /// The stretch whose window the instant lies in.
    pub current: Option<ExpectedStretch<'f>>,
    /// The next stretch after that.
    pub next: Option<ExpectedStretch<'f>>,
    /// Duties that are excused and not over, in order.
    pub excused: Vec<Demand<'f>>,
}

/// A stretch with its demands and what was punched so far.
#[derive(Debug, Clone)]
pub struct ExpectedStretch<'f> {
    pub stretch: Stretch,
    /// Of its duties, in order.
    pub demands: Vec<Demand<'f>>,
    /// Of its duties, as of the instant.
    pub verdicts: Vec<Verdict>,
    pub chosen: ChosenMarks,
    /// The punches in its window, in order.
    pub counted: Vec<Counted>,
    pub presence: Presence,
}

impl ExpectedStretch<'_> {
    /// What the next press at `now` records: the arrival first; where it is missing at the end, the departure.
    pub fn next_direction(&self, now: Instant) -> Direction {
        if self.chosen.arrival.is_none() && now < self.stretch.departure {
            Direction::In
        } else {
            Direction::Out
        }
    }

    /// The instant before which leaving is leaving early.
    pub fn departure_reference(&self) -> Instant {
        let last = self.demands.len() - 1;
        self.demands[last].departure_reference(self.stretch.place(self.stretch.members.end - 1))
    }

    /// The instant after which arriving is late.
    pub fn arrival_reference(&self) -> Instant {
        self.demands[0].arrival_reference(self.stretch.place(self.stretch.members.start))
    }

    /// Whole minutes by which a clock-out at `now` would be early; 0: not early.
    pub fn early_minutes(&self, now: Instant) -> i64 {
        time::minutes_past(now, self.departure_reference())
    }

    /// What a clock-in at `now` would be found to be, with its whole minutes; `None`: it isn't late.
    pub fn arriving(&self, now: Instant) -> Option<(ReasonCode, i64)> {
        let minutes = time::minutes_past(self.arrival_reference(), now);
        let terms = &self.demands[0].policy.terms;
        ReasonCode::of_lateness(minutes, terms).map(|code| (code, minutes))
    }

    /// What a clock-out at `now` would be found to be, with its whole minutes; `None`: it isn't early.
    pub fn leaving(&self, now: Instant) -> Option<(ReasonCode, i64)> {
        let minutes = self.early_minutes(now);
        let terms = &self.demands[self.demands.len() - 1].policy.terms;
        ReasonCode::of_early_leave(minutes, terms).map(|code| (code, minutes))
    }
}

/// Where a person stands at `now`, from their own facts.
pub fn situation(facts: &Facts, person: PersonId, now: Instant) -> Situation<'_> {
    let Some(own) = people(facts).find(|own| own.duties[0].person == person) else {
        return Situation::default();
    };
    let index = Index::new(facts);
    let mut marks = Vec::new();
    let judged = judge_person(&index, &own, Some(now), &mut marks);
    let expected = |stretch: &Stretch| {
        let window = MarkWindow::of(stretch, &marks);
        ExpectedStretch {
            demands: judged.demands[stretch.members.clone()].to_vec(),
            verdicts: verdicts(&own, &judged, stretch),
            chosen: window.chosen(),
            counted: window.counted(),
            presence: there(stretch, &window, now),
            stretch: stretch.clone(),
        }
    };
    let current = judged
        .stretches
        .iter()
        .find(|stretch| stretch.window_from <= now && now < stretch.window_to);
    let next = judged
        .stretches
        .iter()
        .find(|stretch| now < stretch.window_from);
    Situation {
        current: current.map(expected),
        next: next.map(expected),
        excused: judged
            .excused
            .iter()
            .filter(|demand| now < demand.unmoved.1)
            .cloned()
            .collect(),
    }
}

/// The verdicts of a stretch's duties, in order.
fn verdicts(own: &OwnFacts, judged: &Judged, stretch: &Stretch) -> Vec<Verdict> {
    let verdict = |duty: &Duty| {
        let place = own.duties.iter().position(|held| held.id == duty.id)?;
        judged.verdicts.get(place).cloned()
    };
    let demands = judged.demands[stretch.members.clone()].iter();
    demands.filter_map(|demand| verdict(demand.duty)).collect()
}

/// Where a duty stands at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DutyStanding {
    pub presence: Presence,
    /// Of its stretch, punched or supplied so far; none of an excused duty.
    pub chosen: ChosenMarks,
    pub verdict: Verdict,
}

/// Where each duty of the facts stands at `now`, in their order.
pub fn presence(facts: &Facts, now: Instant) -> Vec<DutyStanding> {
    let index = Index::new(facts);
    let mut marks = Vec::new();
    let mut all = Vec::with_capacity(facts.duties.len());
    for own in people(facts) {
        let judged = judge_person(&index, &own, Some(now), &mut marks);
        let of_duty = |duty: &Duty| {
            let member = judged
                .demands
                .iter()
                .position(|demand| demand.duty.id == duty.id);
            let stretch = member.and_then(|member| {
                judged
                    .stretches
                    .iter()
                    .find(|stretch| stretch.members.contains(&member))
            });
            let excused = (Presence::Excused, ChosenMarks::default());
            stretch.map_or(excused, |stretch| {
                let window = MarkWindow::of(stretch, &marks);
                (there(stretch, &window, now), window.chosen())
            })
        };
        let found: Vec<(Presence, ChosenMarks)> = own.duties.iter().map(of_duty).collect();
        let standings = found.into_iter().zip(judged.verdicts);
        all.extend(standings.map(|((presence, chosen), verdict)| DutyStanding {
            presence,
            chosen,
            verdict,
        }));
    }
    all
}

impl Status {
    /// Whether it is a breach that HR counts (D2 6).
    /// Law 7.4.
    pub fn is_breach(self) -> bool {
        matches!(
            self,
            Self::Late | Self::EarlyLeave | Self::MissedPunch | Self::Absent
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        request::RequestKind,
        sample::{Sample, at},
    };

    fn day(punches: &str) -> Facts {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00");
        site.punches(punches).facts.sorted()
    }

    fn next(punches: &str, now: &str) -> Option<Direction> {
        let facts = day(punches);
        let person = facts.people[0].id;
        let current = situation(&facts, person, at(now)).current?;
        Some(current.next_direction(at(now)))
    }

    #[test]
    fn the_next_press_is_the_arrival_and_then_the_departure() {
        for (punches, now, expected) in [
            ("", "11-02 03:44", None),
            ("", "11-02 03:45", Some(Direction::In)),
            ("", "11-02 09:00", Some(Direction::In)),
            ("", "11-02 16:15", Some(Direction::Out)),
            ("11-02 07:40 in", "11-02 07:41", Some(Direction::Out)),
            (
                "11-02 07:40 in, 11-02 12:00 out",
                "11-02 13:00",
                Some(Direction::Out),
            ),
        ] {
            assert_eq!(next(punches, now), expected, "{punches} at {now}");
        }
    }

    #[test]
    fn leaving_early_is_known_before_it_is_done() {
        let facts = day("11-02 07:40 in");
        let person = facts.people[0].id;
        let current = situation(&facts, person, at("11-02 15:00"))
            .current
            .unwrap();
        assert_eq!(current.early_minutes(at("11-02 15:00")), 75);
        assert_eq!(current.early_minutes(at("11-02 16:14:30")), 0);
        for (now, expected) in [
            ("11-02 15:45", Some((ReasonCode::EarlyLeaveAbsent, 30))),
            ("11-02 15:45:30", Some((ReasonCode::EarlyLeave, 29))),
            ("11-02 16:14:30", None),
        ] {
            assert_eq!(current.leaving(at(now)), expected, "{now}");
        }
    }

    #[test]
    fn coming_late_is_known_before_it_is_punched() {
        let facts = day("");
        let person = facts.people[0].id;
        for (now, expected) in [
            ("11-02 07:45:59", None),
            ("11-02 08:14", Some((ReasonCode::Late, 29))),
            ("11-02 08:15", Some((ReasonCode::LateAbsent, 30))),
        ] {
            let current = situation(&facts, person, at(now)).current.unwrap();
            assert_eq!(current.arriving(at(now)), expected, "{now}");
        }
    }

    #[test]
    fn between_two_windows_the_next_stretch_is_told() {
        let facts = day("");
        let person = facts.people[0].id;
        let now = situation(&facts, person, at("11-02 22:00"));
        assert!(now.current.is_none());
        assert_eq!(now.next.unwrap().stretch.arrival, at("11-03 07:45"));
    }

    #[test]
    fn presence_follows_the_latest_punch() {
        for (punches, now, expected) in [
            ("", "11-02 07:00", Presence::Due),
            ("", "11-02 07:45", Presence::Missing),
            ("11-02 07:40 in", "11-02 09:00", Presence::Present),
            (
                "11-02 07:40 in, 11-02 12:00 out",
                "11-02 12:30",
                Presence::Left,
            ),
            (
                "11-02 07:40 in, 11-02 12:00 out, 11-02 13:00 in",
                "11-02 13:30",
                Presence::Present,
            ),
            ("", "11-02 20:15", Presence::Over),
        ] {
            assert_eq!(
                presence(&day(punches), at(now))[0].presence,
                expected,
                "{punches} at {now}"
            );
        }
        let excused = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .request(RequestKind::Sick, "11-02 00:00 - 11-03 00:00")
            .facts
            .sorted();
        assert_eq!(
            presence(&excused, at("11-02 09:00"))[0].presence,
            Presence::Excused
        );
    }
}
