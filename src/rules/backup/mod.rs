//! Backups: what one holds, what it is called, which are kept, and what can be wrong with one.
//!
//! A backup is a stream of [`BackupPart`]s that no engine is told from: what SQLite wrote PostgreSQL reads, and the other
//! way round.

mod fault;
mod name;

pub use fault::{BackupFault, Occupied};
pub use name::{file_name, surplus};

use crate::time::Instant;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::PathBuf};

/// The version of the format; a later one is told from it, and refused.
pub const FORMAT: u32 = 1;

/// Tables whose rows no backup takes, since they would let somebody in who has been put out since: sessions, what leads in
/// by one-time links, and what devices are being asked to sign; and reports that wait to be fetched, which are made again.
/// No other table refers to them.
pub const LEFT_OUT: [&str; 5] = [
    "passkey_ceremony",
    "report_part",
    "report_run",
    "session",
    "sign_in_key",
];

/// Where the backups of the nightly job go, and how many of them stay.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BackupTerms {
    pub folder: PathBuf,
    pub kept: usize,
}

/// What a backup begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupHead {
    /// [`FORMAT`] as it was.
    #[serde(rename = "onpost_backup")]
    pub format: u32,
    /// The version of the program that took it.
    pub program: String,
    /// `sqlite` or `postgres`: for people alone, since nothing hangs on it.
    pub engine: String,
    /// When it was begun; what it holds was stored by then or soon after.
    pub taken_at: Instant,
    /// The migrations that had made the tables, in their order.
    pub schema: Vec<AppliedMigration>,
    /// Tables that were there and whose rows were left out.
    pub left_out: Vec<String>,
}

/// A migration as a database remembers it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppliedMigration {
    pub version: i64,
    /// Of its text, in hexadecimal.
    pub checksum: String,
}

/// A table of a backup: its rows follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupTable {
    #[serde(rename = "table")]
    pub name: String,
    pub columns: Vec<BackupColumn>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupColumn {
    pub name: String,
    pub kind: BackupCellKind,
}

/// What the cells of a column are: what SQLite stores, by which PostgreSQL's richer types are told, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupCellKind {
    /// Whole numbers; yes and no are 1 and 0.
    Integer,
    /// Texts, dates, times, instants, JSON.
    Text,
    /// Ids, hashes, files.
    Bytes,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupCell {
    Nothing,
    Integer(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl BackupCell {
    /// About how many bytes it takes in memory.
    pub fn weight(&self) -> usize {
        size_of::<Self>()
            + match self {
                Self::Nothing | Self::Integer(_) => 0,
                Self::Text(text) => text.len(),
                Self::Bytes(bytes) => bytes.len(),
            }
    }

    /// Whether it may stand in a column of a kind.
    pub fn is_of(&self, kind: BackupCellKind) -> bool {
        match self {
            Self::Nothing => true,
            Self::Integer(_) => kind == BackupCellKind::Integer,
            Self::Text(_) => kind == BackupCellKind::Text,
            Self::Bytes(_) => kind == BackupCellKind::Bytes,
        }
    }
}

/// The cells of a row, in the order of its table's columns.
pub type BackupRow = Vec<BackupCell>;

/// One step of the stream: the head, then each table with its rows, then the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupPart {
    Head(BackupHead),
    Table(BackupTable),
    /// Some rows of the table before.
    Rows(Vec<BackupRow>),
    /// Nothing follows. Without it a stream was broken off, and nothing of it counts.
    End,
}

/// What a whole backup comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BackupSum {
    /// The rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// SHA-256 of all that stands before the end, in hexadecimal.
    pub sha256: String,
}

impl BackupSum {
    /// The rows of all tables.
    pub fn total(&self) -> u64 {
        self.rows.values().sum()
    }
}

/// A backup that was taken, and found whole when it was read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBackup {
    /// What it holds was stored by then.
    pub taken_at: Instant,
    pub finished_at: Instant,
    /// Where it was written, as whoever took it called it.
    pub file: String,
    /// As it lies on the disk.
    pub bytes: i64,
    /// Of all tables.
    pub rows: i64,
    pub sha256: String,
}

/// How rows are gathered on their way: enough for one statement, and never so many that they fill the memory.
#[derive(Debug, Default)]
pub struct RowBatch {
    rows: Vec<BackupRow>,
    weight: usize,
}

impl RowBatch {
    /// The most rows that go together.
    pub const MOST_ROWS: usize = 256;

    /// The weight at which they go, however few they are.
    pub const HEAVY: usize = 1 << 20;

    /// Adds a row; gives all of them where it's time that they go.
    pub fn add(&mut self, row: BackupRow) -> Option<Vec<BackupRow>> {
        self.weight += row.iter().map(BackupCell::weight).sum::<usize>();
        self.rows.push(row);
        let is_full = self.rows.len() >= Self::MOST_ROWS || self.weight >= Self::HEAVY;
        is_full.then(|| self.rest()).flatten()
    }

    /// Those that are left.
    pub fn rest(&mut self) -> Option<Vec<BackupRow>> {
        self.weight = 0;
        Some(std::mem::take(&mut self.rows)).filter(|rows| !rows.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_when_they_are_many_or_heavy() {
        let mut batch = RowBatch::default();
        let light = || vec![BackupCell::Integer(1)];
        let gone: Vec<usize> = (0..600)
            .filter_map(|_| batch.add(light()).map(|rows| rows.len()))
            .collect();
        assert_eq!(gone, [RowBatch::MOST_ROWS; 2]);
        assert_eq!(batch.rest().map(|rows| rows.len()), Some(88));
        assert_eq!(batch.rest(), None);
        assert_eq!(batch.add(light()), None);
        let heavy = vec![BackupCell::Bytes(vec![0; RowBatch::HEAVY])];
        assert_eq!(batch.add(heavy).map(|rows| rows.len()), Some(2));
    }
}
