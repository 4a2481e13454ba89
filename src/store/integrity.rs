//! Looking through a whole database: nothing is changed, and nobody is kept waiting.

use super::{
    Db, Error, Result, Schema, audit,
    backup::{Snapshot, stored_cells},
    closing,
};
use futures_util::{Stream, StreamExt};
use onpost_rules::{
    audit::chain::ChainFinding,
    backup::BackupCellKind,
    frozen::MonthFreeze,
    integrity::{IntegrityCheck, IntegrityFinding},
};
use sqlx::{AssertSqlSafe, ColumnIndex, Decode, PgConnection, Row, SqliteConnection};
use std::{collections::BTreeMap, pin::pin};

/// The most that the engine is asked to say.
const MOST_SAID: &str = "PRAGMA integrity_check(20)";

/// What one look finds.
///
/// # Errors
/// A database that can't be reached.
pub async fn look(db: &Db, check: IntegrityCheck) -> Result<Vec<IntegrityFinding>> {
    match check {
        IntegrityCheck::Schema => schema(db).await,
        IntegrityCheck::Engine => engine(db).await,
        IntegrityCheck::ForeignKeys => foreign_keys(db).await,
        IntegrityCheck::Rows => Ok(rows(db).await?.unreadable),
        IntegrityCheck::Freezes => freezes(db).await,
        IntegrityCheck::AuditChain => audit_chain(db).await,
    }
}

/// How many rows each table has, of those that can be read.
///
/// # Errors
/// A database that can't be reached.
pub async fn count(db: &Db) -> Result<BTreeMap<String, u64>> {
    Ok(rows(db).await?.counted)
}

/// Older tables have no log.
async fn audit_chain(db: &Db) -> Result<Vec<IntegrityFinding>> {
    let mut snapshot = Snapshot::begin(db).await?;
    let tables = snapshot.tables().await?;
    snapshot.end().await?;
    if !tables.iter().any(|table| table.name == "audit_stub") {
        return Ok(Vec::new());
    }
    Ok(match audit::chain(&mut db.snapshot().await?, None).await? {
        ChainFinding::Sound { .. } => Vec::new(),
        ChainFinding::Broken { number, fault } => vec![IntegrityFinding::Chain { number, fault }],
    })
}

async fn schema(db: &Db) -> Result<Vec<IntegrityFinding>> {
    Ok(match db.schema().await? {
        Schema::Current => Vec::new(),
        Schema::Behind => vec![IntegrityFinding::Older],
        Schema::Foreign => vec![IntegrityFinding::Foreign],
    })
}

async fn engine(db: &Db) -> Result<Vec<IntegrityFinding>> {
    const UNSOUND: &str = "SELECT 'index ' || i.indexrelid::regclass::text FROM pg_index i
           JOIN pg_class c ON c.oid = i.indexrelid
         WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)
         UNION ALL
         SELECT 'constraint ' || conname FROM pg_constraint
         WHERE connamespace = current_schema()::regnamespace AND NOT convalidated";
    let mut snapshot = Snapshot::begin(db).await?;
    let said: Result<Vec<(String,)>, sqlx::Error> = match &mut snapshot {
        Snapshot::Sqlite(connection) => sqlx::query_as(MOST_SAID).fetch_all(connection).await,
        Snapshot::Postgres(tx) => {
            let asked = sqlx::query_as(UNSOUND).persistent(false);
            asked.fetch_all(&mut **tx).await
        }
    };
    let said = match said {
        // A file that is damaged enough keeps SQLite from looking through it.
        Err(sqlx::Error::Database(error)) => vec![(error.to_string(),)],
        said => said?,
    };
    let said = said.into_iter().filter(|(said,)| said != "ok");
    Ok(said
        .map(|(said,)| IntegrityFinding::Engine { said })
        .collect())
}

async fn foreign_keys(db: &Db) -> Result<Vec<IntegrityFinding>> {
    let mut snapshot = Snapshot::begin(db).await?;
    let found = match &mut snapshot {
        Snapshot::Sqlite(connection) => dangling_in_sqlite(connection).await?,
        Snapshot::Postgres(tx) => dangling_in_postgres(tx).await?,
    };
    snapshot.end().await?;
    let dangling = |(table, to, rows): (String, String, i64)| IntegrityFinding::Dangling {
        table,
        to,
        rows: u64::try_from(rows).unwrap_or_default(),
    };
    Ok(found.into_iter().map(dangling).collect())
}

