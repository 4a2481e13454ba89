//! What a folder of files holds nothing of: how much of it there is.

use super::{Db, Result, backup::Snapshot};
use onpost_rules::export::LeftOut;
use sqlx::AssertSqlSafe;
use strum::VariantArray;

/// How many rows there are of what is left out, where there are any.
///
/// # Errors
/// A database that can't be reached.
pub async fn left_out(db: &Db) -> Result<Vec<(LeftOut, u64)>> {
    let mut snapshot = Snapshot::begin(db).await?;
    let mut left = Vec::new();
    for what in LeftOut::VARIANTS {
        let mut rows = 0;
        for table in what.tables() {
            rows += count(&mut snapshot, table).await?;
        }
        if rows > 0 {
            left.push((*what, rows));
        }
    }
    snapshot.end().await?;
    Ok(left)
}

async fn count(snapshot: &mut Snapshot, table: &'static str) -> Result<u64> {
    let count = AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
    let (rows,): (i64,) = match snapshot {
        Snapshot::Sqlite(connection) => sqlx::query_as(count).fetch_one(connection).await?,
        Snapshot::Postgres(tx) => {
            let asked = sqlx::query_as(count).persistent(false);
            asked.fetch_one(&mut **tx).await?
        }
    };
    Ok(u64::try_from(rows).unwrap_or_default())
}
