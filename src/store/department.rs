//! Departments.

use super::{Result, Tx, many::insert_many, record::record};
use crate::sql;
use onpost_rules::{ids::DepartmentId, post::Department};

record!(Department: (id: DepartmentId, code: String, name: String, name_en: Option<String>)
    => Department { id, code, name, name_en });

/// All, by code.
pub async fn list(tx: &mut Tx) -> Result<Vec<Department>> {
    tx.query(sql!(
        "SELECT id, code, name, name_en FROM department ORDER BY code"
    ))
    .all()
    .await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: DepartmentId) -> Result<Option<Department>> {
    tx.query(sql!(
        "SELECT id, code, name, name_en FROM department WHERE id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

/// The one of a code.
pub async fn find_by_code(tx: &mut Tx, code: &str) -> Result<Option<Department>> {
    tx.query(sql!(
        "SELECT id, code, name, name_en FROM department WHERE code = $1"
    ))
    .bind(code)
    .optional()
    .await
}

/// Adds one.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where the code is taken.
pub async fn insert(tx: &mut Tx, department: &Department) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO department (id, code, name, name_en) VALUES ($1, $2, $3, $4)"
    ))
    .bind(department.id)
    .bind(&*department.code)
    .bind(&*department.name)
    .bind(department.name_en.clone())
    .run()
    .await?;
    Ok(())
}

/// Changes everything but the id; tells whether there is one of that id.
pub async fn update(tx: &mut Tx, department: &Department) -> Result<bool> {
    let changed = tx
        .query(sql!(
            "UPDATE department SET code = $2, name = $3, name_en = $4 WHERE id = $1"
        ))
        .bind(department.id)
        .bind(&*department.code)
        .bind(&*department.name)
        .bind(department.name_en.clone())
        .run()
        .await?;
    Ok(changed == 1)
}

/// Adds those whose id is new and changes the others.
pub async fn upsert_all(tx: &mut Tx, departments: &[Department]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO department (id, code, name, name_en) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name,
             name_en = excluded.name_en"
    );
    insert_many(tx, statement, departments, |row, department| {
        row.bind(department.id)
            .bind(&*department.code)
            .bind(&*department.name)
            .bind(department.name_en.clone())
    })
    .await?;
    Ok(())
}
