//! Duties that are in force: neither withdrawn, nor longer than until their rest went to somebody else.

use super::{
    Result, Tx,
    column::{StoredDate, StoredInstant},
    many::insert_many,
    people_and_dates::{Dates, People},
    query::List,
    record::record,
};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{
    duty::Duty,
    ids::{DutyId, PersonId, PostId, ShiftId},
    time::Instant,
};

record!(Duty: (id: DutyId, person: PersonId, post: PostId, shift: ShiftId, date: NaiveDate, start: StoredInstant, end: StoredInstant)
    => Duty { id, person, post, shift, date, start: start.0, end: end.0 });

/// Adds them all, as a version of their roster published them.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where a person has one that starts at the same instant.
pub async fn insert_all(tx: &mut Tx, duties: &[Duty], version: i64) -> Result<()> {
    let statement = sql!(
        "INSERT INTO duty (id, person_id, post_id, shift_id, service_date, starts_at, ends_at, version_from)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    insert_many(tx, statement, duties, |row, duty| {
        row.bind(duty.id)
            .bind(duty.person)
            .bind(duty.post)
            .bind(duty.shift)
            .bind(duty.date)
            .bind(duty.start)
            .bind(duty.end)
            .bind(version)
    })
    .await?;
    Ok(())
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: DutyId) -> Result<Option<Duty>> {
    tx.query(sql!(
        "SELECT id, person_id, post_id, shift_id, service_date, starts_at, COALESCE(cut_at, ends_at)
         FROM duty WHERE id = $1 AND version_until IS NULL"
    ))
    .bind(id)
    .optional()
    .await
}

/// Those of some ids, by start.
pub async fn list(tx: &mut Tx, ids: &[DutyId]) -> Result<Vec<Duty>> {
    tx.query(sql!(
        "SELECT id, person_id, post_id, shift_id, service_date, starts_at, COALESCE(cut_at, ends_at)
         FROM duty WHERE id = ANY($1::uuid[]) AND version_until IS NULL ORDER BY starts_at, id"
    ))
    .bind(List(ids))
    .all()
    .await
}

/// Those of some ids, whether they are in force or not, by start.
pub async fn list_ever(tx: &mut Tx, ids: &[DutyId]) -> Result<Vec<Duty>> {
    tx.query(sql!(
        "SELECT id, person_id, post_id, shift_id, service_date, starts_at, COALESCE(cut_at, ends_at)
         FROM duty WHERE id = ANY($1::uuid[]) ORDER BY starts_at, id"
    ))
    .bind(List(ids))
    .all()
    .await
}

/// Those of a person that meet [from, until), by start.
pub async fn list_between(
    tx: &mut Tx,
    person: PersonId,
    (from, until): (Instant, Instant),
) -> Result<Vec<Duty>> {
    tx.query(sql!(
        "SELECT id, person_id, post_id, shift_id, service_date, starts_at, COALESCE(cut_at, ends_at)
         FROM duty WHERE person_id = $1 AND version_until IS NULL AND starts_at < $3
             AND COALESCE(cut_at, ends_at) > $2
         ORDER BY starts_at"
    ))
    .bind(person)
    .bind(from)
    .bind(until)
    .all()
    .await
}

/// Those at some posts that meet [from, until), by start.
pub async fn list_at(
    tx: &mut Tx,
    posts: &[PostId],
    (from, until): (Instant, Instant),
) -> Result<Vec<Duty>> {
    // A post's duties are found by their date; none is longer than a day.
    let date = from.date_naive();
    let earliest = Dates {
        from: date,
        to: date,
    };
    tx.query(sql!(
        "SELECT id, person_id, post_id, shift_id, service_date, starts_at, COALESCE(cut_at, ends_at)
         FROM duty WHERE post_id = ANY($1::uuid[]) AND version_until IS NULL AND service_date >= $2
             AND starts_at < $4 AND COALESCE(cut_at, ends_at) > $3
         ORDER BY starts_at, id"
    ))
    .bind(List(posts))
    .bind(earliest.widened(2).from)
    .bind(from)
    .bind(until)
    .all()
    .await
}

