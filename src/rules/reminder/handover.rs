//! Who is told of a duty that ended without a note to the next: its person, and the supervisors.

use super::{Reminder, ReminderTarget, supervisors, told};
use crate::{
    access::Actor,
    duty::Duty,
    facts::Facts,
    handover_note::{self, Note},
    notice::Notice,
    time::Instant,
};
use std::iter::once;

/// A reminder of each duty that should have been handed over and was not; `notes` are those by which that is seen.
pub fn handovers_missing(
    facts: &Facts,
    notes: &[Note],
    actors: &[Actor],
    now: Instant,
) -> Vec<Reminder> {
    let missing = handover_note::missing(facts, notes, now).into_iter();
    missing
        .map(|duty| Reminder {
            to: ears(facts, duty, actors),
            key: format!("handover-missing-{}", duty.id),
            notice: Notice::HandoverMissing {
                duty: told(facts, duty),
            },
        })
        .collect()
}

/// The person of a duty and their supervisors, each once.
fn ears(facts: &Facts, duty: &Duty, actors: &[Actor]) -> Vec<ReminderTarget> {
    let own = ReminderTarget::Person(duty.person);
    let department = facts.person(duty.person).map(|it| it.department);
    let others = department.map(|it| supervisors(actors, it));
    let others = others.into_iter().flatten().filter(|to| *to != own);
    once(own).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{DepartmentId, PersonId},
        person::Role,
        sample::{Sample, at},
    };
    use uuid::Uuid;

    #[test]
    fn the_person_and_their_supervisors_are_told_each_once_under_one_key() {
        let site = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 16:20 out");
        let facts = site.facts.sorted();
        let (me, own) = (facts.people[0].id, facts.departments[0].id);
        let supervisor = |person: PersonId, department: DepartmentId| Actor {
            person,
            role: Role::Supervisor,
            departments: vec![department],
        };
        let (hers, other) = (Uuid::from_u128(7), Uuid::from_u128(8));
        let actors = [
            supervisor(me, own),
            supervisor(PersonId(hers), own),
            supervisor(PersonId(other), DepartmentId(other)),
        ];
        let told = |now: &str| handovers_missing(&facts, &[], &actors, at(now));
        assert_eq!(told("11-02 16:29"), []);
        let (first, again) = (told("11-02 16:30"), told("11-02 20:00"));
        assert_eq!(first.len(), 1);
        assert_eq!(
            first[0].to,
            [
                ReminderTarget::Person(me),
                ReminderTarget::Person(PersonId(hers))
            ]
        );
        let key = format!("handover-missing-{}", facts.duties[0].id);
        assert_eq!((&first[0].key, &again[0].key), (&key, &key));
    }
}
