//! Versions of shifts: times, breaks and day value.

use super::{STANDINGS, VersionOrigin, VersionRow, by_id};
use crate::{Result, Tx, many::insert_many, record::record, sql};
use chrono::{NaiveDate, NaiveTime};
use onpost_rules::{
    ids::ShiftId,
    shift::{Break, DayValue, Shift},
};
use sqlx::types::Json;
use std::collections::HashMap;

struct ShiftVersion {
    shift: ShiftId,
    number: i64,
    from: Option<NaiveDate>,
    withdrawn: bool,
    start: NaiveTime,
    end: NaiveTime,
    breaks: Vec<Break>,
    day_value: i64,
}

record!(ShiftVersion: (shift: ShiftId, number: i64, from: Option<NaiveDate>, withdrawn: bool, start: NaiveTime, end: NaiveTime, breaks: Json<Vec<Break>>, day_value: i64)
    => ShiftVersion { shift, number, from, withdrawn, start, end, breaks: breaks.0, day_value });

/// The versions of those of some shifts that have a dated one, in order of their numbers.
pub async fn list(tx: &mut Tx, shifts: &[Shift]) -> Result<Vec<VersionRow<ShiftId, Shift>>> {
    let rows: Vec<ShiftVersion> = tx
        .query(sql!(
            "SELECT shift_id, number, starts_on, withdrawn, start_time, end_time, breaks, day_value FROM shift_version
             WHERE shift_id IN (SELECT shift_id FROM shift_version WHERE starts_on IS NOT NULL)
             ORDER BY shift_id, number"
        ))
        .all()
        .await?;
    let shifts = by_id(shifts, |shift| shift.id);
    let row = |row: ShiftVersion| {
        let shift = shifts.get(&row.shift)?;
        Some(VersionRow {
            thing: row.shift,
            number: row.number,
            from: row.from,
            standing: STANDINGS[usize::from(row.withdrawn)],
            value: Shift {
                start: row.start,
                end: row.end,
                breaks: row.breaks,
                day_value: DayValue(row.day_value),
                ..(*shift).clone()
            },
        })
    };
    Ok(rows.into_iter().filter_map(row).collect())
}

/// The highest number of each shift's versions.
pub async fn numbers(tx: &mut Tx) -> Result<HashMap<ShiftId, i64>> {
    let rows: Vec<(ShiftId, i64)> = tx
        .query(sql!(
            "SELECT shift_id, MAX(number) FROM shift_version GROUP BY shift_id"
        ))
        .all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// Adds versions.
pub async fn insert_all(
    tx: &mut Tx,
    rows: &[VersionRow<ShiftId, Shift>],
    origin: VersionOrigin<'_>,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO shift_version (shift_id, number, starts_on, withdrawn, start_time, end_time, breaks, day_value, at,
             actor_id, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let note = origin.note.to_owned();
    insert_many(tx, statement, rows, |query, row| {
        query
            .bind(row.thing)
            .bind(row.number)
            .bind(row.from)
            .bind(row.standing.is_withdrawn())
            .bind(row.value.start)
            .bind(row.value.end)
            .bind(Json(row.value.breaks.clone()))
            .bind(row.value.day_value.0)
            .bind(origin.at)
            .bind(origin.by)
            .bind(note.clone())
    })
    .await?;
    Ok(())
}
