//! Protected times of people.

use super::{Result, Tx, many::insert_many, record::record, sql};
use chrono::NaiveDate;
use onpost_rules::{
    ids::PersonId,
    protection::{Protected, Protection},
};

record!(Protection: (person: PersonId, from: NaiveDate, until: NaiveDate, no_night: Protected, no_extension: Protected)
    => Protection { person, from, until, no_night, no_extension });

/// All of them.
pub async fn list(tx: &mut Tx) -> Result<Vec<Protection>> {
    tx.query(sql!(
        "SELECT person_id, starts_on, ends_on, no_night, no_extension FROM protection ORDER BY person_id, starts_on"
    ))
    .all()
    .await
}

/// Adds these and changes those that are there.
pub async fn upsert_all(tx: &mut Tx, protections: &[Protection]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO protection (person_id, starts_on, ends_on, no_night, no_extension) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, starts_on) DO UPDATE SET ends_on = excluded.ends_on, no_night = excluded.no_night,
             no_extension = excluded.no_extension"
    );
    insert_many(tx, statement, protections, |row, protection| {
        row.bind(protection.person)
            .bind(protection.from)
            .bind(protection.until)
            .bind(protection.no_night)
            .bind(protection.no_extension)
    })
    .await?;
    Ok(())
}
