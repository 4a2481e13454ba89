//! Screens at the posts, by the hashes of what they hold.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{KioskId, PersonId, PostId},
    kiosk::Kiosk,
    time::Instant,
};

record!(Kiosk: (id: KioskId, post: PostId, name: String, added_by: PersonId, added_at: Instant, invited_until: Instant,
    enrolled_at: Option<Instant>, seen_at: Option<Instant>, shut_at: Option<Instant>)
=> Kiosk { id, post, name, added_by, added_at, invited_until, enrolled_at, seen_at, shut_at });

/// Screens; conditions and an order may follow.
macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT id, post_id, name, added_by_id, added_at, invite_until, enrolled_at, seen_at, shut_at FROM kiosk",
            $rest
        ))
    };
}

/// Those of a post, last added first.
pub async fn list_of(tx: &mut Tx, post: PostId) -> Result<Vec<Kiosk>> {
    tx.query(select!(" WHERE post_id = $1 ORDER BY added_at DESC, id"))
        .bind(post)
        .all()
        .await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: KioskId) -> Result<Option<Kiosk>> {
    tx.query(select!(" WHERE id = $1"))
        .bind(id)
        .optional()
        .await
}

/// The one whose one-time address has this hash, whether that is still good or not.
pub async fn find_invited(tx: &mut Tx, invite_hash: &[u8]) -> Result<Option<Kiosk>> {
    tx.query(select!(" WHERE invite_hash = $1"))
        .bind(invite_hash)
        .optional()
        .await
}

/// The one whose key has this hash; none where it's shut off.
pub async fn find_by_key(tx: &mut Tx, key_hash: &[u8]) -> Result<Option<Kiosk>> {
    tx.query(select!(" WHERE key_hash = $1 AND shut_at IS NULL"))
        .bind(key_hash)
        .optional()
        .await
}

/// Adds one that no browser is yet.
pub async fn insert(tx: &mut Tx, kiosk: &Kiosk, invite_hash: &[u8]) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO kiosk (id, post_id, name, added_by_id, added_at, invite_hash, invite_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(kiosk.id)
    .bind(kiosk.post)
    .bind(&*kiosk.name)
    .bind(kiosk.added_by)
    .bind(kiosk.added_at)
    .bind(invite_hash)
    .bind(kiosk.invited_until)
    .run()
    .await?;
    Ok(())
}

/// Makes a browser the screen; tells whether its address was still good: of two at once, for one it is.
pub async fn enrol(tx: &mut Tx, invite_hash: &[u8], key_hash: &[u8], now: Instant) -> Result<bool> {
    let enrolled = tx
        .query(sql!(
            "UPDATE kiosk SET key_hash = $2, enrolled_at = $3, seen_at = $3
             WHERE invite_hash = $1 AND enrolled_at IS NULL AND shut_at IS NULL AND invite_until > $3"
        ))
        .bind(invite_hash)
        .bind(key_hash)
        .bind(now)
        .run()
        .await?;
    Ok(enrolled == 1)
}

/// Notes that it was heard of.
pub async fn touch(tx: &mut Tx, id: KioskId, now: Instant) -> Result<()> {
    tx.query(sql!("UPDATE kiosk SET seen_at = $2 WHERE id = $1"))
        .bind(id)
        .bind(now)
        .run()
        .await?;
    Ok(())
}

/// Shuts it off for good; who did it first stays.
pub async fn shut(tx: &mut Tx, id: KioskId, by: PersonId, now: Instant) -> Result<()> {
    tx.query(sql!(
        "UPDATE kiosk SET shut_at = $3, shut_by_id = $2 WHERE id = $1 AND shut_at IS NULL"
    ))
    .bind(id)
    .bind(by)
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Shuts off for good those that some people added and no browser is yet; tells how many.
pub async fn shut_invited_by(tx: &mut Tx, people: &[PersonId], now: Instant) -> Result<u64> {
    tx.query(sql!(
        "UPDATE kiosk SET shut_at = $2, shut_by_id = added_by_id
         WHERE added_by_id = ANY($1::uuid[]) AND enrolled_at IS NULL AND shut_at IS NULL"
    ))
    .bind(List(people))
    .bind(now)
    .run()
    .await
}
