//! Slips that have waited: each supervisor is told how many they could decide on.

use super::{Reminder, ReminderTarget};
use crate::{
    access::{Action, Actor, Subject},
    notice::Notice,
    time::Instant,
    zone::Zone,
};
use chrono::{Duration, NaiveDate};

/// How long a slip may wait before its supervisors are told.
const PATIENCE: Duration = Duration::hours(24);

/// A slip that waits for a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WaitingSlip {
    pub about: Subject,
    pub filed_at: Instant,
}

/// What a digest of waiting slips is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlipDigest {
    pub now: Instant,
    /// The day that the digest is named after.
    pub date: NaiveDate,
    /// By whose clocks it tells since when the oldest has waited.
    pub zone: Zone,
}

/// A digest to each supervisor of what has waited for them for a day; what no supervisor may decide on is HR's.
pub fn slips_waiting(slips: &[WaitingSlip], actors: &[Actor], about: SlipDigest) -> Vec<Reminder> {
    let old: Vec<&WaitingSlip> = slips
        .iter()
        .filter(|slip| about.now - slip.filed_at >= PATIENCE)
        .collect();
    let can = |actor: &Actor, slip: &WaitingSlip| {
        actor.role.leads() && actor.may(Action::Decide, slip.about)
    };
    let is_orphan = |slip: &WaitingSlip| !actors.iter().any(|actor| can(actor, slip));
    let is_theirs = |actor: &Actor, slip: &WaitingSlip| {
        let is_told = actor.role.is_told_of_the_site() && actor.may(Action::Decide, slip.about);
        can(actor, slip) || (is_told && is_orphan(slip))
    };
    let digest = |actor: &Actor| {
        let own = old.iter().filter(|slip| is_theirs(actor, slip));
        let filed: Vec<Instant> = own.map(|slip| slip.filed_at).collect();
        Some(Reminder {
            to: vec![ReminderTarget::Person(actor.person)],
            key: format!("slips_waiting:{}", about.date),
            notice: Notice::SlipsWaiting {
                count: u32::try_from(filed.len()).unwrap_or(u32::MAX),
                oldest: filed.into_iter().min()?,
                zone: about.zone,
            },
        })
    };
    actors.iter().filter_map(digest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{DepartmentId, PersonId},
        person::Role,
        sample::{at, day},
    };
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        PersonId(Uuid::from_u128(number))
    }

    fn department(number: u128) -> DepartmentId {
        DepartmentId(Uuid::from_u128(number))
    }

    fn actor(number: u128, role: Role, own: u128) -> Actor {
        Actor {
            person: person(number),
            role,
            departments: vec![department(own)],
        }
    }

    fn slip(of: u128, own: u128, filed_at: &str) -> WaitingSlip {
        WaitingSlip {
            about: Subject {
                person: person(of),
                department: department(own),
            },
            filed_at: at(filed_at),
        }
    }

    #[test]
    fn each_is_told_of_what_they_could_decide_and_hr_of_what_nobody_else_could() {
        let actors = [
            actor(1, Role::Supervisor, 1),
            actor(2, Role::Supervisor, 2),
            actor(8, Role::Hr, 1),
            actor(9, Role::Admin, 1),
        ];
        let slips = [
            slip(11, 1, "11-02 08:00"),
            slip(12, 1, "11-01 12:00"),
            slip(13, 1, "11-02 09:01"),
            slip(2, 2, "11-02 08:00"),
        ];
        let about = SlipDigest {
            now: at("11-03 09:00"),
            date: day("11-03"),
            zone: Zone::UTC,
        };
        let told = slips_waiting(&slips, &actors, about);
        let found: Vec<_> = told
            .iter()
            .map(|it| match it.notice {
                Notice::SlipsWaiting { count, oldest, .. } => (it.to[0], count, oldest),
                _ => panic!("{it:?}"),
            })
            .collect();
        assert_eq!(
            found,
            [
                (ReminderTarget::Person(person(1)), 2, at("11-01 12:00")),
                (ReminderTarget::Person(person(8)), 1, at("11-02 08:00")),
            ],
            "the second supervisor's own slip goes to HR, and nobody hears of nothing"
        );
    }
}
