//! Versions of people: department, role and posts.

use super::{STANDINGS, VersionOrigin, VersionRow, by_id};
use crate::{Result, Tx, many::insert_many, record::record, sql};
use chrono::NaiveDate;
use onpost_rules::{
    ids::{DepartmentId, PersonId, PostId},
    person::{Person, Role},
};
use sqlx::types::Json;
use std::collections::HashMap;

struct PersonVersion {
    person: PersonId,
    number: i64,
    from: Option<NaiveDate>,
    withdrawn: bool,
    department: DepartmentId,
    role: Role,
    posts: Vec<PostId>,
}

record!(PersonVersion: (person: PersonId, number: i64, from: Option<NaiveDate>, withdrawn: bool, department: DepartmentId, role: Role, posts: Json<Vec<PostId>>)
    => PersonVersion { person, number, from, withdrawn, department, role, posts: posts.0 });

/// The versions of those of some people who have a dated one, in order of their numbers.
pub async fn list(tx: &mut Tx, people: &[Person]) -> Result<Vec<VersionRow<PersonId, Person>>> {
    let rows: Vec<PersonVersion> = tx
        .query(sql!(
            "SELECT person_id, number, starts_on, withdrawn, department_id, role, posts FROM person_version
             WHERE person_id IN (SELECT person_id FROM person_version WHERE starts_on IS NOT NULL)
             ORDER BY person_id, number"
        ))
        .all()
        .await?;
    let people = by_id(people, |person| person.id);
    let row = |row: PersonVersion| {
        let person = people.get(&row.person)?;
        Some(VersionRow {
            thing: row.person,
            number: row.number,
            from: row.from,
            standing: STANDINGS[usize::from(row.withdrawn)],
            value: Person {
                department: row.department,
                role: row.role,
                posts: row.posts,
                ..(*person).clone()
            },
        })
    };
    Ok(rows.into_iter().filter_map(row).collect())
}

/// The highest number of each person's versions.
pub async fn numbers(tx: &mut Tx) -> Result<HashMap<PersonId, i64>> {
    let rows: Vec<(PersonId, i64)> = tx
        .query(sql!(
            "SELECT person_id, MAX(number) FROM person_version GROUP BY person_id"
        ))
        .all()
        .await?;
    Ok(rows.into_iter().collect())
}

/// Adds versions.
pub async fn insert_all(
    tx: &mut Tx,
    rows: &[VersionRow<PersonId, Person>],
    origin: VersionOrigin<'_>,
) -> Result<()> {
    let statement = sql!(
        "INSERT INTO person_version (person_id, number, starts_on, withdrawn, department_id, role, posts, at, actor_id, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    );
    let note = origin.note.to_owned();
    insert_many(tx, statement, rows, |query, row| {
        query
            .bind(row.thing)
            .bind(row.number)
            .bind(row.from)
            .bind(row.standing.is_withdrawn())
            .bind(row.value.department)
            .bind(row.value.role)
            .bind(Json(row.value.posts.clone()))
            .bind(origin.at)
            .bind(origin.by)
            .bind(note.clone())
    })
    .await?;
    Ok(())
}
