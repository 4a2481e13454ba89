//! Whose site a database holds: the demo, or somebody's own.

use super::{Result, Tx};
use crate::sql;
use onpost_rules::time::Instant;

/// Whose site it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SiteOrigin {
    Demo,
    /// Somebody's own, or meant to become it.
    Own,
}

impl SiteOrigin {
    fn word(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Own => "own",
        }
    }
}

/// Whose site it is; `None`: nobody has said.
pub async fn find(tx: &mut Tx) -> Result<Option<SiteOrigin>> {
    let found: Option<(String,)> = tx
        .query(sql!("SELECT kind FROM origin WHERE id = 1"))
        .optional()
        .await?;
    Ok(found.map(|(kind,)| {
        if kind == SiteOrigin::Demo.word() {
            SiteOrigin::Demo
        } else {
            SiteOrigin::Own
        }
    }))
}

/// Says whose site it is, unless that was said before.
pub async fn settle(tx: &mut Tx, origin: SiteOrigin, at: Instant) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO origin (id, kind, at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING"
    ))
    .bind(origin.word())
    .bind(at)
    .run()
    .await?;
    Ok(())
}

/// Says whose site it is, whatever was said before.
pub async fn say(tx: &mut Tx, origin: SiteOrigin, at: Instant) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO origin (id, kind, at) VALUES (1, $1, $2)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, at = excluded.at"
    ))
    .bind(origin.word())
    .bind(at)
    .run()
    .await?;
    Ok(())
}

/// Whether the database holds nothing of a site yet.
pub async fn is_empty(tx: &mut Tx) -> Result<bool> {
    let found: Vec<(i64,)> = tx
        .query(sql!(
            "SELECT COUNT(*) FROM person
             UNION ALL SELECT COUNT(*) FROM department
             UNION ALL SELECT COUNT(*) FROM shift
             UNION ALL SELECT COUNT(*) FROM calendar_day
             UNION ALL SELECT COUNT(*) FROM policy"
        ))
        .all()
        .await?;
    Ok(found.iter().all(|(count,)| *count == 0))
}
