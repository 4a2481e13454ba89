//! Versions of contracts: by which system of hours somebody is paid.

use super::{STANDINGS, VersionOrigin, VersionRow};
use crate::{Result, Tx, many::insert_many, query::List, record::record, sql};
use chrono::NaiveDate;
use onpost_rules::{
    contract::{AccountingPeriod, Contract, HoursSystem, WorkingHours},
    ids::PersonId,
    person::Person,
};
use std::collections::HashMap;

struct ContractVersion {
    person: PersonId,
    number: i64,
    from: Option<NaiveDate>,
    withdrawn: bool,
    hours: HoursSystem,
    period: Option<AccountingPeriod>,
    permit: String,
    permit_until: Option<NaiveDate>,
}

record!(ContractVersion: (person: PersonId, number: i64, from: Option<NaiveDate>, withdrawn: bool, hours: HoursSystem,
    period: Option<AccountingPeriod>, permit: String, permit_until: Option<NaiveDate>)
=> ContractVersion { person, number, from, withdrawn, hours, period, permit, permit_until });

/// The versions of some people's contracts, in order of their numbers.
pub async fn list(tx: &mut Tx, people: &[Person]) -> Result<Vec<VersionRow<PersonId, Contract>>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let people: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let rows: Vec<ContractVersion> = tx
        .query(sql!(
            "SELECT person_id, number, starts_on, withdrawn, hours, period, permit, permit_until FROM contract_version
             WHERE person_id = ANY($1::uuid[]) ORDER BY person_id, number"
        ))
        .bind(List(&people))
        .all()
        .await?;
    Ok(rows.into_iter().map(row).collect())
}

fn row(row: ContractVersion) -> VersionRow<PersonId, Contract> {
    let hours = match (row.hours, row.period) {
        (HoursSystem::Comprehensive, period) => {
            WorkingHours::Comprehensive(period.unwrap_or(AccountingPeriod::Month))
        }
        (HoursSystem::Standard, _) => WorkingHours::Standard,
        (HoursSystem::Flexible, _) => WorkingHours::Flexible,
    };
    VersionRow {
        thing: row.person,
        number: row.number,
        from: row.from,
        standing: STANDINGS[usize::from(row.withdrawn)],
        value: Contract {
            hours,
            permit: row.permit,
            permit_until: row.permit_until,
        },
    }
}

/// The highest number of each person's versions.
pub async fn numbers(tx: &mut Tx) -> Result<HashMap<PersonId, i64>> {
    let rows: Vec<(PersonId, i64)> = tx
        .query(sql!(
            "SELECT person_id, MAX(number) FROM contract_version GROUP BY person_id"
        ))
        .all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// Adds versions.
pub async fn insert_all(
    tx: &mut Tx,
    rows: &[VersionRow<PersonId, Contract>],
    origin: VersionOrigin<'_>,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO contract_version (person_id, number, starts_on, withdrawn, hours, period, permit, permit_until, at,
             actor_id, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let note = origin.note.to_owned();
    insert_many(tx, statement, rows, |query, row| {
        query
            .bind(row.thing)
            .bind(row.number)
            .bind(row.from)
            .bind(row.standing.is_withdrawn())
            .bind(row.value.hours.system())
            .bind(row.value.hours.period())
            .bind(row.value.permit.clone())
            .bind(row.value.permit_until)
            .bind(origin.at)
            .bind(origin.by)
            .bind(note.clone())
    })
    .await?;
    Ok(())
}
