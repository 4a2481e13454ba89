//! An entry as it's kept: numbers and texts alone, so that whatever somebody wrote into the table can still be read and
//! held against its hash.

use super::{AuditEntry, AuditRecord, AuditThing, stub::AuditStub};
use chrono::DateTime;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// What stands at the head of the bytes of each entry: another way to write them would have another.
const FORM: &str = "onpost audit 1\n";

/// An entry as it's kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// 1, 2, 3 …
    pub number: i64,
    /// Seconds since 1970.
    pub at: i64,
    /// A person's id; empty: nobody who is signed in.
    pub actor: String,
    pub source: String,
    pub deed: String,
    pub kind: String,
    pub thing: String,
    pub name: String,
    /// A person's id; empty: nobody's.
    pub whose: String,
    pub count: i64,
    /// JSON.
    pub changes: String,
    /// The hash of the one before, in small hexadecimal figures.
    pub before: String,
    /// The entry's own.
    pub hash: String,
}

impl AuditRow {
    /// An entry, numbered and sealed behind the last one.
    pub fn sealed(entry: &AuditEntry, head: &AuditStub) -> Self {
        let AuditRecord {
            deed,
            thing,
            changes,
        } = &entry.record;
        let (deed, kind): (&'static str, &'static str) = (deed.into(), thing.kind.into());
        let id = |person: Option<crate::ids::PersonId>| {
            person.map(|it| it.to_string()).unwrap_or_default()
        };
        let mut row = Self {
            number: head.number + 1,
            at: entry.at.timestamp(),
            actor: id(entry.actor),
            source: entry.source.to_string(),
            deed: deed.to_owned(),
            kind: kind.to_owned(),
            thing: kept(&thing.id),
            name: kept(&thing.name),
            whose: id(thing.whose),
            count: entry.count,
            changes: serde_json::to_string(changes).unwrap_or_default(),
            before: head.hash.clone(),
            hash: String::new(),
        };
        row.changes = kept(&row.changes);
        row.hash = row.digest();
        row
    }

    /// The entry that it holds; `None` where it can't be read: by a later version, or by somebody's hand.
    pub fn entry(&self) -> Option<AuditEntry> {
        let person = |text: &str| match text {
            "" => Some(None),
            text => text.parse().ok().map(Some),
        };
        Some(AuditEntry {
            at: DateTime::from_timestamp(self.at, 0).and_then(crate::bounds::instant)?,
            actor: person(&self.actor)?,
            source: self.source.parse().ok()?,
            record: AuditRecord {
                deed: self.deed.parse().ok()?,
                thing: AuditThing {
                    kind: self.kind.parse().ok()?,
                    id: self.thing.clone(),
                    name: self.name.clone(),
                    whose: person(&self.whose)?,
                },
                changes: serde_json::from_str(&self.changes).ok()?,
            },
            count: self.count,
        })
    }

    /// What is hashed: each field behind its length in bytes, so that no two entries are written alike.
    pub fn canonical(&self) -> Vec<u8> {
        let (number, at, count) = (
            self.number.to_string(),
            self.at.to_string(),
            self.count.to_string(),
        );
        let fields = [
            &number,
            &at,
            &self.actor,
            &self.source,
            &self.deed,
            &self.kind,
            &self.thing,
            &self.name,
            &self.whose,
            &count,
            &self.changes,
            &self.before,
        ];
        let mut text = FORM.to_owned();
        for field in fields {
            let _ = writeln!(text, "{}:{field}", field.len());
        }
        text.into_bytes()
    }

    /// SHA-256 of [`Self::canonical`], in small hexadecimal figures.
    pub fn digest(&self) -> String {
        let digest = Sha256::digest(self.canonical());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// Without the one sign that PostgreSQL's texts can't hold.
fn kept(text: &str) -> String {
    text.replace('\0', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::{AuditDeed, AuditSource, AuditThingKind};
    use proptest::prelude::*;

    fn entry(name: &str, count: i64) -> AuditEntry {
        AuditEntry {
            at: "2026-11-29T12:00:00Z".parse().unwrap(),
            actor: Some(crate::ids::PersonId(uuid::Uuid::from_u128(7))),
            source: AuditSource::Client("192.0.2.7".parse().ok()),
            record: AuditRecord::new(
                AuditDeed::Changed,
                AuditThing::new(AuditThingKind::Post, 9, name),
            ),
            count,
        }
    }

    #[test]
    fn the_bytes_of_an_entry_are_fixed() {
        let row = AuditRow::sealed(&entry("1000 热线", 1), &AuditStub::default());
        let text = String::from_utf8(row.canonical()).unwrap();
        assert_eq!(
            text,
            "onpost audit 1\n1:1\n10:1795953600\n36:00000000-0000-0000-0000-000000000007\n\
             17:address 192.0.2.7\n7:changed\n4:post\n1:9\n11:1000 热线\n0:\n1:1\n2:[]\n0:\n"
        );
        assert_eq!(row.hash.len(), 64);
        assert_eq!(row.entry(), Some(entry("1000 热线", 1)));
    }

    #[test]
    fn a_sign_that_no_database_holds_is_left_out_before_it_is_hashed() {
        let row = AuditRow::sealed(&entry("a\0b", 1), &AuditStub::default());
        assert_eq!(row.name, "ab");
        assert_eq!(row.hash, row.digest());
    }

    proptest! {
        /// What moves from one field into its neighbour is another entry.
        #[test]
        fn no_two_entries_are_written_alike(one in ".{0,9}", two in ".{0,9}", cut in 0usize..9) {
            let mut row = AuditRow::sealed(&entry("", 1), &AuditStub::default());
            row.thing = one.clone();
            row.name = two.clone();
            let whole: Vec<char> = format!("{one}{two}").chars().collect();
            let at = cut.min(whole.len());
            let mut other = row.clone();
            other.thing = whole[..at].iter().collect();
            other.name = whole[at..].iter().collect();
            prop_assert_eq!(row.digest() == other.digest(), row == other);
        }
    }
}
