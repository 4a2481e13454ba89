//! Departments' months: confirmed by those who decide for them.

use crate::{Result, Tx, record::record, sql};
use onpost_rules::{
    closing::DepartmentSaid,
    ids::{DepartmentId, PersonId},
    time::{Instant, Month},
};

/// What was last said of a department's month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepartmentStep {
    pub department: DepartmentId,
    /// 1, 2, 3 …
    pub number: i64,
    pub said: DepartmentSaid,
    /// How much was open then.
    pub open_items: i64,
    pub at: Instant,
    pub by: PersonId,
}

record!(DepartmentStep: (department: DepartmentId, number: i64, confirmed: bool, open_items: i64, at: Instant, by: PersonId)
=> DepartmentStep {
    department,
    number,
    said: if confirmed { DepartmentSaid::Confirmed } else { DepartmentSaid::TakenBack },
    open_items,
    at,
    by,
});

/// What was last said of a month, of each department of which something was.
pub async fn list_department_steps(tx: &mut Tx, month: Month) -> Result<Vec<DepartmentStep>> {
    tx.query(sql!(
        "SELECT s.department_id, s.number, s.confirmed, s.open_items, s.at, s.actor_id
         FROM month_department_step s WHERE s.month = $1 AND s.number = (
             SELECT MAX(l.number) FROM month_department_step l
             WHERE l.month = s.month AND l.department_id = s.department_id)"
    ))
    .bind(month.first())
    .all()
    .await
}

/// Adds what somebody says.
///
/// # Errors
/// [`Error::Unique`](crate::Error::Unique) where somebody was quicker.
pub async fn insert_department_step(
    tx: &mut Tx,
    month: Month,
    step: &DepartmentStep,
) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO month_department_step (month, department_id, number, confirmed, open_items, at, actor_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(month.first())
    .bind(step.department)
    .bind(step.number)
    .bind(step.said == DepartmentSaid::Confirmed)
    .bind(step.open_items)
    .bind(step.at)
    .bind(step.by)
    .run()
    .await?;
    Ok(())
}
