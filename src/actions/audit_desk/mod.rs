//! From where acts come, and what waits to be written into the audit log: what a house holds of it.

mod beside;

use beside::Beside;
use onpost_rules::{
    audit::{AuditEntry, AuditSource, LEAST_MONTHS},
    time::Instant,
};
use onpost_store::{self as store, Db};
use std::sync::Arc;

/// From where the acts of a house come, for how long they're kept, and what waits to be written beside its pages.
#[derive(Debug, Clone)]
pub struct AuditDesk {
    pub source: AuditSource,
    pub kept_months: u32,
    beside: Arc<Beside>,
}

impl Default for AuditDesk {
    fn default() -> Self {
        Self::keeping(LEAST_MONTHS)
    }
}

impl AuditDesk {
    /// At the command line, keeping entries for so many months.
    pub fn keeping(months: u32) -> Self {
        Self {
            source: AuditSource::default(),
            kept_months: months,
            beside: Arc::default(),
        }
    }

    /// Takes what is to be written beside a page.
    pub(crate) fn note(&self, db: &Db, entry: AuditEntry) {
        Beside::note(&self.beside, db, entry);
    }

    /// Writes all that waits.
    pub(crate) async fn settle(&self, db: &Db, now: Instant) -> store::Result<()> {
        self.beside.settle(db, now).await
    }
}
