//! The robots of departments' groups; one that is given up stays, switched off.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{DepartmentId, RobotId},
    letter::Language,
    notice::Topic,
    robot::{Robot, RobotKind},
};
use sqlx::types::Json;
use std::collections::BTreeSet;

record!(Robot: (id: RobotId, department: DepartmentId, kind: RobotKind, url: String, secret: String, language: Language,
    topics: Json<BTreeSet<Topic>>, active: bool)
=> Robot { id, department, kind, url, secret, language, topics: topics.0, active });

/// All, by their department's code, first added first.
pub async fn list(tx: &mut Tx) -> Result<Vec<Robot>> {
    tx.query(sql!(
        "SELECT r.id, r.department_id, r.kind, r.url, r.secret, r.language, r.topics, r.active
         FROM robot r JOIN department d ON d.id = r.department_id ORDER BY d.code, r.id"
    ))
    .all()
    .await
}

/// Those of some departments that are switched on, first added first.
pub async fn list_active(tx: &mut Tx, departments: &[DepartmentId]) -> Result<Vec<Robot>> {
    tx.query(sql!(
        "SELECT id, department_id, kind, url, secret, language, topics, active FROM robot
         WHERE active AND department_id = ANY($1::uuid[]) ORDER BY id"
    ))
    .bind(List(departments))
    .all()
    .await
}

/// The one of an id.
pub async fn find(tx: &mut Tx, id: RobotId) -> Result<Option<Robot>> {
    tx.query(sql!(
        "SELECT id, department_id, kind, url, secret, language, topics, active FROM robot WHERE id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

/// Adds one, or changes everything but its department.
pub async fn upsert(tx: &mut Tx, robot: &Robot) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO robot (id, department_id, kind, url, secret, language, topics, active)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, url = excluded.url, secret = excluded.secret,
             language = excluded.language, topics = excluded.topics, active = excluded.active"
    ))
    .bind(robot.id)
    .bind(robot.department)
    .bind(robot.kind)
    .bind(&*robot.url)
    .bind(&*robot.secret)
    .bind(robot.language)
    .bind(Json(&robot.topics))
    .bind(robot.active)
    .run()
    .await?;
    Ok(())
}
