//! Extensions in their table, and which of them reach into a date.

use super::table::slip_table;
use crate::{
    Result, Tx,
    column::{StoredDate, StoredInstant},
    sql,
    steps::lived,
};
use chrono::{NaiveDate, NaiveTime};
use onpost_rules::{
    extension::Extension,
    ids::{DutyId, ExtensionId, PersonId},
    slip::SlipStatus,
    time::Instant,
};

lived!(
    ExtensionId,
    SlipStatus,
    "extension_step",
    "extension_id",
    "status"
);

slip_table!(
    Extension, ExtensionId, of duty, "extension",
    columns "x.id, x.duty_id, x.until_at",
        (id: ExtensionId, duty: DutyId, until: Instant),
        |it| Extension { id, duty, until, status: it.status, reason: it.reason.clone() },
    order "x.filed_at",
    insert "INSERT INTO extension (id, duty_id, until_at, filed_at, reason) VALUES ($1, $2, $3, $4, $5)",
        |row, filing| row
            .bind(filing.slip.id)
            .bind(filing.slip.duty)
            .bind(filing.slip.until)
            .bind(filing.at)
            .bind(filing.reason)
);

/// Duties before a date that an extension carries to that date (of UTC) or beyond: whose, its service date, until when.
pub(crate) async fn list_reaching(
    tx: &mut Tx,
    date: NaiveDate,
) -> Result<Vec<(PersonId, NaiveDate, Instant)>> {
    let rows: Vec<(PersonId, StoredDate, StoredInstant)> = tx
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
