//! Files that somebody wants to import in a browser.

use super::{Result, Tx, column::StoredInstant, many::insert_many, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{PendingImportId, PersonId},
    merge::Over,
    pending_import::{PendingImport, PendingState},
    time::Instant,
};

record!(PendingImport: (id: PendingImportId, by: PersonId, at: StoredInstant, overwrite: bool, into_demo: bool, reason: String,
    state: PendingState, taking_at: Option<StoredInstant>)
=> PendingImport {
    id, by, at: at.0, over: if overwrite { Over::Overwrite } else { Over::Keep }, into_demo, reason, state,
    taking_at: taking_at.map(|at| at.0),
});

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedFile {
    pub name: String,
    pub content: Vec<u8>,
}

record!(OfferedFile: (name: String, content: Vec<u8>) => OfferedFile { name, content });

/// Keeps one with its files.
pub async fn insert(tx: &mut Tx, new: &PendingImport, files: &[OfferedFile]) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO pending_import (id, actor_id, at, overwrite, into_demo, reason, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(new.id)
    .bind(new.by)
    .bind(new.at)
    .bind(new.over == Over::Overwrite)
    .bind(new.into_demo)
    .bind(&*new.reason)
    .bind(new.state)
    .run()
    .await?;
    let files: Vec<(i64, &OfferedFile)> = (1..).zip(files).collect();
    let statement = sql!(
        "INSERT INTO pending_import_file (import_id, place, name, content) VALUES ($1, $2, $3, $4)"
    );
    insert_many(tx, statement, &files, |row, (place, file)| {
        row.bind(new.id)
            .bind(*place)
            .bind(file.name.clone())
            .bind(file.content.clone())
    })
    .await?;
    Ok(())
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: PendingImportId) -> Result<Option<PendingImport>> {
    tx.query(sql!(
        "SELECT id, actor_id, at, overwrite, into_demo, reason, state, taking_at FROM pending_import WHERE id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

/// All, the oldest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<PendingImport>> {
    tx.query(sql!(
        "SELECT id, actor_id, at, overwrite, into_demo, reason, state, taking_at FROM pending_import ORDER BY at, id"
    ))
    .all()
    .await
}

/// Its files, in their order.
pub async fn files(tx: &mut Tx, id: PendingImportId) -> Result<Vec<OfferedFile>> {
    tx.query(sql!(
        "SELECT name, content FROM pending_import_file WHERE import_id = $1 ORDER BY place"
    ))
    .bind(id)
    .all()
    .await
}

/// Changes what it may: to be looked through anew.
pub async fn update(tx: &mut Tx, changed: &PendingImport) -> Result<()> {
    tx.query(sql!(
        "UPDATE pending_import SET overwrite = $2, into_demo = $3, reason = $4, state = $5, taking_at = $6 WHERE id = $1"
    ))
    .bind(changed.id)
    .bind(changed.over == Over::Overwrite)
    .bind(changed.into_demo)
    .bind(&*changed.reason)
    .bind(changed.state)
    .bind(changed.taking_at)
    .run()
    .await?;
    Ok(())
}

/// Removes the files of one that needs them no more.
pub async fn drop_files(tx: &mut Tx, ids: &[PendingImportId]) -> Result<()> {
    tx.query(sql!(
        "DELETE FROM pending_import_file WHERE import_id = ANY($1::uuid[])"
    ))
    .bind(List(ids))
    .run()
    .await?;
    Ok(())
}

/// Removes some, with their files.
pub async fn delete(tx: &mut Tx, ids: &[PendingImportId]) -> Result<()> {
    drop_files(tx, ids).await?;
    tx.query(sql!(
        "DELETE FROM pending_import WHERE id = ANY($1::uuid[])"
    ))
    .bind(List(ids))
    .run()
    .await?;
    Ok(())
}

/// Those that were offered before an instant.
pub async fn list_before(tx: &mut Tx, before: Instant) -> Result<Vec<PendingImportId>> {
    let rows: Vec<(PendingImportId,)> = tx
        .query(sql!("SELECT id FROM pending_import WHERE at < $1"))
        .bind(before)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
