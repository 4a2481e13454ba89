//! The site as a whole: by whose clocks its days turn and its jobs run.

use super::{Result, Tx, record::record, word_columns::ZoneName};
use crate::sql;
use onpost_rules::{
    day::Today,
    ids::PersonId,
    time::{DEFAULT_ZONE, Instant},
    zone::Zone,
};

/// The zone that somebody chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneSetting {
    /// 1, 2, 3 …
    pub version: i64,
    pub zone: Zone,
    pub at: Instant,
}

record!(ZoneSetting: (version: i64, zone: ZoneName, at: Instant) => ZoneSetting { version, zone: zone.0, at });

/// By whose clocks the site's days turn.
pub async fn zone(tx: &mut Tx) -> Result<Zone> {
    let chosen = find_zone(tx).await?;
    Ok(chosen.map_or(DEFAULT_ZONE, |it| it.zone))
}

/// The site's date and month at an instant.
pub async fn today(tx: &mut Tx, now: Instant) -> Result<Today> {
    Ok(Today::at(zone(tx).await?, now))
}

/// The zone, where somebody chose.
pub async fn find_zone(tx: &mut Tx) -> Result<Option<ZoneSetting>> {
    // It was the jobs' alone once.
    tx.query(sql!(
        "SELECT version, zone, at FROM job_zone ORDER BY version DESC LIMIT 1"
    ))
    .optional()
    .await
}

/// Adds the zone after the one that its author has seen; 0: none.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where somebody entered that version meanwhile.
pub async fn insert_zone(tx: &mut Tx, new: &ZoneSetting, by: PersonId) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO job_zone (version, zone, at, actor_id) VALUES ($1, $2, $3, $4)"
    ))
    .bind(new.version)
    .bind(ZoneName(new.zone))
    .bind(new.at)
    .bind(by)
    .run()
    .await?;
    Ok(())
}
