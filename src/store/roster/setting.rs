//! The versions of the site's roster settings.

use crate::{Result, Tx, record::record, sql, version_entry::VersionEntry};
use onpost_rules::{
    ids::PersonId,
    roster::{RosterTerms, terms::RosterSetting},
    time::Instant,
};
use sqlx::types::Json;

record!(RosterSetting: (version: i64, terms: Json<RosterTerms>, at: Instant, by: Option<PersonId>, by_name: Option<String>)
    => RosterSetting { version, terms: terms.0, at, by, by_name });

/// What holds now: the last version, or what a site begins with.
pub async fn current(tx: &mut Tx) -> Result<RosterTerms> {
    let last: Option<(Json<RosterTerms>,)> = tx
        .query(sql!(
            "SELECT terms FROM roster_setting ORDER BY version DESC LIMIT 1"
        ))
        .optional()
        .await?;
    Ok(last.map_or_else(RosterTerms::default, |row| row.0.0))
}

/// Every version that was entered, latest first.
pub async fn list(tx: &mut Tx) -> Result<Vec<RosterSetting>> {
    tx.query(sql!(
        "SELECT s.version, s.terms, s.at, s.actor_id, a.name
         FROM roster_setting s LEFT JOIN person a ON a.id = s.actor_id ORDER BY s.version DESC"
    ))
    .all()
    .await
}

/// Adds a version.
///
/// # Errors
/// [`Error::Unique`](crate::Error::Unique) where somebody entered that version meanwhile.
pub async fn insert(tx: &mut Tx, terms: &RosterTerms, entry: VersionEntry) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO roster_setting (version, terms, at, actor_id) VALUES ($1, $2, $3, $4)"
    ))
    .bind(entry.version)
    .bind(Json(terms))
    .bind(entry.at)
    .bind(entry.by)
    .run()
    .await?;
    Ok(())
}
