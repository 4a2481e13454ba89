//! The database, SQLite or PostgreSQL: opened by its address, read and written through [`Tx`].

use super::{
    error::{Error, Result},
    query::{Connection, Naming, Query, settle},
    schema::{self, Schema},
    server::Server,
    sql::Sql,
    writer::{WriteTurn, Writer},
};
use sha2::{Digest, Sha256};
use sqlx::{
    ConnectOptions, Executor, Postgres, SqlSafeStr, Sqlite, SqlitePool, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::time::Duration;

/// How long one waits for a connection before the database counts as unavailable.
const PATIENCE: Duration = Duration::from_secs(5);

/// Connections that read an SQLite file, beside the one that writes.
const SQLITE_READERS: u32 = 4;

/// Statements that each connection keeps prepared: more than the program has.
const PREPARED: usize = 1024;

/// An open database; clones share it.
#[derive(Debug, Clone)]
pub enum Db {
    /// A file: a few connections that read, one that writes.
    Sqlite { readers: SqlitePool, writer: Writer },
    /// A server.
    Postgres(Server),
}

/// A connection that reads, or a transaction that writes and is undone unless it's committed.
///
/// Once a statement has failed, a transaction takes no other and can't be committed, on both
/// engines alike. A task must not hold two that write.
pub struct Tx {
    held: HeldConnection,
    naming: Naming,
    failed: bool,
}

enum HeldConnection {
    SqliteRead(PoolConnection<Sqlite>),
    SqliteSnapshot(Transaction<'static, Sqlite>),
    SqliteWrite(WriteTurn),
    PostgresRead(PoolConnection<Postgres>),
    PostgresSnapshot(Transaction<'static, Postgres>),
    PostgresWrite(Transaction<'static, Postgres>),
}

impl Db {
    /// Opens the database at `sqlite:PATH`, `sqlite://PATH` or `postgres://…`; a missing file is made, a missing
    /// folder isn't. Looks neither for tables nor at their version: see [`Db::schema`] and [`Db::migrate`].
    ///
    /// # Errors
    /// [`Error::Unavailable`] where it can't be reached, [`Error::Other`] where the address isn't one.
    pub async fn open(url: &str) -> Result<Self> {
        if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            Ok(Self::Postgres(Server::open(url.parse()?).await?))
        } else {
            Self::open_sqlite(url.parse()?).await
        }
    }

    /// Brings the tables up to date; changes nothing where they are.
    ///
    /// # Errors
    /// [`Error::Migration`] where a newer program made them.
    pub async fn migrate(&self) -> Result<()> {
        match self {
            Self::Sqlite { writer, .. } => {
                writer
                    .alone(async |connection| Ok(schema::FOR_SQLITE.run(connection).await?))
                    .await
            }
            Self::Postgres(server) => server.migrate().await,
        }
    }

    /// How the tables stand to this program.
    pub async fn schema(&self) -> Result<Schema> {
        // Not in the list of statements: the table belongs to the migrator.
        const APPLIED: &str = "SELECT version, checksum FROM _sqlx_migrations ORDER BY version";
        let applied = match self {
            Self::Sqlite { readers, .. } => sqlx::query_as(APPLIED).fetch_all(readers).await,
            Self::Postgres(server) => {
                // In a transaction and without a name, for poolers: see `Server`.
                let mut tx = server.begin_read().await?;
                let asked = sqlx::query_as(APPLIED).persistent(false);
                asked.fetch_all(&mut *tx).await
            }
        };
        Ok(schema::compare(&schema::read(
            applied.map_err(Error::from),
        )?))
    }

    /// A connection to read with, each statement for itself.
    pub async fn read(&self) -> Result<Tx> {
        Ok(self.holding(match self {
            Self::Sqlite { readers, .. } => HeldConnection::SqliteRead(readers.acquire().await?),
            Self::Postgres(server) if server.is_pooled() => {
                HeldConnection::PostgresSnapshot(server.begin_read().await?)
            }
            Self::Postgres(server) => HeldConnection::PostgresRead(server.pool.acquire().await?),
        }))
    }

    /// A connection whose statements all see the database as it was at the first of them.
    pub async fn snapshot(&self) -> Result<Tx> {
        Ok(self.holding(match self {
            Self::Sqlite { readers, .. } => HeldConnection::SqliteSnapshot(readers.begin().await?),
            Self::Postgres(server) => {
                HeldConnection::PostgresSnapshot(server.begin_snapshot().await?)
            }
        }))
    }

    /// A transaction to write in. Hold it for statements alone, and lock what is decided about.
    pub async fn write(&self) -> Result<Tx> {
        Ok(self.holding(match self {
            Self::Sqlite { writer, .. } => HeldConnection::SqliteWrite(writer.begin().await?),
            Self::Postgres(server) => HeldConnection::PostgresWrite(server.begin_write().await?),
        }))
    }

    /// Waits for what is under way and closes every connection.
    pub async fn close(&self) -> Result<()> {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await
            }
            Self::Postgres(server) => {
                server.pool.close().await;
                Ok(())
            }
        }
    }

    async fn open_sqlite(options: SqliteConnectOptions) -> Result<Self> {
        let options = options
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            // Each commit waits for the disk: what was told as recorded outlives a power cut.
            .synchronous(SqliteSynchronous::Full)
            .pragma("cache_size", "-32768")
            .pragma("temp_store", "memory")
            .statement_cache_capacity(PREPARED)
            .row_buffer_size(1024);
        let writer = Writer::new(
            options
                .clone()
                .optimize_on_close(true, 400)
                .connect()
                .await?,
        );
        let readers = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .acquire_timeout(PATIENCE)
            .connect_with(options.read_only(true))
            .await?;
        Ok(Self::Sqlite { readers, writer })
    }

    fn holding(&self, held: HeldConnection) -> Tx {
        let naming = match self {
            Self::Postgres(server) if server.is_pooled() => Naming::Unnamed,
            _ => Naming::Kept,
        };
        Tx {
            held,
            naming,
            failed: false,
        }
    }
}

impl Tx {
    /// Starts a statement.
    pub fn query(&mut self, sql: &'static Sql) -> Query<'_> {
        Query::new(self.connection(), sql.texts())
    }

    /// Keeps all others that lock the same subject waiting until this transaction ends. SQLite has one writer anyway.
    pub async fn lock(&mut self, subject: &str) -> Result<()> {
        match (&mut self.held, self.failed) {
            (_, true) => Err(Error::Failed),
            (HeldConnection::PostgresWrite(tx), _) => {
                let lock = sqlx::query("SELECT pg_advisory_xact_lock($1)")
                    .persistent(self.naming == Naming::Kept)
                    .bind(key_of(subject));
                settle(&mut self.failed, lock.execute(&mut **tx).await.map(drop))
            }
            (HeldConnection::SqliteWrite(_), _) => Ok(()),
            _ => Err(Error::Other(sqlx::Error::InvalidArgument(
                "only a transaction that writes can lock".into(),
            ))),
        }
    }

    /// Asks the engine whether it understands a statement.
    pub async fn prepare(&mut self, sql: &'static Sql) -> Result<()> {
        let prepared = match self.connection()? {
            Connection::Sqlite(connection, _) => connection
                .prepare(sql.sqlite.into_sql_str())
                .await
                .map(drop),
            Connection::Postgres(connection, ..) => connection
                .prepare(sql.postgres.into_sql_str())
                .await
                .map(drop),
        };
        Ok(prepared?)
    }

    /// Returns once what was written is stored for good.
    ///
    /// # Errors
    /// [`Error::Failed`] where a statement had failed; then nothing is stored.
    pub async fn commit(self) -> Result<()> {
        if self.failed {
            return Err(Error::Failed);
        }
        match self.held {
            HeldConnection::SqliteWrite(turn) => turn.commit().await,
            HeldConnection::PostgresWrite(tx) => Ok(tx.commit().await?),
            _ => Ok(()),
        }
    }

    pub(super) fn connection(&mut self) -> Result<Connection<'_>> {
        if self.failed {
            return Err(Error::Failed);
        }
        let (failed, naming) = (&mut self.failed, self.naming);
        Ok(match &mut self.held {
            HeldConnection::SqliteRead(held) => Connection::Sqlite(held, failed),
            HeldConnection::SqliteSnapshot(held) => Connection::Sqlite(held, failed),
            HeldConnection::SqliteWrite(turn) => Connection::Sqlite(turn.connection()?, failed),
            HeldConnection::PostgresRead(held) => Connection::Postgres(held, failed, naming),
            HeldConnection::PostgresSnapshot(held) | HeldConnection::PostgresWrite(held) => {
                Connection::Postgres(held, failed, naming)
            }
        })
    }
}

/// The same 64 bits for the same subject, in every version of the program.
fn key_of(subject: &str) -> i64 {
    let mut head = [0; 8];
    head.copy_from_slice(&Sha256::digest(subject)[..8]);
    i64::from_be_bytes(head)
}
