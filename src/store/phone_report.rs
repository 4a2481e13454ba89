//! Telephone reports: who called, when, and which officer of the department took the call (D0 5.1).

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{DepartmentId, PersonId, PhoneReportId},
    phone_report::PhoneReport,
    time::Instant,
};

record!(PhoneReport: (id: PhoneReportId, person: PersonId, called_at: Instant, taken_by: PersonId, logged_at: Instant, note: String)
    => PhoneReport { id, person, called_at, taken_by, logged_at, note });

/// Logs one.
pub async fn insert(tx: &mut Tx, report: &PhoneReport) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO phone_report (id, person_id, called_at, taken_by, logged_at, note)
         VALUES ($1, $2, $3, $4, $5, $6)"
    ))
    .bind(report.id)
    .bind(report.person)
    .bind(report.called_at)
    .bind(report.taken_by)
    .bind(report.logged_at)
    .bind(&*report.note)
    .run()
    .await?;
    Ok(())
}

/// Those of some people with a call at or after an instant, latest call first.
pub async fn list_of_people(
    tx: &mut Tx,
    people: &[PersonId],
    since: Instant,
) -> Result<Vec<PhoneReport>> {
    tx.query(sql!(
        "SELECT id, person_id, called_at, taken_by, logged_at, note FROM phone_report
         WHERE person_id = ANY($1::uuid[]) AND called_at >= $2 ORDER BY called_at DESC, id"
    ))
    .bind(List(people))
    .bind(since)
    .all()
    .await
}

/// Those of a person, latest call first.
pub async fn list(tx: &mut Tx, person: PersonId) -> Result<Vec<PhoneReport>> {
    tx.query(sql!(
        "SELECT id, person_id, called_at, taken_by, logged_at, note FROM phone_report
         WHERE person_id = $1 ORDER BY called_at DESC, id"
    ))
    .bind(person)
    .all()
    .await
}

/// Those of some departments' people with a call at or after an instant, latest call first.
pub async fn list_since(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<PhoneReport>> {
    tx.query(sql!(
        "SELECT r.id, r.person_id, r.called_at, r.taken_by, r.logged_at, r.note
         FROM phone_report r JOIN person p ON p.id = r.person_id
         WHERE p.department_id = ANY($1::uuid[]) AND r.called_at >= $2
         ORDER BY r.called_at DESC, r.id"
    ))
    .bind(List(departments))
    .bind(since)
    .all()
    .await
}

/// The first call of a person in [from, until).
pub async fn find_first(
    tx: &mut Tx,
    person: PersonId,
    from: Instant,
    until: Instant,
) -> Result<Option<PhoneReport>> {
    tx.query(sql!(
        "SELECT id, person_id, called_at, taken_by, logged_at, note FROM phone_report
         WHERE person_id = $1 AND called_at >= $2 AND called_at < $3
         ORDER BY called_at, id LIMIT 1"
    ))
    .bind(person)
    .bind(from)
    .bind(until)
    .optional()
    .await
}
