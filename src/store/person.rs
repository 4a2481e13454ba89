//! Members of staff, the posts they are qualified for, and the departments that they decide for.

use super::{Result, Tx, many::insert_many, query::List, record::record};
use crate::sql;
use onpost_rules::{
    access::Actor,
    ids::{DepartmentId, PersonId, PostId},
    person::{Person, Role},
};
use std::collections::HashMap;

record!(Person: (id: PersonId, staff_no: String, name: String, department: DepartmentId, role: Role, phone: String, email: String, active: bool)
    => Person { id, staff_no, name, department, role, posts: Vec::new(), phone, email, active });

/// All, those who left included, by staff number.
pub async fn list(tx: &mut Tx) -> Result<Vec<Person>> {
    let people = tx
        .query(sql!(
            "SELECT id, staff_no, name, department_id, role, phone, email, active FROM person
             ORDER BY staff_no"
        ))
        .all()
        .await?;
    let posts = tx
        .query(sql!(
            "SELECT person_id, post_id FROM person_post ORDER BY person_id, place"
        ))
        .all()
        .await?;
    Ok(with_posts(people, posts))
}

/// How many there are, of some departments or of all, those who left included.
pub async fn count(tx: &mut Tx, departments: Option<&[DepartmentId]>) -> Result<i64> {
    let query = match departments {
        None => tx.query(sql!("SELECT count(*) FROM person")),
        Some(departments) => tx
            .query(sql!(
                "SELECT count(*) FROM person WHERE department_id = ANY($1::uuid[])"
            ))
            .bind(List(departments)),
    };
    let row: (i64,) = query.one().await?;
    Ok(row.0)
}

/// Those who belong to some departments, by staff number.
pub async fn list_of(tx: &mut Tx, departments: &[DepartmentId]) -> Result<Vec<Person>> {
    let people = tx
        .query(sql!(
            "SELECT id, staff_no, name, department_id, role, phone, email, active FROM person
             WHERE department_id = ANY($1::uuid[]) ORDER BY staff_no"
        ))
        .bind(List(departments))
        .all()
        .await?;
    let posts = tx
        .query(sql!(
            "SELECT pp.person_id, pp.post_id FROM person_post pp JOIN person p ON p.id = pp.person_id
             WHERE p.department_id = ANY($1::uuid[]) ORDER BY pp.person_id, pp.place"
        ))
        .bind(List(departments))
        .all()
        .await?;
    Ok(with_posts(people, posts))
}

/// Those of some ids, by staff number.
pub async fn list_by_ids(tx: &mut Tx, ids: &[PersonId]) -> Result<Vec<Person>> {
    let people = tx
        .query(sql!(
            "SELECT id, staff_no, name, department_id, role, phone, email, active FROM person
             WHERE id = ANY($1::uuid[]) ORDER BY staff_no"
        ))
        .bind(List(ids))
        .all()
        .await?;
    let posts = tx
        .query(sql!(
            "SELECT person_id, post_id FROM person_post
             WHERE person_id = ANY($1::uuid[]) ORDER BY person_id, place"
        ))
        .bind(List(ids))
        .all()
        .await?;
    Ok(with_posts(people, posts))
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: PersonId) -> Result<Option<Person>> {
    let found: Option<Person> = tx
        .query(sql!(
            "SELECT id, staff_no, name, department_id, role, phone, email, active FROM person
             WHERE id = $1"
        ))
        .bind(id)
        .optional()
        .await?;
    complete(tx, found).await
}

/// The one of a staff number.
pub async fn find_by_staff_no(tx: &mut Tx, staff_no: &str) -> Result<Option<Person>> {
    let found: Option<Person> = tx
        .query(sql!(
            "SELECT id, staff_no, name, department_id, role, phone, email, active FROM person
             WHERE staff_no = $1"
        ))
        .bind(staff_no)
        .optional()
        .await?;
    complete(tx, found).await
}

/// Keeps all others who lock this person waiting until the transaction ends; tells whether there is such a person.
pub async fn lock(tx: &mut Tx, id: PersonId) -> Result<bool> {
    let found: Option<(PersonId,)> = tx
        .query(sql!(
            "SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE"
        ))
        .bind(id)
        .optional()
        .await?;
    Ok(found.is_some())
}

/// The same of several, in one order for all.
pub async fn lock_some(tx: &mut Tx, ids: &[PersonId]) -> Result<()> {
    let _: Vec<(PersonId,)> = tx
        .query(sql!(
            "SELECT id FROM person WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE"
        ))
        .bind(List(ids))
        .all()
        .await?;
    Ok(())
}

/// Keeps all others who lock any person waiting until the transaction ends.
pub async fn lock_all(tx: &mut Tx) -> Result<()> {
    let _: Vec<(PersonId,)> = tx
        .query(sql!("SELECT id FROM person ORDER BY id FOR NO KEY UPDATE"))
        .all()
        .await?;
    Ok(())
}

/// Adds one, with their posts.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where the staff number is taken.
pub async fn insert(tx: &mut Tx, person: &Person) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO person (id, staff_no, name, department_id, role, phone, email, active)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(person.id)
    .bind(&*person.staff_no)
    .bind(&*person.name)
    .bind(person.department)
    .bind(person.role)
    .bind(&*person.phone)
    .bind(&*person.email)
    .bind(person.active)
    .run()
    .await?;
    replace_posts(tx, std::slice::from_ref(person)).await
}

