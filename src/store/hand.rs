//! Hands: through whose an account went, as it was made, taken back up or given a first password; only ever added to.

use super::{Result, Tx, many::insert_many, record::record};
use crate::sql;
use onpost_rules::{
    account::{Hand, HandAct},
    ids::PersonId,
    time::Instant,
};

record!(Hand: (account: PersonId, by: PersonId, at: Instant, act: HandAct) => Hand { account, by, at, act });

/// Adds one.
pub async fn insert(tx: &mut Tx, hand: &Hand) -> Result<()> {
    insert_all(tx, std::slice::from_ref(hand)).await
}

/// Adds many.
pub async fn insert_all(tx: &mut Tx, hands: &[Hand]) -> Result<()> {
    let statement =
        sql!("INSERT INTO account_hand (person_id, actor_id, at, act) VALUES ($1, $2, $3, $4)");
    insert_many(tx, statement, hands, |row, hand| {
        row.bind(hand.account)
            .bind(hand.by)
            .bind(hand.at)
            .bind(hand.act)
    })
    .await?;
    Ok(())
}

/// Those since an instant, the first first.
pub async fn list_since(tx: &mut Tx, since: Instant) -> Result<Vec<Hand>> {
    tx.query(sql!(
        "SELECT person_id, actor_id, at, act FROM account_hand WHERE at > $1 ORDER BY at"
    ))
    .bind(since)
    .all()
    .await
}
