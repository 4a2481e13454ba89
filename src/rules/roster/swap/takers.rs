//! Who could take a duty that is offered, and which of their duties could come back for it.

use crate::{
    duty::Duty,
    ids::PersonId,
    roster::{
        Plan,
        handover::{Handover, HandoverTrial, Trier},
    },
    time::Instant,
};

/// Somebody who could take a duty.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub person: PersonId,
    /// What taking it would break; only warnings.
    pub trial: HandoverTrial,
}

/// A duty that could come back.
#[derive(Debug, Clone)]
pub struct Exchange {
    pub duty: Duty,
    /// What the two duties' going over would break; only warnings.
    pub trial: HandoverTrial,
}

/// Those on the board of a [`published`](crate::roster::handover::published) plan who could take one of its duties, in
/// the board's order.
pub fn takers(plan: &Plan, duty: &Duty) -> Vec<Colleague> {
    let trier = Trier::of(plan);
    let others = plan.people.iter().filter(|it| **it != duty.person);
    others
        .map(|person| Colleague {
            person: *person,
            trial: trier.try_out(&[Handover::whole(duty, *person)]),
        })
        .filter(|it| it.trial.is_fit())
        .collect()
}

/// Duties of the same roster that could come back from somebody for one that they take: none that has begun.
pub fn exchanges(plan: &Plan, duty: &Duty, with: PersonId, now: Instant) -> Vec<Exchange> {
    let trier = Trier::of(plan);
    let theirs = plan.facts.duties.iter();
    let theirs = theirs.filter(|it| it.person == with && plan.owns(it) && now < it.start);
    theirs
        .map(|back| Exchange {
            trial: trier.try_out(&[
                Handover::whole(duty, with),
                Handover::whole(back, duty.person),
            ]),
            duty: back.clone(),
        })
        .filter(|it| it.trial.is_fit())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        request::RequestKind,
        sample::{
            at,
            board::{SampleBoard, person},
        },
    };

    #[test]
    fn whom_nothing_forbids_it_could_take_a_duty() {
        let board = SampleBoard::of("abcd")
            .published('a', "11-03 M")
            .published('b', "11-02 A")
            .away('c', RequestKind::Personal, "11-03 00:00 - 11-04 00:00");
        let duties = &board.plan.facts.duties;
        let offered = duties.iter().find(|it| it.person == person('a')).unwrap();
        let could: Vec<PersonId> = takers(&board.plan, offered)
            .iter()
            .map(|it| it.person)
            .collect();
        assert_eq!(could, [person('d')], "b hasn't rested, c is on leave");
    }

    #[test]
    fn what_comes_back_has_not_begun_is_of_the_same_roster_and_fits_both() {
        let board = SampleBoard::of("abc")
            .published('a', "11-10 M, 11-11 A")
            .published('b', "11-05 M, 11-12 M, 11-13 M")
            .published('c', "11-20 M")
            .elsewhere('b', "11-16 M");
        let duties = &board.plan.facts.duties;
        let offered = duties.iter().find(|it| it.person == person('a')).unwrap();
        for (now, expected) in [
            // After 11-11 A nobody has rested on 11-12 at 08:00.
            ("11-04 00:00", &["11-05", "11-13"][..]),
            ("11-05 07:59", &["11-05", "11-13"]),
            ("11-05 08:00", &["11-13"]),
            ("11-13 08:00", &[]),
        ] {
            let found = exchanges(&board.plan, offered, person('b'), at(now));
            let dates: Vec<String> = found
                .iter()
                .map(|it| it.duty.date.format("%m-%d").to_string())
                .collect();
            assert_eq!(dates, expected, "{now}");
        }
    }
}
