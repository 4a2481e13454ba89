//! Wrong passwords in a row, by account and by address.

use super::{Result, Tx, record::record};
use crate::{rules::time::Instant, sql};

/// Wrong passwords in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failures {
    pub count: i64,
    pub last_at: Instant,
}

record!(Failures: (count: i64, last_at: Instant) => Failures { count, last_at });

/// Those of a subject, for example `staff:1001` or `address:192.0.2.7`; none where the last password was right.
pub async fn find(tx: &mut Tx, subject: &str) -> Result<Option<Failures>> {
    tx.query(sql!(
        "SELECT failures, last_at FROM sign_in_failure WHERE subject = $1"
    ))
    .bind(subject)
    .optional()
    .await
}

/// Counts one more.
pub async fn record(tx: &mut Tx, subject: &str, at: Instant) -> Result<Failures> {
    tx.query(sql!(
        "INSERT INTO sign_in_failure (subject, failures, last_at) VALUES ($1, 1, $2)
         ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at
         RETURNING failures, last_at"
    ))
    .bind(subject)
    .bind(at)
    .one()
    .await
}

/// Forgets them.
pub async fn clear(tx: &mut Tx, subject: &str) -> Result<()> {
    tx.query(sql!("DELETE FROM sign_in_failure WHERE subject = $1"))
        .bind(subject)
        .run()
        .await?;
    Ok(())
}

/// Forgets those whose last is older than an instant; tells how many.
pub async fn delete_older(tx: &mut Tx, than: Instant) -> Result<u64> {
    tx.query(sql!("DELETE FROM sign_in_failure WHERE last_at < $1"))
        .bind(than)
        .run()
        .await
}
