//! Runs: generations of rosters, the last of each roster and the few before it that found something.

use crate::{Result, Tx, column::StoredInstant, record::record, sql};
use chrono::NaiveDate;
use onpost_rules::{
    ids::{PersonId, PostId, RunId},
    roster::{
        plan::RosterKey,
        run::{RosterRunAsked, RosterRunEnding, RosterRunLife},
    },
    time::{CLOCKS_APART, Instant, Month},
};
use serde_json::Value;
use sqlx::types::Json;

/// A run as it stands; what it searches and has found is read apart ([`content`]).
#[derive(Debug, Clone, PartialEq)]
pub struct RosterRun {
    pub id: RunId,
    pub key: RosterKey,
    pub by: PersonId,
    pub by_name: String,
    pub asked: RosterRunAsked,
    pub life: RosterRunLife,
    /// As who watches it wrote it last.
    pub progress: Option<Value>,
    /// Whether it has found a roster that nobody has discarded.
    pub has_best: bool,
}

record!(RosterRun: (
    id: RunId, post: PostId, month: NaiveDate, by: PersonId, by_name: String, asked: Json<RosterRunAsked>,
    started_at: Instant, heard_at: Instant, cancelled_at: Option<Instant>, ended_at: Option<Instant>,
    ending: Option<RosterRunEnding>, progress: Option<Json<Value>>, has_best: bool)
=> RosterRun {
    id,
    key: RosterKey { post, month: Month::of(month) },
    by,
    by_name,
    asked: asked.0,
    life: RosterRunLife { started_at, heard_at, cancelled_at, ended: ended_at.zip(ending) },
    progress: progress.map(|it| it.0),
    has_best,
});

/// How many runs are under way at the site, heard of since `since`; none that only a clock ahead has heard of.
pub async fn count_under_way(tx: &mut Tx, since: Instant, now: Instant) -> Result<i64> {
    let row: (i64,) = tx
        .query(sql!(
            "SELECT count(*) FROM roster_run WHERE ended_at IS NULL AND heard_at >= $1 AND heard_at <= $2"
        ))
        .bind(since)
        .bind(now + CLOCKS_APART)
        .one()
        .await?;
    Ok(row.0)
}

/// What a run searches and has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    pub puzzle: Value,
    pub reasons: Value,
    pub best: Option<Value>,
}

record!(Content: (puzzle: Json<Value>, reasons: Json<Value>, best: Option<Json<Value>>)
    => Content { puzzle: puzzle.0, reasons: reasons.0, best: best.map(|it| it.0) });

/// A run that begins.
pub struct NewRosterRun<'a> {
    pub id: RunId,
    pub key: RosterKey,
    pub by: PersonId,
    pub asked: RosterRunAsked,
    pub puzzle: &'a Value,
    pub reasons: &'a Value,
    pub at: Instant,
}

/// How many runs that have ended are kept beside the one that begins, for what they found.
const KEPT_RUNS: i64 = 4;

/// Begins a run; of those of the roster that have ended the last few are kept that found something, the others are
/// forgotten.
///
/// # Errors
/// [`Error::Unique`](crate::Error::Unique) where one is under way.
pub async fn begin(tx: &mut Tx, new: &NewRosterRun<'_>) -> Result<()> {
    tx.query(sql!(
        "DELETE FROM roster_run WHERE post_id = $1 AND month = $2 AND ended_at IS NOT NULL AND id NOT IN (
             SELECT k.id FROM roster_run k
             WHERE k.post_id = $1 AND k.month = $2 AND k.best IS NOT NULL AND k.dismissed_at IS NULL
             ORDER BY k.started_at DESC, k.id DESC LIMIT $3)"
    ))
    .bind(new.key.post)
    .bind(new.key.month.first())
    .bind(KEPT_RUNS)
    .run()
    .await?;
    tx.query(sql!(
        "INSERT INTO roster_run (id, post_id, month, actor_id, asked, puzzle, reasons, started_at, heard_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    ))
    .bind(new.id)
    .bind(new.key.post)
    .bind(new.key.month.first())
    .bind(new.by)
    .bind(Json(new.asked))
    .bind(Json(new.puzzle.clone()))
    .bind(Json(new.reasons.clone()))
    .bind(new.at)
    .bind(new.at)
    .run()
    .await?;
    Ok(())
}

/// The last run of a roster.
pub async fn last(tx: &mut Tx, key: RosterKey) -> Result<Option<RosterRun>> {
    tx.query(sql!(
        "SELECT r.id, r.post_id, r.month, r.actor_id, p.name, r.asked, r.started_at, r.heard_at,
             r.cancelled_at, r.ended_at, r.ending, r.progress,
             r.best IS NOT NULL AND r.dismissed_at IS NULL
         FROM roster_run r JOIN person p ON p.id = r.actor_id
         WHERE r.post_id = $1 AND r.month = $2 ORDER BY r.started_at DESC, r.id DESC LIMIT 1"
    ))
    .bind(key.post)
    .bind(key.month.first())
    .optional()
    .await
}

/// A run that has found a roster, as one of several to choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundRosterRun {
    pub id: RunId,
    pub by_name: String,
    pub started_at: Instant,
    /// As who watched it wrote it last.
    pub progress: Option<Value>,
    pub taken_at: Option<Instant>,
}

