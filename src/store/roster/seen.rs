//! How far somebody knows what is new in their rosters.

use crate::{Result, Tx, column::StoredDate, many::insert_many, sql};
use onpost_rules::{
    ids::{PersonId, PostId},
    roster::plan::RosterKey,
    time::Month,
};

/// Of each roster that a person acknowledged anything of: up to which version.
pub async fn list(tx: &mut Tx, person: PersonId) -> Result<Vec<(RosterKey, i64)>> {
    let rows: Vec<(PostId, StoredDate, i64)> = tx
        .query(sql!(
            "SELECT post_id, month, version FROM roster_seen WHERE person_id = $1 ORDER BY post_id, month"
        ))
        .bind(person)
        .all()
        .await?;
    let key = |post, month| RosterKey {
        post,
        month: Month::of(month),
    };
    let seen = rows
        .into_iter()
        .map(|(post, month, version)| (key(post, month.0), version));
    Ok(seen.collect())
}

/// Notes up to which version of some rosters a person knows what is new; never back.
pub async fn note(tx: &mut Tx, person: PersonId, seen: &[(RosterKey, i64)]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO roster_seen (person_id, post_id, month, version) VALUES ($1, $2, $3, $4)
         ON CONFLICT (person_id, post_id, month) DO UPDATE SET version = excluded.version
         WHERE roster_seen.version < excluded.version"
    );
    insert_many(tx, statement, seen, |row, (key, version)| {
        row.bind(person)
            .bind(key.post)
            .bind(key.month.first())
            .bind(*version)
    })
    .await?;
    Ok(())
}
