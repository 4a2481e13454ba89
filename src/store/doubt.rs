//! Doubts that somebody has looked at: each look is kept.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{
    doubt::DoubtKind,
    ids::{PersonId, PunchId},
    time::Instant,
};
use uuid::Uuid;

/// What somebody said about a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoubtLook {
    pub id: Uuid,
    pub punch: PunchId,
    pub kind: DoubtKind,
    pub at: Instant,
    pub by: PersonId,
    pub note: String,
}

record!(DoubtLook: (id: Uuid, punch: PunchId, kind: DoubtKind, at: Instant, by: PersonId, note: String)
    => DoubtLook { id, punch, kind, at, by, note });

/// Adds one.
pub async fn insert(tx: &mut Tx, look: &DoubtLook) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO doubt_look (id, punch_id, kind, looked_at, looked_by, note)
         VALUES ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(look.id)
    .bind(look.punch)
    .bind(look.kind)
    .bind(look.at)
    .bind(look.by)
    .bind(&*look.note)
    .run()
    .await?;
    Ok(())
}

/// Those about some punches, the first first.
pub async fn list_of(tx: &mut Tx, punches: &[PunchId]) -> Result<Vec<DoubtLook>> {
    tx.query(sql!(
        "SELECT id, punch_id, kind, looked_at, looked_by, note FROM doubt_look
         WHERE punch_id = ANY($1::uuid[]) ORDER BY looked_at, id"
    ))
    .bind(List(punches))
    .all()
    .await
}
