//! What people choose of notices, and what the site requires.

use super::{Result, Tx, many::insert_many, query::List, record::record, word_columns::ZoneName};
use crate::sql;
use onpost_rules::{
    ids::PersonId,
    letter::{Choices, Demands, LetterDemand},
    notice::Topic,
    time::{DEFAULT_ZONE, Instant},
    zone::Zone,
};
use sqlx::types::Json;

/// Somebody to whom letters may go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub person: PersonId,
    /// Empty where they have none.
    pub email: String,
    /// Of their first post.
    pub zone: Zone,
    pub choices: Choices,
}

record!(Recipient: (person: PersonId, email: String, zone: Option<ZoneName>, choices: Option<Json<Choices>>)
=> Recipient {
    person,
    email,
    zone: zone.map_or(DEFAULT_ZONE, |zone| zone.0),
    choices: choices.map(|it| it.0).unwrap_or_default(),
});

/// Those of some people who still work here.
pub async fn recipients(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Recipient>> {
    tx.query(sql!(
        "SELECT p.id, p.email, (
             SELECT o.zone FROM person_post pp JOIN post o ON o.id = pp.post_id
             WHERE pp.person_id = p.id ORDER BY pp.place LIMIT 1), c.choices
         FROM person p LEFT JOIN notice_choice c ON c.person_id = p.id
         WHERE p.active AND p.id = ANY($1::uuid[])"
    ))
    .bind(List(people))
    .all()
    .await
}

/// Keeps what somebody chose, in place of what they chose before.
pub async fn upsert(tx: &mut Tx, person: PersonId, choices: &Choices, at: Instant) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO notice_choice (person_id, choices, chosen_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE SET choices = excluded.choices, chosen_at = excluded.chosen_at"
    ))
    .bind(person)
    .bind(Json(choices))
    .bind(at)
    .run()
    .await?;
    Ok(())
}

/// What the site set of the topics.
pub async fn demands(tx: &mut Tx) -> Result<Demands> {
    let rows: Vec<(Topic, LetterDemand)> = tx
        .query(sql!("SELECT topic, demand FROM notice_demand"))
        .all()
        .await?;
    Ok(Demands(rows.into_iter().collect()))
}

/// Sets what the site says of topics.
pub async fn set_demands(
    tx: &mut Tx,
    demands: &[(Topic, LetterDemand)],
    at: Instant,
    by: PersonId,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO notice_demand (topic, demand, set_at, set_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (topic) DO UPDATE SET demand = excluded.demand, set_at = excluded.set_at, set_by = excluded.set_by"
    );
    insert_many(tx, statement, demands, |row, (topic, demand)| {
        row.bind(*topic).bind(*demand).bind(at).bind(by)
    })
    .await?;
    Ok(())
}
