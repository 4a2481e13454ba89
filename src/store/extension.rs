//! Extensions and their lives: the slip never changes, its steps are only ever added.

use super::{
    Result, Tx,
    column::{At, Day},
    many::insert_many,
    query::List,
    record::record,
    scope::{Dates, People},
    steps::{Decided, Filed, StepRow, life, steps},
};
use crate::sql;
use chrono::{NaiveDate, NaiveTime};
use onpost_rules::{
    extension::Extension,
    ids::{DepartmentId, DutyId, ExtensionId, PersonId},
    request::Status,
    time::Instant,
};

record!(Extension: (id: ExtensionId, duty: DutyId, until: At, status: Status, reason: String)
    => Extension { id, duty, until: until.0, status, reason });

record!(Filed<Extension>: (id: ExtensionId, duty: DutyId, until: Instant, status: Status, reason: String,
        person: PersonId, filed_at: Instant, step: i64)
    => Filed { person, filed_at, reason: reason.clone(), step, slip: Extension { id, duty, until, status, reason } });

record!(Decided<Extension>: (id: ExtensionId, duty: DutyId, until: Instant, status: Status, reason: String,
    person: PersonId, filed_at: Instant, step: i64,
    decided_at: Instant, by: Option<PersonId>, by_name: Option<String>, note: String)
=> Decided {
    filed: Filed { person, filed_at, reason: reason.clone(), step, slip: Extension { id, duty, until, status, reason } },
    at: decided_at, by, by_name, note,
});

steps!(
    ExtensionId,
    Status,
    "extension_step",
    "extension_id",
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
            "SELECT e.id, e.duty_id, e.until_at, s.status, e.reason, d.person_id, e.filed_at, s.step
             FROM extension e", $join, " duty d, extension_step s
             WHERE d.id = e.duty_id AND d.version_until IS NULL AND s.extension_id = e.id AND NOT EXISTS (
                 SELECT 1 FROM extension_step l WHERE l.extension_id = s.extension_id AND l.step > s.step)",
            $rest
        ))
    };
}

/// Files one at `at`: its status is its first step.
pub async fn insert(
    tx: &mut Tx,
    extension: &Extension,
    at: Instant,
    by: Option<PersonId>,
) -> Result<()> {
    insert_slips(tx, std::slice::from_ref(extension), at).await?;
    let first = StepRow {
        slip: extension.id,
        number: 1,
        state: extension.status,
        at,
        actor: by,
    };
    insert_steps(tx, &[first]).await
}

/// Adds those that come with a file at `at`, each with the steps that its status tells of.
pub async fn insert_all(tx: &mut Tx, extensions: &[Extension], at: Instant) -> Result<()> {
    insert_slips(tx, extensions, at).await?;
    let steps: Vec<_> = extensions
        .iter()
        .flat_map(|extension| life(extension.id, extension.status, at))
        .collect();
    insert_steps(tx, &steps).await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: ExtensionId) -> Result<Option<Filed<Extension>>> {
    tx.query(select!(" AND e.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// Those of a person, latest filed first.
pub async fn list_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<Filed<Extension>>> {
    tx.query(select!(
        " AND d.person_id = $1 ORDER BY e.filed_at DESC, e.id"
    ))
    .bind(person)
    .all()
    .await
}

/// Those that wait for a decision, of some departments' people, first filed first.
pub async fn list_submitted(
    tx: &mut Tx,
    departments: &[DepartmentId],
) -> Result<Vec<Filed<Extension>>> {
    tx.query(select!(
        " AND s.status = 'submitted'
          AND d.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
          ORDER BY e.filed_at, e.id"
    ))
    .bind(List(departments))
    .all()
    .await
}

/// Those that somebody decided or ordered at or after an instant, of some departments' people, last decided first.
pub async fn list_decided(
    tx: &mut Tx,
    departments: &[DepartmentId],
    since: Instant,
) -> Result<Vec<Decided<Extension>>> {
    tx.query(sql!(
        "SELECT e.id, e.duty_id, e.until_at, s.status, e.reason, d.person_id, e.filed_at, s.step,
             s.at, s.actor_id, a.name, s.note
         FROM extension e JOIN extension_step s ON s.extension_id = e.id JOIN duty d ON d.id = e.duty_id
             LEFT JOIN person a ON a.id = s.actor_id
         WHERE s.at >= $2 AND s.status IN ('approved', 'rejected') AND s.actor_id IS NOT NULL
           AND d.version_until IS NULL
           AND NOT EXISTS (
               SELECT 1 FROM extension_step l WHERE l.extension_id = s.extension_id AND l.step > s.step)
           AND d.person_id IN (SELECT id FROM person WHERE department_id = ANY($1::uuid[]))
         ORDER BY s.at DESC, e.id"
    ))
    .bind(List(departments))
    .bind(since)
    .all()
    .await
}

/// Those of some duties, whatever became of them, first filed first.
pub async fn list_of_duties(tx: &mut Tx, duties: &[DutyId]) -> Result<Vec<Filed<Extension>>> {
    tx.query(select!(
        " AND e.duty_id = ANY($1::uuid[]) ORDER BY e.filed_at, e.id"
    ))
    .bind(List(duties))
    .all()
    .await
}

/// Those of duties of some service dates, whatever became of them, in no order.
pub async fn list_on(tx: &mut Tx, dates: Dates, people: People<'_>) -> Result<Vec<Extension>> {
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

/// Duties before a date that an extension carries to that date (of UTC) or beyond: whose, its service date, until when.
pub(super) async fn list_reaching(
    tx: &mut Tx,
    date: NaiveDate,
) -> Result<Vec<(PersonId, NaiveDate, Instant)>> {
    let rows: Vec<(PersonId, Day, At)> = tx
        .query(sql!(
            "SELECT d.person_id, d.service_date, e.until_at FROM extension e JOIN duty d ON d.id = e.duty_id
             WHERE e.until_at >= $2 AND d.service_date < $1 AND d.version_until IS NULL"
        ))
        .bind(date)
        .bind(date.and_time(NaiveTime::MIN).and_utc())
        .all()
        .await?;
    let reaching = rows
        .into_iter()
        .map(|(person, day, until)| (person, day.0, until.0));
    Ok(reaching.collect())
}

async fn insert_slips(tx: &mut Tx, extensions: &[Extension], at: Instant) -> Result<()> {
    let statement = sql!(
        "INSERT INTO extension (id, duty_id, until_at, filed_at, reason) VALUES ($1, $2, $3, $4, $5)"
    );
    insert_many(tx, statement, extensions, |row, extension| {
        row.bind(extension.id)
            .bind(extension.duty)
            .bind(extension.until)
            .bind(at)
            .bind(&*extension.reason)
    })
    .await?;
    Ok(())
}
