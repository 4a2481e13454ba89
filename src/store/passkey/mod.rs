//! Passkeys and their lives: devices, steps and signatures are only ever added; the key's counter moves.

pub mod ceremony;

use super::{
    Result, Tx,
    query::List,
    record::record,
    steps::{self, StepRow, lived},
};
use crate::sql;
use onpost_rules::{
    ids::{DepartmentId, PasskeyId, PersonId, PostId},
    passkey::{KeptDevice, Passkey, PasskeyStatus, Purpose},
    time::Instant,
};
use serde_json::Value;
use sqlx::types::Json;

record!(KeptDevice: (id: PasskeyId, person: PersonId, credential_id: String, name: String, registered_at: Instant,
    status: PasskeyStatus, step: i64, at: Instant, by: Option<PersonId>, by_name: Option<String>, note: String,
    last_used_at: Option<Instant>)
=> KeptDevice {
    passkey: Passkey { id, person, name, registered_at, status },
    credential_id, step, at, by, by_name, note, last_used_at,
});

/// Something that a device signed.
#[derive(Debug, Clone, PartialEq)]
pub struct PasskeyUse<'a> {
    pub challenge: &'a str,
    pub passkey: PasskeyId,
    pub purpose: Purpose,
    pub post: Option<PostId>,
    pub begun_at: Instant,
    pub used_at: Instant,
    /// What the browser sent, with the signature.
    pub answer: &'a Value,
}

lived!(
    PasskeyId,
    PasskeyStatus,
    "passkey_step",
    "passkey_id",
    "status"
);

/// Devices with their highest step and last use; more conditions and an order may follow.
macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT k.id, k.person_id, k.credential_id, k.name, k.registered_at, s.status, s.step, s.at, s.actor_id,
                 a.name, s.note, (SELECT MAX(u.used_at) FROM passkey_use u WHERE u.passkey_id = k.id)
             FROM passkey k JOIN passkey_step s ON s.passkey_id = k.id LEFT JOIN person a ON a.id = s.actor_id
             WHERE NOT EXISTS (
                 SELECT 1 FROM passkey_step l WHERE l.passkey_id = s.passkey_id AND l.step > s.step)",
            $rest
        ))
    };
}

/// Adds a device with its key: that its person registers it is the first step.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where somebody has that key.
pub async fn insert(
    tx: &mut Tx,
    passkey: &Passkey,
    credential_id: &str,
    credential: &Value,
) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO passkey (id, person_id, credential_id, name, registered_at) VALUES ($1, $2, $3, $4, $5)"
    ))
    .bind(passkey.id)
    .bind(passkey.person)
    .bind(credential_id)
    .bind(&*passkey.name)
    .bind(passkey.registered_at)
    .run()
    .await?;
    tx.query(sql!(
        "INSERT INTO passkey_key (passkey_id, credential) VALUES ($1, $2)"
    ))
    .bind(passkey.id)
    .bind(Json(credential.clone()))
    .run()
    .await?;
    let first = StepRow {
        slip: passkey.id,
        number: 1,
        state: passkey.status,
        at: passkey.registered_at,
        actor: Some(passkey.person),
    };
    steps::insert(tx, &[first]).await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: PasskeyId) -> Result<Option<KeptDevice>> {
    tx.query(select!(" AND k.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// The one that calls its key so.
pub async fn find_by_credential(tx: &mut Tx, credential_id: &str) -> Result<Option<KeptDevice>> {
    tx.query(select!(" AND k.credential_id = $1"))
        .bind(credential_id)
        .optional()
        .await
}

/// Those of some people that aren't removed, first registered first.
pub async fn list_of_people(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<KeptDevice>> {
    tx.query(select!(
        " AND s.status <> 'removed' AND k.person_id = ANY($1::uuid[]) ORDER BY k.registered_at, k.id"
    ))
    .bind(List(people))
    .all()
    .await
}

/// Those of some departments' people that wait to be confirmed, first registered first.
pub async fn list_waiting(tx: &mut Tx, departments: &[DepartmentId]) -> Result<Vec<KeptDevice>> {
    tx.query(select!(
        " AND s.status = 'registered'
          AND k.person_id IN (SELECT id FROM person WHERE active AND department_id = ANY($1::uuid[]))
          ORDER BY k.registered_at, k.id"
    ))
    .bind(List(departments))
    .all()
    .await
}

/// Those of some departments' people whose last step is at or after an instant and isn't the first, last decided first.
pub async fn list_decided(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<KeptDevice>> {
    tx.query(select!(
        " AND s.step > 1 AND s.at >= $2
          AND k.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
          ORDER BY s.at DESC, k.id"
    ))
    .bind(List(departments))
    .bind(since)
    .all()
    .await
}

/// A device's public key and counter.
pub async fn credential(tx: &mut Tx, id: PasskeyId) -> Result<Option<Value>> {
    let row: Option<(Json<Value>,)> = tx
        .query(sql!(
            "SELECT credential FROM passkey_key WHERE passkey_id = $1"
        ))
        .bind(id)
        .optional()
        .await?;
    Ok(row.map(|(credential,)| credential.0))
}

/// Keeps the key with its counter moved.
pub async fn update_credential(tx: &mut Tx, id: PasskeyId, credential: &Value) -> Result<()> {
    tx.query(sql!(
        "UPDATE passkey_key SET credential = $2 WHERE passkey_id = $1"
    ))
    .bind(id)
    .bind(Json(credential.clone()))
    .run()
    .await?;
    Ok(())
}

/// Adds something that a device signed.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where it was kept before.
pub async fn insert_use(tx: &mut Tx, signed: &PasskeyUse<'_>) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO passkey_use (challenge, passkey_id, purpose, post_id, begun_at, used_at, answer)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(signed.challenge)
    .bind(signed.passkey)
    .bind(signed.purpose)
    .bind(signed.post)
    .bind(signed.begun_at)
    .bind(signed.used_at)
    .bind(Json(signed.answer.clone()))
    .run()
    .await?;
    Ok(())
}
