//! Who entered which version of a thing when and why, for whoever looks back.

use super::VersionStanding;
use crate::{Result, Tx, dated::STANDINGS, record::record, sql};
use chrono::NaiveDate;
use onpost_rules::{
    ids::{PersonId, PostId, ShiftId},
    time::Instant,
};

/// An entry of a thing's versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredVersion {
    pub number: i64,
    pub from: Option<NaiveDate>,
    pub standing: VersionStanding,
    /// `None`: it was there before versions were kept.
    pub at: Option<Instant>,
    /// The name of who entered it; `None`: a file.
    pub by: Option<String>,
    pub note: String,
}

record!(StoredVersion: (number: i64, from: Option<NaiveDate>, withdrawn: bool, at: Option<Instant>, by: Option<String>, note: String)
    => StoredVersion { number, from, standing: STANDINGS[usize::from(withdrawn)], at, by, note });

/// Of a post's line and zone, in order of their numbers.
pub async fn of_post(tx: &mut Tx, post: PostId) -> Result<Vec<StoredVersion>> {
    tx.query(sql!(
        "SELECT v.number, v.starts_on, v.withdrawn, v.at, a.name, v.note
         FROM post_version v LEFT JOIN person a ON a.id = v.actor_id WHERE v.post_id = $1 ORDER BY v.number"
    ))
    .bind(post)
    .all()
    .await
}

/// Of what a post demands, likewise.
pub async fn of_demand(tx: &mut Tx, post: PostId) -> Result<Vec<StoredVersion>> {
    tx.query(sql!(
        "SELECT v.number, v.starts_on, v.withdrawn, v.at, a.name, v.note
         FROM demand_version v LEFT JOIN person a ON a.id = v.actor_id WHERE v.post_id = $1 ORDER BY v.number"
    ))
    .bind(post)
    .all()
    .await
}

/// Of a shift, likewise.
pub async fn of_shift(tx: &mut Tx, shift: ShiftId) -> Result<Vec<StoredVersion>> {
    tx.query(sql!(
        "SELECT v.number, v.starts_on, v.withdrawn, v.at, a.name, v.note
         FROM shift_version v LEFT JOIN person a ON a.id = v.actor_id WHERE v.shift_id = $1 ORDER BY v.number"
    ))
    .bind(shift)
    .all()
    .await
}

/// Of a person, likewise.
pub async fn of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<StoredVersion>> {
    tx.query(sql!(
        "SELECT v.number, v.starts_on, v.withdrawn, v.at, a.name, v.note
         FROM person_version v LEFT JOIN person a ON a.id = v.actor_id WHERE v.person_id = $1 ORDER BY v.number"
    ))
    .bind(person)
    .all()
    .await
}
