//! Corrections and their lives: the slip never changes, its steps are only ever added.

use super::{
    Result, Tx,
    column::At,
    many::insert_many,
    query::List,
    record::record,
    scope::{Dates, People},
    steps::{Decided, Filed, StepRow, life, steps},
};
use crate::sql;
use onpost_rules::{
    correction::{Cause, Correction},
    ids::{CorrectionId, DepartmentId, DutyId, PersonId},
    punch::Direction,
    request::Status,
    time::Instant,
};

record!(Correction: (id: CorrectionId, duty: DutyId, direction: Direction, at: At, cause: Cause, status: Status)
    => Correction { id, duty, direction, at: at.0, cause, status });

record!(Filed<Correction>: (id: CorrectionId, duty: DutyId, direction: Direction, at: Instant, cause: Cause, status: Status,
        person: PersonId, filed_at: Instant, reason: String, step: i64)
    => Filed { slip: Correction { id, duty, direction, at, cause, status }, person, filed_at, reason, step });

record!(Decided<Correction>: (id: CorrectionId, duty: DutyId, direction: Direction, at: Instant, cause: Cause, status: Status,
    person: PersonId, filed_at: Instant, reason: String, step: i64,
    decided_at: Instant, by: Option<PersonId>, by_name: Option<String>, note: String)
=> Decided {
    filed: Filed { slip: Correction { id, duty, direction, at, cause, status }, person, filed_at, reason, step },
    at: decided_at, by, by_name, note,
});

steps!(
    CorrectionId,
    Status,
    "correction_step",
    "correction_id",
    "status"
);

/// Slips with their highest step and whose duty it is; more conditions and an order may follow.
macro_rules! select {
    ($rest:literal) => {
        select!(",", $rest)
    };
    // SQLite would look each duty of the dates up; `CROSS JOIN` makes it begin with the few slips.
    (slips first, $rest:literal) => {
        select!(" CROSS JOIN", $rest)
    };
    ($join:literal, $rest:literal) => {
        sql!(concat!(
            "SELECT c.id, c.duty_id, c.direction, c.at, c.cause, s.status, d.person_id, c.filed_at, c.reason, s.step
             FROM correction c", $join, " duty d, correction_step s
             WHERE d.id = c.duty_id AND d.version_until IS NULL AND s.correction_id = c.id AND NOT EXISTS (
                 SELECT 1 FROM correction_step l WHERE l.correction_id = s.correction_id AND l.step > s.step)",
            $rest
        ))
    };
}

/// When a correction was filed, by whom, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing<'a> {
    pub at: Instant,
    pub by: Option<PersonId>,
    pub reason: &'a str,
}

/// Files one: its status is its first step.
pub async fn insert(tx: &mut Tx, correction: &Correction, filing: &Filing<'_>) -> Result<()> {
    insert_slips(tx, std::slice::from_ref(correction), filing).await?;
    let first = StepRow {
        slip: correction.id,
        number: 1,
        state: correction.status,
        at: filing.at,
        actor: filing.by,
    };
    insert_steps(tx, &[first]).await
}

/// Adds those that come with a file at `at`, each with the steps that its status tells of.
pub async fn insert_all(tx: &mut Tx, corrections: &[Correction], at: Instant) -> Result<()> {
    let filing = Filing {
        at,
        by: None,
        reason: "",
    };
    insert_slips(tx, corrections, &filing).await?;
    let steps: Vec<_> = corrections
        .iter()
        .flat_map(|correction| life(correction.id, correction.status, at))
        .collect();
    insert_steps(tx, &steps).await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: CorrectionId) -> Result<Option<Filed<Correction>>> {
    tx.query(select!(" AND c.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// Those of a person, latest filed first.
pub async fn list_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Filed<Correction>>> {
    tx.query(select!(
        " AND d.person_id = $1 ORDER BY c.filed_at DESC, c.id"
    ))
    .bind(person)
    .all()
    .await
}

/// Those that wait for a decision, of some departments' people, first filed first.
pub async fn list_submitted(
    tx: &mut Tx,
    departments: &[DepartmentId],
) -> Result<Vec<Filed<Correction>>> {
    tx.query(select!(
        " AND s.status = 'submitted'
          AND d.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
          ORDER BY c.filed_at, c.id"
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
) -> Result<Vec<Decided<Correction>>> {
    tx.query(sql!(
        "SELECT c.id, c.duty_id, c.direction, c.at, c.cause, s.status, d.person_id, c.filed_at, c.reason, s.step,
             s.at, s.actor_id, a.name, s.note
         FROM correction c JOIN correction_step s ON s.correction_id = c.id JOIN duty d ON d.id = c.duty_id
             LEFT JOIN person a ON a.id = s.actor_id
         WHERE s.at >= $2 AND s.status IN ('approved', 'rejected') AND s.actor_id IS NOT NULL
           AND d.version_until IS NULL
           AND NOT EXISTS (
               SELECT 1 FROM correction_step l WHERE l.correction_id = s.correction_id AND l.step > s.step)
           AND d.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
         ORDER BY s.at DESC, c.id"
    ))
    .bind(List(departments))
    .bind(since)
    .all()
    .await
}

/// Those of some duties, whatever became of them, first filed first.
pub async fn list_of_duties(tx: &mut Tx, duties: &[DutyId]) -> Result<Vec<Filed<Correction>>> {
    tx.query(select!(
        " AND c.duty_id = ANY($1::uuid[]) ORDER BY c.filed_at, c.id"
    ))
    .bind(List(duties))
    .all()
    .await
}

/// Those of duties of some service dates, whatever became of them, in no order.
pub async fn list_on(tx: &mut Tx, dates: Dates, people: People<'_>) -> Result<Vec<Correction>> {
    match people {
        People::All => tx
            .query(select!(
                slips first, " AND d.service_date >= $1 AND d.service_date <= $2"
            ))
            .bind(dates.from)
            .bind(dates.to),
        People::Only(ids) => tx
            .query(select!(
                " AND d.service_date >= $1 AND d.service_date <= $2 AND d.person_id = ANY($3::uuid[])"
            ))
            .bind(dates.from)
            .bind(dates.to)
            .bind(List(ids)),
    }
    .all()
    .await
}

async fn insert_slips(tx: &mut Tx, corrections: &[Correction], filing: &Filing<'_>) -> Result<()> {
    let statement = sql!(
        "INSERT INTO correction (id, duty_id, direction, at, cause, filed_at, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    insert_many(tx, statement, corrections, |row, correction| {
        row.bind(correction.id)
            .bind(correction.duty)
            .bind(correction.direction)
            .bind(correction.at)
            .bind(correction.cause)
            .bind(filing.at)
            .bind(filing.reason)
    })
    .await?;
    Ok(())
}
