//! Vacancies: duties that were withdrawn since their holders can't hold them.

use super::{Result, Tx, many::insert_many, people_and_dates::Dates, query::List, record::record};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{
    duty::Duty,
    ids::{DutyId, PersonId, PostId, ShiftId},
    span::Span,
    time::Instant,
    vacancy::{Vacancy, VacancyReason},
};

record!(Vacancy: (id: DutyId, person: PersonId, post: PostId, shift: ShiftId, date: NaiveDate, start: Instant,
        end: Instant, why: VacancyReason, at: Instant)
    => Vacancy { duty: Duty { id, person, post, shift, date, start, end }, why, at });

/// Adds them all; their duties are withdrawn.
pub async fn insert_all(tx: &mut Tx, vacancies: &[Vacancy]) -> Result<()> {
    let statement = sql!("INSERT INTO vacancy (duty_id, why, at) VALUES ($1, $2, $3)");
    insert_many(tx, statement, vacancies, |row, vacancy| {
        row.bind(vacancy.duty.id).bind(vacancy.why).bind(vacancy.at)
    })
    .await?;
    Ok(())
}

/// The one of a duty.
pub async fn find(tx: &mut Tx, duty: DutyId) -> Result<Option<Vacancy>> {
    tx.query(sql!(
        "SELECT d.id, d.person_id, d.post_id, d.shift_id, d.service_date, d.starts_at, COALESCE(d.cut_at, d.ends_at),
             v.why, v.at
         FROM vacancy v JOIN duty d ON d.id = v.duty_id WHERE v.duty_id = $1"
    ))
    .bind(duty)
    .optional()
    .await
}

/// Those of some service dates, by start.
pub async fn list_on(tx: &mut Tx, dates: Dates) -> Result<Vec<Vacancy>> {
    tx.query(sql!(
        "SELECT d.id, d.person_id, d.post_id, d.shift_id, d.service_date, d.starts_at, COALESCE(d.cut_at, d.ends_at),
             v.why, v.at
         FROM vacancy v JOIN duty d ON d.id = v.duty_id
         WHERE d.service_date >= $1 AND d.service_date <= $2 ORDER BY d.starts_at, d.id"
    ))
    .bind(dates.from)
    .bind(dates.to)
    .all()
    .await
}

/// Those at some posts that meet [from, until), by start.
pub async fn list_at(tx: &mut Tx, posts: &[PostId], (from, until): Span) -> Result<Vec<Vacancy>> {
    tx.query(sql!(
        "SELECT d.id, d.person_id, d.post_id, d.shift_id, d.service_date, d.starts_at, COALESCE(d.cut_at, d.ends_at),
             v.why, v.at
         FROM vacancy v JOIN duty d ON d.id = v.duty_id
         WHERE d.post_id = ANY($1::uuid[]) AND d.starts_at < $3 AND COALESCE(d.cut_at, d.ends_at) > $2
         ORDER BY d.starts_at, d.id"
    ))
    .bind(List(posts))
    .bind(from)
    .bind(until)
    .all()
    .await
}

/// Who works here no more and has published duties from an instant on, in no order.
pub async fn list_gone(tx: &mut Tx, from: Instant) -> Result<Vec<PersonId>> {
    let rows: Vec<(PersonId,)> = tx
        .query(sql!(
            "SELECT DISTINCT d.person_id FROM person p JOIN duty d ON d.person_id = p.id
             WHERE NOT p.active AND d.version_until IS NULL AND d.starts_at > $1"
        ))
        .bind(from)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
