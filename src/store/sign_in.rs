//! Tries to sign in that were not right, by whom and where they are counted against; and the places where people are known.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{ids::PersonId, patience::Tries, time::Instant};

record!(Tries: (count: i64, last_at: Instant) => Tries { count, last_at });

/// Those of a subject, for example `address:192.0.2.7`; none where there were none.
pub async fn find(tx: &mut Tx, subject: &str) -> Result<Option<Tries>> {
    tx.query(sql!(
        "SELECT failures, last_at FROM sign_in_failure WHERE subject = $1"
    ))
    .bind(subject)
    .optional()
    .await
}

/// Keeps them in place of those before.
pub async fn keep(tx: &mut Tx, subject: &str, tries: Tries) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO sign_in_failure (subject, failures, last_at) VALUES ($1, $2, $3)
         ON CONFLICT (subject) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at"
    ))
    .bind(subject)
    .bind(tries.count)
    .bind(tries.last_at)
    .run()
    .await?;
    Ok(())
}

/// Forgets them.
pub async fn clear(tx: &mut Tx, subject: &str) -> Result<()> {
    tx.query(sql!("DELETE FROM sign_in_failure WHERE subject = $1"))
        .bind(subject)
        .run()
        .await?;
    Ok(())
}

/// Forgets those whose last is older than an instant; tells how many.
pub async fn delete_older(tx: &mut Tx, than: Instant) -> Result<u64> {
    tx.query(sql!("DELETE FROM sign_in_failure WHERE last_at < $1"))
        .bind(than)
        .run()
        .await
}

/// Whether somebody has signed in from a place since an instant.
pub async fn is_known(tx: &mut Tx, person: PersonId, place: &str, since: Instant) -> Result<bool> {
    let found: Option<(PersonId,)> = tx
        .query(sql!(
            "SELECT person_id FROM known_place WHERE person_id = $1 AND place = $2 AND seen_at >= $3"
        ))
        .bind(person)
        .bind(place)
        .bind(since)
        .optional()
        .await?;
    Ok(found.is_some())
}

/// Notes that somebody has signed in from a place.
pub async fn know(tx: &mut Tx, person: PersonId, place: &str, now: Instant) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO known_place (person_id, place, seen_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id, place) DO UPDATE SET seen_at = excluded.seen_at"
    ))
    .bind(person)
    .bind(place)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Forgets all places of some people.
pub async fn forget_places(tx: &mut Tx, people: &[PersonId]) -> Result<()> {
    tx.query(sql!(
        "DELETE FROM known_place WHERE person_id = ANY($1::uuid[])"
    ))
    .bind(List(people))
    .run()
    .await?;
    Ok(())
}

/// Forgets the places that nobody has signed in from since an instant; tells how many.
pub async fn forget_older_places(tx: &mut Tx, than: Instant) -> Result<u64> {
    tx.query(sql!("DELETE FROM known_place WHERE seen_at < $1"))
        .bind(than)
        .run()
        .await
}
