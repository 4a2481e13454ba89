//! Relief: what people answered who were told that nobody relieves them; only ever added.

use super::{Result, Tx, query::List, record::record};
use crate::sql;
use onpost_rules::{
    ids::{DutyId, ExtensionId},
    relief::ReliefAnswer,
    time::Instant,
};

/// An answer that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The duty of who answered.
    pub duty: DutyId,
    pub at: Instant,
    pub answer: ReliefAnswer,
    /// Whose duty should have begun; `None`: nobody was rostered.
    pub relief: Option<DutyId>,
    /// Why, in the words that an extension will carry.
    pub reason: String,
}

record!(Answered: (duty: DutyId, at: Instant, answer: ReliefAnswer, relief: Option<DutyId>, reason: String)
    => Answered { duty, at, answer, relief, reason });

/// Adds an answer; a second one of the same duty within the same second is the same.
pub async fn insert(tx: &mut Tx, answered: &Answered) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO relief_answer (duty_id, at, answer, relief_id, reason)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
    ))
    .bind(answered.duty)
    .bind(answered.at)
    .bind(answered.answer)
    .bind(answered.relief)
    .bind(&*answered.reason)
    .run()
    .await?;
    Ok(())
}

/// Those of some duties, first answered first.
pub async fn list_of_duties(tx: &mut Tx, duties: &[DutyId]) -> Result<Vec<Answered>> {
    tx.query(sql!(
        "SELECT duty_id, at, answer, relief_id, reason FROM relief_answer
         WHERE duty_id = ANY($1::uuid[]) ORDER BY at, duty_id"
    ))
    .bind(List(duties))
    .all()
    .await
}

/// Notes that an extension was filed for who stayed; tells whether it's the first of the duty.
pub async fn insert_extension(tx: &mut Tx, duty: DutyId, extension: ExtensionId) -> Result<bool> {
    let added = tx
        .query(sql!(
            "INSERT INTO relief_extension (duty_id, extension_id) VALUES ($1, $2) ON CONFLICT DO NOTHING"
        ))
        .bind(duty)
        .bind(extension)
        .run()
        .await?;
    Ok(added == 1)
}

/// The extension that was filed for who stayed on a duty.
pub async fn find_extension(tx: &mut Tx, duty: DutyId) -> Result<Option<ExtensionId>> {
    let found: Option<(ExtensionId,)> = tx
        .query(sql!(
            "SELECT extension_id FROM relief_extension WHERE duty_id = $1"
        ))
        .bind(duty)
        .optional()
        .await?;
    Ok(found.map(|row| row.0))
}
