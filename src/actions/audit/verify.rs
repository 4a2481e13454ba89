//! Whether the log is what was written, walked along in one snapshot, some thousand entries at a time.

use crate::Result;
use onpost_rules::audit::{
    chain::{ChainFinding, ChainWalk},
    row::AuditRow,
    stub::AuditStub,
};
use onpost_store::{self as store, Db, Tx};

/// How many are read at once.
const CHUNK: i64 = 2000;

/// How far the chain of a database holds; `known`: an entry that was noted elsewhere and has to be there.
///
/// For whoever has the machine itself, and the database or a copy of it.
///
/// # Errors
/// The database's.
pub async fn verify(db: &Db, known: Option<AuditStub>) -> Result<ChainFinding> {
    let mut tx = db.snapshot().await?;
    let start = store::audit::stub(&mut tx).await?;
    let last = store::audit::head(&mut tx).await?.number;
    let mut walk = ChainWalk::new(start.clone(), last, known);
    let came_to = along(&mut tx, |row| walk.take(row)).await?;
    Ok(match came_to {
        Err(broken) => broken,
        Ok(()) => walk.finish(),
    })
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
    along(&mut tx, take).await
}

async fn along<E>(
    tx: &mut Tx,
    mut take: impl FnMut(&AuditRow) -> Result<(), E>,
) -> Result<Result<(), E>> {
    // Whatever number somebody wrote there.
    let mut behind = i64::MIN;
    loop {
        let rows = store::audit::walk(tx, behind, CHUNK).await?;
        let Some(last) = rows.last() else {
            return Ok(Ok(()));
        };
        behind = last.number;
        for row in &rows {
            if let Err(ended) = take(row) {
                return Ok(Err(ended));
            }
        }
    }
}
