//! Which tables there are, with their columns, as the engine itself tells; and how a column's values are told alike by
//! both engines.

use crate::{Error, Result};
use onpost_rules::backup::BackupCellKind;
use sqlx::{PgConnection, SqliteConnection};

/// The migrator's own list: what it says stands in the head of a backup.
const MIGRATIONS: &str = "_sqlx_migrations";

/// A table as it stands in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogTable {
    pub name: String,
    pub columns: Vec<CatalogColumn>,
}

/// A column of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogColumn {
    pub name: String,
    form: Form,
}

/// How an engine holds what a cell of a backup tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As the cell itself.
    Plain(BackupCellKind),
    Boolean,
    /// Told as text that SQLite's rows have, too: dates, times, JSON.
    AsText(&'static str),
    Instant,
    Uuid,
}

impl CatalogColumn {
    /// What its cells are.
    pub fn kind(&self) -> BackupCellKind {
        match self.form {
            Form::Plain(kind) => kind,
            Form::Boolean => BackupCellKind::Integer,
            Form::AsText(_) | Form::Instant => BackupCellKind::Text,
            Form::Uuid => BackupCellKind::Bytes,
        }
    }

    /// What a `SELECT` says to be given its cells.
    fn read(&self) -> String {
        let name = quoted(&self.name);
        match self.form {
            Form::Plain(_) => name,
            Form::Boolean => format!("{name}::int::bigint"),
            Form::AsText(_) => format!("{name}::text"),
            // As RFC 3339 has it, by UTC: just as SQLite's rows have it.
            Form::Instant => format!("to_json({name}) #>> '{{}}'"),
            Form::Uuid => format!("uuid_send({name})"),
        }
    }

    /// What an `INSERT` says to store the cell that is bound as `place`.
    pub fn write(&self, place: &str) -> String {
        match self.form {
            Form::Plain(_) => place.to_owned(),
            Form::Boolean => format!("{place} <> 0"),
            Form::AsText(kind) => format!("{place}::{kind}"),
            Form::Instant => format!("{place}::timestamptz"),
            Form::Uuid => format!("encode({place}, 'hex')::uuid"),
        }
    }
}

impl CatalogTable {
    /// The statement that reads all of its rows.
    pub fn select(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(CatalogColumn::read).collect();
        format!("SELECT {} FROM {}", columns.join(", "), quoted(&self.name))
    }

    /// The kinds of its cells, in the order of its columns.
    pub fn kinds(&self) -> Vec<BackupCellKind> {
        self.columns.iter().map(CatalogColumn::kind).collect()
    }
}

/// A name as SQL takes it, whatever it holds.
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The tables of an SQLite file, by name.
pub async fn of_sqlite(connection: &mut SqliteConnection) -> Result<Vec<CatalogTable>> {
    const COLUMNS: &str =
        "SELECT t.name, c.name, c.type FROM sqlite_schema t JOIN pragma_table_info(t.name) c
         WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name <> ?
         ORDER BY t.name, c.cid";
    let columns: Vec<(String, String, String)> = sqlx::query_as(COLUMNS)
        .bind(MIGRATIONS)
        .fetch_all(connection)
        .await?;
    gathered(columns, |kind| {
        Some(Form::Plain(match kind {
            "INTEGER" => BackupCellKind::Integer,
            "TEXT" => BackupCellKind::Text,
            "BLOB" => BackupCellKind::Bytes,
            _ => return None,
        }))
    })
}

/// The tables of a PostgreSQL database, by name: those of the schema in which ours are made.
pub async fn of_postgres(connection: &mut PgConnection) -> Result<Vec<CatalogTable>> {
    const COLUMNS: &str = "SELECT t.relname::text, a.attname::text, format_type(a.atttypid, NULL)
         FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
         WHERE t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p')
           AND a.attnum > 0 AND NOT a.attisdropped AND t.relname <> $1
         ORDER BY t.relname COLLATE \"C\", a.attnum";
    let columns: Vec<(String, String, String)> = sqlx::query_as(COLUMNS)
        .persistent(false)
        .bind(MIGRATIONS)
        .fetch_all(connection)
        .await?;
    gathered(columns, |kind| {
        Some(match kind {
            "bigint" => Form::Plain(BackupCellKind::Integer),
            "text" => Form::Plain(BackupCellKind::Text),
            "bytea" => Form::Plain(BackupCellKind::Bytes),
            "boolean" => Form::Boolean,
            "date" => Form::AsText("date"),
            "time without time zone" => Form::AsText("time"),
            "jsonb" => Form::AsText("jsonb"),
            "timestamp with time zone" => Form::Instant,
            "uuid" => Form::Uuid,
            _ => return None,
        })
    })
}

/// The tables of their columns, which come table by table.
fn gathered(
    columns: Vec<(String, String, String)>,
    form: impl Fn(&str) -> Option<Form>,
) -> Result<Vec<CatalogTable>> {
    let mut tables: Vec<CatalogTable> = Vec::new();
    for (table, name, kind) in columns {
        let unknown = || format!("{table}.{name} is of the type {kind}, which no backup knows");
        let form = form(&kind).ok_or_else(|| {
            // Left out in silence it would be missed on the day it's needed.
            Error::Other(sqlx::Error::Decode(unknown().into()))
        })?;
        let column = CatalogColumn { name, form };
        match tables.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push(column),
            None => tables.push(CatalogTable {
                name: table,
                columns: vec![column],
            }),
        }
    }
    Ok(tables)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_no_backup_knows_is_a_fault_and_a_name_is_only_a_name() {
        let column = |table: &str, name: &str| (table.to_owned(), name.to_owned(), "x".to_owned());
        let known = |_: &str| Some(Form::Uuid);
        let columns = vec![column("a", "b"), column("a", "c\"; --"), column("d", "e")];
        let tables = gathered(columns.clone(), known).unwrap();
        let selects: Vec<String> = tables.iter().map(CatalogTable::select).collect();
        assert_eq!(
            selects,
            [
                "SELECT uuid_send(\"b\"), uuid_send(\"c\"\"; --\") FROM \"a\"",
                "SELECT uuid_send(\"e\") FROM \"d\""
            ]
        );
        let unknown = gathered(columns, |_| None).unwrap_err().to_string();
        assert!(unknown.contains("a.b"), "{unknown}");
    }
}
