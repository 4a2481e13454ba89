//! Duties that move with their shift: each keeps its id, and a copy of it as it was stays, withdrawn.

use super::{count_on, draft, version::Publication};
use crate::{
    Result, Tx, column::StoredInstant, many::insert_many, new_id, query::List, record::record, sql,
};
use chrono::NaiveDate;
use onpost_rules::{
    duty::Duty,
    ids::{DutyId, PersonId, PostId, ShiftId},
    roster::{Cell, plan::RosterKey},
    time::Instant,
};
use std::collections::BTreeMap;

/// A duty as its row has it.
struct DutyRow {
    person: PersonId,
    post: PostId,
    shift: ShiftId,
    date: NaiveDate,
    start: Instant,
    end: Instant,
    since: i64,
    cut: Option<(Instant, i64)>,
}

record!(DutyRow: (person: PersonId, post: PostId, shift: ShiftId, date: NaiveDate, start: StoredInstant, end: StoredInstant,
        since: i64, cut_at: Option<StoredInstant>, cut_in: Option<i64>)
    => DutyRow { person, post, shift, date, start: start.0, end: end.0, since, cut: cut_at.map(|at| at.0).zip(cut_in) });

/// Adds a version that moves duties of a roster to the times that they have here, and gives its number.
///
/// The caller holds [`lock_duties`](super::lock_duties) and [`lock`](super::lock), and has read the duties under them.
/// Law 8.4.
pub async fn add(
    tx: &mut Tx,
    key: RosterKey,
    publication: &Publication<'_>,
    moved: &[Duty],
) -> Result<i64> {
    let revision = count_on(tx, key).await?;
    let version = super::version::insert(tx, key, publication).await?;
    let ids: Vec<DutyId> = moved.iter().map(|duty| duty.id).collect();
    copy(tx, &ids, publication.at, version).await?;
    // What has one date has mostly one shift, too, and the same times.
    let mut times: BTreeMap<(Instant, Instant), Vec<DutyId>> = BTreeMap::new();
    for duty in moved {
        let same = times.entry((duty.start, duty.end)).or_default();
        same.push(duty.id);
    }
    for ((start, end), ids) in times {
        tx.query(sql!(
            "UPDATE duty SET starts_at = $2, ends_at = CASE WHEN cut_at IS NULL THEN $3 ELSE ends_at END, version_from = $4
             WHERE id = ANY($1::uuid[])"
        ))
        .bind(List(&ids))
        .bind(start)
        .bind(end)
        .bind(version)
        .run()
        .await?;
    }
    let mut cells: Vec<Cell> = moved.iter().map(Duty::cell).collect();
    cells.sort_unstable();
    cells.dedup();
    let mark = draft::DraftStamp {
        revision,
        at: publication.at,
        by: publication.by,
    };
    draft::touch(tx, key, &cells, mark).await?;
    Ok(version)
}

/// Keeps the duties as they were under other ids, withdrawn by a version.
async fn copy(tx: &mut Tx, ids: &[DutyId], at: Instant, version: i64) -> Result<()> {
    let rows: Vec<DutyRow> = tx
        .query(sql!(
            "SELECT person_id, post_id, shift_id, service_date, starts_at, ends_at, version_from, cut_at, cut_in
             FROM duty WHERE id = ANY($1::uuid[]) AND version_until IS NULL"
        ))
        .bind(List(ids))
        .all()
        .await?;
    let statement = sql!(
        "INSERT INTO duty (id, person_id, post_id, shift_id, service_date, starts_at, ends_at, version_from,
             version_until, cut_at, cut_in)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    insert_many(tx, statement, &rows, |query, row| {
        query
            .bind(DutyId(new_id(at)))
            .bind(row.person)
            .bind(row.post)
            .bind(row.shift)
            .bind(row.date)
            .bind(row.start)
            .bind(row.end)
            .bind(row.since)
            .bind(version)
            .bind(row.cut.map(|it| it.0))
            .bind(row.cut.map(|it| it.1))
    })
    .await?;
    Ok(())
}
