//! The PostgreSQL server: reached directly, or through a pooler such as PgBouncer that lends a connection for one
//! transaction at a time.
//!
//! Behind such a pooler nothing that belongs to a connection lasts: no prepared statement, no setting, no lock of the
//! session. So there every statement runs inside a transaction, unnamed, and the time limits are set in each.

use super::{
    error::{Error, Result},
    schema,
};
use sqlx::{
    Connection, PgConnection, PgPool, Postgres, Row, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::time::Duration;

/// How long one waits for a connection before the database counts as unavailable.
const PATIENCE: Duration = Duration::from_secs(5);

/// Connections to a PostgreSQL server.
const CONNECTIONS: u32 = 16;

/// Statements that each connection keeps prepared: more than the program has.
const PREPARED: usize = 1024;

/// How often two connections are asked whether they share a backend: a pooler need not lend the same one at once.
const PROBES: u32 = 3;

/// A parameter that a pooler does not hand on: what it says to whoever sends it at the start.
const UNSUPPORTED_PARAMETER: &str = "unsupported startup parameter";

/// The time limits, for a whole connection.
const FOR_SESSION: &str = "SET lock_timeout = '10s'; SET statement_timeout = '60s'; \
                           SET idle_in_transaction_session_timeout = '60s'";

/// When a connection is told its time limits.
#[derive(PartialEq, Eq)]
enum TimeLimitsTold {
    AtStart,
    Afterwards,
}

/// What a transaction begins with.
struct Beginning {
    write: &'static str,
    read: &'static str,
    snapshot: &'static str,
}

const DIRECT: Beginning = Beginning {
    write: "BEGIN",
    read: "BEGIN READ ONLY",
    snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
};

/// `SET LOCAL` takes no snapshot, so the first statement that reads still decides what is seen.
const POOLED: Beginning = Beginning {
    write: "BEGIN; SET LOCAL lock_timeout = '10s'; SET LOCAL statement_timeout = '60s'; \
            SET LOCAL idle_in_transaction_session_timeout = '60s'",
    read: "BEGIN READ ONLY; SET LOCAL statement_timeout = '60s'; \
           SET LOCAL idle_in_transaction_session_timeout = '60s'",
    snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '60s'; \
               SET LOCAL idle_in_transaction_session_timeout = '60s'",
};

/// The server's connections; clones share them.
#[derive(Debug, Clone)]
pub struct Server {
    pub(super) pool: PgPool,
    /// Whether a pooler lends each transaction another connection.
    pub(super) is_pooled: bool,
}

impl Server {
    /// Opens the server, and finds out whether a pooler stands before it.
    ///
    /// # Errors
    /// [`Error::Unavailable`] where it can't be reached.
    pub(super) async fn open(options: PgConnectOptions) -> Result<Self> {
        let with_limits = options.clone().options([
            ("lock_timeout", "10s"),
            ("statement_timeout", "60s"),
            ("idle_in_transaction_session_timeout", "60s"),
        ]);
        let (options, limits, first) = match PgConnection::connect_with(&with_limits).await {
            Ok(first) => (with_limits, TimeLimitsTold::AtStart, first),
            // PgBouncer, as it comes, refuses whatever it can't hand on.
            Err(error) if error.to_string().contains(UNSUPPORTED_PARAMETER) => {
                let plain = options.extra_float_digits(None::<i8>);
                let first = PgConnection::connect_with(&plain).await?;
                (plain, TimeLimitsTold::Afterwards, first)
            }
            Err(error) => return Err(error.into()),
        };
        let is_pooled = is_pooled(first, &options).await?;
        let prepared = if is_pooled { 0 } else { PREPARED };
        let sets_limits = limits == TimeLimitsTold::Afterwards && !is_pooled;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    if sets_limits {
                        sqlx::raw_sql(FOR_SESSION).execute(connection).await?;
                    }
                    Ok(())
                })
            })
            .connect_with(options.statement_cache_capacity(prepared))
            .await?;
        Ok(Self { pool, is_pooled })
    }

    /// Whether a pooler lends each transaction another connection.
    pub fn is_pooled(&self) -> bool {
        self.is_pooled
    }

    pub(super) async fn begin_write(&self) -> Result<Transaction<'static, Postgres>> {
        Ok(self.pool.begin_with(self.beginning().write).await?)
    }

    /// A transaction that reads, each statement seeing what is stored by then.
    pub(super) async fn begin_read(&self) -> Result<Transaction<'static, Postgres>> {
        Ok(self.pool.begin_with(self.beginning().read).await?)
    }

    /// A transaction that reads, all statements seeing the same.
    pub(super) async fn begin_snapshot(&self) -> Result<Transaction<'static, Postgres>> {
        Ok(self.pool.begin_with(self.beginning().snapshot).await?)
    }

    /// Brings the tables up to date.
    ///
    /// # Errors
    /// [`Error::Migration`] where a newer program made them.
    pub(super) async fn migrate(&self) -> Result<()> {
        if !self.is_pooled {
            return Ok(schema::FOR_POSTGRES.run(&self.pool).await?);
        }
        // All in one transaction, so that it stays on one connection; the lock goes with it. The migrator names its
        // statements: whatever others left under the same names is forgotten before, and its own afterwards.
        let mut tx = self.begin_write().await?;
        sqlx::raw_sql("DEALLOCATE ALL; SELECT pg_advisory_xact_lock(7263104112)")
            .execute(&mut *tx)
            .await?;
        schema::FOR_POOLED_POSTGRES
            .run_direct(None, &mut *tx, false)
            .await?;
        sqlx::raw_sql("DEALLOCATE ALL").execute(&mut *tx).await?;
        Ok(tx.commit().await?)
    }

    fn beginning(&self) -> &'static Beginning {
        if self.is_pooled { &POOLED } else { &DIRECT }
    }
}

/// Whether another connection is served by the backend of `first`, which is still open: only a pooler does that.
async fn is_pooled(mut first: PgConnection, options: &PgConnectOptions) -> Result<bool> {
    let mut other = PgConnection::connect_with(options).await?;
    let mut is_shared = false;
    for _ in 0..PROBES {
        is_shared |= backend(&mut first).await? == backend(&mut other).await?;
    }
    first.close().await?;
    other.close().await?;
    Ok(is_shared)
}

/// The backend's process, asked for without a prepared statement.
async fn backend(connection: &mut PgConnection) -> Result<String> {
    let row = sqlx::raw_sql("SELECT pg_backend_pid()::text")
        .fetch_one(connection)
        .await?;
    row.try_get(0).map_err(Error::from)
}
