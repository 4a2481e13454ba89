//! The kinds of requests that a site has beside the six.

use super::{Result, Tx, many::insert_many, sql};
use onpost_rules::slip::leave_kind::LeaveKind;

/// All of them, by code.
pub async fn list(tx: &mut Tx) -> Result<Vec<LeaveKind>> {
    let rows: Vec<(String, String)> = tx
        .query(sql!("SELECT code, told FROM leave_kind ORDER BY code"))
        .all()
        .await?;
    // One that a newer program wrote is none that this one knows.
    let read = |(_, told): &(String, String)| serde_json::from_str(told).ok();
    Ok(rows.iter().filter_map(read).collect())
}

/// Adds these and changes those that are there.
pub async fn upsert_all(tx: &mut Tx, kinds: &[LeaveKind]) -> Result<()> {
    let statement = sql!(
        "INSERT INTO leave_kind (code, told) VALUES ($1, $2)
         ON CONFLICT (code) DO UPDATE SET told = excluded.told"
    );
    insert_many(tx, statement, kinds, |row, kind| {
        let told = serde_json::to_string(kind).unwrap_or_default();
        row.bind(&*kind.code).bind(told)
    })
    .await?;
    Ok(())
}
