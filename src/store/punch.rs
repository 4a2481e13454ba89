//! Punches: only ever added.

use super::{
    Result, Tx, column::StoredInstant, many::insert_many, people_and_dates::People, query::List,
    record::record, word_columns::MaybeDirection,
};
use crate::sql;
use onpost_rules::{
    ids::{PersonId, PunchId},
    punch::{Punch, PunchSource},
    time::Instant,
};

record!(Punch: (id: PunchId, person: PersonId, at: StoredInstant, direction: MaybeDirection, source: PunchSource)
    => Punch { id, person, at: at.0, direction: direction.0, source });

/// Adds one, unless it's there; tells whether it's new.
pub async fn insert(tx: &mut Tx, punch: &Punch, recorded_at: Instant) -> Result<bool> {
    Ok(insert_all(tx, std::slice::from_ref(punch), recorded_at).await? == 1)
}

/// Adds those that aren't there; tells how many.
pub async fn insert_all(tx: &mut Tx, punches: &[Punch], recorded_at: Instant) -> Result<u64> {
    let statement = sql!(
        "INSERT INTO punch (id, person_id, at, direction, source, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"
    );
    insert_many(tx, statement, punches, |row, punch| {
        row.bind(punch.id)
            .bind(punch.person)
            .bind(punch.at)
            .bind(MaybeDirection(punch.direction))
            .bind(punch.source)
            .bind(recorded_at)
    })
    .await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: PunchId) -> Result<Option<Punch>> {
    tx.query(sql!(
        "SELECT id, person_id, at, direction, source FROM punch WHERE id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

/// Those in [from, until), in no order.
pub async fn list(
    tx: &mut Tx,
    (from, until): (Instant, Instant),
    people: People<'_>,
) -> Result<Vec<Punch>> {
    match people {
        People::All => tx
            .query(sql!(
                "SELECT id, person_id, at, direction, source FROM punch WHERE at >= $1 AND at < $2"
            ))
            .bind(from)
            .bind(until),
        People::Only(ids) => tx
            .query(sql!(
                "SELECT id, person_id, at, direction, source FROM punch
                 WHERE at >= $1 AND at < $2 AND person_id = ANY($3::uuid[])"
            ))
            .bind(from)
            .bind(until)
            .bind(List(ids)),
    }
    .all()
    .await
}
