//! How much waits for a decision.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{DepartmentId, PersonId},
    slip::SlipKind,
    time::Instant,
};

/// One statement counts all kinds, since it runs with every page of a supervisor: a kind that isn't here isn't in it either.
const _: fn(SlipKind) = |kind| match kind {
    SlipKind::Request | SlipKind::Correction | SlipKind::Extension => {}
};

/// How many requests, corrections, extensions and agreed swaps of some departments' people wait at an instant, those of one person
/// left out.
pub async fn count(
    tx: &mut Tx,
    departments: &[DepartmentId],
    but: PersonId,
    now: Instant,
) -> Result<i64> {
    let row: (i64,) = tx
        .query(sql!(
            "SELECT (
                 SELECT COUNT(*) FROM request_step s JOIN request r ON r.id = s.request_id JOIN person p ON p.id = r.person_id
                 WHERE s.status = 'submitted' AND p.id <> $2 AND p.department_id = ANY($1::uuid[])
                   AND NOT EXISTS (SELECT 1 FROM request_step l WHERE l.request_id = s.request_id AND l.step > s.step)
             ) + (
                 SELECT COUNT(*) FROM correction_step s JOIN correction c ON c.id = s.correction_id
                     JOIN duty d ON d.id = c.duty_id JOIN person p ON p.id = d.person_id
                 WHERE s.status = 'submitted' AND d.version_until IS NULL AND p.id <> $2
                   AND p.department_id = ANY($1::uuid[])
                   AND NOT EXISTS (
                       SELECT 1 FROM correction_step l WHERE l.correction_id = s.correction_id AND l.step > s.step)
             ) + (
                 SELECT COUNT(*) FROM extension_step s JOIN extension x ON x.id = s.extension_id
                     JOIN duty d ON d.id = x.duty_id JOIN person p ON p.id = d.person_id
                 WHERE s.status = 'submitted' AND d.version_until IS NULL AND p.id <> $2
                   AND p.department_id = ANY($1::uuid[])
                   AND NOT EXISTS (
                       SELECT 1 FROM extension_step l WHERE l.extension_id = s.extension_id AND l.step > s.step)
             ) + (
                 SELECT COUNT(*) FROM swap_step s JOIN swap w ON w.id = s.swap_id JOIN person p ON p.id = w.person_id
                     JOIN duty d ON d.id = w.duty_id
                 WHERE s.status = 'agreed' AND p.id <> $2 AND s.actor_id <> $2 AND p.department_id = ANY($1::uuid[])
                   AND d.version_until IS NULL AND d.starts_at > $3
                   AND (w.exchange_id IS NULL OR EXISTS (
                       SELECT 1 FROM duty e
                       WHERE e.id = w.exchange_id AND e.version_until IS NULL AND e.starts_at > $3))
                   AND NOT EXISTS (SELECT 1 FROM swap_step l WHERE l.swap_id = s.swap_id AND l.step > s.step)
             )"
        ))
        .bind(List(departments))
        .bind(but)
        .bind(now)
        .one()
        .await?;
    Ok(row.0)
}

/// What waits on pages of its own, about some departments' people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WaitingElsewhere {
    /// Devices to be confirmed in person.
    pub devices: i64,
    /// Post checks that nobody has ruled on.
    pub post_checks: i64,
}

record!(WaitingElsewhere: (devices: i64, post_checks: i64) => WaitingElsewhere { devices, post_checks });

/// How many devices and post checks wait, those of one person left out.
pub async fn elsewhere(
    tx: &mut Tx,
    departments: &[DepartmentId],
    but: PersonId,
) -> Result<WaitingElsewhere> {
    tx.query(sql!(
        "SELECT (
             SELECT COUNT(*) FROM passkey k JOIN passkey_step s ON s.passkey_id = k.id
                 JOIN person p ON p.id = k.person_id
             WHERE s.status = 'registered' AND p.active AND p.id <> $2 AND p.department_id = ANY($1::uuid[])
               AND NOT EXISTS (SELECT 1 FROM passkey_step l WHERE l.passkey_id = s.passkey_id AND l.step > s.step)
         ), (
             SELECT COUNT(*) FROM post_check c JOIN post_check_step s ON s.post_check_id = c.id
                 JOIN duty d ON d.id = c.duty_id JOIN person p ON p.id = d.person_id
             WHERE s.step = 1 AND NOT s.verified AND d.version_until IS NULL AND p.id <> $2
               AND p.department_id = ANY($1::uuid[])
               AND NOT EXISTS (
                   SELECT 1 FROM post_check_step l WHERE l.post_check_id = s.post_check_id AND l.step > s.step)
         )"
    ))
    .bind(List(departments))
    .bind(but)
    .one()
    .await
}
