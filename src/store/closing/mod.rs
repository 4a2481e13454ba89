//! Closed months: what each was closed with, and that it was opened again.

mod department;
mod movers;
mod rests_on;

pub use department::{DepartmentStep, insert_department_step, list_department_steps};
pub use movers::{MoversAsked, list_movers};
pub use rests_on::rests_on;

use super::{
    Result, Tx,
    many::insert_many,
    people_and_dates::{Dates, People},
    query::List,
    record::record,
};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{
    closing::RestsOn,
    frozen::{FrozenMonths, FrozenPair, FrozenRow, MonthFreeze},
    ids::{FreezeId, PersonId},
    time::{Instant, Month},
};
use sqlx::types::Json;
use std::collections::HashMap;

record!(MonthFreeze: (id: FreezeId, month: NaiveDate, number: i64, at: Instant, by: PersonId, reason: String,
    classify_header: String, hours_header: String, classify_sha256: String, hours_sha256: String)
=> MonthFreeze {
    id,
    month: Month::of(month),
    number,
    at,
    by,
    reason,
    headers: FrozenPair { classify: classify_header, hours: hours_header },
    sha256: FrozenPair { classify: classify_sha256, hours: hours_sha256 },
});

/// That a month was opened again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthReopening {
    pub freeze: FreezeId,
    pub at: Instant,
    pub by: PersonId,
    pub reason: String,
}

record!(MonthReopening: (freeze: FreezeId, at: Instant, by: PersonId, reason: String)
    => MonthReopening { freeze, at, by, reason });

/// A row with the freeze that it's of.
struct RowOfFreeze {
    freeze: FreezeId,
    row: FrozenRow,
}

record!(RowOfFreeze: (freeze: FreezeId, person: PersonId, staff_no: String, lines: String, hours: String, detail: String, sha256: String)
=> RowOfFreeze {
    freeze,
    row: FrozenRow { person, staff_no, lines, hours, detail, sha256 },
});

/// What a month is closed with; `None`: it's open.
pub async fn find(tx: &mut Tx, month: Month) -> Result<Option<MonthFreeze>> {
    Ok(list_closed(tx, month.into()).await?.pop())
}

/// What the months that some dates meet are closed with, by month; nothing of those that are open.
pub async fn list_closed(tx: &mut Tx, dates: Dates) -> Result<Vec<MonthFreeze>> {
    tx.query(sql!(
        "SELECT f.id, f.month, f.number, f.at, f.actor_id, f.reason,
             f.classify_header, f.hours_header, f.classify_sha256, f.hours_sha256
         FROM month_freeze f LEFT JOIN month_reopening r ON r.freeze_id = f.id
         WHERE f.month >= $1 AND f.month <= $2 AND r.freeze_id IS NULL ORDER BY f.month, f.number"
    ))
    .bind(Month::of(dates.from).first())
    .bind(dates.to)
    .all()
    .await
}

/// All that a month was ever closed with, the first first.
pub async fn list_of(tx: &mut Tx, month: Month) -> Result<Vec<MonthFreeze>> {
    tx.query(sql!(
        "SELECT id, month, number, at, actor_id, reason,
             classify_header, hours_header, classify_sha256, hours_sha256
         FROM month_freeze WHERE month = $1 ORDER BY number"
    ))
    .bind(month.first())
    .all()
    .await
}

/// All that any month was ever closed with, by month.
pub async fn list(tx: &mut Tx) -> Result<Vec<MonthFreeze>> {
    tx.query(sql!(
        "SELECT id, month, number, at, actor_id, reason,
             classify_header, hours_header, classify_sha256, hours_sha256
         FROM month_freeze ORDER BY month, number"
    ))
    .all()
    .await
}

/// Which of some freezes were opened again.
pub async fn list_reopenings(tx: &mut Tx, freezes: &[FreezeId]) -> Result<Vec<MonthReopening>> {
    tx.query(sql!(
        "SELECT freeze_id, at, actor_id, reason FROM month_reopening WHERE freeze_id = ANY($1::uuid[])"
    ))
    .bind(List(freezes))
    .all()
    .await
}

