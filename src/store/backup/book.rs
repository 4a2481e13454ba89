//! Which backups were taken, and found whole.

use crate::{Result, Tx, new_id, record::record, sql};
use onpost_rules::{backup::TakenBackup, time::Instant};

record!(TakenBackup: (taken_at: Instant, finished_at: Instant, file: String, bytes: i64, rows: i64, sha256: String)
    => TakenBackup { taken_at, finished_at, file, bytes, rows, sha256 });

/// Adds one.
pub async fn insert(tx: &mut Tx, taken: &TakenBackup) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO backup (id, taken_at, finished_at, file, bytes, row_total, sha256)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(new_id(taken.taken_at))
    .bind(taken.taken_at)
    .bind(taken.finished_at)
    .bind(&*taken.file)
    .bind(taken.bytes)
    .bind(taken.rows)
    .bind(&*taken.sha256)
    .run()
    .await?;
    Ok(())
}

/// The last ones, latest first.
pub async fn list_last(tx: &mut Tx, most: i64) -> Result<Vec<TakenBackup>> {
    tx.query(sql!(
        "SELECT taken_at, finished_at, file, bytes, row_total, sha256 FROM backup
         ORDER BY taken_at DESC, id DESC LIMIT $1"
    ))
    .bind(most)
    .all()
    .await
}
