//! What devices are being asked to sign: each is used once, or forgotten when it's too old.

use crate::{Result, Tx, query::List, record::record, sql};
use onpost_rules::{
    ids::{PersonId, PostId},
    passkey::Purpose,
    time::Instant,
};
use serde_json::Value;
use sqlx::types::Json;

/// Something to be signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Ceremony {
    /// What is to be signed, in base64url.
    pub challenge: String,
    pub purpose: Purpose,
    /// `None`: who it is, is what the signature is to tell.
    pub person: Option<PersonId>,
    /// Where a punch is to be made.
    pub post: Option<PostId>,
    /// What a device to be registered is to be called.
    pub name: String,
    /// What the answer is verified against.
    pub state: Value,
    pub begun_at: Instant,
}

record!(Ceremony: (challenge: String, purpose: Purpose, person: Option<PersonId>, post: Option<PostId>, name: String,
    state: Json<Value>, begun_at: Instant)
=> Ceremony { challenge, purpose, person, post, name, state: state.0, begun_at });

/// Begins one.
pub async fn insert(tx: &mut Tx, ceremony: &Ceremony) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO passkey_ceremony (challenge, purpose, person_id, post_id, name, state, begun_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(&*ceremony.challenge)
    .bind(ceremony.purpose)
    .bind(ceremony.person)
    .bind(ceremony.post)
    .bind(&*ceremony.name)
    .bind(Json(ceremony.state.clone()))
    .bind(ceremony.begun_at)
    .run()
    .await?;
    Ok(())
}

/// The one that is to be signed; none where it was used or never begun.
pub async fn find(tx: &mut Tx, challenge: &str) -> Result<Option<Ceremony>> {
    tx.query(sql!(
        "SELECT challenge, purpose, person_id, post_id, name, state, begun_at FROM passkey_ceremony
         WHERE challenge = $1"
    ))
    .bind(challenge)
    .optional()
    .await
}

/// Uses one up; tells whether it was there.
pub async fn delete(tx: &mut Tx, challenge: &str) -> Result<bool> {
    let gone = tx
        .query(sql!("DELETE FROM passkey_ceremony WHERE challenge = $1"))
        .bind(challenge)
        .run()
        .await?;
    Ok(gone > 0)
}

/// Forgets those of somebody; tells how many.
pub async fn delete_of(tx: &mut Tx, people: &[PersonId]) -> Result<u64> {
    tx.query(sql!(
        "DELETE FROM passkey_ceremony WHERE person_id = ANY($1::uuid[])"
    ))
    .bind(List(people))
    .run()
    .await
}

/// Forgets those that were begun before an instant; tells how many.
pub async fn delete_older(tx: &mut Tx, than: Instant) -> Result<u64> {
    tx.query(sql!("DELETE FROM passkey_ceremony WHERE begun_at < $1"))
        .bind(than)
        .run()
        .await
}
