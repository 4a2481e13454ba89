//! The audit log: what acts leave in it, who searches it, and whether it still is what was written.
//!
//! A change is kept in the transaction that makes it ([`House::commit`]); who looks, takes home or fails to sign in is
//! written beside the page ([`House::note`]), which neither waits for it nor fails by it.

mod look;
mod search;
mod verify;

pub use crate::audit_desk::AuditDesk;
pub use look::{LookedAt, LookedBy, lookers};
pub use search::{AuditAsked, AuditPage, FoundEntry, export, line, list};
pub use verify::{each, verify};

pub(crate) use look::{MonthOfMany, looked, looked_at_many};

use super::{House, Result};
use onpost_rules::{
    audit::{
        AuditDeed, AuditEntry, AuditRecord, AuditSource, AuditThing, AuditThingKind, kept_since,
    },
    ids::PersonId,
    time::Instant,
};
use onpost_store::{self as store, Tx};

impl House {
    /// The same house, with acts that come from elsewhere.
    #[must_use]
    pub fn seen_from(mut self, source: AuditSource) -> Self {
        self.audit.source = source;
        self
    }

    /// Commits a transaction with what it leaves in the log; `by`: nobody at the command line.
    ///
    /// Nothing comes between: all who change something wait here for each other.
    pub(crate) async fn commit(
        &self,
        mut tx: Tx,
        by: impl Into<Option<PersonId>>,
        records: impl IntoIterator<Item = AuditRecord>,
    ) -> Result<()> {
        let (actor, at) = (by.into(), self.now());
        let entry = |record| self.entry(record, actor, at);
        let entries: Vec<AuditEntry> = records.into_iter().map(entry).collect();
        if !entries.is_empty() {
            store::audit::append(&mut tx, &entries).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Notes what is no change, beside whatever is answered; the same within a minute is written once, with how often.
    pub(crate) fn note(&self, by: impl Into<Option<PersonId>>, record: AuditRecord) {
        let entry = self.entry(record, by.into(), self.now());
        self.audit.note(&self.db, entry);
    }

    /// Writes what still waits, so that nothing is lost as the program ends.
    ///
    /// # Errors
    /// The database's.
    pub async fn write_notes(&self) -> Result<()> {
        Ok(self.audit.settle(&self.db, self.now()).await?)
    }

    fn entry(&self, record: AuditRecord, actor: Option<PersonId>, at: Instant) -> AuditEntry {
        AuditEntry {
            at,
            actor,
            source: self.audit.source,
            record,
            count: 1,
        }
    }
}

/// What somebody signs in to.
pub(crate) async fn account(tx: &mut Tx, person: PersonId) -> store::Result<AuditThing> {
    let named = store::person::find(tx, person).await?;
    let name = named.map(|it| format!("{} {}", it.staff_no, it.name));
    let name = name.unwrap_or_default();
    Ok(AuditThing::new(AuditThingKind::Account, person, &name).of(person))
}

/// Removes what is older than is set, by the night's tidying; the log says so itself.
pub(crate) async fn prune(house: &House, now: Instant) -> Result<u64> {
    let since = kept_since(now, house.audit.kept_months);
    let mut tx = house.db.write().await?;
    let removed = store::audit::prune(&mut tx, since, now).await?;
    if removed > 0 {
        let mut record =
            AuditRecord::new(AuditDeed::Pruned, AuditThing::only(AuditThingKind::Audit));
        record.thing.name = since.date_naive().to_string();
        let mut entry = house.entry(record, None, now);
        entry.count = i64::try_from(removed).unwrap_or(i64::MAX);
        store::audit::append(&mut tx, &[entry]).await?;
    }
    tx.commit().await?;
    Ok(removed)
}
