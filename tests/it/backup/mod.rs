//! Backups: taken under load, restored into either engine, refused where they are cut or the place is taken.

mod commands;
mod killed;
mod nightly;
mod older;
mod refused;
mod returned;
mod storm;

use crate::support::database::{self, Fresh};
use onpost::{
    actions::{House, live::Live},
    clock::Clock,
    rules::{
        backup::{BackupCell, BackupPart, BackupTable, BackupTerms},
        session::{SessionLife, SessionTerms},
        time::Instant,
    },
    store::{self, Db},
};
use serde_json::Value;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// The rows of each table, in an order that no engine decides.
type Content = BTreeMap<String, Vec<String>>;

/// All that a backup would take of a database.
async fn content(db: &Db) -> Content {
    let (parts, mut coming) = tokio::sync::mpsc::channel(4);
    let there = db.clone();
    let dumping =
        tokio::spawn(async move { store::backup::dump(&there, Instant::UNIX_EPOCH, &parts).await });
    let mut content = Content::new();
    let mut table = None;
    let mut is_whole = false;
    while let Some(part) = coming.recv().await {
        match part {
            BackupPart::Head(_) => (),
            BackupPart::Table(told) => {
                content.insert(told.name.clone(), Vec::new());
                table = Some(told);
            }
            BackupPart::Rows(rows) => {
                let table = table.as_ref().unwrap();
                let told = rows.iter().map(|row| row_told(table, row));
                content.get_mut(&table.name).unwrap().extend(told);
            }
            BackupPart::End => is_whole = true,
        }
    }
    dumping.await.unwrap().unwrap();
    assert!(is_whole);
    content.values_mut().for_each(|rows| rows.sort());
    content
}

fn row_told(table: &BackupTable, row: &[BackupCell]) -> String {
    let cells = table.columns.iter().zip(row);
    let mut told: Vec<String> = cells
        .map(|(column, cell)| {
            assert!(cell.is_of(column.kind), "{} {}", table.name, column.name);
            format!("{}={}", column.name, cell_told(cell))
        })
        .collect();
    told.sort();
    told.join(" ")
}

/// PostgreSQL keeps JSON in an order of its own.
fn cell_told(cell: &BackupCell) -> String {
    match cell {
        BackupCell::Text(text) if text.starts_with(['{', '[']) => {
            let value: Result<Value, _> = serde_json::from_str(text);
            value.map_or_else(|_| text.clone(), |value| format!("{:?}", in_order(value)))
        }
        cell => format!("{cell:?}"),
    }
}

/// The same with the keys of its objects sorted.
fn in_order(value: Value) -> Value {
    match value {
        Value::Array(values) => values.into_iter().map(in_order).collect(),
        Value::Object(entries) => {
            let sorted: BTreeMap<String, Value> = entries
                .into_iter()
                .map(|(key, value)| (key, in_order(value)))
                .collect();
            sorted.into_iter().collect()
        }
        value => value,
    }
}

/// A place to restore into, on each engine that is there.
async fn places(folder: &TempDir) -> Vec<Place> {
    let file = folder.path().join("restored.db");
    let mut places = vec![Place {
        url: format!("sqlite:{}", file.display()),
        _fresh: None,
    }];
    if let Some(fresh) = database::empty_postgres().await {
        places.push(Place {
            url: fresh.url.clone(),
            _fresh: Some(fresh),
        });
    }
    places
}

struct Place {
    url: String,
    _fresh: Option<Fresh>,
}

impl Place {
    /// Whether nothing has been put there.
    async fn is_empty(&self) -> bool {
        match self.url.strip_prefix("sqlite:") {
            Some(file) => !Path::new(file).exists(),
            None => {
                let db = Db::open(&self.url).await.unwrap();
                let mut tx = db.read().await.unwrap();
                let tables: (i64,) = tx
                    .query(onpost::sql!(
                        "SELECT COUNT(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                    ))
                    .one()
                    .await
                    .unwrap();
                tables.0 == 0
            }
        }
    }
}

/// A house around a database, with nothing in it but what is there.
pub(crate) fn house(db: &Db) -> House {
    House {
        db: db.clone(),
        clock: Clock::set_to("2026-11-02T00:00:00Z".parse().unwrap()),
        sessions: SessionTerms::same_for_all(SessionLife {
            idle: chrono::Duration::hours(1),
            longest: chrono::Duration::hours(1),
        }),
        solver: env!("CARGO_BIN_EXE_onpost").into(),
        origin: "http://localhost:8080".into(),
        backups: BackupTerms::default(),
        live: Live::default(),
        audit: Default::default(),
    }
}

/// A backup of a database, in a folder of its own.
async fn backup(db: &Db) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    onpost::actions::backup::take(&house(db), &file)
        .await
        .unwrap();
    (folder, file)
}

/// The names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}
