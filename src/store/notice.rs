//! Notices: written with what causes them, only ever added.

use super::{Result, Tx, query::insert_many};
use crate::{
    rules::{
        ids::{DepartmentId, NoticeId, PersonId},
        notice::Notice,
        time::Instant,
    },
    sql,
};
use sqlx::types::Json;

/// To whom a notice goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Addressee {
    Person(PersonId),
    /// The group of a department, by its robot.
    Group(DepartmentId),
}

/// A notice to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct Written<'a> {
    pub id: NoticeId,
    pub to: Addressee,
    pub notice: &'a Notice,
    /// The same key is never told twice to the same; the id where it may be.
    pub once_key: &'a str,
}

/// Adds those that weren't told yet; tells how many.
pub async fn insert_all(tx: &mut Tx, notices: &[Written<'_>], at: Instant) -> Result<u64> {
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
