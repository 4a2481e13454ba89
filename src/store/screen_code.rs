//! The codes at the posts: the secret of each post, who used which code, and wrong ones.

use super::{Error, Result, Tx, column::StoredInstant};
use crate::sql;
use onpost_rules::{
    ids::{PersonId, PostId},
    screen_code::Secret,
    time::{CLOCKS_APART, Instant},
};

/// A code that somebody used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeUse {
    pub post: PostId,
    pub person: PersonId,
    /// The number of its step.
    pub step: u64,
    pub at: Instant,
}

/// The secret of a post; none where it never had a screen.
pub async fn find_secret(tx: &mut Tx, post: PostId) -> Result<Option<Secret>> {
    let row: Option<(Vec<u8>,)> = tx
        .query(sql!("SELECT secret FROM post_code WHERE post_id = $1"))
        .bind(post)
        .optional()
        .await?;
    row.map(|(bytes,)| read(&bytes)).transpose()
}

/// Gives a post its secret, where it has none yet.
pub async fn insert_secret(tx: &mut Tx, post: PostId, secret: &Secret, now: Instant) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO post_code (post_id, secret, made_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
    ))
    .bind(post)
    .bind(secret.bytes())
    .bind(now)
    .run()
    .await?;
    Ok(())
}

/// Notes a use; tells whether it's the first: of two at once, one is.
pub async fn insert_use(tx: &mut Tx, used: &CodeUse) -> Result<bool> {
    let step =
        i64::try_from(used.step).map_err(|_| Error::unreadable("a step out of its range"))?;
    let added = tx
        .query(sql!(
            "INSERT INTO code_use (post_id, person_id, step, used_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT DO NOTHING"
        ))
        .bind(used.post)
        .bind(used.person)
        .bind(step)
        .bind(used.at)
        .run()
        .await?;
    Ok(added == 1)
}

/// A person's wrong codes of a while that began after `since`, with its beginning.
pub async fn find_misses(
    tx: &mut Tx,
    person: PersonId,
    since: Instant,
    now: Instant,
) -> Result<Option<(i64, Instant)>> {
    let row: Option<(i64, StoredInstant)> = tx
        .query(sql!(
            "SELECT misses, first_at FROM code_miss WHERE person_id = $1 AND first_at > $2 AND first_at <= $3"
        ))
        .bind(person)
        .bind(since)
        .bind(now + CLOCKS_APART)
        .optional()
        .await?;
    Ok(row.map(|(misses, first_at)| (misses, first_at.0)))
}

/// Counts one more wrong code; a while that began not after `since`, or by a clock ahead, is over, and another begins at
/// `now`.
pub async fn record_miss(
    tx: &mut Tx,
    person: PersonId,
    (since, now): (Instant, Instant),
) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO code_miss (person_id, misses, first_at) VALUES ($1, 1, $3)
         ON CONFLICT (person_id) DO UPDATE SET
             misses = CASE WHEN code_miss.first_at > $2 AND code_miss.first_at <= $4 THEN code_miss.misses + 1 ELSE 1 END,
             first_at = CASE WHEN code_miss.first_at > $2 AND code_miss.first_at <= $4 THEN code_miss.first_at ELSE $3 END"
    ))
    .bind(person)
    .bind(since)
    .bind(now)
    .bind(now + CLOCKS_APART)
    .run()
    .await?;
    Ok(())
}

/// Counts one wrong code less.
pub async fn take_miss_back(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.query(sql!(
        "UPDATE code_miss SET misses = misses - 1 WHERE person_id = $1 AND misses > 0"
    ))
    .bind(person)
    .run()
    .await?;
    Ok(())
}

/// Forgets a person's wrong codes.
pub async fn clear_misses(tx: &mut Tx, person: PersonId) -> Result<()> {
    tx.query(sql!("DELETE FROM code_miss WHERE person_id = $1"))
        .bind(person)
        .run()
        .await?;
    Ok(())
}

pub(super) fn read(bytes: &[u8]) -> Result<Secret> {
    let bytes = bytes.try_into();
    let bytes = bytes.map_err(|_| Error::unreadable("a secret of another length"))?;
    Ok(Secret::new(bytes))
}