record!(FoundRosterRun: (id: RunId, by_name: String, started_at: Instant, progress: Option<Json<Value>>,
        taken_at: Option<Instant>)
    => FoundRosterRun { id, by_name, started_at, progress: progress.map(|it| it.0), taken_at });

/// The runs of a roster that have found one which nobody has discarded; the last first.
pub async fn list_found(tx: &mut Tx, key: RosterKey) -> Result<Vec<FoundRosterRun>> {
    tx.query(sql!(
        "SELECT r.id, p.name, r.started_at, r.progress, r.taken_at
         FROM roster_run r JOIN person p ON p.id = r.actor_id
         WHERE r.post_id = $1 AND r.month = $2 AND r.best IS NOT NULL AND r.dismissed_at IS NULL
         ORDER BY r.started_at DESC, r.id DESC"
    ))
    .bind(key.post)
    .bind(key.month.first())
    .all()
    .await
}

/// Notes that what a run found was taken.
pub async fn note_taken(tx: &mut Tx, id: RunId, at: Instant) -> Result<()> {
    tx.query(sql!("UPDATE roster_run SET taken_at = $2 WHERE id = $1"))
        .bind(id)
        .bind(at)
        .run()
        .await?;
    Ok(())
}

/// Notes that what a run found isn't wanted; tells whether it was still to be had.
pub async fn dismiss(tx: &mut Tx, key: RosterKey, id: RunId, at: Instant) -> Result<bool> {
    let dismissed = tx
        .query(sql!(
            "UPDATE roster_run SET dismissed_at = $4
             WHERE id = $3 AND post_id = $1 AND month = $2 AND best IS NOT NULL AND dismissed_at IS NULL
                 AND ended_at IS NOT NULL"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .bind(id)
        .bind(at)
        .run()
        .await?;
    Ok(dismissed == 1)
}

/// What a run searches and has found.
pub async fn content(tx: &mut Tx, id: RunId) -> Result<Option<Content>> {
    tx.query(sql!(
        "SELECT puzzle, reasons, best FROM roster_run WHERE id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

/// What is heard of a run while it's watched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RosterRunNews<'a> {
    pub progress: &'a Value,
    /// Where there is a better one than before.
    pub best: Option<&'a Value>,
}

/// Notes that a run is watched, how far it is, and a better roster where there is one.
///
/// Tells when somebody asked it to end, if they did; `None`: it has ended already.
pub async fn hear(
    tx: &mut Tx,
    id: RunId,
    at: Instant,
    heard: RosterRunNews<'_>,
) -> Result<Option<Option<Instant>>> {
    let row: Option<(Option<StoredInstant>,)> = tx
        .query(sql!(
            "UPDATE roster_run SET heard_at = $2, progress = $3, best = COALESCE($4, best)
             WHERE id = $1 AND ended_at IS NULL RETURNING cancelled_at"
        ))
        .bind(id)
        .bind(at)
        .bind(Json(heard.progress.clone()))
        .bind(heard.best.cloned().map(Json))
        .optional()
        .await?;
    Ok(row.map(|row| row.0.map(|at| at.0)))
}

/// Keeps what was found out about the holes of a run.
pub async fn explain(tx: &mut Tx, id: RunId, reasons: &Value) -> Result<()> {
    tx.query(sql!("UPDATE roster_run SET reasons = $2 WHERE id = $1"))
        .bind(id)
        .bind(Json(reasons.clone()))
        .run()
        .await?;
    Ok(())
}

/// Asks a run to end; who watches it will.
pub async fn cancel(tx: &mut Tx, id: RunId, at: Instant) -> Result<()> {
    tx.query(sql!(
        "UPDATE roster_run SET cancelled_at = $2
         WHERE id = $1 AND cancelled_at IS NULL AND ended_at IS NULL"
    ))
    .bind(id)
    .bind(at)
    .run()
    .await?;
    Ok(())
}

/// Ends a run, unless it has ended.
pub async fn end(tx: &mut Tx, id: RunId, at: Instant, ending: RosterRunEnding) -> Result<()> {
    tx.query(sql!(
        "UPDATE roster_run SET ended_at = $2, ending = $3 WHERE id = $1 AND ended_at IS NULL"
    ))
    .bind(id)
    .bind(at)
    .bind(ending)
    .run()
    .await?;
    Ok(())
}
