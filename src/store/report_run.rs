//! Reports that are made in the background, and the parts of those that are there.

use super::{Result, Tx, record::record};
use crate::sql;
use onpost_rules::{
    ids::{PersonId, ReportRunId},
    report_run::ReportRunLife,
    time::{CLOCKS_APART, Instant},
};
use serde_json::Value;
use sqlx::types::Json;

/// A report that is made, or was.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportRun {
    pub id: ReportRunId,
    pub by: PersonId,
    pub asked: Value,
    pub life: ReportRunLife,
    /// Lines that are written.
    pub done: i64,
    /// Of how many; 0: not known yet.
    pub whole: i64,
    /// What the file is called, and its length in bytes.
    pub file: Option<(String, i64)>,
}

record!(ReportRun: (id: ReportRunId, by: PersonId, asked: Json<Value>, started_at: Instant, heard_at: Instant,
    done: i64, whole: i64, ended_at: Option<Instant>, name: Option<String>, bytes: Option<i64>)
=> ReportRun {
    id, by, asked: asked.0, done, whole,
    life: ReportRunLife { started_at, heard_at, ended_at, is_there: name.is_some() },
    file: name.zip(bytes),
});

/// How many lines are written, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenLines {
    pub done: i64,
    pub whole: i64,
}

/// A report that begins to be made.
pub struct NewReportRun {
    pub id: ReportRunId,
    pub by: PersonId,
    pub asked: Value,
    pub at: Instant,
}

/// Begins one.
pub async fn begin(tx: &mut Tx, new: NewReportRun) -> Result<()> {
    let NewReportRun { id, by, asked, at } = new;
    tx.query(sql!(
        "INSERT INTO report_run (id, actor_id, asked, started_at, heard_at, done, whole)
         VALUES ($1, $2, $3, $4, $5, 0, 0)"
    ))
    .bind(id)
    .bind(by)
    .bind(Json(asked))
    .bind(at)
    .bind(at)
    .run()
    .await?;
    Ok(())
}

/// How many are under way, heard of since `since`; none that only a clock ahead has heard of.
pub async fn count_under_way(tx: &mut Tx, since: Instant, now: Instant) -> Result<i64> {
    let row: (i64,) = tx
        .query(sql!(
            "SELECT count(*) FROM report_run WHERE ended_at IS NULL AND heard_at >= $1 AND heard_at <= $2"
        ))
        .bind(since)
        .bind(now + CLOCKS_APART)
        .one()
        .await?;
    Ok(row.0)
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: ReportRunId) -> Result<Option<ReportRun>> {
    tx.query(sql!(
        "SELECT id, actor_id, asked, started_at, heard_at, done, whole, ended_at, name, bytes
         FROM report_run WHERE id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

/// Notes how far it is.
pub async fn hear(tx: &mut Tx, id: ReportRunId, written: WrittenLines, at: Instant) -> Result<()> {
    tx.query(sql!(
        "UPDATE report_run SET heard_at = $2, done = $3, whole = $4 WHERE id = $1 AND ended_at IS NULL"
    ))
    .bind(id)
    .bind(at)
    .bind(written.done)
    .bind(written.whole)
    .run()
    .await?;
    Ok(())
}

/// Keeps a part of the file, from 1.
pub async fn insert_part(tx: &mut Tx, id: ReportRunId, number: i64, body: &[u8]) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO report_part (run_id, number, body) VALUES ($1, $2, $3)"
    ))
    .bind(id)
    .bind(number)
    .bind(body)
    .run()
    .await?;
    Ok(())
}

/// A part of the file, from 1.
pub async fn part(tx: &mut Tx, id: ReportRunId, number: i64) -> Result<Option<Vec<u8>>> {
    let row: Option<(Vec<u8>,)> = tx
        .query(sql!(
            "SELECT body FROM report_part WHERE run_id = $1 AND number = $2"
        ))
        .bind(id)
        .bind(number)
        .optional()
        .await?;
    Ok(row.map(|row| row.0))
}

/// Notes that it has ended: with a file of a name and a length in bytes, or without.
pub async fn end(
    tx: &mut Tx,
    id: ReportRunId,
    file: Option<(&str, i64)>,
    at: Instant,
) -> Result<()> {
    tx.query(sql!(
        "UPDATE report_run SET ended_at = $2, name = $3, bytes = $4 WHERE id = $1 AND ended_at IS NULL"
    ))
    .bind(id)
    .bind(at)
    .bind(file.map(|file| file.0.to_owned()))
    .bind(file.map(|file| file.1))
    .run()
    .await?;
    Ok(())
}

/// Forgets those that began before an instant, with their files.
pub async fn delete_older(tx: &mut Tx, before: Instant) -> Result<()> {
    tx.query(sql!(
        "DELETE FROM report_part WHERE run_id IN (SELECT id FROM report_run WHERE started_at < $1)"
    ))
    .bind(before)
    .run()
    .await?;
    tx.query(sql!("DELETE FROM report_run WHERE started_at < $1"))
        .bind(before)
        .run()
        .await?;
    Ok(())
}