/// Who holds a duty of some service dates, both included, at one of some posts, in no order.
pub async fn list_holders_at(
    tx: &mut Tx,
    posts: &[PostId],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = tx
        .query(sql!(
            "SELECT DISTINCT person_id FROM duty
             WHERE post_id = ANY($1::uuid[]) AND version_until IS NULL AND service_date >= $2 AND service_date <= $3"
        ))
        .bind(List(posts))
        .bind(from)
        .bind(to)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Those of some service dates, in no order.
pub async fn list_on(tx: &mut Tx, dates: Dates, people: People<'_>) -> Result<Vec<Duty>> {
    // A person's duties are found by their start: the dates alone would read everybody's.
    let (earliest, latest) = dates.instants();
    match people {
        People::All => tx
            .query(sql!(
                "SELECT id, person_id, post_id, shift_id, service_date, starts_at, COALESCE(cut_at, ends_at)
                 FROM duty WHERE version_until IS NULL AND service_date >= $1 AND service_date <= $2"
            ))
            .bind(dates.from)
            .bind(dates.to),
        People::Only(ids) => tx
            .query(sql!(
                "SELECT id, person_id, post_id, shift_id, service_date, starts_at, COALESCE(cut_at, ends_at)
                 FROM duty WHERE version_until IS NULL AND service_date >= $1 AND service_date <= $2
                     AND person_id = ANY($3::uuid[])
                     AND starts_at >= $4 AND starts_at < $5"
            ))
            .bind(dates.from)
            .bind(dates.to)
            .bind(List(ids))
            .bind(earliest)
            .bind(latest),
    }
    .all()
    .await
}

/// Those of some service dates that were withdrawn, in no order.
pub async fn list_withdrawn_on(tx: &mut Tx, dates: Dates) -> Result<Vec<Duty>> {
    tx.query(sql!(
        "SELECT id, person_id, post_id, shift_id, service_date, starts_at, COALESCE(cut_at, ends_at)
         FROM duty WHERE version_until IS NOT NULL AND service_date >= $1 AND service_date <= $2"
    ))
    .bind(dates.from)
    .bind(dates.to)
    .all()
    .await
}

/// Who holds a duty that meets [from, until), in no order.
pub async fn list_holders(tx: &mut Tx, (from, until): (Instant, Instant)) -> Result<Vec<PersonId>> {
    // No duty is longer than a day.
    let date = from.date_naive();
    let earliest = Dates {
        from: date,
        to: date,
    };
    let rows: Vec<(PersonId,)> = tx
        .query(sql!(
            "SELECT DISTINCT person_id FROM duty
             WHERE version_until IS NULL AND service_date >= $1 AND starts_at < $3 AND COALESCE(cut_at, ends_at) > $2"
        ))
        .bind(earliest.widened(2).from)
        .bind(from)
        .bind(until)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Who holds a duty of a shift from a service date on, in no order.
pub async fn list_holders_of_shift(
    tx: &mut Tx,
    shift: ShiftId,
    from: NaiveDate,
) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = tx
        .query(sql!(
            "SELECT DISTINCT person_id FROM duty
             WHERE shift_id = $1 AND version_until IS NULL AND service_date >= $2"
        ))
        .bind(shift)
        .bind(from)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// The first and the last service date of those of a person, or of anybody, that are in force and had begun by an instant.
pub async fn span_begun(
    tx: &mut Tx,
    person: Option<PersonId>,
    by: Instant,
) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let (first, last): (Option<StoredDate>, Option<StoredDate>) = match person {
        Some(person) => tx
            .query(sql!(
                "SELECT MIN(service_date), MAX(service_date) FROM duty
                 WHERE version_until IS NULL AND starts_at <= $1 AND person_id = $2"
            ))
            .bind(by)
            .bind(person),
        None => tx
            .query(sql!(
                "SELECT MIN(service_date), MAX(service_date) FROM duty
                 WHERE version_until IS NULL AND starts_at <= $1"
            ))
            .bind(by),
    }
    .one()
    .await?;
    Ok(first.zip(last).map(|(first, last)| (first.0, last.0)))
}

/// Whether there is any, withdrawn or not.
pub async fn is_any(tx: &mut Tx) -> Result<bool> {
    let found: Option<(DutyId,)> = tx
        .query(sql!("SELECT id FROM duty LIMIT 1"))
        .optional()
        .await?;
    Ok(found.is_some())
}
