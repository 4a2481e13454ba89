//! People's own months: confirmations, disputes and the steps of those, all only ever added.

use super::{
    Result, Tx,
    query::List,
    record::record,
    steps::{self, StepRow, lived},
};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{
    ids::{ConfirmationId, DepartmentId, DisputeId, DutyId, PasskeyId, PersonId},
    month_answer::{DisputeStatus, KeptConfirmation, KeptDispute, MonthDispute},
    time::{Instant, Month},
};
use serde_json::Value;
use sqlx::types::Json;

record!(KeptConfirmation: (id: ConfirmationId, person: PersonId, month: NaiveDate, at: Instant, sha256: String,
    passkey: Option<PasskeyId>, passkey_name: Option<String>)
=> KeptConfirmation { id, person, month: Month::of(month), at, sha256, passkey, passkey_name });

record!(KeptDispute: (id: DisputeId, person: PersonId, month: NaiveDate, duty: Option<DutyId>, line: String,
    text: String, filed_at: Instant, status: DisputeStatus, step: i64, at: Instant, by: Option<PersonId>,
    by_name: Option<String>, note: String)
=> KeptDispute {
    dispute: MonthDispute { id, person, month: Month::of(month), duty, line, text, filed_at },
    status, step, at, by, by_name, note,
});

lived!(
    DisputeId,
    DisputeStatus,
    "month_dispute_step",
    "dispute_id",
    "status"
);

/// A confirmation with all that it's verified by.
#[derive(Debug, Clone, PartialEq)]
pub struct ConfirmationProof {
    /// What was confirmed, to the byte.
    pub document: String,
    /// The signature and what belongs to it; `None`: it was said while signed in.
    pub assertion: Option<Value>,
}

record!(ConfirmationProof: (document: String, assertion: Option<Json<Value>>)
=> ConfirmationProof { document, assertion: assertion.map(|it| it.0) });

/// Confirmations without their bytes; conditions and an order follow.
macro_rules! confirmations {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT c.id, c.person_id, c.month, c.confirmed_at, c.sha256, c.passkey_id, k.name
             FROM month_confirmation c LEFT JOIN passkey k ON k.id = c.passkey_id WHERE ",
            $rest
        ))
    };
}

/// Disputes with their highest step; more conditions and an order may follow.
macro_rules! disputes {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT d.id, d.person_id, d.month, d.duty_id, d.line, d.text, d.filed_at, s.status, s.step, s.at,
                 s.actor_id, a.name, s.note
             FROM month_dispute d JOIN month_dispute_step s ON s.dispute_id = d.id
             LEFT JOIN person a ON a.id = s.actor_id
             WHERE NOT EXISTS (
                 SELECT 1 FROM month_dispute_step l WHERE l.dispute_id = s.dispute_id AND l.step > s.step)",
            $rest
        ))
    };
}

/// Adds a confirmation with what it's verified by.
pub async fn insert(tx: &mut Tx, kept: &KeptConfirmation, proof: &ConfirmationProof) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO month_confirmation (id, person_id, month, confirmed_at, document, sha256, passkey_id, assertion)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    ))
    .bind(kept.id)
    .bind(kept.person)
    .bind(kept.month.first())
    .bind(kept.at)
    .bind(&*proof.document)
    .bind(&*kept.sha256)
    .bind(kept.passkey)
    .bind(proof.assertion.clone().map(Json))
    .run()
    .await?;
    Ok(())
}

/// The confirmation of an id.
pub async fn find(tx: &mut Tx, id: ConfirmationId) -> Result<Option<KeptConfirmation>> {
    tx.query(confirmations!("c.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// What a confirmation is verified by.
pub async fn proof(tx: &mut Tx, id: ConfirmationId) -> Result<Option<ConfirmationProof>> {
    tx.query(sql!(
        "SELECT document, assertion FROM month_confirmation WHERE id = $1"
    ))
    .bind(id)
    .optional()
    .await
}

/// Those of a month of some people, the first first.
pub async fn list_of(
    tx: &mut Tx,
    month: Month,
    people: &[PersonId],
) -> Result<Vec<KeptConfirmation>> {
    tx.query(confirmations!(
        "c.month = $1 AND c.person_id = ANY($2::uuid[]) ORDER BY c.confirmed_at, c.id"
    ))
    .bind(month.first())
    .bind(List(people))
    .all()
    .await
}

/// A confirmation and its proof in one row.
struct ProvenConfirmation(KeptConfirmation, ConfirmationProof);

record!(ProvenConfirmation: (id: ConfirmationId, person: PersonId, month: NaiveDate, at: Instant, sha256: String,
    passkey: Option<PasskeyId>, document: String, assertion: Option<Json<Value>>)
=> ProvenConfirmation(
    KeptConfirmation { id, person, month: Month::of(month), at, sha256, passkey, passkey_name: None },
    ConfirmationProof { document, assertion: assertion.map(|it| it.0) },
));

/// All of a month with what they're verified by, the first first.
pub async fn list_proven(
    tx: &mut Tx,
    month: Month,
) -> Result<Vec<(KeptConfirmation, ConfirmationProof)>> {
    let kept: Vec<ProvenConfirmation> = tx
        .query(sql!(
            "SELECT id, person_id, month, confirmed_at, sha256, passkey_id, document, assertion
             FROM month_confirmation WHERE month = $1 ORDER BY confirmed_at, id"
        ))
        .bind(month.first())
        .all()
        .await?;
    Ok(kept.into_iter().map(|it| (it.0, it.1)).collect())
}

/// Adds a dispute: that it was filed is the first step.
pub async fn insert_dispute(tx: &mut Tx, dispute: &MonthDispute) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO month_dispute (id, person_id, month, duty_id, line, text, filed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(dispute.id)
    .bind(dispute.person)
    .bind(dispute.month.first())
    .bind(dispute.duty)
    .bind(&*dispute.line)
    .bind(&*dispute.text)
    .bind(dispute.filed_at)
    .run()
    .await?;
    let first = StepRow {
        slip: dispute.id,
        number: 1,
        state: DisputeStatus::Open,
        at: dispute.filed_at,
        actor: Some(dispute.person),
    };
    steps::insert(tx, &[first]).await
}

/// The dispute of an id.
pub async fn find_dispute(tx: &mut Tx, id: DisputeId) -> Result<Option<KeptDispute>> {
    tx.query(disputes!(" AND d.id = $1"))
        .bind(id)
        .optional()
        .await
}

/// What some people disputed of a month, the first first.
pub async fn list_disputes(
    tx: &mut Tx,
    month: Month,
    people: &[PersonId],
) -> Result<Vec<KeptDispute>> {
    tx.query(disputes!(
        " AND d.month = $1 AND d.person_id = ANY($2::uuid[]) ORDER BY d.filed_at, d.id"
    ))
    .bind(month.first())
    .bind(List(people))
    .all()
    .await
}

/// The disputes of a month that wait for an answer, of those who belong to some departments now, the first first.
pub async fn open_disputes(
    tx: &mut Tx,
    month: Month,
    departments: &[DepartmentId],
) -> Result<Vec<KeptDispute>> {
    tx.query(disputes!(
        " AND s.status = 'open' AND d.month = $1
          AND d.person_id IN (SELECT id FROM person WHERE department_id = ANY($2::uuid[]))
          ORDER BY d.filed_at, d.id"
    ))
    .bind(month.first())
    .bind(List(departments))
    .all()
    .await
}
