//! First and last days of people.

use super::VersionOrigin;
use crate::{Result, Tx, many::insert_many, query::List, record::record, sql};
use chrono::NaiveDate;
use onpost_rules::{
    ids::PersonId,
    person::{Employment, Person},
};
use std::collections::HashMap;

struct EmploymentRow {
    person: PersonId,
    number: i64,
    joined: Option<NaiveDate>,
    left: Option<NaiveDate>,
}

record!(EmploymentRow: (person: PersonId, number: i64, joined: Option<NaiveDate>, left: Option<NaiveDate>)
    => EmploymentRow { person, number, joined, left });

/// Of those of some people of whom a day is known.
pub async fn list(tx: &mut Tx, people: &[Person]) -> Result<HashMap<PersonId, Employment>> {
    let people: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    let rows = rows(tx, &people).await?.into_iter();
    let known: HashMap<PersonId, Employment> = rows.map(employment).collect();
    Ok(known.into_iter().filter(|(_, it)| !it.is_open()).collect())
}

/// Says from when to when some people work here.
pub async fn insert_all(
    tx: &mut Tx,
    said: &[(PersonId, Employment)],
    origin: VersionOrigin<'_>,
) -> Result<()> {
    let people: Vec<PersonId> = said.iter().map(|(person, _)| *person).collect();
    let rows = rows(tx, &people).await?.into_iter();
    let numbers: HashMap<PersonId, i64> = rows.map(|row| (row.person, row.number)).collect();
    let statement = sql!(
        "INSERT INTO employment (person_id, number, joined, left_on, at, actor_id, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let note = origin.note.to_owned();
    insert_many(tx, statement, said, |query, (person, employment)| {
        query
            .bind(*person)
            .bind(numbers.get(person).unwrap_or(&0) + 1)
            .bind(employment.joined)
            .bind(employment.left)
            .bind(origin.at)
            .bind(origin.by)
            .bind(note.clone())
    })
    .await?;
    Ok(())
}

/// Every row of some people, in order of their numbers.
async fn rows(tx: &mut Tx, people: &[PersonId]) -> Result<Vec<EmploymentRow>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    tx.query(sql!(
        "SELECT person_id, number, joined, left_on FROM employment
         WHERE person_id = ANY($1::uuid[]) ORDER BY person_id, number"
    ))
    .bind(List(people))
    .all()
    .await
}

fn employment(row: EmploymentRow) -> (PersonId, Employment) {
    let EmploymentRow {
        person,
        number: _,
        joined,
        left,
    } = row;
    (person, Employment { joined, left })
}
