//! Out: every table as it was at one moment, row by row.

use super::{Snapshot, catalog::CatalogTable, stored_cells};
use crate::Result;
use crate::db::Db;
use futures_util::{Stream, StreamExt};
use onpost_rules::{
    backup::{
        AppliedMigration, BackupCellKind, BackupColumn, BackupHead, BackupPart, BackupTable,
        FORMAT, LEFT_OUT, RowBatch,
    },
    time::Instant,
};
use sqlx::{AssertSqlSafe, ColumnIndex, Decode, Row};
use std::pin::pin;
use tokio::sync::mpsc::Sender;

/// Whether there is still somebody to whom parts are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taker {
    There,
    Gone,
}

/// Gives the whole database, part by part, the end last; it gives up where nobody takes them any more.
///
/// # Errors
/// A database that can't be reached, a row that can't be read: then no end is given, and nothing counts.
pub async fn dump(db: &Db, at: Instant, to: &Sender<BackupPart>) -> Result<()> {
    let mut snapshot = Snapshot::begin(db).await?;
    let tables = snapshot.tables().await?;
    let head = head(&mut snapshot, &tables, at).await?;
    let mut taker = give(to, BackupPart::Head(head)).await;
    for table in tables.iter().filter(|table| !is_left_out(table)) {
        if taker == Taker::There {
            taker = give(to, BackupPart::Table(told(table))).await;
        }
        if taker == Taker::Gone {
            break;
        }
        taker = give_rows(&mut snapshot, table, to).await?;
    }
    snapshot.end().await?;
    if taker == Taker::There {
        give(to, BackupPart::End).await;
    }
    Ok(())
}

fn is_left_out(table: &CatalogTable) -> bool {
    LEFT_OUT.contains(&&*table.name)
}

async fn head(snapshot: &mut Snapshot, tables: &[CatalogTable], at: Instant) -> Result<BackupHead> {
    let applied = snapshot.migrations().await?;
    let schema = applied.into_iter().map(|(version, checksum)| {
        let checksum = checksum.iter().map(|byte| format!("{byte:02x}")).collect();
        AppliedMigration { version, checksum }
    });
    let left_out = tables.iter().filter(|table| is_left_out(table));
    Ok(BackupHead {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        engine: snapshot.engine().to_owned(),
        taken_at: at,
        schema: schema.collect(),
        left_out: left_out.map(|table| table.name.clone()).collect(),
    })
}

fn told(table: &CatalogTable) -> BackupTable {
    let columns = table.columns.iter().map(|column| BackupColumn {
        name: column.name.clone(),
        kind: column.kind(),
    });
    BackupTable {
        name: table.name.clone(),
        columns: columns.collect(),
    }
}

async fn give(to: &Sender<BackupPart>, part: BackupPart) -> Taker {
    match to.send(part).await {
        Ok(()) => Taker::There,
        Err(_) => Taker::Gone,
    }
}

async fn give_rows(
    snapshot: &mut Snapshot,
    table: &CatalogTable,
    to: &Sender<BackupPart>,
) -> Result<Taker> {
    let (query, kinds) = (AssertSqlSafe(table.select()), table.kinds());
    match snapshot {
        Snapshot::Sqlite(connection) => {
            give_all(sqlx::query(query).fetch(connection), &kinds, to).await
        }
        Snapshot::Postgres(tx) => {
            let query = sqlx::query(query).persistent(false);
            give_all(query.fetch(&mut **tx), &kinds, to).await
        }
    }
}

async fn give_all<R: Row>(
    rows: impl Stream<Item = Result<R, sqlx::Error>>,
    kinds: &[BackupCellKind],
    to: &Sender<BackupPart>,
) -> Result<Taker>
where
    usize: ColumnIndex<R>,
    for<'r> i64: Decode<'r, R::Database>,
    for<'r> String: Decode<'r, R::Database>,
    for<'r> Vec<u8>: Decode<'r, R::Database>,
{
    let mut rows = pin!(rows);
    let mut batch = RowBatch::default();
    while let Some(row) = rows.next().await {
        if let Some(full) = batch.add(stored_cells(&row?, kinds)?)
            && give(to, BackupPart::Rows(full)).await == Taker::Gone
        {
            return Ok(Taker::Gone);
        }
    }
    match batch.rest() {
        Some(rest) => Ok(give(to, BackupPart::Rows(rest)).await),
        None => Ok(Taker::There),
    }
}
