//! Relief: whose duty follows whose, and for whom a note waits.

use super::Note;
use crate::{duty::Duty, ids::PersonId, post::Line};
use chrono::Duration;

/// A duty follows another that ended no longer before it starts (**chosen**).
const FOLLOWS_WITHIN: Duration = Duration::hours(1);

/// Whether one duty takes over from another: somebody else's at the same post, which goes on beyond its end and has
/// begun by an hour after it. So those who are at the post already relieve, too.
pub fn relieves(next: &Duty, duty: &Duty) -> bool {
    next.post == duty.post
        && next.person != duty.person
        && duty.end < next.end
        && next.start <= duty.end + FOLLOWS_WITHIN
}

/// Whoever takes over from a duty, each once, the first to come first.
pub fn relief_of(duty: &Duty, duties: &[Duty]) -> Vec<PersonId> {
    let mut next: Vec<&Duty> = duties.iter().filter(|it| relieves(it, duty)).collect();
    next.sort_by_key(|it| (it.start, it.person));
    let mut people: Vec<PersonId> = Vec::new();
    for person in next.into_iter().map(|it| it.person) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people
}

/// Whether a note waits for the person of a duty: nobody has accepted it yet, or they relieve and haven't themselves.
pub fn waits_for(note: &Note, duty: &Duty) -> bool {
    let follows = note.post == duty.post && note.by != duty.person && note.duty_end < duty.end;
    let has_read = note.accepted.iter().any(|it| it.by == duty.person);
    let relieves = duty.start <= note.duty_end + FOLLOWS_WITHIN;
    follows && !has_read && (note.accepted.is_empty() || relieves)
}

/// Whether a note is still to be written for a duty that has to be handed over; `others` are those around its end.
/// Law 6.11.
pub fn is_due(line: Line, duty: &Duty, others: &[Duty], notes: &[Note]) -> bool {
    is_handed_over(line, duty, others) && !is_written(notes, duty)
}

/// Whether there is a note for a duty: one is enough for those who leave a post at the same time (**chosen**).
pub(super) fn is_written(notes: &[Note], duty: &Duty) -> bool {
    let with_it = |note: &Note| note.post == duty.post && note.duty_end == duty.end;
    notes
        .iter()
        .any(|note| note.duty == duty.id || with_it(note))
}

/// Whether a duty has to be handed over (**chosen**): every one of the first line, which is never empty (D0 5.1), and
/// any that another follows; but none whose person goes on at the same post.
pub(super) fn is_handed_over(line: Line, duty: &Duty, duties: &[Duty]) -> bool {
    let goes_on = duties.iter().any(|it| {
        let begins = duty.end <= it.start && it.start <= duty.end + FOLLOWS_WITHIN;
        it.person == duty.person && it.post == duty.post && begins
    });
    let follows = || duties.iter().any(|it| relieves(it, duty));
    !goes_on && (line == Line::First || follows())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        handover_note::Acceptance,
        ids::HandoverId,
        sample::{Sample, at},
    };
    use proptest::prelude::*;
    use uuid::Uuid;

    /// A duty of the first person and one of another, both at the same post.
    fn two(first: &str, next: &str) -> (Duty, Duty) {
        let mut duties = Sample::first_line().duty(first).duty(next).facts.duties;
        duties[1].person = PersonId(Uuid::from_u128(7));
        let next = duties.remove(1);
        (duties.remove(0), next)
    }

    #[test]
    fn who_comes_within_the_hour_or_is_there_already_relieves() {
        let early = "11-02 08:00-16:00";
        for (next, expected) in [
            ("11-02 16:00-23:59", true),
            ("11-02 17:00-23:59", true),
            ("11-02 17:01-23:59", false),
            ("11-02 15:00-23:59", true),
            // A colleague of the same hours leaves with them.
            ("11-02 08:00-16:00", false),
            ("11-02 08:00-12:00", false),
            ("11-02 08:00-20:00", true),
        ] {
            let (duty, next_duty) = two(early, next);
            assert_eq!(relieves(&next_duty, &duty), expected, "{next}");
        }
        let (duty, mut own) = two(early, "11-02 16:00-23:59");
        own.person = duty.person;
        assert!(!relieves(&own, &duty), "nobody relieves themselves");
    }

    #[test]
    fn a_note_waits_for_the_relief_and_where_nobody_accepted_it_for_whoever_comes_next() {
        let (duty, next) = two("11-02 08:00-16:00", "11-02 16:00-23:59");
        let note = |accepted: &[u128]| Note {
            id: HandoverId(Uuid::from_u128(9)),
            duty: duty.id,
            duty_end: duty.end,
            post: duty.post,
            by: duty.person,
            written_at: at("11-02 15:50"),
            text: "无".into(),
            accepted: accepted
                .iter()
                .map(|by| Acceptance {
                    by: PersonId(Uuid::from_u128(*by)),
                    at: at("11-02 16:05"),
                })
                .collect(),
        };
        assert!(waits_for(&note(&[]), &next));
        assert!(!waits_for(&note(&[7]), &next), "who has accepted it");
        assert!(waits_for(&note(&[8]), &next), "each who relieves reads it");
        assert!(!waits_for(&note(&[]), &duty), "one's own");
        let (_, later) = two("11-02 08:00-16:00", "11-03 08:00-16:00");
        assert!(
            waits_for(&note(&[]), &later),
            "a desk that is closed at night"
        );
        assert!(!waits_for(&note(&[8]), &later));
    }

    proptest! {
        #[test]
        fn nobody_relieves_each_other(a in 0i64..48, b in 0i64..48, long in 1i64..24, short in 1i64..24) {
            let (mut duty, mut next) = two("11-02 08:00-16:00", "11-02 16:00-23:59");
            let hour = |hours| at("11-02 00:00") + Duration::hours(hours);
            (duty.start, duty.end) = (hour(a), hour(a + long));
            (next.start, next.end) = (hour(b), hour(b + short));
            prop_assert!(!(relieves(&next, &duty) && relieves(&duty, &next)));
        }
    }
}
