//! The cells of a row, out of either engine and into either.

use onpost_rules::backup::{BackupRow, Cell, CellKind};
use sqlx::{ColumnIndex, Database, Decode, Encode, Row, Type, query::Query};

/// The cells of a row that was selected by its table's own statement.
pub fn stored_cells<R: Row>(row: &R, kinds: &[CellKind]) -> Result<BackupRow, sqlx::Error>
where
    usize: ColumnIndex<R>,
    for<'r> i64: Decode<'r, R::Database>,
    for<'r> String: Decode<'r, R::Database>,
    for<'r> Vec<u8>: Decode<'r, R::Database>,
{
    let cells = kinds.iter().enumerate().map(|(place, kind)| {
        let cell = match kind {
            CellKind::Integer => row
                .try_get_unchecked::<Option<i64>, _>(place)?
                .map(Cell::Integer),
            CellKind::Text => row
                .try_get_unchecked::<Option<String>, _>(place)?
                .map(Cell::Text),
            CellKind::Bytes => row
                .try_get_unchecked::<Option<Vec<u8>>, _>(place)?
                .map(Cell::Bytes),
        };
        Ok(cell.unwrap_or(Cell::Nothing))
    });
    cells.collect()
}

/// A statement with a cell bound to its next parameter.
pub fn with_cell<DB: Database>(
    query: Query<'static, DB, DB::Arguments>,
    cell: Cell,
    kind: CellKind,
) -> Query<'static, DB, DB::Arguments>
where
    Option<i64>: Encode<'static, DB> + Type<DB> + 'static,
    Option<String>: Encode<'static, DB> + Type<DB> + 'static,
    Option<Vec<u8>>: Encode<'static, DB> + Type<DB> + 'static,
{
    match (cell, kind) {
        (Cell::Integer(number), _) => query.bind(Some(number)),
        (Cell::Text(text), _) => query.bind(Some(text)),
        (Cell::Bytes(bytes), _) => query.bind(Some(bytes)),
        // What is nothing has the type of its column all the same.
        (Cell::Nothing, CellKind::Integer) => query.bind(None::<i64>),
        (Cell::Nothing, CellKind::Text) => query.bind(None::<String>),
        (Cell::Nothing, CellKind::Bytes) => query.bind(None::<Vec<u8>>),
    }
}
