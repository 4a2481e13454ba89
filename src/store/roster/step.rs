//! Steps of drafts: each edit as it was made, only ever added to.

use crate::{Result, Tx, record::record, sql};
use onpost_rules::{
    ids::PersonId,
    roster::{
        plan::RosterKey,
        step::{CellChange, DraftStep, DraftSteps, KEPT_STEPS, StepCause},
    },
    time::Instant,
};
use sqlx::types::Json;

record!(DraftStep: (revision: i64, at: Instant, by: PersonId, by_name: String, cause: StepCause, of: Option<i64>, cells: i64)
    => DraftStep { revision, at, by, by_name, cause, of, cells });

/// A step that is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraftStep<'a> {
    /// The roster's revision that it makes.
    pub revision: i64,
    pub at: Instant,
    pub by: PersonId,
    pub cause: StepCause,
    /// The step that it takes back or does again.
    pub of: Option<i64>,
    pub cells: &'a [CellChange],
}

/// Adds a step; the roster must be there.
pub async fn insert(tx: &mut Tx, key: RosterKey, step: &NewDraftStep<'_>) -> Result<()> {
    let count = i64::try_from(step.cells.len()).unwrap_or(i64::MAX);
    tx.query(sql!(
        "INSERT INTO roster_step (post_id, month, revision, at, actor_id, cause, of_revision, cell_count, cells)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    ))
    .bind(key.post)
    .bind(key.month.first())
    .bind(step.revision)
    .bind(step.at)
    .bind(step.by)
    .bind(step.cause)
    .bind(step.of)
    .bind(count)
    .bind(Json(step.cells.to_vec()))
    .run()
    .await?;
    Ok(())
}

/// The last steps of a roster.
pub async fn list(tx: &mut Tx, key: RosterKey) -> Result<DraftSteps> {
    let mut steps: Vec<DraftStep> = tx
        .query(sql!(
            "SELECT s.revision, s.at, s.actor_id, a.name, s.cause, s.of_revision, s.cell_count
             FROM roster_step s JOIN person a ON a.id = s.actor_id
             WHERE s.post_id = $1 AND s.month = $2 ORDER BY s.revision DESC LIMIT $3"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .bind(KEPT_STEPS)
        .all()
        .await?;
    steps.reverse();
    Ok(DraftSteps(steps))
}

/// What a step made of its cells; `None`: there is no such step.
pub async fn cells(tx: &mut Tx, key: RosterKey, revision: i64) -> Result<Option<Vec<CellChange>>> {
    let row: Option<(Json<Vec<CellChange>>,)> = tx
        .query(sql!(
            "SELECT cells FROM roster_step WHERE post_id = $1 AND month = $2 AND revision = $3"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .bind(revision)
        .optional()
        .await?;
    Ok(row.map(|row| row.0.0))
}
