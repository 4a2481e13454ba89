//! Writing a backup: a row at a time, each counted and digested.

use super::{Error, LastLine, Result, hex};
use crate::partial::Partial;
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::{Compression, write::GzEncoder};
use onpost_rules::backup::{BackupCell, BackupPart, BackupRow, BackupSum};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{
    io::{BufWriter, Write},
    path::Path,
};

/// A backup that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupFile {
    /// As it lies on the disk.
    pub bytes: u64,
    pub sum: BackupSum,
}

/// Writes the parts that `next` gives, up to the end; the file is there once all of it is on the disk.
///
/// # Errors
/// A file of that name, whatever the disk refuses; [`Error::BrokenOff`] where `next` gives nothing before the end.
pub fn write(to: &Path, mut next: impl FnMut() -> Option<BackupPart>) -> Result<BackupFile> {
    let mut lines = BackupLines::begin(to)?;
    loop {
        match next().ok_or(Error::BrokenOff)? {
            BackupPart::Head(head) => lines.put(&head)?,
            BackupPart::Table(table) => {
                lines.put(&table)?;
                lines.sum.rows.insert(table.name.clone(), 0);
                lines.table = table.name;
            }
            BackupPart::Rows(rows) => lines.put_rows(&rows)?,
            BackupPart::End => return lines.finish(),
        }
    }
}

struct BackupLines {
    out: GzEncoder<BufWriter<Partial>>,
    digest: Sha256,
    sum: BackupSum,
    /// The table whose rows come.
    table: String,
    /// The line that is made.
    line: Vec<u8>,
}

impl BackupLines {
    fn begin(to: &Path) -> Result<Self> {
        let out = BufWriter::with_capacity(1 << 16, Partial::begin(to)?);
        Ok(Self {
            out: GzEncoder::new(out, Compression::default()),
            digest: Sha256::new(),
            sum: BackupSum::default(),
            table: String::new(),
            line: Vec::new(),
        })
    }

    fn put(&mut self, head: &impl Serialize) -> Result<()> {
        serde_json::to_writer(&mut self.line, head).map_err(std::io::Error::from)?;
        self.end_line()
    }

    fn put_rows(&mut self, rows: &[BackupRow]) -> Result<()> {
        for row in rows {
            self.line.push(b'[');
            for (place, cell) in row.iter().enumerate() {
                if place > 0 {
                    self.line.push(b',');
                }
                self.put_cell(cell)?;
            }
            self.line.push(b']');
            self.end_line()?;
        }
        let count = self.sum.rows.entry(self.table.clone()).or_default();
        *count += rows.len() as u64;
        Ok(())
    }

    fn put_cell(&mut self, cell: &BackupCell) -> Result<()> {
        let written = match cell {
            BackupCell::Nothing => serde_json::to_writer(&mut self.line, &()),
            BackupCell::Integer(number) => serde_json::to_writer(&mut self.line, number),
            BackupCell::Text(text) => serde_json::to_writer(&mut self.line, text),
            BackupCell::Bytes(bytes) => {
                serde_json::to_writer(&mut self.line, &STANDARD.encode(bytes))
            }
        };
        Ok(written.map_err(std::io::Error::from)?)
    }

    fn end_line(&mut self) -> Result<()> {
        self.line.push(b'\n');
        self.digest.update(&self.line);
        self.out.write_all(&self.line)?;
        self.line.clear();
        Ok(())
    }

    fn finish(mut self) -> Result<BackupFile> {
        self.sum.sha256 = hex(&self.digest.clone().finalize());
        let end = LastLine { end: &self.sum };
        serde_json::to_writer(&mut self.line, &end).map_err(std::io::Error::from)?;
        self.end_line()?;
        let out = self.out.finish()?.into_inner();
        let bytes = out.map_err(std::io::IntoInnerError::into_error)?.keep()?;
        let sum = self.sum;
        Ok(BackupFile { bytes, sum })
    }
}
