//! Shifts.

use super::{Result, Tx, many::insert_many, record::record};
use crate::sql;
use chrono::NaiveTime;
use onpost_rules::{
    ids::ShiftId,
    shift::{Break, DayValue, Shift},
};
use sqlx::types::Json;

record!(Shift: (id: ShiftId, code: String, name: String, start: NaiveTime, end: NaiveTime, breaks: Json<Vec<Break>>, day_value: i64, name_en: Option<String>)
    => Shift { id, code, name, name_en, start, end, breaks: breaks.0, day_value: DayValue(day_value) });

/// All, by code.
pub async fn list(tx: &mut Tx) -> Result<Vec<Shift>> {
    tx.query(sql!(
        "SELECT id, code, name, start_time, end_time, breaks, day_value, name_en FROM shift ORDER BY code"
    ))
    .all()
    .await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: ShiftId) -> Result<Option<Shift>> {
    tx.query(sql!(
        "SELECT id, code, name, start_time, end_time, breaks, day_value, name_en FROM shift WHERE id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

/// The one of a code.
pub async fn find_by_code(tx: &mut Tx, code: &str) -> Result<Option<Shift>> {
    tx.query(sql!(
        "SELECT id, code, name, start_time, end_time, breaks, day_value, name_en FROM shift WHERE code = $1"
    ))
    .bind(code)
    .optional()
    .await
}

/// Adds one.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where the code is taken.
pub async fn insert(tx: &mut Tx, shift: &Shift) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO shift (id, code, name, start_time, end_time, breaks, day_value, name_en)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(shift.id)
    .bind(&*shift.code)
    .bind(&*shift.name)
    .bind(shift.start)
    .bind(shift.end)
    .bind(Json(&shift.breaks))
    .bind(shift.day_value.0)
    .bind(shift.name_en.clone())
    .run()
    .await?;
    Ok(())
}

/// Changes everything but the id; tells whether there is one of that id. Duties made from it stay as they are.
pub async fn update(tx: &mut Tx, shift: &Shift) -> Result<bool> {
    let changed = tx
        .query(sql!(
            "UPDATE shift SET code = $2, name = $3, start_time = $4, end_time = $5, breaks = $6, day_value = $7,
                 name_en = $8
             WHERE id = $1"
        ))
        .bind(shift.id)
        .bind(&*shift.code)
        .bind(&*shift.name)
        .bind(shift.start)
        .bind(shift.end)
        .bind(Json(&shift.breaks))
        .bind(shift.day_value.0)
        .bind(shift.name_en.clone())
        .run()
        .await?;
    Ok(changed == 1)
}

/// Adds those whose id is new and changes the others.
pub async fn upsert_all(tx: &mut Tx, shifts: &[Shift]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO shift (id, code, name, start_time, end_time, breaks, day_value, name_en)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, start_time = excluded.start_time,
             end_time = excluded.end_time, breaks = excluded.breaks, day_value = excluded.day_value,
             name_en = excluded.name_en"
    );
    insert_many(tx, statement, shifts, |row, shift| {
        row.bind(shift.id)
            .bind(&*shift.code)
            .bind(&*shift.name)
            .bind(shift.start)
            .bind(shift.end)
            .bind(Json(&shift.breaks))
            .bind(shift.day_value.0)
            .bind(shift.name_en.clone())
    })
    .await?;
    Ok(())
}
