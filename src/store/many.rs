//! Many rows at once: one insert for all of them, in as few statements as can be.

use super::{
    Result, Tx,
    query::Query,
    sql::{SIZES, Sql},
};

/// Runs an insert of one row for many, in as few statements as can be.
///
/// `bind` binds the values of one item, as for the one row.
pub(super) async fn insert_many<T>(
    tx: &mut Tx,
    sql: &'static Sql,
    items: &[T],
    bind: impl for<'c> Fn(Query<'c>, &T) -> Query<'c>,
) -> Result<u64> {
    let mut added = 0;
    let mut rest = items;
    for size in (0..SIZES).rev() {
        while rest.len() >= 1 << size {
            let (chunk, tail) = rest.split_at(1 << size);
            let query = Query::new(tx.connection(), sql.many(size));
            added += chunk.iter().fold(query, &bind).run().await?;
            rest = tail;
        }
    }
    Ok(added)
}
