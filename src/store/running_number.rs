//! Running numbers.

use super::{Result, Tx};
use crate::sql;

/// The next number of a name, from 1; whoever asks next waits until this transaction ends.
pub async fn next(tx: &mut Tx, name: &str) -> Result<i64> {
    let row: (i64,) = tx
        .query(sql!(
            "INSERT INTO counter (name, value) VALUES ($1, 1)
             ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value"
        ))
        .bind(name)
        .one()
        .await?;
    Ok(row.0)
}
