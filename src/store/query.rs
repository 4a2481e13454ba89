//! A statement with its values, ready to run on whichever engine is there.

use super::{
    error::{Error, Result},
    record::Record,
    sql::Texts,
};
use chrono::{NaiveDate, NaiveTime};
use onpost_rules::time::Instant;
use serde::Serialize;
use sqlx::{
    Database, Encode, FromRow, PgConnection, Postgres, Row, Sqlite, SqliteConnection, Type,
    encode::IsNull,
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo},
    sqlite::{SqliteArgumentsBuffer, SqliteTypeInfo},
    types::Json,
};
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};
use uuid::Uuid;

/// The longest that a statement may stay without an answer; PostgreSQL itself gives up earlier.
const SILENCE: Duration = Duration::from_secs(90);

/// What a statement runs on: an engine's connection, and whether the transaction has failed.
pub(super) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection, &'c mut bool),
    Postgres(&'c mut PgConnection, &'c mut bool, Naming),
}

/// Whether a server may keep a prepared statement under a name, for the connection's next use of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    Kept,
    /// Behind a pooler the next use may come to another backend.
    Unnamed,
}

/// A statement with its values; runs once.
///
/// One of a transaction that has failed already answers so when it runs.
pub struct Query<'c>(Result<Engine<'c>>);

enum Engine<'c> {
    Sqlite(&'c mut SqliteConnection, &'c mut bool, Bound<Sqlite>),
    Postgres(&'c mut PgConnection, &'c mut bool, Bound<Postgres>),
}

type Bound<DB> = sqlx::query::Query<'static, DB, <DB as Database>::Arguments>;

/// What a statement is given: a value of the rules, which know of no engine, or a plain one.
pub trait Value {
    /// What both engines can store.
    type Bound: Storable;

    /// What is stored of it.
    fn bound(self) -> Self::Bound;
}

/// Whatever both engines can store.
pub trait Storable:
    for<'q> Encode<'q, Sqlite> + Type<Sqlite> + for<'q> Encode<'q, Postgres> + Type<Postgres>
{
}

impl<T> Storable for T where
    T: for<'q> Encode<'q, Sqlite> + Type<Sqlite> + for<'q> Encode<'q, Postgres> + Type<Postgres>
{
}

/// Values that are stored as they are.
macro_rules! plain {
    ($($name:ty)*) => {$(
        impl Value for $name {
            type Bound = Self;

            fn bound(self) -> Self {
                self
            }
        }
    )*};
}

plain! { Instant NaiveDate NaiveTime Uuid String &str Vec<u8> &[u8] bool i64 f64 }

impl<T: Serialize> Value for Json<T> {
    type Bound = Self;

    fn bound(self) -> Self {
        self
    }
}

impl<T: Value<Bound: 'static>> Value for Option<T> {
    type Bound = Option<T::Bound>;

    fn bound(self) -> Self::Bound {
        self.map(T::bound)
    }
}

/// Runs one of sqlx's fetches on either engine; a failure dooms the transaction on both alike.
macro_rules! run {
    ($query:expr, |$connection:ident, $bound:ident| $fetch:expr) => {
        match $query.0? {
            Engine::Sqlite($connection, failed, $bound) => settle(failed, $fetch.await),
            Engine::Postgres($connection, failed, $bound) => settle(failed, in_time($fetch).await),
        }
    };
}

impl<'c> Query<'c> {
    pub(super) fn new(connection: Result<Connection<'c>>, texts: Texts) -> Self {
        Self(connection.map(|connection| match connection {
            Connection::Sqlite(connection, failed) => {
                Engine::Sqlite(connection, failed, sqlx::query(texts.sqlite))
            }
            Connection::Postgres(connection, failed, naming) => {
                let query = sqlx::query(texts.postgres).persistent(naming == Naming::Kept);
                Engine::Postgres(connection, failed, query)
            }
        }))
    }

    /// Binds the next value.
    pub fn bind(self, value: impl Value) -> Self {
        let value = value.bound();
        Self(self.0.map(|engine| match engine {
            Engine::Sqlite(connection, failed, bound) => {
                Engine::Sqlite(connection, failed, bound.bind(value))
            }
            Engine::Postgres(connection, failed, bound) => {
                Engine::Postgres(connection, failed, bound.bind(value))
            }
        }))
    }

