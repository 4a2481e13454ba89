//! Chains whole and broken, in each way.

use super::*;
use crate::audit::{
    AuditDeed, AuditEntry, AuditRecord, AuditSource, AuditThing, AuditThingKind, stub::NO_HASH,
};
use proptest::prelude::*;

fn chain(length: i64) -> Vec<AuditRow> {
    chain_behind(&AuditStub::default(), length)
}

fn chain_behind(start: &AuditStub, length: i64) -> Vec<AuditRow> {
    let mut rows: Vec<AuditRow> = Vec::new();
    for number in 0..length {
        let thing = AuditThing::new(AuditThingKind::Post, number, &format!("post {number}"));
        let entry = AuditEntry {
            at: "2026-11-29T12:00:00Z".parse().unwrap(),
            actor: None,
            source: AuditSource::CommandLine,
            record: AuditRecord::new(AuditDeed::Changed, thing),
            count: 1,
        };
        let head = rows.last().map_or(start.clone(), |it| AuditStub {
            number: it.number,
            hash: it.hash.clone(),
        });
        rows.push(AuditRow::sealed(&entry, &head));
    }
    rows
}

fn found(rows: &[AuditRow]) -> ChainFinding {
    check(&AuditStub::default(), rows, None)
}

fn broken(number: i64, fault: ChainFault) -> ChainFinding {
    ChainFinding::Broken { number, fault }
}

#[test]
fn an_empty_log_and_an_untouched_one_are_sound() {
    assert!(matches!(found(&[]), ChainFinding::Sound { entries: 0, .. }));
    let rows = chain(5);
    let ChainFinding::Sound { entries, head } = found(&rows) else {
        panic!("{:?}", found(&rows));
    };
    assert_eq!((entries, head.number), (5, 5));
    assert_eq!(head.hash, rows[4].hash);
}

#[test]
fn a_value_that_was_written_over_is_found_even_with_its_own_hash_made_anew() {
    let mut rows = chain(5);
    rows[2].name = "another".into();
    assert_eq!(found(&rows), broken(3, ChainFault::Changed));
    // The next one still holds what it followed.
    rows[2].hash = rows[2].digest();
    assert_eq!(found(&rows), broken(3, ChainFault::Changed));
}

#[test]
fn an_entry_that_was_taken_out_is_missing_even_where_the_others_close_the_gap() {
    let mut rows = chain(5);
    rows.remove(1);
    assert_eq!(found(&rows), broken(2, ChainFault::Missing));
    for row in &mut rows[1..] {
        row.number -= 1;
    }
    // What was the third stands in place of the second.
    assert_eq!(found(&rows), broken(2, ChainFault::Reordered));
}

#[test]
fn entries_that_changed_places_are_found_as_such() {
    let mut rows = chain(5);
    rows.swap(1, 3);
    (rows[1].number, rows[3].number) = (2, 4);
    assert_eq!(found(&rows), broken(2, ChainFault::Reordered));
}

#[test]
fn what_was_removed_at_the_head_is_missing_without_a_stub() {
    let rows = chain(5);
    assert_eq!(found(&rows[2..]), broken(1, ChainFault::Missing));
    let stub = AuditStub {
        number: 2,
        hash: rows[1].hash.clone(),
    };
    let kept = check(&stub, &rows[2..], None);
    assert!(matches!(kept, ChainFinding::Sound { entries: 3, .. }));
    let forged = AuditStub {
        number: 2,
        hash: "0".repeat(64),
    };
    let kept = check(&forged, &rows[2..], None);
    assert_eq!(kept, broken(2, ChainFault::Missing));
}

#[test]
fn what_was_cut_off_at_the_end_or_written_anew_is_found_by_what_was_noted_elsewhere() {
    let rows = chain(5);
    let start = AuditStub::default();
    let noted = AuditStub {
        number: 5,
        hash: rows[4].hash.clone(),
    };
    let whole = check(&start, &rows, Some(&noted));
    assert!(matches!(whole, ChainFinding::Sound { .. }));
    let short = check(&start, &rows[..3], Some(&noted));
    assert_eq!(short, broken(4, ChainFault::Missing));
    // All of it written anew, hash by hash.
    let mut anew = chain(5);
    let mut before = NO_HASH.to_owned();
    for row in &mut anew {
        row.name.push('!');
        row.before = before;
        row.hash = row.digest();
        before = row.hash.clone();
    }
    assert!(matches!(found(&anew), ChainFinding::Sound { .. }));
    assert_eq!(
        check(&start, &anew, Some(&noted)),
        broken(5, ChainFault::Changed)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is done to one entry, it's found no later than at the one behind it.
    #[test]
    fn no_single_meddling_stays_unfound(length in 2i64..12, at in 0usize..12, how in 0u8..5) {
        let mut rows = chain(length);
        let at = at % (rows.len() - 1);
        let other = (at + 1) % rows.len();
        match how {
            0 => rows[at].count += 1,
            1 => rows[at].at -= 60,
            2 => drop(rows.remove(at)),
            3 => {
                rows.swap(at, other);
                (rows[at].number, rows[other].number) = (rows[other].number, rows[at].number);
            }
            _ => {
                rows[at].actor = "somebody else".into();
                rows[at].hash = rows[at].digest();
            }
        }
        let ChainFinding::Broken { number, .. } = found(&rows) else {
            return Err(TestCaseError::fail("not found"));
        };
        prop_assert_eq!(number, i64::try_from(at).unwrap() + 1);
    }

    #[test]
    fn a_chain_may_be_cut_behind_any_entry(length in 1i64..12, at in 0i64..12) {
        let rows = chain(length);
        let kept = usize::try_from(at % length).unwrap();
        let stub = AuditStub { number: rows[kept].number, hash: rows[kept].hash.clone() };
        let found = check(&stub, &rows[kept + 1..], None);
        let is_sound = matches!(found, ChainFinding::Sound { .. });
        prop_assert!(is_sound);
        let grown = chain_behind(&stub, 3);
        let found = check(&stub, &grown, None);
        let is_sound = matches!(found, ChainFinding::Sound { .. });
        prop_assert!(is_sound);
    }
}
