//! Passwords, as hashes.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{ids::PersonId, person::Role, time::Instant};

/// What a person signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credential {
    pub person: PersonId,
    /// Argon2id, in the PHC form.
    pub password_hash: String,
    /// Whether the person must choose another at the next sign-in.
    pub must_change: bool,
    pub changed_at: Instant,
}

record!(Credential: (person: PersonId, password_hash: String, must_change: bool, changed_at: Instant)
    => Credential { person, password_hash, must_change, changed_at });

/// How somebody's account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountStanding {
    /// Moves on whenever what they were verified by is voided: what was verified at another counts for nothing.
    pub epoch: i64,
    pub active: bool,
    /// Whether a password of their own has to be chosen first; also without any.
    pub must_change: bool,
    pub role: Role,
}

record!(AccountStanding: (epoch: i64, active: bool, must_change: Option<bool>, role: Role)
    => AccountStanding { epoch, active, must_change: must_change.unwrap_or(true), role });

/// How a person's account stands; none where there is no such person.
pub async fn standing(tx: &mut Tx, person: PersonId) -> Result<Option<AccountStanding>> {
    tx.query(sql!(
        "SELECT p.epoch, p.active, c.must_change, p.role
         FROM person p LEFT JOIN credential c ON c.person_id = p.id WHERE p.id = $1"
    ))
    .bind(person)
    .optional()
    .await
}

/// Moves the epochs of some people on.
pub async fn move_on(tx: &mut Tx, people: &[PersonId]) -> Result<()> {
    tx.query(sql!(
        "UPDATE person SET epoch = epoch + 1 WHERE id = ANY($1::uuid[])"
    ))
    .bind(List(people))
    .run()
    .await?;
    Ok(())
}

/// Takes the passwords of some people away; whose those were.
pub async fn delete_of(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<PersonId>> {
    let taken: Vec<(PersonId,)> = tx
        .query(sql!(
            "DELETE FROM credential WHERE person_id = ANY($1::uuid[]) RETURNING person_id"
        ))
        .bind(List(people))
        .all()
        .await?;
    Ok(taken.into_iter().map(|row| row.0).collect())
}

/// The one of a person.
pub async fn find(tx: &mut Tx, person: PersonId) -> Result<Option<Credential>> {
    tx.query(sql!(
        "SELECT person_id, password_hash, must_change, changed_at FROM credential WHERE person_id = $1"
    ))
    .bind(person)
    .optional()
    .await
}

/// Gives a person this one in place of any other.
pub async fn upsert(tx: &mut Tx, credential: &Credential) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO credential (person_id, password_hash, must_change, changed_at)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash,
             must_change = excluded.must_change, changed_at = excluded.changed_at"
    ))
    .bind(credential.person)
    .bind(&*credential.password_hash)
    .bind(credential.must_change)
    .bind(credential.changed_at)
    .run()
    .await?;
    Ok(())
}
