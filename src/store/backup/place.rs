//! Where a backup is to be restored: an SQLite file that isn't there yet, or a PostgreSQL database without tables.

use super::snapshot::unhurried;
use crate::{Result, server::Server};
use onpost_rules::backup::Occupied;
use sqlx::{
    ConnectOptions, Postgres, SqliteConnection, Transaction,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

/// What lies beside an SQLite file that is open or was left in haste: a log without its file would be played into the new one.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// A place that an address names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RestorePlace {
    Sqlite(PathBuf),
    /// Its address.
    Postgres(String),
}

impl RestorePlace {
    /// The place at an address as [`Db::open`](crate::Db::open) takes it.
    ///
    /// # Errors
    /// [`Error::Other`](crate::Error::Other) where the address isn't one.
    pub fn of(url: &str) -> Result<Self> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        let options = SqliteConnectOptions::from_str(url)?;
        Ok(Self::Sqlite(options.get_filename().to_owned()))
    }
}

/// The first of an SQLite file and its companions that is there.
pub fn occupied(file: &Path) -> Option<Occupied> {
    let beside = BESIDE.iter().map(|end| {
        let mut name = file.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    });
    let mut all = std::iter::once(file.to_owned()).chain(beside);
    all.find(|file| file.symlink_metadata().is_ok())
        .map(|file| Occupied::File {
            path: file.display().to_string(),
        })
}

/// An SQLite file that nobody else knows of yet, opened without any care for what a power cut would leave: whoever gives
/// it its name has it flushed before.
pub async fn open_sqlite(file: &Path) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .foreign_keys(false)
        .journal_mode(SqliteJournalMode::Off)
        .synchronous(SqliteSynchronous::Off)
        .pragma("cache_size", "-65536");
    Ok(options.connect().await?)
}

/// A transaction in a database without tables, or what is there; of two who restore at once the second waits.
pub async fn open_postgres(
    url: &str,
) -> Result<Result<(Server, Transaction<'static, Postgres>), Occupied>> {
    const TABLES: &str = "SELECT COUNT(*) FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')";
    let server = Server::open(url.parse()?).await?;
    let mut tx = server.begin_write().await?;
    unhurried(&mut tx).await?;
    // The lock that migrations take behind a pooler, too.
    let lock = "DEALLOCATE ALL; SELECT pg_advisory_xact_lock(7263104112)";
    sqlx::raw_sql(lock).execute(&mut *tx).await?;
    let tables: (i64,) = sqlx::query_as(TABLES)
        .persistent(false)
        .fetch_one(&mut *tx)
        .await?;
    match u64::try_from(tables.0).unwrap_or_default() {
        0 => Ok(Ok((server, tx))),
        count => Ok(Err(Occupied::Tables { count })),
    }
}
