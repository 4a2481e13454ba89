//! Stepping out: leaving and coming back are rows of their own, only ever added.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{DutyId, PersonId, PostId, StepOutId},
    step_out::StepOut,
    time::Instant,
};

record!(StepOut: (id: StepOutId, duty: DutyId, person: PersonId, post: PostId, left_at: Instant, due_back_at: Instant,
    stand_in: Option<PersonId>, contact: String, reason: String, back_at: Option<Instant>)
=> StepOut { id, duty, person, post, left_at, due_back_at, stand_in, contact, reason, back_at });

/// Those with their duty and return; more conditions may follow.
macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT o.id, o.duty_id, d.person_id, d.post_id, o.left_at, o.due_back_at, o.stand_in_id, o.contact,
                    o.reason, r.back_at
             FROM step_out o JOIN duty d ON d.id = o.duty_id LEFT JOIN step_out_return r ON r.step_out_id = o.id",
            $rest
        ))
    };
}

/// Adds one; its return comes by itself.
pub async fn insert(tx: &mut Tx, step_out: &StepOut) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO step_out (id, duty_id, left_at, due_back_at, stand_in_id, contact, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(step_out.id)
    .bind(step_out.duty)
    .bind(step_out.left_at)
    .bind(step_out.due_back_at)
    .bind(step_out.stand_in)
    .bind(&*step_out.contact)
    .bind(&*step_out.reason)
    .run()
    .await?;
    Ok(())
}

/// Notes a return; tells whether it's the first.
pub async fn insert_return(tx: &mut Tx, id: StepOutId, back_at: Instant) -> Result<bool> {
    let added = tx
        .query(sql!(
            "INSERT INTO step_out_return (step_out_id, back_at) VALUES ($1, $2) ON CONFLICT DO NOTHING"
        ))
        .bind(id)
        .bind(back_at)
        .run()
        .await?;
    Ok(added == 1)
}

/// Those of all posts who have left since an instant and are away, first left first.
pub async fn list_away(tx: &mut Tx, since: Instant) -> Result<Vec<StepOut>> {
    tx.query(select!(
        " WHERE r.back_at IS NULL AND o.left_at >= $1 ORDER BY o.left_at, o.id"
    ))
    .bind(since)
    .all()
    .await
}

/// Those of some duties, first left first.
pub async fn list_of_duties(tx: &mut Tx, duties: &[DutyId]) -> Result<Vec<StepOut>> {
    tx.query(select!(
        " WHERE o.duty_id = ANY($1::uuid[]) ORDER BY o.left_at, o.id"
    ))
    .bind(List(duties))
    .all()
    .await
}
