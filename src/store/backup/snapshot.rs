//! A connection of its own that sees the whole database as it was at one moment, for as long as that takes.

use super::catalog::{self, CatalogTable};
use crate::{Db, Result};
use sqlx::{ConnectOptions, Connection, PgConnection, Postgres, SqliteConnection, Transaction};

/// Rows that SQLite's thread reads ahead: few, since one of a file of a slip has 5 MB.
const READ_AHEAD: usize = 16;

/// Takes as long as it takes; who falls silent for ten minutes is gone. Times are told by UTC, in ISO's order.
const UNHURRIED: &str = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = '10min'; \
                         SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'";

/// A transaction that reads.
pub enum Snapshot {
    Sqlite(SqliteConnection),
    Postgres(Transaction<'static, Postgres>),
}

impl Snapshot {
    /// Begins one: what is committed from now on isn't seen. Nobody waits for it, and it waits for nobody.
    ///
    /// SQLite's own online copy (`sqlite3_backup`) begins again whenever another process writes, so that under steady
    /// writing it never ends. A transaction that reads the log beside the file sees one moment, and keeps nobody waiting.
    pub async fn begin(db: &Db) -> Result<Self> {
        match db {
            Db::Sqlite { readers, .. } => {
                let options = readers.connect_options();
                let options = (*options).clone().row_buffer_size(READ_AHEAD);
                let mut connection = options.connect().await?;
                // The moment is that of the first look, not that of the beginning.
                sqlx::raw_sql("BEGIN; SELECT COUNT(*) FROM sqlite_schema")
                    .execute(&mut connection)
                    .await?;
                Ok(Self::Sqlite(connection))
            }
            Db::Postgres(server) => {
                let mut tx = server.begin_snapshot().await?;
                sqlx::raw_sql(UNHURRIED).execute(&mut *tx).await?;
                Ok(Self::Postgres(tx))
            }
        }
    }

    /// Its engine's name.
    pub fn engine(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgres",
        }
    }

    /// The tables, by name.
    pub async fn tables(&mut self) -> Result<Vec<CatalogTable>> {
        match self {
            Self::Sqlite(connection) => catalog::of_sqlite(connection).await,
            Self::Postgres(tx) => catalog::of_postgres(tx).await,
        }
    }

    /// The migrations that were applied: version and checksum.
    pub async fn migrations(&mut self) -> Result<Vec<(i64, Vec<u8>)>> {
        const APPLIED: &str = "SELECT version, checksum FROM _sqlx_migrations ORDER BY version";
        let asked = match self {
            Self::Sqlite(connection) => sqlx::query_as(APPLIED).fetch_all(connection).await,
            Self::Postgres(tx) => {
                let asked = sqlx::query_as(APPLIED).persistent(false);
                asked.fetch_all(&mut **tx).await
            }
        };
        Ok(asked?)
    }

    /// Lets go of it, which keeps nothing and changes nothing.
    pub async fn end(self) -> Result<()> {
        match self {
            Self::Sqlite(connection) => Ok(connection.close().await?),
            Self::Postgres(tx) => Ok(tx.rollback().await?),
        }
    }
}

/// The time limits of a restore, and the order in which dates are read.
pub async fn unhurried(connection: &mut PgConnection) -> Result<()> {
    sqlx::raw_sql(UNHURRIED).execute(connection).await?;
    Ok(())
}