/// Each table with the one that it refers to, and how many rows do so in vain.
async fn dangling_in_sqlite(
    connection: &mut SqliteConnection,
) -> Result<Vec<(String, String, i64)>> {
    const DANGLING: &str = "SELECT \"table\", parent, COUNT(*) FROM pragma_foreign_key_check
         GROUP BY \"table\", parent ORDER BY \"table\", parent";
    Ok(sqlx::query_as(DANGLING).fetch_all(connection).await?)
}

/// The same. The server holds its foreign keys itself, unless somebody has switched that off.
async fn dangling_in_postgres(connection: &mut PgConnection) -> Result<Vec<(String, String, i64)>> {
    const KEYS: &str = "SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,
           (SELECT string_agg(format('c.%1$I IS NOT NULL AND c.%1$I = p.%2$I', a.attname, f.attname), ' AND ')
            FROM generate_subscripts(c.conkey, 1) i
              JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[i]
              JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[i]),
           (SELECT string_agg(format('c.%I IS NOT NULL', a.attname), ' AND ')
            FROM generate_subscripts(c.conkey, 1) i
              JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[i])
         FROM pg_constraint c
         WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
         ORDER BY 1, 2, c.conname";
    let keys: Vec<(String, String, String, String)> = sqlx::query_as(KEYS)
        .persistent(false)
        .fetch_all(&mut *connection)
        .await?;
    let mut found = Vec::new();
    for (table, to, matches, refers) in keys {
        let count = format!(
            "SELECT COUNT(*) FROM {table} c WHERE {refers} AND NOT EXISTS (SELECT 1 FROM {to} p WHERE {matches})"
        );
        let count: (i64,) = sqlx::query_as(AssertSqlSafe(count))
            .persistent(false)
            .fetch_one(&mut *connection)
            .await?;
        if count.0 > 0 {
            found.push((table, to, count.0));
        }
    }
    Ok(found)
}

/// Every freeze, of months that were opened again, too, against its hashes.
async fn freezes(db: &Db) -> Result<Vec<IntegrityFinding>> {
    let tables = Snapshot::begin(db).await?.tables().await?;
    // An older program's database has none.
    if !tables.iter().any(|table| table.name == "month_freeze_row") {
        return Ok(Vec::new());
    }
    let mut tx = db.snapshot().await?;
    let mut found = Vec::new();
    for freeze in closing::list(&mut tx).await? {
        let rows = closing::list_rows(&mut tx, freeze.id).await?;
        if !freeze.is_whole(&rows) {
            let MonthFreeze { month, number, .. } = freeze;
            found.push(IntegrityFinding::Thawed { month, number });
        }
    }
    Ok(found)
}

/// What reading every row comes to.
#[derive(Default)]
struct RowsRead {
    counted: BTreeMap<String, u64>,
    unreadable: Vec<IntegrityFinding>,
}

async fn rows(db: &Db) -> Result<RowsRead> {
    let mut read = RowsRead::default();
    let mut snapshot = Snapshot::begin(db).await?;
    for table in snapshot.tables().await? {
        let (query, kinds) = (AssertSqlSafe(table.select()), table.kinds());
        let counted = match &mut snapshot {
            Snapshot::Sqlite(connection) => {
                counted(sqlx::query(query).fetch(connection), &kinds).await
            }
            Snapshot::Postgres(tx) => {
                let query = sqlx::query(query).persistent(false);
                counted(query.fetch(&mut **tx), &kinds).await
            }
        };
        match counted {
            Ok(count) => drop(read.counted.insert(table.name, count)),
            Err(sqlx::Error::Database(_) | sqlx::Error::ColumnDecode { .. }) => {
                let table = table.name;
                read.unreadable.push(IntegrityFinding::Unreadable { table });
                // A transaction of PostgreSQL takes nothing more.
                snapshot = Snapshot::begin(db).await?;
            }
            Err(error) => return Err(Error::from(error)),
        }
    }
    Ok(read)
}

/// How many rows there are, where all of them can be read.
async fn counted<R: Row>(
    rows: impl Stream<Item = Result<R, sqlx::Error>>,
    kinds: &[BackupCellKind],
) -> Result<u64, sqlx::Error>
where
    usize: ColumnIndex<R>,
    for<'r> i64: Decode<'r, R::Database>,
    for<'r> String: Decode<'r, R::Database>,
    for<'r> Vec<u8>: Decode<'r, R::Database>,
{
    let mut rows = pin!(rows);
    let mut count = 0;
    while let Some(row) = rows.next().await {
        stored_cells(&row?, kinds)?;
        count += 1;
    }
    Ok(count)
}