    /// Every row that can be read; of one that can't the log tells, and the others stand.
    pub async fn all<T: Record>(self) -> Result<Vec<T>> {
        let rows: Result<Vec<Option<T>>> = run!(self, |connection, bound| bound
            .try_map(|row| readable(read(&row)))
            .fetch_all(connection));
        Ok(rows?.into_iter().flatten().collect())
    }

    /// The row, where there is one that can be read.
    pub async fn optional<T: Record>(self) -> Result<Option<T>> {
        let row: Result<Option<Option<T>>> = run!(self, |connection, bound| bound
            .try_map(|row| readable(read(&row)))
            .fetch_optional(connection));
        Ok(row?.flatten())
    }

    /// The one row that there must be.
    pub async fn one<T: Record>(self) -> Result<T> {
        run!(self, |connection, bound| bound
            .try_map(|row| read(&row))
            .fetch_one(connection))
    }

    /// Runs it and counts the rows that it changed.
    pub async fn run(self) -> Result<u64> {
        match self.0? {
            Engine::Sqlite(connection, failed, bound) => {
                let answer = bound.execute(connection).await;
                settle(failed, answer.map(|done| done.rows_affected()))
            }
            Engine::Postgres(connection, failed, bound) => {
                let answer = in_time(bound.execute(connection)).await;
                settle(failed, answer.map(|done| done.rows_affected()))
            }
        }
    }
}

async fn in_time<T>(
    answer: impl Future<Output = Result<T, sqlx::Error>>,
) -> Result<T, sqlx::Error> {
    tokio::time::timeout(SILENCE, answer)
        .await
        .unwrap_or(Err(sqlx::Error::PoolTimedOut))
}

fn read<'r, T: Record, R: Row>(row: &'r R) -> Result<T, sqlx::Error>
where
    T::Columns: FromRow<'r, R>,
{
    T::Columns::from_row(row).map(T::of)
}

/// A row, or nothing where one of its columns holds what this program can't have written: a word of a later version, a
/// zone that is no more, a text in place of a date. One such row must not take a page from everybody.
fn readable<T>(row: Result<T, sqlx::Error>) -> Result<Option<T>, sqlx::Error> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(sqlx::Error::ColumnDecode { index, source }) => {
            left_out(&index, &source.to_string());
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Tells of a row that is left out: the first, the second, the fourth …, since a page that is looked at again reads it again.
fn left_out(column: &str, fault: &str) {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed) + 1;
    if count.is_power_of_two() {
        tracing::error!(column, fault, count, "a row can't be read and is left out");
    }
}

/// The things of some rows, without those that could not be made of theirs; of each of these the log tells.
pub(super) fn known<T>(things: impl Iterator<Item = Option<T>>, what: &str) -> Vec<T> {
    let told = things.inspect(|thing| {
        if thing.is_none() {
            left_out("", what);
        }
    });
    told.flatten().collect()
}

/// Notes that the transaction can't go on.
pub(super) fn settle<T>(failed: &mut bool, answer: Result<T, sqlx::Error>) -> Result<T> {
    *failed |= matches!(&answer, Err(error) if !matches!(error, sqlx::Error::RowNotFound));
    answer.map_err(Error::from)
}

/// A list for `= ANY($1::uuid[])`: an array in PostgreSQL, a JSON array in SQLite.
///
/// For ids, texts and whole numbers; instants would be written in another form than in columns.
pub struct List<'a, T>(pub &'a [T]);

impl<T: Value + Clone> Value for List<'_, T>
where
    StoredList<T::Bound>: Storable,
{
    type Bound = StoredList<T::Bound>;

    fn bound(self) -> Self::Bound {
        StoredList(self.0.iter().cloned().map(T::bound).collect())
    }
}

/// A list as it's stored.
pub struct StoredList<T>(Vec<T>);

impl<T> Type<Sqlite> for StoredList<T> {
    fn type_info() -> SqliteTypeInfo {
        <str as Type<Sqlite>>::type_info()
    }
}

impl<T: Serialize> Encode<'_, Sqlite> for StoredList<T> {
    fn encode_by_ref(&self, buffer: &mut SqliteArgumentsBuffer) -> Result<IsNull, BoxDynError> {
        Encode::<Sqlite>::encode(serde_json::to_string(&self.0)?, buffer)
    }
}

impl<T: PgHasArrayType> Type<Postgres> for StoredList<T> {
    fn type_info() -> PgTypeInfo {
        T::array_type_info()
    }
}

impl<T> Encode<'_, Postgres> for StoredList<T>
where
    Vec<T>: for<'q> Encode<'q, Postgres>,
{
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        self.0.encode_by_ref(buffer)
    }
}
