//! Seams: the ends of duties that lie inside their shifts.

use super::{
    Result, Tx,
    many::insert_many,
    people_and_dates::{Dates, People},
    query::List,
    record::record,
};
use crate::sql;
use onpost_rules::{
    ids::{DutyId, PersonId},
    seam::{Edge, Seam},
    time::Instant,
};

record!(Seam: (duty: DutyId, edge: Edge) => Seam { duty, edge });

/// Adds them all.
pub async fn insert_all(tx: &mut Tx, seams: &[Seam]) -> Result<()> {
    let statement = sql!("INSERT INTO duty_seam (duty_id, edge) VALUES ($1, $2)");
    insert_many(tx, statement, seams, |row, seam| {
        row.bind(seam.duty).bind(seam.edge)
    })
    .await?;
    Ok(())
}

/// Marks an end of the duty in force that a person starts at an instant.
pub async fn insert_of(tx: &mut Tx, person: PersonId, start: Instant, edge: Edge) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO duty_seam (duty_id, edge)
         SELECT id, $3 FROM duty WHERE person_id = $1 AND starts_at = $2 AND version_until IS NULL"
    ))
    .bind(person)
    .bind(start)
    .bind(edge)
    .run()
    .await?;
    Ok(())
}

/// Those of some duties.
pub async fn list_of(tx: &mut Tx, duties: &[DutyId]) -> Result<Vec<Seam>> {
    tx.query(sql!(
        "SELECT duty_id, edge FROM duty_seam WHERE duty_id = ANY($1::uuid[]) ORDER BY duty_id, edge"
    ))
    .bind(List(duties))
    .all()
    .await
}

/// Those of the duties of some service dates that are in force, in no order.
pub async fn list_on(tx: &mut Tx, dates: Dates, people: People<'_>) -> Result<Vec<Seam>> {
    match people {
        People::All => tx
            .query(sql!(
                "SELECT s.duty_id, s.edge FROM duty_seam s JOIN duty d ON d.id = s.duty_id
                 WHERE d.version_until IS NULL AND d.service_date >= $1 AND d.service_date <= $2"
            ))
            .bind(dates.from)
            .bind(dates.to),
        People::Only(ids) => tx
            .query(sql!(
                "SELECT s.duty_id, s.edge FROM duty_seam s JOIN duty d ON d.id = s.duty_id
                 WHERE d.version_until IS NULL AND d.service_date >= $1 AND d.service_date <= $2
                     AND d.person_id = ANY($3::uuid[])"
            ))
            .bind(dates.from)
            .bind(dates.to)
            .bind(List(ids)),
    }
    .all()
    .await
}