/// The versions that a freeze rests on.
pub async fn find_rests_on(tx: &mut Tx, freeze: FreezeId) -> Result<RestsOn> {
    let found: Option<(Json<RestsOn>,)> = tx
        .query(sql!("SELECT rests_on FROM month_freeze WHERE id = $1"))
        .bind(freeze)
        .optional()
        .await?;
    Ok(found.map(|row| row.0.0).unwrap_or_default())
}

/// The rows of a freeze, in the order of their lines.
pub async fn list_rows(tx: &mut Tx, freeze: FreezeId) -> Result<Vec<FrozenRow>> {
    let rows = rows(tx, &[freeze], People::All).await?;
    Ok(rows.into_iter().map(|it| it.row).collect())
}

async fn rows(tx: &mut Tx, freezes: &[FreezeId], people: People<'_>) -> Result<Vec<RowOfFreeze>> {
    match people {
        People::All => tx
            .query(sql!(
                "SELECT freeze_id, person_id, staff_no, lines, hours, detail, sha256
                 FROM month_freeze_row WHERE freeze_id = ANY($1::uuid[]) ORDER BY freeze_id, place"
            ))
            .bind(List(freezes)),
        People::Only(ids) => tx
            .query(sql!(
                "SELECT freeze_id, person_id, staff_no, lines, hours, detail, sha256
                 FROM month_freeze_row
                 WHERE freeze_id = ANY($1::uuid[]) AND person_id = ANY($2::uuid[]) ORDER BY freeze_id, place"
            ))
            .bind(List(freezes))
            .bind(List(ids)),
    }
    .all()
    .await
}

/// What the closed months that some dates meet hold of some people.
/// Law 12.2.
pub async fn list_frozen(tx: &mut Tx, dates: Dates, people: People<'_>) -> Result<FrozenMonths> {
    let closed = list_closed(tx, dates).await?;
    let mut frozen = FrozenMonths::default();
    if closed.is_empty() {
        return Ok(frozen);
    }
    let ids: Vec<FreezeId> = closed.iter().map(|it| it.id).collect();
    let mut by_freeze: HashMap<FreezeId, Vec<FrozenRow>> = HashMap::new();
    for RowOfFreeze { freeze, row } in rows(tx, &ids, people).await? {
        by_freeze.entry(freeze).or_default().push(row);
    }
    for freeze in closed {
        let rows = by_freeze.remove(&freeze.id).unwrap_or_default();
        frozen.add(freeze, rows);
    }
    Ok(frozen)
}

/// Closes a month.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where somebody closed it so often meanwhile.
pub async fn insert(
    tx: &mut Tx,
    freeze: &MonthFreeze,
    rests_on: &RestsOn,
    rows: &[FrozenRow],
) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO month_freeze (id, month, number, at, actor_id, reason,
             classify_header, hours_header, classify_sha256, hours_sha256, rests_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    ))
    .bind(freeze.id)
    .bind(freeze.month.first())
    .bind(freeze.number)
    .bind(freeze.at)
    .bind(freeze.by)
    .bind(&*freeze.reason)
    .bind(&*freeze.headers.classify)
    .bind(&*freeze.headers.hours)
    .bind(&*freeze.sha256.classify)
    .bind(&*freeze.sha256.hours)
    .bind(Json(rests_on))
    .run()
    .await?;
    let statement = sql!(
        "INSERT INTO month_freeze_row (freeze_id, place, person_id, staff_no, lines, hours, detail, sha256)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let placed: Vec<(i64, &FrozenRow)> = (0..).zip(rows).collect();
    insert_many(tx, statement, &placed, |query, (place, row)| {
        query
            .bind(freeze.id)
            .bind(*place)
            .bind(row.person)
            .bind(&*row.staff_no)
            .bind(&*row.lines)
            .bind(&*row.hours)
            .bind(&*row.detail)
            .bind(&*row.sha256)
    })
    .await?;
    Ok(())
}

/// Opens a month again.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where somebody did so meanwhile.
pub async fn reopen(tx: &mut Tx, reopening: &MonthReopening) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO month_reopening (freeze_id, at, actor_id, reason) VALUES ($1, $2, $3, $4)"
    ))
    .bind(reopening.freeze)
    .bind(reopening.at)
    .bind(reopening.by)
    .bind(&*reopening.reason)
    .run()
    .await?;
    Ok(())
}
