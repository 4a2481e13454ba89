//! Tenure: who left and who came back, from which date on; only ever added to.

use super::{Result, Tx, record::record};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{ids::PersonId, time::Instant};

/// That somebody left, or came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tenure {
    /// Whether they work here from then on.
    pub works: bool,
    /// Of who left the last day, of who came back the first.
    pub day: NaiveDate,
    pub at: Instant,
    pub by: Option<PersonId>,
}

record!(Tenure: (works: bool, day: NaiveDate, at: Instant, by: Option<PersonId>) => Tenure { works, day, at, by });

/// Adds one, the last of a person from now on; the caller keeps others from changing the person.
pub async fn insert(tx: &mut Tx, person: PersonId, tenure: &Tenure) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO tenure (person_id, number, works, day, at, actor_id)
         SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5 FROM tenure WHERE person_id = $1"
    ))
    .bind(person)
    .bind(tenure.works)
    .bind(tenure.day)
    .bind(tenure.at)
    .bind(tenure.by)
    .run()
    .await?;
    Ok(())
}

/// The last of a person, which holds.
pub async fn find_last(tx: &mut Tx, person: PersonId) -> Result<Option<Tenure>> {
    tx.query(sql!(
        "SELECT works, day, at, actor_id FROM tenure WHERE person_id = $1 ORDER BY number DESC LIMIT 1"
    ))
    .bind(person)
    .optional()
    .await
}
