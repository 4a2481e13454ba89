//! The working calendar.

use super::{Result, Tx, many::insert_many, people_and_dates::Dates, record::record};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::calendar::{Calendar, CalendarDay, DayKind};

record!(CalendarDay: (date: NaiveDate, kind: DayKind, name: String) => CalendarDay { date, kind, name });

/// Every date that differs.
pub async fn list(tx: &mut Tx) -> Result<Calendar> {
    let days: Vec<CalendarDay> = tx
        .query(sql!(
            "SELECT date, kind, name FROM calendar_day ORDER BY date"
        ))
        .all()
        .await?;
    Ok(days.into_iter().collect())
}

/// Adds these dates and changes those that are there.
pub async fn upsert_all(tx: &mut Tx, days: &[CalendarDay]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO calendar_day (date, kind, name) VALUES ($1, $2, $3)
         ON CONFLICT (date) DO UPDATE SET kind = excluded.kind, name = excluded.name"
    );
    insert_many(tx, statement, days, |row, day| {
        row.bind(day.date).bind(day.kind).bind(&*day.name)
    })
    .await?;
    Ok(())
}

/// Gives a span of dates these entries in place of those it had.
pub async fn replace(tx: &mut Tx, dates: Dates, days: &[CalendarDay]) -> Result<()> {
    delete(tx, dates).await?;
    upsert_all(tx, days).await
}

/// Makes the dates of a span like any others of their weekdays; tells how many had an entry.
pub async fn delete(tx: &mut Tx, dates: Dates) -> Result<u64> {
    tx.query(sql!(
        "DELETE FROM calendar_day WHERE date >= $1 AND date <= $2"
    ))
    .bind(dates.from)
    .bind(dates.to)
    .run()
    .await
}
