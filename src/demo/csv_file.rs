//! Rows on their way into a CSV file.

use std::{io, path::Path};

/// One file: its name without the ending, its columns, its rows.
#[derive(Debug)]
pub struct DemoFile<const COLUMNS: usize> {
    stem: &'static str,
    columns: [&'static str; COLUMNS],
    rows: Vec<[String; COLUMNS]>,
}

impl<const COLUMNS: usize> DemoFile<COLUMNS> {
    /// A sheet without rows.
    pub fn new(stem: &'static str, columns: [&'static str; COLUMNS]) -> Self {
        let rows = Vec::new();
        Self {
            stem,
            columns,
            rows,
        }
    }

    /// Adds a row.
    pub fn push(&mut self, row: [&str; COLUMNS]) {
        self.rows.push(row.map(str::to_owned));
    }

    /// Writes it into a folder.
    pub fn write(self, dir: &Path) -> io::Result<()> {
        let mut csv = csv::Writer::from_path(dir.join(self.stem).with_extension("csv"))?;
        csv.write_record(self.columns)?;
        for row in self.rows {
            csv.write_record(row)?;
        }
        csv.flush()
    }
}
