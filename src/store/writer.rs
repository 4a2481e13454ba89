//! SQLite's one writer, shared: many transactions, one disk flush.
//!
//! SQLite takes one write transaction at a time, and each durable commit waits for the disk. So
//! those who write take turns inside one shared transaction, each in a savepoint of its own. The
//! first who is done queues once more, behind all who wait by then, and commits for everybody.
//! Nobody is told that it is stored before the disk has it.

use super::error::{Error, Result};
use sqlx::{Connection, SqliteConnection};
use std::{sync::Arc, time::Duration};
use tokio::{
    runtime::Handle,
    sync::{Mutex, OwnedMutexGuard, oneshot},
    time::timeout,
};

/// How long one waits for one's turn before the database counts as unavailable.
const PATIENCE: Duration = Duration::from_secs(10);

type CommitAnswer = std::result::Result<(), Arc<sqlx::Error>>;

/// The right to queue for the writing connection.
#[derive(Debug, Clone)]
pub struct Writer {
    turn: Arc<Mutex<Batch>>,
    /// Where unfinished work is tidied up; a turn may be dropped outside the runtime.
    runtime: Handle,
}

/// The writing connection and the shared transaction.
#[derive(Debug)]
struct Batch {
    /// `None` once closed.
    connection: Option<SqliteConnection>,
    /// Who is done and waits for the flush; empty where no transaction is open.
    waiting: Vec<oneshot::Sender<CommitAnswer>>,
}

/// One's turn to write; what isn't committed is undone when it's dropped.
pub struct WriteTurn {
    writer: Writer,
    /// `None` once committed.
    batch: Option<OwnedMutexGuard<Batch>>,
}

impl Writer {
    /// Takes over the connection; must be called inside a runtime.
    pub fn new(connection: SqliteConnection) -> Self {
        let batch = Batch {
            connection: Some(connection),
            waiting: Vec::new(),
        };
        Self {
            turn: Arc::new(Mutex::new(batch)),
            runtime: Handle::current(),
        }
    }

    /// Waits for one's turn.
    ///
    /// # Errors
    /// [`Error::Unavailable`] where the turn doesn't come in time or the writer is closed.
    pub async fn begin(&self) -> Result<WriteTurn> {
        let batch = timeout(PATIENCE, self.turn.clone().lock_owned())
            .await
            .map_err(|_| sqlx::Error::PoolTimedOut)?;
        let mut turn = WriteTurn {
            writer: self.clone(),
            batch: Some(batch),
        };
        let batch = turn.batch()?;
        if batch.waiting.is_empty() {
            batch.run("BEGIN IMMEDIATE").await?;
        }
        batch.run("SAVEPOINT turn").await?;
        Ok(turn)
    }

    /// Runs something on the bare connection, outside any transaction.
    pub async fn alone<T>(
        &self,
        work: impl AsyncFnOnce(&mut SqliteConnection) -> Result<T>,
    ) -> Result<T> {
        let mut batch = self.turn.lock().await;
        batch.flush().await;
        work(batch.open()?).await
    }

    /// Flushes and closes; whoever begins later is refused.
    pub async fn close(&self) -> Result<()> {
        let mut batch = self.turn.lock().await;
        batch.flush().await;
        match batch.connection.take() {
            Some(connection) => Ok(connection.close().await?),
            None => Ok(()),
        }
    }

    async fn flush(self) {
        self.turn.lock().await.flush().await;
    }
}

impl Batch {
    fn open(&mut self) -> Result<&mut SqliteConnection> {
        Ok(self.connection.as_mut().ok_or(sqlx::Error::PoolClosed)?)
    }

    async fn run(&mut self, sql: &'static str) -> Result<(), sqlx::Error> {
        let connection = self.connection.as_mut().ok_or(sqlx::Error::PoolClosed)?;
        sqlx::query(sql).execute(connection).await.map(drop)
    }

    /// Commits for everybody who waits.
    async fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let outcome = self.run("COMMIT").await;
        if outcome.is_err() {
            self.run("ROLLBACK").await.ok();
        }
        self.answer(outcome);
    }

    fn answer(&mut self, outcome: Result<(), sqlx::Error>) {
        let outcome = outcome.map_err(Arc::new);
        for waiting in self.waiting.drain(..) {
            waiting.send(outcome.clone()).ok();
        }
    }

    /// Undoes the turn that was dropped.
    async fn undo(&mut self) {
        if self.waiting.is_empty() {
            self.run("ROLLBACK").await.ok();
            return;
        }
        match self.run("ROLLBACK TO turn").await {
            Ok(()) => drop(self.run("RELEASE turn").await),
            Err(error) => self.give_up(error).await,
        }
    }

    /// The savepoint is gone: it never began, or its turn was dropped while it was being released,
    /// or SQLite rolled everything back by itself (a full disk). The last must not be told as stored.
    async fn give_up(&mut self, error: sqlx::Error) {
        let nothing_is_open = self.run("BEGIN").await.is_ok();
        if nothing_is_open {
            self.run("ROLLBACK").await.ok();
            self.answer(Err(error));
        }
    }
}

impl WriteTurn {
    /// The connection, inside the shared transaction.
    pub fn connection(&mut self) -> Result<&mut SqliteConnection> {
        self.batch()?.open()
    }

    /// Returns once the disk has it.
    ///
    /// # Errors
    /// Whatever kept SQLite from storing it; then nothing of it is stored.
    pub async fn commit(mut self) -> Result<()> {
        self.batch()?.run("RELEASE turn").await?;
        let (answer, answered) = oneshot::channel();
        if let Some(mut batch) = self.batch.take() {
            batch.waiting.push(answer);
            if batch.waiting.len() == 1 {
                self.writer.runtime.spawn(self.writer.clone().flush());
            }
        }
        match answered.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(sqlx::Error::Io(std::io::Error::other(error)).into()),
            Err(_) => Err(sqlx::Error::WorkerCrashed.into()),
        }
    }

    fn batch(&mut self) -> Result<&mut Batch> {
        self.batch.as_deref_mut().ok_or(Error::Failed)
    }
}

impl Drop for WriteTurn {
    fn drop(&mut self) {
        if let Some(mut batch) = self.batch.take() {
            self.writer.runtime.spawn(async move { batch.undo().await });
        }
    }
}
