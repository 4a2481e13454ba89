//! In: a stream of parts into a database without tables, all or nothing.
//!
//! The tables are made by the migrations that the backup names, filled, and brought to this program's version by the rest.

use super::{
    catalog::{self, CatalogTable, quoted},
    cells::with_cell,
    place::{self, RestorePlace},
};
use crate::{
    error::Error,
    schema::{self, FOR_POOLED_POSTGRES, FOR_SQLITE},
    server::Server,
};
use onpost_rules::backup::{
    BackupCellKind, BackupFault, BackupHead, BackupPart, BackupRow, BackupTable, Occupied,
};
use sqlx::{
    AssertSqlSafe, Connection, Postgres, SqliteConnection, Transaction,
    migrate::{Migrate, Migrator},
};
use std::collections::BTreeMap;
use tokio::sync::mpsc::Receiver;

/// Why nothing was restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The place isn't empty.
    #[error("{0:?}")]
    Occupied(Occupied),
    /// What is wrong with the backup.
    #[error("{0:?}")]
    Fault(BackupFault),
    /// The parts broke off before the end; whoever gave them knows why.
    #[error("broken off before the end")]
    BrokenOff,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] Error),
}

type Result<T, E = RestoreError> = std::result::Result<T, E>;

impl From<BackupFault> for RestoreError {
    fn from(fault: BackupFault) -> Self {
        Self::Fault(fault)
    }
}

impl From<sqlx::Error> for RestoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

impl From<sqlx::migrate::MigrateError> for RestoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        Self::Store(error.into())
    }
}

/// What is being filled.
enum RestoreTarget {
    Sqlite(SqliteConnection),
    Postgres(Server, Transaction<'static, Postgres>),
}

/// A foreign key that is put aside until all rows are there: who refers to whom doesn't matter until then.
struct ForeignKey {
    table: String,
    /// Its name, quoted where it has to be.
    name: String,
    definition: String,
}

/// The table whose rows come.
struct RestoreFilling {
    table: CatalogTable,
    /// The columns as the backup has them: what stores each, and what its cells are.
    values: Vec<(usize, BackupCellKind)>,
}

/// Restores what is given. An SQLite file that is there is taken for the empty one that its keeper has just made: whoever
/// calls sees to it that it's nobody else's ([`RestorePlace::occupied`]), and gives it its name.
///
/// # Errors
/// [`RestoreError`]: nothing is stored then, but for an SQLite file that is of no use.
pub async fn restore(place: &RestorePlace, mut parts: Receiver<BackupPart>) -> Result<()> {
    let mut target = match place {
        RestorePlace::Sqlite(file) => RestoreTarget::Sqlite(place::open_sqlite(file).await?),
        RestorePlace::Postgres(url) => {
            let opened = place::open_postgres(url).await?;
            let (server, tx) = opened.map_err(RestoreError::Occupied)?;
            RestoreTarget::Postgres(server, tx)
        }
    };
    let Some(BackupPart::Head(head)) = parts.recv().await else {
        return Err(RestoreError::BrokenOff);
    };
    target.make_tables(&head).await?;
    let foreign_keys = target.put_foreign_keys_aside().await?;
    target.fill(&head, &mut parts).await?;
    target.bring_foreign_keys_back(&foreign_keys).await?;
    target.finish().await
}

impl RestorePlace {
    /// What is in the way; of PostgreSQL [`restore`] finds out by itself.
    pub fn occupied(&self) -> Option<Occupied> {
        match self {
            Self::Sqlite(file) => place::occupied(file),
            Self::Postgres(_) => None,
        }
    }
}

impl RestoreTarget {
    /// Makes the tables as they were where the backup was taken.
    async fn make_tables(&mut self, head: &BackupHead) -> Result<()> {
        let of = |all: &Migrator| schema::those_of(all, head);
        match self {
            Self::Sqlite(connection) => migrate(connection, &of(&FOR_SQLITE)?).await?,
            Self::Postgres(_, tx) => migrate(&mut **tx, &of(&FOR_POOLED_POSTGRES)?).await?,
        }
        Ok(())
    }

