//! 审计日志: who signed in, looked, exported or changed what, from where, and what it was before; each entry holds the
//! hash of the one before it, so that nothing can be changed, taken out or put elsewhere without being found.

pub mod chain;
mod deed;
pub mod field;
mod month_answer;
mod noun;
pub mod row;
mod source;
pub mod stub;

pub use deed::{AuditDeed, AuditThingKind};
pub use field::{AuditChange, AuditFields, Audited, ShownChange};
pub use noun::windows;
pub use source::AuditSource;

use super::{ids::PersonId, time::Instant};
use chrono::{Duration, Months};

/// The fewest months that entries are kept (网络安全法 21 «不少于六个月»).
pub const LEAST_MONTHS: u32 = 6;

/// The most that can be set.
pub const MOST_MONTHS: u32 = 600;

/// The least age of what is removed, whatever months are long: six of them have 181 days at least.
pub const LEAST_AGE: Duration = Duration::days(181);

/// What an entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AuditThing {
    pub kind: AuditThingKind,
    /// By what the program knows it; empty: there is one of its kind alone.
    pub id: String,
    /// What people called it then.
    pub name: String,
    /// Whose it is, where it's a person's.
    pub whose: Option<PersonId>,
}

/// What somebody did, before it's numbered and sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecord {
    pub deed: AuditDeed,
    pub thing: AuditThing,
    /// Field by field.
    pub changes: Vec<AuditChange>,
}

/// A record with who, when and from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    pub at: Instant,
    /// `None`: nobody who is signed in.
    pub actor: Option<PersonId>,
    pub source: AuditSource,
    pub record: AuditRecord,
    /// How often, where the same was done several times within a minute.
    pub count: i64,
}

impl AuditThing {
    /// A thing by its id and what people call it.
    pub fn new(kind: AuditThingKind, id: impl ToString, name: &str) -> Self {
        Self {
            kind,
            id: id.to_string(),
            name: field::cut(name),
            whose: None,
        }
    }

    /// The only one of its kind.
    pub fn only(kind: AuditThingKind) -> Self {
        Self::new(kind, "", "")
    }

    /// The same, a person's.
    #[must_use]
    pub fn of(self, whose: PersonId) -> Self {
        Self {
            whose: Some(whose),
            ..self
        }
    }
}

impl AuditRecord {
    /// A deed that changed no field.
    pub fn new(deed: AuditDeed, thing: AuditThing) -> Self {
        Self {
            deed,
            thing,
            changes: Vec::new(),
        }
    }

    /// The same, of what is called so.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        self.thing.name = field::cut(name);
        self
    }

    /// Something that is new, with all that it holds.
    pub fn added(thing: &impl Audited) -> Self {
        Self {
            deed: AuditDeed::Added,
            thing: thing.thing(),
            changes: field::changes(None, Some(thing.fields())),
        }
    }

    /// Something that was there, with what differs; nothing where nothing does.
    pub fn changed<T: Audited>(before: &T, after: &T) -> Option<Self> {
        let changes = field::changes(Some(before.fields()), Some(after.fields()));
        (!changes.is_empty()).then(|| Self {
            deed: AuditDeed::Changed,
            thing: after.thing(),
            changes,
        })
    }

    /// What was there or not, and now is.
    pub fn set<T: Audited>(before: Option<&T>, after: &T) -> Option<Self> {
        match before {
            Some(before) => Self::changed(before, after),
            None => Some(Self::added(after)),
        }
    }

    /// Something that is no more, with what it held.
    pub fn removed(thing: &impl Audited) -> Self {
        Self {
            deed: AuditDeed::Removed,
            thing: thing.thing(),
            changes: field::changes(Some(thing.fields()), None),
        }
    }
}

/// Before when entries are removed that are kept for so many months: never younger than six months.
pub fn kept_since(now: Instant, months: u32) -> Instant {
    let months = Months::new(months.clamp(LEAST_MONTHS, MOST_MONTHS));
    let since = now.checked_sub_months(months).unwrap_or(Instant::MIN_UTC);
    since.min(now - LEAST_AGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    #[test]
    fn nothing_younger_than_six_months_is_removed_whatever_is_set() {
        let now = at("2026-11-29T12:00:00Z");
        for (months, since) in [
            (0, "2026-05-29T12:00:00Z"),
            (6, "2026-05-29T12:00:00Z"),
            (7, "2026-04-29T12:00:00Z"),
            (24, "2024-11-29T12:00:00Z"),
        ] {
            assert_eq!(kept_since(now, months), at(since), "{months}");
        }
        // From the end of August to the end of February there are but 181 days.
        let now = at("2026-08-31T00:00:00Z");
        assert!(now - kept_since(now, 6) >= LEAST_AGE);
    }
}
