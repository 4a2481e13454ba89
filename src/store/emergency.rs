//! Calls to people who are away: only ever added.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{
    emergency::{CallOutcome, EmergencyCall},
    ids::{EmergencyCallId, PersonId},
    time::Instant,
};

record!(EmergencyCall: (id: EmergencyCallId, person: PersonId, called_at: Instant, caller: PersonId, number: String,
    outcome: CallOutcome, note: String, noted_at: Instant)
=> EmergencyCall { id, person, called_at, caller, number, outcome, note, noted_at });

/// Adds one.
pub async fn insert(tx: &mut Tx, call: &EmergencyCall) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO emergency_call (id, person_id, called_at, caller_id, number, outcome, note, noted_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(call.id)
    .bind(call.person)
    .bind(call.called_at)
    .bind(call.caller)
    .bind(&*call.number)
    .bind(call.outcome)
    .bind(&*call.note)
    .bind(call.noted_at)
    .run()
    .await?;
    Ok(())
}

/// Those to some people at or after an instant, latest first.
pub async fn list_of_people(
    tx: &mut Tx,
    people: &[PersonId],
    since: Instant,
) -> Result<Vec<EmergencyCall>> {
    tx.query(sql!(
        "SELECT id, person_id, called_at, caller_id, number, outcome, note, noted_at FROM emergency_call
         WHERE person_id = ANY($1::uuid[]) AND called_at >= $2 ORDER BY called_at DESC, id"
    ))
    .bind(List(people))
    .bind(since)
    .all()
    .await
}
