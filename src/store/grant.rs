//! Hours of leave that people were given.

use super::{Result, Tx, many::insert_many, record::record, sql};
use chrono::NaiveDate;
use onpost_rules::{
    grant::{Grant, GrantedHours},
    ids::PersonId,
    time::Month,
};

record!(Grant: (number: String, person: PersonId, kind: String, hours: i64, from: NaiveDate, until: NaiveDate,
    against: Option<NaiveDate>, note: String)
=> {
    let (hours, against) = (GrantedHours(hours), against.map(Month::of));
    Grant { number, person, kind, hours, from, until, against, note }
});

/// All of them, by number.
pub async fn list(tx: &mut Tx) -> Result<Vec<Grant>> {
    tx.query(sql!(
        "SELECT number, person_id, kind, hours, starts_on, ends_on, against_on, note FROM leave_grant ORDER BY number"
    ))
    .all()
    .await
}

/// Adds these and changes those that are there.
pub async fn upsert_all(tx: &mut Tx, grants: &[Grant]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO leave_grant (number, person_id, kind, hours, starts_on, ends_on, against_on, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (number) DO UPDATE SET person_id = excluded.person_id, kind = excluded.kind, hours = excluded.hours,
             starts_on = excluded.starts_on, ends_on = excluded.ends_on, against_on = excluded.against_on,
             note = excluded.note"
    );
    insert_many(tx, statement, grants, |row, grant| {
        row.bind(&*grant.number)
            .bind(grant.person)
            .bind(&*grant.kind)
            .bind(grant.hours.0)
            .bind(grant.from)
            .bind(grant.until)
            .bind(grant.against.map(Month::first))
            .bind(&*grant.note)
    })
    .await?;
    Ok(())
}
