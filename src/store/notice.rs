//! Notices: written with what causes them, only ever added.

use super::{Result, Tx, many::insert_many, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{NoticeId, PersonId},
    notice::{Addressee, Notice},
    time::Instant,
};
use sqlx::types::Json;

/// A notice to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct NewNotice<'a> {
    pub id: NoticeId,
    pub to: Addressee,
    pub notice: &'a Notice,
    /// The same key is never told twice to the same; the id where it may be.
    pub once_key: &'a str,
}

/// Adds those that weren't told yet; tells how many.
pub async fn insert_all(tx: &mut Tx, notices: &[NewNotice<'_>], at: Instant) -> Result<u64> {
    let statement = sql!(
        "INSERT INTO notice (id, person_id, department_id, topic, body, written_at, once_key)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING"
    );
    insert_many(tx, statement, notices, |row, notice| {
        let (person, group) = match notice.to {
            Addressee::Person(id) => (Some(id), None),
            Addressee::Group(id) => (None, Some(id)),
        };
        row.bind(notice.id)
            .bind(person)
            .bind(group)
            .bind(notice.notice.topic())
            .bind(Json(notice.notice.clone()))
            .bind(at)
            .bind(notice.once_key)
    })
    .await
}

/// A notice as the one reads it whom it was written to.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredNotice {
    pub id: NoticeId,
    pub notice: Notice,
    pub at: Instant,
    /// Whether they haven't read it yet.
    pub is_new: bool,
}

record!(StoredNotice: (id: NoticeId, notice: Json<Notice>, at: Instant, is_new: bool)
    => StoredNotice { id, notice: notice.0, at, is_new });

/// Which of some ids were written: one whose key was told before wasn't.
pub async fn list_written(tx: &mut Tx, ids: &[NoticeId]) -> Result<Vec<NoticeId>> {
    let rows: Vec<(NoticeId,)> = tx
        .query(sql!("SELECT id FROM notice WHERE id = ANY($1::uuid[])"))
        .bind(List(ids))
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// What somebody was told since an instant, latest first.
pub async fn list_since(
    tx: &mut Tx,
    person: PersonId,
    since: Instant,
) -> Result<Vec<StoredNotice>> {
    tx.query(sql!(
        "SELECT n.id, n.body, n.written_at, NOT EXISTS (SELECT 1 FROM notice_read r WHERE r.notice_id = n.id)
         FROM notice n WHERE n.person_id = $1 AND n.written_at >= $2
         ORDER BY n.written_at DESC, n.id DESC LIMIT 200"
    ))
    .bind(person)
    .bind(since)
    .all()
    .await
}

/// The latest so many of what somebody was ever told, the last first.
pub async fn list_latest(tx: &mut Tx, person: PersonId, most: i64) -> Result<Vec<StoredNotice>> {
    tx.query(sql!(
        "SELECT n.id, n.body, n.written_at, NOT EXISTS (SELECT 1 FROM notice_read r WHERE r.notice_id = n.id)
         FROM notice n WHERE n.person_id = $1 ORDER BY n.written_at DESC, n.id DESC LIMIT $2"
    ))
    .bind(person)
    .bind(most)
    .all()
    .await
}

/// How many of those somebody hasn't read, of the latest `most` of them.
pub async fn count_new(tx: &mut Tx, person: PersonId, since: Instant, most: i64) -> Result<i64> {
    let row: (i64,) = tx
        .query(sql!(
            "SELECT COUNT(*) FROM (
                 SELECT n.id FROM notice n
                 WHERE n.person_id = $1 AND n.written_at >= $2
                   AND NOT EXISTS (SELECT 1 FROM notice_read r WHERE r.notice_id = n.id)
                 LIMIT $3
             ) AS fresh"
        ))
        .bind(person)
        .bind(since)
        .bind(most)
        .one()
        .await?;
    Ok(row.0)
}

/// Notes that some were read by the one whom they were written to; a second time changes nothing.
pub async fn mark_read(tx: &mut Tx, ids: &[NoticeId], at: Instant) -> Result<u64> {
    let statement =
        sql!("INSERT INTO notice_read (notice_id, read_at) VALUES ($1, $2) ON CONFLICT DO NOTHING");
    insert_many(tx, statement, ids, |row, id| row.bind(*id).bind(at)).await
}
