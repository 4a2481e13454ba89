//! Meanings: what a punch that was just made comes to, told before the verdict is final.

use super::{ExpectedStretch, ReasonCode, mark::Mark, reason::Evidence, situation::Situation};
use crate::{
    punch::{Direction, Punch},
    time::Instant,
};

/// What a punch comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// It's the arrival; `due` is what lateness is measured from, the finding its code and whole minutes.
    Arrival {
        due: Instant,
        finding: Option<(ReasonCode, i64)>,
    },
    /// It's the departure so far; a later one takes its place. The finding would stand if none came.
    Departure {
        due: Instant,
        finding: Option<(ReasonCode, i64)>,
    },
    /// Another punch counts already as the arrival, or as the departure.
    Repeats {
        direction: Direction,
        first: Instant,
    },
    /// No duty is near: it stays in the ledger.
    NoDuty,
}

/// What `punch` comes to in the situation in which it was made.
pub fn meaning(situation: &Situation, punch: &Punch) -> Meaning {
    let near = situation.current.as_ref().filter(|expected| {
        let stretch = &expected.stretch;
        stretch.window_from <= punch.at && punch.at < stretch.window_to
    });
    near.map_or(Meaning::NoDuty, |expected| {
        within(expected, punch).unwrap_or(Meaning::NoDuty)
    })
}

fn within(expected: &ExpectedStretch, punch: &Punch) -> Option<Meaning> {
    let origin = Evidence::Punch(punch.id);
    let is_it = |mark: Option<Mark>| mark.is_some_and(|mark| mark.origin == origin);
    if is_it(expected.chosen.arrival) {
        return Some(Meaning::Arrival {
            due: expected.arrival_reference(),
            finding: arrival_finding(expected),
        });
    }
    if is_it(expected.chosen.departure) {
        return Some(Meaning::Departure {
            due: expected.departure_reference(),
            finding: expected.leaving(punch.at),
        });
    }
    let own = expected
        .counted
        .iter()
        .find(|it| it.mark.origin == origin)?;
    let direction = own.way.direction;
    let counted = match direction {
        Direction::In => expected.chosen.arrival,
        Direction::Out => expected.chosen.departure.or(expected.chosen.arrival),
    };
    counted.map(|mark| Meaning::Repeats {
        direction,
        first: mark.at,
    })
}

/// What was found of the arrival: lateness, or a margin that was not kept.
fn arrival_finding(expected: &ExpectedStretch) -> Option<(ReasonCode, i64)> {
    let first = expected.verdicts.first()?;
    let of_arrival = [
        ReasonCode::LateAbsent,
        ReasonCode::Late,
        ReasonCode::MarginBreach,
    ];
    let found = first
        .reasons
        .iter()
        .find(|reason| of_arrival.contains(&reason.code))?;
    Some((found.code, found.minutes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        policy::LatenessReference,
        sample::{Sample, at},
        verdict::situation,
    };

    fn last_of(site: Sample) -> Meaning {
        let facts = site.facts.sorted();
        let punch = facts.punches.last().unwrap();
        let standing = situation(&facts, punch.person, punch.at);
        meaning(&standing, punch)
    }

    fn day(punches: &str) -> Sample {
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches(punches)
    }

    #[test]
    fn a_punch_is_told_what_it_comes_to() {
        let (arrive, leave) = (at("11-02 07:45"), at("11-02 16:15"));
        let arrival = |finding| Meaning::Arrival {
            due: arrive,
            finding,
        };
        let departure = |finding| Meaning::Departure {
            due: leave,
            finding,
        };
        let repeats = |direction, first: &str| Meaning::Repeats {
            direction,
            first: at(first),
        };
        for (punches, expected) in [
            ("11-02 07:45:59 in", arrival(None)),
            ("11-02 08:02 in", arrival(Some((ReasonCode::Late, 17)))),
            ("11-02 08:15", arrival(Some((ReasonCode::LateAbsent, 30)))),
            ("11-02 07:40 in, 11-02 16:15 out", departure(None)),
            (
                "11-02 07:40 in, 11-02 16:00 out",
                departure(Some((ReasonCode::EarlyLeave, 15))),
            ),
            (
                "11-02 07:40 in, 11-02 07:50 in",
                repeats(Direction::In, "11-02 07:40"),
            ),
            ("11-03 09:00 in", Meaning::NoDuty),
        ] {
            assert_eq!(last_of(day(punches)), expected, "{punches}");
        }
    }

    #[test]
    fn measured_from_the_shift_a_margin_that_was_not_kept_is_told() {
        let site = day("11-02 07:50 in")
            .terms(|terms| terms.lateness_reference = LatenessReference::Shift);
        assert_eq!(
            last_of(site),
            Meaning::Arrival {
                due: at("11-02 08:00"),
                finding: Some((ReasonCode::MarginBreach, 5))
            }
        );
    }
}
