//! What posts ask of punches: each setting is a version, and the highest of a post holds.

use super::{Error, Result, Tx, record::record, version_entry::VersionEntry};
use crate::sql;
use ipnet::IpNet;
use onpost_rules::{
    ids::{PersonId, PostId},
    proof::{Lacking, Proof, ProofPolicy, ProofSetting},
    time::Instant,
};
use sqlx::types::Json;

/// A version as its row has it.
struct ProofPolicyRow {
    post: PostId,
    version: i64,
    demanded: Vec<Proof>,
    lacking: Lacking,
    networks: Vec<String>,
    at: Instant,
    by: PersonId,
    by_name: String,
}

record!(ProofPolicyRow: (post: PostId, version: i64, demanded: Json<Vec<Proof>>, lacking: Lacking, networks: Json<Vec<String>>,
    at: Instant, by: PersonId, by_name: String)
=> ProofPolicyRow { post, version, demanded: demanded.0, lacking, networks: networks.0, at, by, by_name });

/// Versions with the names of who set them; more conditions and an order may follow.
macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT s.post_id, s.version, s.demanded, s.lacking, s.networks, s.set_at, s.set_by, b.name
             FROM proof_policy s JOIN person b ON b.id = s.set_by",
            $rest
        ))
    };
}

/// What each post asks now; posts that nobody has set anything for have none.
pub async fn list(tx: &mut Tx) -> Result<Vec<ProofSetting>> {
    let rows = tx.query(select!(
        " WHERE NOT EXISTS (
            SELECT 1 FROM proof_policy l WHERE l.post_id = s.post_id AND l.version > s.version)
          ORDER BY s.post_id"
    ));
    read(rows.all().await?)
}

/// Every version of a post, the newest first.
pub async fn list_of(tx: &mut Tx, post: PostId) -> Result<Vec<ProofSetting>> {
    let rows = tx.query(select!(" WHERE s.post_id = $1 ORDER BY s.version DESC"));
    read(rows.bind(post).all().await?)
}

/// What a post asks now; nothing where nobody has set anything.
pub async fn find(tx: &mut Tx, post: PostId) -> Result<ProofPolicy> {
    let rows = tx.query(select!(
        " WHERE s.post_id = $1 ORDER BY s.version DESC LIMIT 1"
    ));
    let latest = read(rows.bind(post).all().await?)?.pop();
    Ok(latest.map_or_else(|| ProofPolicy::none(post), |set| set.policy))
}

/// Adds a version.
///
/// # Errors
/// [`Error::Unique`] where somebody set the same version meanwhile.
pub async fn insert(tx: &mut Tx, policy: &ProofPolicy, entry: VersionEntry) -> Result<()> {
    let networks: Vec<String> = policy.networks.iter().map(IpNet::to_string).collect();
    tx.query(sql!(
        "INSERT INTO proof_policy (post_id, version, demanded, lacking, networks, set_at, set_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    ))
    .bind(policy.post)
    .bind(entry.version)
    .bind(Json(&policy.demanded))
    .bind(policy.lacking)
    .bind(Json(&networks))
    .bind(entry.at)
    .bind(entry.by)
    .run()
    .await?;
    Ok(())
}

fn read(rows: Vec<ProofPolicyRow>) -> Result<Vec<ProofSetting>> {
    rows.into_iter().map(set).collect()
}

fn set(row: ProofPolicyRow) -> Result<ProofSetting> {
    let networks: Result<Vec<IpNet>, _> = row.networks.iter().map(|it| it.parse()).collect();
    let networks = networks.map_err(|_| Error::unreadable("a range of addresses"))?;
    Ok(ProofSetting {
        policy: ProofPolicy {
            post: row.post,
            demanded: row.demanded,
            lacking: row.lacking,
            networks,
        },
        version: row.version,
        at: row.at,
        by: row.by,
        by_name: row.by_name,
    })
}