    async fn tables(&mut self) -> Result<Vec<CatalogTable>> {
        Ok(match self {
            Self::Sqlite(connection) => catalog::of_sqlite(connection).await?,
            Self::Postgres(_, tx) => catalog::of_postgres(tx).await?,
        })
    }

    async fn run(&mut self, statement: String) -> Result<()> {
        let statement = sqlx::raw_sql(AssertSqlSafe(statement));
        let done = match self {
            Self::Sqlite(connection) => statement.execute(connection).await.map(|_| ()),
            Self::Postgres(_, tx) => statement.execute(&mut **tx).await.map(|_| ()),
        };
        Ok(done?)
    }

    async fn put_foreign_keys_aside(&mut self) -> Result<Vec<ForeignKey>> {
        const ALL: &str =
            "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
            FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
            ORDER BY conrelid, conname";
        // SQLite is asked once all is there.
        let Self::Postgres(_, tx) = self else {
            return Ok(Vec::new());
        };
        let all: Vec<(String, String, String)> = sqlx::query_as(ALL)
            .persistent(false)
            .fetch_all(&mut **tx)
            .await?;
        let keys = all.into_iter().map(|(table, name, definition)| ForeignKey {
            table,
            name,
            definition,
        });
        let keys: Vec<ForeignKey> = keys.collect();
        for ForeignKey { table, name, .. } in &keys {
            self.run(format!("ALTER TABLE {table} DROP CONSTRAINT {name}"))
                .await?;
        }
        Ok(keys)
    }

    async fn fill(&mut self, head: &BackupHead, parts: &mut Receiver<BackupPart>) -> Result<()> {
        let tables = self.tables().await?.into_iter();
        let mut awaited: BTreeMap<String, CatalogTable> =
            tables.map(|table| (table.name.clone(), table)).collect();
        awaited.retain(|name, _| !head.left_out.contains(name));
        let foreign = || BackupFault::Foreign {
            program: head.program.clone(),
        };
        let mut filling = None;
        self.begin_rows().await?;
        loop {
            match parts.recv().await {
                None | Some(BackupPart::Head(_)) => return Err(RestoreError::BrokenOff),
                Some(BackupPart::Table(told)) => {
                    let table = awaited.remove(&told.name).ok_or_else(foreign)?;
                    filling = Some(RestoreFilling::of(table, &told).ok_or_else(foreign)?);
                }
                Some(BackupPart::Rows(rows)) => {
                    let filling = filling.as_ref().ok_or_else(foreign)?;
                    self.insert(filling, rows).await?;
                }
                Some(BackupPart::End) if awaited.is_empty() => break,
                Some(BackupPart::End) => return Err(foreign().into()),
            }
        }
        self.end_rows().await
    }

    /// SQLite takes many rows in one transaction; PostgreSQL is in one.
    async fn begin_rows(&mut self) -> Result<()> {
        match self {
            Self::Sqlite(_) => self.run("BEGIN".to_owned()).await,
            Self::Postgres(..) => Ok(()),
        }
    }

    async fn end_rows(&mut self) -> Result<()> {
        match self {
            Self::Sqlite(_) => self.run("COMMIT".to_owned()).await,
            Self::Postgres(..) => Ok(()),
        }
    }

