//! The cells of a row, out of either engine and into either.

use onpost_rules::backup::{BackupCell, BackupCellKind, BackupRow};
use sqlx::{ColumnIndex, Database, Decode, Encode, Row, Type, query::Query};

/// The cells of a row that was selected by its table's own statement.
pub fn stored_cells<R: Row>(row: &R, kinds: &[BackupCellKind]) -> Result<BackupRow, sqlx::Error>
where
    usize: ColumnIndex<R>,
    for<'r> i64: Decode<'r, R::Database>,
    for<'r> String: Decode<'r, R::Database>,
    for<'r> Vec<u8>: Decode<'r, R::Database>,
{
    let cells = kinds.iter().enumerate().map(|(place, kind)| {
        let cell = match kind {
            BackupCellKind::Integer => row
                .try_get_unchecked::<Option<i64>, _>(place)?
                .map(BackupCell::Integer),
            BackupCellKind::Text => row
                .try_get_unchecked::<Option<String>, _>(place)?
                .map(BackupCell::Text),
            BackupCellKind::Bytes => row
                .try_get_unchecked::<Option<Vec<u8>>, _>(place)?
                .map(BackupCell::Bytes),
        };
        Ok(cell.unwrap_or(BackupCell::Nothing))
    });
    cells.collect()
}

/// A statement with a cell bound to its next parameter.
pub fn with_cell<DB: Database>(
    query: Query<'static, DB, DB::Arguments>,
    cell: BackupCell,
    kind: BackupCellKind,
) -> Query<'static, DB, DB::Arguments>
where
    Option<i64>: Encode<'static, DB> + Type<DB> + 'static,
    Option<String>: Encode<'static, DB> + Type<DB> + 'static,
    Option<Vec<u8>>: Encode<'static, DB> + Type<DB> + 'static,
{
    match (cell, kind) {
        (BackupCell::Integer(number), _) => query.bind(Some(number)),
        (BackupCell::Text(text), _) => query.bind(Some(text)),
        (BackupCell::Bytes(bytes), _) => query.bind(Some(bytes)),
        // What is nothing has the type of its column all the same.
        (BackupCell::Nothing, BackupCellKind::Integer) => query.bind(None::<i64>),
        (BackupCell::Nothing, BackupCellKind::Text) => query.bind(None::<String>),
        (BackupCell::Nothing, BackupCellKind::Bytes) => query.bind(None::<Vec<u8>>),
    }
}
