//! Contracts: what is agreed with each person.

use crate::{
    Result, Tx,
    query::{List, known},
    record::record,
    sql,
};
use onpost_rules::{
    ids::{PersonId, ShiftId},
    roster::Contract,
};
use sqlx::types::Json;

/// A contract as its row has it.
struct ContractRow {
    person: PersonId,
    least: Option<i64>,
    most: Option<i64>,
    weekends: Option<i64>,
    barred: Vec<ShiftId>,
}

record!(ContractRow: (person: PersonId, least: Option<i64>, most: Option<i64>, weekends: Option<i64>, barred: Json<Vec<ShiftId>>)
    => ContractRow { person, least, most, weekends, barred: barred.0 });

/// Those of some people, in no order.
pub async fn list(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<Contract>> {
    let rows: Vec<ContractRow> = tx
        .query(sql!(
            "SELECT person_id, least_hours, most_hours, most_weekends, barred_shifts FROM contract
             WHERE person_id = ANY($1::uuid[])"
        ))
        .bind(List(people))
        .all()
        .await?;
    let contracts = rows.into_iter().map(contract);
    Ok(known(contracts, "a contract out of its range"))
}

/// Agrees with a person on this, whatever was agreed before.
pub async fn upsert(tx: &mut Tx, contract: &Contract) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO contract (person_id, least_hours, most_hours, most_weekends, barred_shifts)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id) DO UPDATE SET least_hours = excluded.least_hours,
             most_hours = excluded.most_hours, most_weekends = excluded.most_weekends,
             barred_shifts = excluded.barred_shifts"
    ))
    .bind(contract.person)
    .bind(contract.least_hours.map(i64::from))
    .bind(contract.most_hours.map(i64::from))
    .bind(contract.most_weekends.map(i64::from))
    .bind(Json(&contract.barred_shifts))
    .run()
    .await?;
    Ok(())
}

/// A row as a contract; only rows that this program could not have written are none.
fn contract(row: ContractRow) -> Option<Contract> {
    let number = |value: Option<i64>| value.map(u32::try_from).transpose().ok();
    Some(Contract {
        person: row.person,
        least_hours: number(row.least)?,
        most_hours: number(row.most)?,
        most_weekends: number(row.weekends)?,
        barred_shifts: row.barred,
    })
}
