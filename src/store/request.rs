//! Requests and their lives: the slip never changes, its steps are only ever added.

use super::{
    Result, Tx,
    column::At,
    many::insert_many,
    query::List,
    record::record,
    scope::People,
    steps::{Decided, Filed, StepRow, life, steps},
};
use crate::sql;
use onpost_rules::{
    ids::{DepartmentId, PersonId, RequestId},
    request::{Kind, Request, Status},
    time::Instant,
};

record!(Request: (id: RequestId, number: String, person: PersonId, kind: Kind, from: At, to: At, status: Status,
    filed_at: At, reason: String, contact: String, phone_report_at: Option<At>)
=> Request {
    id, number, person, kind, from: from.0, to: to.0, status, filed_at: filed_at.0, reason, contact,
    phone_report_at: phone_report_at.map(|at| at.0),
});

record!(Filed<Request>: (id: RequestId, number: String, person: PersonId, kind: Kind, from: Instant, to: Instant, status: Status,
    filed_at: Instant, reason: String, contact: String, phone_report_at: Option<Instant>, step: i64)
=> Filed {
    person, filed_at, reason: reason.clone(), step,
    slip: Request { id, number, person, kind, from, to, status, filed_at, reason, contact, phone_report_at },
});

record!(Decided<Request>: (id: RequestId, number: String, person: PersonId, kind: Kind, from: Instant, to: Instant, status: Status,
    filed_at: Instant, reason: String, contact: String, phone_report_at: Option<Instant>, step: i64,
    at: Instant, by: Option<PersonId>, by_name: Option<String>, note: String)
=> Decided {
    filed: Filed {
        person, filed_at, reason: reason.clone(), step,
        slip: Request { id, number, person, kind, from, to, status, filed_at, reason, contact, phone_report_at },
    },
    at, by, by_name, note,
});

steps!(RequestId, Status, "request_step", "request_id", "status");

/// Slips with their highest step; more conditions and an order may follow.
macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT r.id, r.number, r.person_id, r.kind, r.starts_at, r.ends_at, s.status, r.filed_at, r.reason,
                 r.contact, r.phone_report_at, s.step
             FROM request r JOIN request_step s ON s.request_id = r.id
             WHERE NOT EXISTS (SELECT 1 FROM request_step l WHERE l.request_id = s.request_id AND l.step > s.step)",
            $rest
        ))
    };
}

/// Files one: its status is its first step.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where the number is taken.
pub async fn insert(tx: &mut Tx, request: &Request, by: Option<PersonId>) -> Result<()> {
    insert_slips(tx, std::slice::from_ref(request)).await?;
    let filing = StepRow {
        slip: request.id,
        number: 1,
        state: request.status,
        at: request.filed_at,
        actor: by,
    };
    insert_steps(tx, &[filing]).await
}

/// Adds those that come with a file, each with the steps that its status tells of.
pub async fn insert_all(tx: &mut Tx, requests: &[Request]) -> Result<()> {
    insert_slips(tx, requests).await?;
    let steps: Vec<_> = requests
        .iter()
        .flat_map(|request| life(request.id, request.status, request.filed_at))
        .collect();
    insert_steps(tx, &steps).await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: RequestId) -> Result<Option<Filed<Request>>> {
    tx.query(select!(" AND r.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// The one of a slip's number.
pub async fn find_by_number(tx: &mut Tx, number: &str) -> Result<Option<Filed<Request>>> {
    tx.query(select!(" AND r.number = $1"))
        .bind(number)
        .optional()
        .await
}

/// Those of some numbers, in no order.
pub async fn list_numbered(tx: &mut Tx, numbers: &[String]) -> Result<Vec<Filed<Request>>> {
    tx.query(select!(" AND r.number = ANY($1::text[])"))
        .bind(List(numbers))
        .all()
        .await
}

/// Those of a person, latest start first.
pub async fn list_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Filed<Request>>> {
    tx.query(select!(
        " AND r.person_id = $1 ORDER BY r.starts_at DESC, r.id"
    ))
    .bind(person)
    .all()
    .await
}

/// Those that wait for a decision, of some departments' people, first filed first.
pub async fn list_submitted(
    tx: &mut Tx,
    departments: &[DepartmentId],
) -> Result<Vec<Filed<Request>>> {
    tx.query(select!(
        " AND s.status = 'submitted'
          AND r.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
          ORDER BY r.filed_at, r.id"
    ))
    .bind(List(departments))
    .all()
    .await
}

/// Those that somebody decided at or after an instant, of some departments' people, last decided first.
pub async fn list_decided(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<Decided<Request>>> {
    tx.query(sql!(
        "SELECT r.id, r.number, r.person_id, r.kind, r.starts_at, r.ends_at, s.status, r.filed_at, r.reason,
             r.contact, r.phone_report_at, s.step, s.at, s.actor_id, a.name, s.note
         FROM request r JOIN request_step s ON s.request_id = r.id LEFT JOIN person a ON a.id = s.actor_id
         WHERE s.at >= $2 AND s.status IN ('approved', 'rejected') AND s.actor_id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM request_step l WHERE l.request_id = s.request_id AND l.step > s.step)
           AND r.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
         ORDER BY s.at DESC, r.id"
    ))
    .bind(List(departments))
    .bind(since)
    .all()
    .await
}

/// Those that meet [from, until), whatever became of them, in no order.
pub async fn list(
    tx: &mut Tx,
    (from, until): (Instant, Instant),
    people: People<'_>,
) -> Result<Vec<Request>> {
    match people {
        People::All => tx
            .query(select!(" AND r.ends_at > $1 AND r.starts_at < $2"))
            .bind(from)
            .bind(until),
        People::Only(ids) => tx
            .query(select!(
                " AND r.ends_at > $1 AND r.starts_at < $2 AND r.person_id = ANY($3::uuid[])"
            ))
            .bind(from)
            .bind(until)
            .bind(List(ids)),
    }
    .all()
    .await
}

async fn insert_slips(tx: &mut Tx, requests: &[Request]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO request (id, number, person_id, kind, starts_at, ends_at, filed_at, reason, contact, phone_report_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    );
    insert_many(tx, statement, requests, |row, request| {
        row.bind(request.id)
            .bind(&*request.number)
            .bind(request.person)
            .bind(request.kind)
            .bind(request.from)
            .bind(request.to)
            .bind(request.filed_at)
            .bind(&*request.reason)
            .bind(&*request.contact)
            .bind(request.phone_report_at)
    })
    .await?;
    Ok(())
}
