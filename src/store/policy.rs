//! The versions of the policy.

use super::{Result, Tx, record::record};
use crate::sql;
use chrono::NaiveDate;
use onpost_rules::{
    ids::{PersonId, PolicyId},
    policy::{Policies, Policy, PolicyTerms},
    time::Instant,
};
use sqlx::types::Json;

/// Who entered a version, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPolicyEntry {
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
    pub note: String,
}

/// A version and its entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entered {
    pub policy: Policy,
    pub entry: StoredPolicyEntry,
}

record!(Policy: (id: PolicyId, version: i64, effective_from: Option<NaiveDate>, terms: Json<PolicyTerms>)
    => Policy { id: Some(id), version, effective_from, terms: terms.0 });

record!(Entered: (id: PolicyId, version: i64, effective_from: Option<NaiveDate>, terms: Json<PolicyTerms>, at: Instant, by: Option<PersonId>, note: String)
=> Entered {
    policy: Policy { id: Some(id), version, effective_from, terms: terms.0 },
    entry: StoredPolicyEntry { at, by, note },
});

/// Every version, with the numbers of the documents.
pub async fn list(tx: &mut Tx) -> Result<Policies> {
    let versions = tx
        .query(sql!(
            "SELECT id, version, effective_from, terms FROM policy ORDER BY version"
        ))
        .all()
        .await?;
    Ok(Policies::new(versions))
}

/// Every version that was entered, in the order of entry.
pub async fn list_entered(tx: &mut Tx) -> Result<Vec<Entered>> {
    tx.query(sql!(
        "SELECT id, version, effective_from, terms, entered_at, entered_by, note FROM policy
         ORDER BY version"
    ))
    .all()
    .await
}

/// The version that the next one gets.
pub async fn next_version(tx: &mut Tx) -> Result<i64> {
    let row: (i64,) = tx
        .query(sql!("SELECT COALESCE(MAX(version), 0) + 1 FROM policy"))
        .one()
        .await?;
    Ok(row.0)
}

/// Adds a version.
///
/// # Errors
/// [`Error::Unique`](super::Error::Unique) where somebody entered the same version meanwhile.
pub async fn insert(
    tx: &mut Tx,
    id: PolicyId,
    policy: &Policy,
    entry: &StoredPolicyEntry,
) -> Result<()> {
    tx.query(sql!(
        "INSERT INTO policy (id, version, effective_from, terms, entered_at, entered_by, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(id)
    .bind(policy.version)
    .bind(policy.effective_from)
    .bind(Json(&policy.terms))
    .bind(entry.at)
    .bind(entry.by)
    .bind(&*entry.note)
    .run()
    .await?;
    Ok(())
}