/// Changes everything but the id; tells whether there is one of that id.
pub async fn update(tx: &mut Tx, person: &Person) -> Result<bool> {
    let changed = tx
        .query(sql!(
            "UPDATE person SET staff_no = $2, name = $3, department_id = $4, role = $5, phone = $6,
                 email = $7, active = $8
             WHERE id = $1"
        ))
        .bind(person.id)
        .bind(&*person.staff_no)
        .bind(&*person.name)
        .bind(person.department)
        .bind(person.role)
        .bind(&*person.phone)
        .bind(&*person.email)
        .bind(person.active)
        .run()
        .await?;
    if changed == 1 {
        replace_posts(tx, std::slice::from_ref(person)).await?;
    }
    Ok(changed == 1)
}

/// Adds those whose id is new and changes the others. Who left stays so: a file doesn't tell.
pub async fn upsert_all(tx: &mut Tx, people: &[Person]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO person (id, staff_no, name, department_id, role, phone, email, active)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET staff_no = excluded.staff_no, name = excluded.name, department_id = excluded.department_id,
             role = excluded.role, phone = excluded.phone, email = excluded.email"
    );
    insert_many(tx, statement, people, |row, person| {
        row.bind(person.id)
            .bind(&*person.staff_no)
            .bind(&*person.name)
            .bind(person.department)
            .bind(person.role)
            .bind(&*person.phone)
            .bind(&*person.email)
            .bind(person.active)
    })
    .await?;
    replace_posts(tx, people).await
}

/// The departments that a person decides for besides their own.
pub async fn list_supervision(tx: &mut Tx, id: PersonId) -> Result<Vec<DepartmentId>> {
    let rows: Vec<(DepartmentId,)> = tx
        .query(sql!(
            "SELECT department_id FROM supervision WHERE person_id = $1 ORDER BY department_id"
        ))
        .bind(id)
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}

/// Everybody who works here and is more than staff, as actors, by staff number.
pub async fn list_actors(tx: &mut Tx) -> Result<Vec<Actor>> {
    let rows: Vec<(PersonId, Role, DepartmentId, Option<DepartmentId>)> = tx
        .query(sql!(
            "SELECT p.id, p.role, p.department_id, s.department_id
             FROM person p LEFT JOIN supervision s ON s.person_id = p.id
             WHERE p.active AND p.role <> 'staff' ORDER BY p.staff_no, s.department_id"
        ))
        .all()
        .await?;
    let mut actors: Vec<Actor> = Vec::new();
    for (person, role, own, other) in rows {
        if actors.last().is_none_or(|actor| actor.person != person) {
            let departments = vec![own];
            actors.push(Actor {
                person,
                role,
                departments,
            });
        }
        if let Some(actor) = actors.last_mut() {
            actor.departments.extend(other);
        }
    }
    Ok(actors)
}

/// Gives a person these departments to decide for, in place of those they had.
pub async fn replace_supervision(
    tx: &mut Tx,
    id: PersonId,
    departments: &[DepartmentId],
) -> Result<()> {
    tx.query(sql!("DELETE FROM supervision WHERE person_id = $1"))
        .bind(id)
        .run()
        .await?;
    let statement = sql!("INSERT INTO supervision (person_id, department_id) VALUES ($1, $2)");
    insert_many(tx, statement, departments, |row, department| {
        row.bind(id).bind(*department)
    })
    .await?;
    Ok(())
}

/// Fills in the posts of one who was found.
pub(super) async fn complete(tx: &mut Tx, found: Option<Person>) -> Result<Option<Person>> {
    let Some(person) = found else {
        return Ok(None);
    };
    let posts: Vec<(PostId,)> = tx
        .query(sql!(
            "SELECT post_id FROM person_post WHERE person_id = $1 ORDER BY place"
        ))
        .bind(person.id)
        .all()
        .await?;
    let posts = posts.into_iter().map(|row| row.0).collect();
    Ok(Some(Person { posts, ..person }))
}

fn with_posts(mut people: Vec<Person>, posts: Vec<(PersonId, PostId)>) -> Vec<Person> {
    let mut by_person: HashMap<PersonId, Vec<PostId>> = HashMap::new();
    for (person, post) in posts {
        by_person.entry(person).or_default().push(post);
    }
    for person in &mut people {
        person.posts = by_person.remove(&person.id).unwrap_or_default();
    }
    people
}

async fn replace_posts(tx: &mut Tx, people: &[Person]) -> Result<()> {
    let ids: Vec<PersonId> = people.iter().map(|person| person.id).collect();
    tx.query(sql!(
        "DELETE FROM person_post WHERE person_id = ANY($1::uuid[])"
    ))
    .bind(List(&ids))
    .run()
    .await?;
    let statement = sql!("INSERT INTO person_post (person_id, post_id, place) VALUES ($1, $2, $3)");
    let places: Vec<(PersonId, PostId, i64)> = people
        .iter()
        .flat_map(|person| {
            (1..)
                .zip(&person.posts)
                .map(|(place, post)| (person.id, *post, place))
        })
        .collect();
    insert_many(tx, statement, &places, |row, (person, post, place)| {
        row.bind(*person).bind(*post).bind(*place)
    })
    .await?;
    Ok(())
}
