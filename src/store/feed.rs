//! Calendar feeds: found by the SHA-256 of their token; and what their events are made from.

use super::{Result, Tx, people_and_dates::Dates, query::List, record::record};
use crate::sql;
use onpost_rules::{
    feed::{Feed, FeedRequest},
    ids::{FeedId, PersonId, PostId},
    roster::version::{History, PublishedDuty},
    slip::SlipStatus,
    time::Instant,
};

record!(Feed: (id: FeedId, person: PersonId, post: Option<PostId>, lang: String, made_at: Instant, read_at: Option<Instant>)
    => Feed { id, person, post, lang, made_at, read_at });

record!(FeedRequest: (person: PersonId, from: Instant, to: Instant, status: SlipStatus, at: Instant)
    => FeedRequest { person, from, to, status, at });

/// Adds one.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where another has the token.
pub async fn insert(tx: &mut Tx, feed: &Feed, token_hash: &[u8]) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO feed (id, token_hash, person_id, post_id, lang, made_at) VALUES ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(feed.id)
    .bind(token_hash)
    .bind(feed.person)
    .bind(feed.post)
    .bind(&*feed.lang)
    .bind(feed.made_at)
    .run()
    .await?;
    Ok(())
}

/// The one of a token.
pub async fn find(tx: &mut Tx, token_hash: &[u8]) -> Result<Option<Feed>> {
    tx.query(sql!(
        "SELECT id, person_id, post_id, lang, made_at, read_at FROM feed WHERE token_hash = $1"
    ))
    .bind(token_hash)
    .optional()
    .await
}

/// Those of a person, in the order in which they were made.
pub async fn list(tx: &mut Tx, person: PersonId) -> Result<Vec<Feed>> {
    tx.query(sql!(
        "SELECT id, person_id, post_id, lang, made_at, read_at FROM feed
         WHERE person_id = $1 ORDER BY made_at, id"
    ))
    .bind(person)
    .all()
    .await
}

/// Notes that it was read.
pub async fn touch(tx: &mut Tx, id: FeedId, read_at: Instant) -> Result<()> {
    tx.query(sql!("UPDATE feed SET read_at = $2 WHERE id = $1"))
        .bind(id)
        .bind(read_at)
        .run()
        .await?;
    Ok(())
}

/// Ends all of somebody; tells how many.
pub async fn delete_of(tx: &mut Tx, people: &[PersonId]) -> Result<u64> {
    tx.query(sql!("DELETE FROM feed WHERE person_id = ANY($1::uuid[])"))
        .bind(List(people))
        .run()
        .await
}

/// Ends one of a person; tells whether they had it.
pub async fn delete(tx: &mut Tx, person: PersonId, id: FeedId) -> Result<bool> {
    let ended = tx
        .query(sql!("DELETE FROM feed WHERE id = $1 AND person_id = $2"))
        .bind(id)
        .bind(person)
        .run()
        .await?;
    Ok(ended == 1)
}

/// Every duty that any version published at a post on some dates.
pub async fn history_of_post(tx: &mut Tx, post: PostId, dates: Dates) -> Result<History> {
    let duties: Vec<PublishedDuty> = tx
        .query(sql!(
            "SELECT id, person_id, post_id, shift_id, service_date, starts_at, ends_at,
                 version_from, version_until, cut_at, cut_in
             FROM duty WHERE post_id = $1 AND service_date >= $2 AND service_date <= $3
             ORDER BY starts_at, id"
        ))
        .bind(post)
        .bind(dates.from)
        .bind(dates.to)
        .all()
        .await?;
    Ok(History(duties))
}

/// The approved and the cancelled requests of some people that end after an instant, each with its last step, by that.
pub async fn slips(tx: &mut Tx, people: &[PersonId], since: Instant) -> Result<Vec<FeedRequest>> {
    tx.query(sql!(
        "SELECT r.person_id, r.starts_at, r.ends_at, s.status, s.at
         FROM request r JOIN request_step s ON s.request_id = r.id
         WHERE r.person_id = ANY($1::uuid[]) AND r.ends_at > $2 AND s.status IN ('approved', 'cancelled')
           AND NOT EXISTS (SELECT 1 FROM request_step l WHERE l.request_id = s.request_id AND l.step > s.step)
         ORDER BY s.at, r.id"
    ))
    .bind(List(people))
    .bind(since)
    .all()
    .await
}
