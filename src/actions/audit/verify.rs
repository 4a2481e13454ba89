//! Whether the log is what was written, walked along in one snapshot, some thousand entries at a time.

use crate::Result;
use onpost_rules::audit::{chain::ChainFinding, row::AuditRow, stub::AuditStub};
use onpost_store::{self as store, Db};

/// How far the chain of a database holds; `known`: an entry that was noted elsewhere and has to be there.
///
/// For whoever has the machine itself, and the database or a copy of it.
///
/// # Errors
/// The database's.
pub async fn verify(db: &Db, known: Option<AuditStub>) -> Result<ChainFinding> {
    let mut tx = db.snapshot().await?;
    Ok(store::audit::chain(&mut tx, known).await?)
}

/// Every entry, the oldest first; `take` may end it.
///
/// # Errors
/// The database's.
pub async fn each<E>(
    db: &Db,
    take: impl FnMut(&AuditRow) -> Result<(), E>,
) -> Result<Result<(), E>> {
    let mut tx = db.snapshot().await?;
    Ok(store::audit::along(&mut tx, take).await?)
}