    async fn insert(&mut self, filling: &RestoreFilling, rows: Vec<BackupRow>) -> Result<()> {
        let count = rows.len() as u64;
        let refused = || BackupFault::Refused {
            table: filling.table.name.clone(),
        };
        let cells = rows.into_iter().flat_map(|row| {
            let kinds = filling.values.iter().map(|(_, kind)| *kind);
            row.into_iter().zip(kinds)
        });
        let statement = AssertSqlSafe(filling.statement(self, count));
        let stored = match self {
            Self::Sqlite(connection) => {
                let query = cells.fold(sqlx::query(statement), |query, (cell, kind)| {
                    with_cell(query, cell, kind)
                });
                query
                    .execute(connection)
                    .await
                    .map(|done| done.rows_affected())
            }
            Self::Postgres(_, tx) => {
                let query = sqlx::query(statement).persistent(false);
                let query = cells.fold(query, |query, (cell, kind)| with_cell(query, cell, kind));
                let done = query.execute(&mut **tx).await;
                done.map(|done| done.rows_affected())
            }
        };
        match stored.map_err(Error::from) {
            Ok(stored) if stored == count => Ok(()),
            Err(error) if error.is_unavailable() => Err(error.into()),
            _ => Err(refused().into()),
        }
    }

    /// Has all that refers to something looked through.
    async fn bring_foreign_keys_back(&mut self, keys: &[ForeignKey]) -> Result<()> {
        if let Self::Sqlite(connection) = self {
            let dangling: Option<(String,)> =
                sqlx::query_as("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1")
                    .fetch_optional(connection)
                    .await?;
            if let Some((table,)) = dangling {
                return Err(BackupFault::Dangling { table }.into());
            }
        }
        for ForeignKey {
            table,
            name,
            definition,
        } in keys
        {
            let add = format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}");
            self.run(add).await.map_err(|error| match error {
                RestoreError::Store(error) if error.is_foreign_key() => BackupFault::Dangling {
                    table: table.clone(),
                }
                .into(),
                error => error,
            })?;
        }
        Ok(())
    }

    /// Brings the tables to this program's version, and lets everybody see them.
    async fn finish(self) -> Result<()> {
        match self {
            Self::Sqlite(mut connection) => {
                migrate(&mut connection, &FOR_SQLITE).await?;
                sqlx::raw_sql("PRAGMA analysis_limit = 400; ANALYZE")
                    .execute(&mut connection)
                    .await?;
                Ok(connection.close().await?)
            }
            Self::Postgres(server, mut tx) => {
                migrate(&mut *tx, &FOR_POOLED_POSTGRES).await?;
                // A pooler hands the connection on.
                sqlx::raw_sql("ANALYZE; DEALLOCATE ALL")
                    .execute(&mut *tx)
                    .await?;
                tx.commit().await?;
                server.pool.close().await;
                Ok(())
            }
        }
    }
}

async fn migrate<C: Migrate>(connection: &mut C, migrator: &Migrator) -> Result<()> {
    Ok(migrator.run_direct(None, connection, false).await?)
}

impl RestoreFilling {
    /// Where each column of the backup goes; `None`: the table has others.
    fn of(table: CatalogTable, told: &BackupTable) -> Option<Self> {
        if told.columns.len() != table.columns.len() {
            return None;
        }
        let places = told.columns.iter().map(|column| {
            let mut ours = table.columns.iter();
            let place = ours.position(|it| it.name == column.name && it.kind() == column.kind)?;
            Some((place, column.kind))
        });
        let values: Vec<(usize, BackupCellKind)> = places.collect::<Option<_>>()?;
        Some(Self { table, values })
    }

    fn statement(&self, target: &RestoreTarget, rows: u64) -> String {
        let columns = self.values.iter();
        let columns: Vec<_> = columns
            .map(|(place, _)| &self.table.columns[*place])
            .collect();
        let names: Vec<String> = columns.iter().map(|column| quoted(&column.name)).collect();
        let mut number = 0;
        let rows: Vec<String> = (0..rows)
            .map(|_| {
                let values = columns.iter().map(|column| match target {
                    RestoreTarget::Sqlite(_) => "?".to_owned(),
                    RestoreTarget::Postgres(..) => {
                        number += 1;
                        column.write(&format!("${number}"))
                    }
                });
                format!("({})", values.collect::<Vec<_>>().join(", "))
            })
            .collect();
        format!(
            "INSERT INTO {} ({}) VALUES {}",
            quoted(&self.table.name),
            names.join(", "),
            rows.join(", ")
        )
    }
}
