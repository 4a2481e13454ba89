//! Rosters: a post's month, where it stands, and whose it is.

pub mod contract;
pub mod draft;
pub mod moved;
pub mod run;
pub mod seen;
pub mod setting;
pub mod shifts;
pub mod step;
pub mod version;
pub mod wish;

use super::{Result, Tx, column::StoredDate, people_and_dates::Dates, query::List, record::record};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{
    ids::{PersonId, PostId},
    roster::plan::RosterKey,
    time::{Instant, Month},
};

/// A roster as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Roster {
    pub key: RosterKey,
    /// Counts every change of the draft and of what is published; 0: nothing was ever said of it.
    pub revision: i64,
    /// When it was closed, where it was.
    pub closed_at: Option<Instant>,
    /// The highest published version; 0: none.
    pub version: i64,
}

record!(Roster: (post: PostId, month: NaiveDate, revision: i64, closed_at: Option<Instant>, version: i64)
    => Roster { key: RosterKey { post, month: Month::of(month) }, revision, closed_at, version });

/// Keeps all others who decide about a roster waiting until the transaction ends.
///
/// Whoever publishes must hold [`lock_duties`] before.
pub async fn lock(tx: &mut Tx, key: RosterKey) -> Result<()> {
    tx.lock(&format!("roster {} {}", key.post, key.month)).await
}

/// Keeps all others who change published duties waiting: nobody gets two at once from two posts.
pub async fn lock_duties(tx: &mut Tx) -> Result<()> {
    tx.lock("published duties").await
}

/// How a roster stands; one that nobody has touched stands at revision 0.
pub async fn find(tx: &mut Tx, key: RosterKey) -> Result<Roster> {
    let found = tx
        .query(sql!(
            "SELECT post_id, month, revision, closed_at, (
                 SELECT COALESCE(MAX(v.version), 0) FROM roster_version v
                 WHERE v.post_id = roster.post_id AND v.month = roster.month)
             FROM roster WHERE post_id = $1 AND month = $2"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .optional()
        .await?;
    Ok(found.unwrap_or(Roster {
        key,
        revision: 0,
        closed_at: None,
        version: 0,
    }))
}

/// Those of some months that anybody has touched, by post and month.
pub async fn list(tx: &mut Tx, from: Month, to: Month) -> Result<Vec<Roster>> {
    tx.query(sql!(
        "SELECT post_id, month, revision, closed_at, (
             SELECT COALESCE(MAX(v.version), 0) FROM roster_version v
             WHERE v.post_id = roster.post_id AND v.month = roster.month)
         FROM roster WHERE month >= $1 AND month <= $2 ORDER BY post_id, month"
    ))
    .bind(from.first())
    .bind(to.first())
    .all()
    .await
}

/// The revisions of some rosters; those that nobody has touched are left out.
pub async fn revisions(tx: &mut Tx, keys: &[RosterKey]) -> Result<Vec<(RosterKey, i64)>> {
    let posts: Vec<PostId> = keys.iter().map(|key| key.post).collect();
    let months = || keys.iter().map(|key| key.month.first());
    let rows: Vec<(PostId, StoredDate, i64)> = tx
        .query(sql!(
            "SELECT post_id, month, revision FROM roster
             WHERE post_id = ANY($1::uuid[]) AND month >= $2 AND month <= $3"
        ))
        .bind(List(&posts))
        .bind(months().min())
        .bind(months().max())
        .all()
        .await?;
    let named = rows.into_iter().map(|(post, month, revision)| {
        let month = Month::of(month.0);
        (RosterKey { post, month }, revision)
    });
    Ok(named.filter(|(key, _)| keys.contains(key)).collect())
}

/// Counts its revision on, from 1 where nobody had touched it; gives the new one.
pub async fn count_on(tx: &mut Tx, key: RosterKey) -> Result<i64> {
    let row: (i64,) = tx
        .query(sql!(
            "INSERT INTO roster (post_id, month, revision) VALUES ($1, $2, 1)
             ON CONFLICT (post_id, month) DO UPDATE SET revision = roster.revision + 1
             RETURNING revision"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .one()
        .await?;
    Ok(row.0)
}

/// Closes it: nothing changes any more. Tells whether it was open.
pub async fn close(tx: &mut Tx, key: RosterKey, at: Instant, by: PersonId) -> Result<bool> {
    let closed = tx
        .query(sql!(
            "UPDATE roster SET closed_at = $3, closed_by = $4, revision = revision + 1
             WHERE post_id = $1 AND month = $2 AND closed_at IS NULL"
        ))
        .bind(key.post)
        .bind(key.month.first())
        .bind(at)
        .bind(by)
        .run()
        .await?;
    Ok(closed == 1)
}

/// Who is qualified for a post and works here, or has a duty at it on some dates; in no order.
pub async fn people(tx: &mut Tx, post: PostId, dates: Dates) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = tx
        .query(sql!(
            "SELECT pp.person_id FROM person_post pp JOIN person p ON p.id = pp.person_id
             WHERE pp.post_id = $1 AND p.active
             UNION
             SELECT person_id FROM duty
             WHERE post_id = $1 AND version_until IS NULL AND service_date >= $2 AND service_date <= $3"
        ))
        .bind(post)
        .bind(dates.from)
        .bind(dates.to)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
