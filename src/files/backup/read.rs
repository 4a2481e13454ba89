//! Reading a backup: a row at a time, each counted and digested; what isn't as it was written is told.

use super::{Error, LastLine, Result, hex};
use base64::{Engine, engine::general_purpose::STANDARD};
use flate2::bufread::GzDecoder;
use onpost_rules::backup::{
    BackupCell, BackupCellKind, BackupColumn, BackupFault, BackupHead, BackupPart, BackupRow,
    BackupSum, BackupTable, FORMAT, RowBatch,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, ErrorKind, Read},
    path::Path,
};

/// The longest line: a file of a slip, in base64, has a tenth of it.
const LONGEST: u64 = 1 << 26;

/// Reads the parts of a backup, one after the other, the head first. The last is the end; before it, nothing is sure.
pub struct BackupReader {
    lines: BufReader<GzDecoder<BufReader<File>>>,
    digest: Sha256,
    /// The line that was read, and its number.
    line: Vec<u8>,
    number: u64,
    /// The table whose rows come.
    columns: Vec<BackupColumn>,
    table: String,
    sum: BackupSum,
    batch: RowBatch,
    /// What comes behind the rows that were just given.
    next: Option<BackupPart>,
    stage: Stage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Head,
    Tables,
    Over,
}

impl BackupReader {
    /// Opens a file, of which nothing is read yet.
    ///
    /// # Errors
    /// A file that isn't there or can't be read.
    pub fn open(file: &Path) -> Result<Self> {
        let file = BufReader::with_capacity(1 << 16, File::open(file)?);
        Ok(Self {
            lines: BufReader::with_capacity(1 << 16, GzDecoder::new(file)),
            digest: Sha256::new(),
            line: Vec::new(),
            number: 0,
            columns: Vec::new(),
            table: String::new(),
            sum: BackupSum::default(),
            batch: RowBatch::default(),
            next: None,
            stage: Stage::Head,
        })
    }

    /// What was read, once the end has come.
    pub fn sum(&self) -> &BackupSum {
        &self.sum
    }

    /// The next part; `None` behind the end.
    ///
    /// # Errors
    /// What is wrong with the file; nothing that was given before counts then.
    pub fn part(&mut self) -> Result<Option<BackupPart>> {
        if let Some(part) = self.next.take() {
            return Ok(Some(part));
        }
        match self.stage {
            Stage::Over => Ok(None),
            Stage::Head => {
                self.read_line()?;
                let head = self.head()?;
                self.digest.update(&self.line);
                self.stage = Stage::Tables;
                Ok(Some(BackupPart::Head(head)))
            }
            Stage::Tables => self.rows_or_next().map(Some),
        }
    }

    fn rows_or_next(&mut self) -> Result<BackupPart> {
        loop {
            self.read_line()?;
            if self.line[0] == b'[' {
                let row = self.row().ok_or(self.damaged())?;
                self.digest.update(&self.line);
                *self.sum.rows.entry(self.table.clone()).or_default() += 1;
                if let Some(rows) = self.batch.add(row) {
                    return Ok(BackupPart::Rows(rows));
                }
                continue;
            }
            let part = self.table_or_end()?;
            return Ok(match self.batch.rest() {
                Some(rows) => {
                    self.next = Some(part);
                    BackupPart::Rows(rows)
                }
                None => part,
            });
        }
    }

    fn table_or_end(&mut self) -> Result<BackupPart> {
        if let Ok(table) = serde_json::from_slice::<BackupTable>(&self.line) {
            self.digest.update(&self.line);
            self.columns.clone_from(&table.columns);
            self.table.clone_from(&table.name);
            if self.sum.rows.insert(table.name.clone(), 0).is_some() {
                return Err(self.damaged().into());
            }
            return Ok(BackupPart::Table(table));
        }
        let last: Result<LastLine<BackupSum>, _> = serde_json::from_slice(&self.line);
        let last = last.map_err(|_| self.damaged())?;
        self.sum.sha256 = hex(&self.digest.clone().finalize());
        if last.end != self.sum {
            return Err(self.damaged().into());
        }
        self.nothing_follows()?;
        self.stage = Stage::Over;
        Ok(BackupPart::End)
    }

    /// The compressed stream has an end of its own, with a sum; the file ends with it.
    fn nothing_follows(&mut self) -> Result<()> {
        let number = self.number;
        let rest = self.lines.fill_buf();
        if !rest.map_err(|error| fault(error, number))?.is_empty() {
            return Err(BackupFault::Trailing.into());
        }
        let file = self.lines.get_mut().get_mut();
        match file.fill_buf()?.is_empty() {
            true => Ok(()),
            false => Err(BackupFault::Trailing.into()),
        }
    }

    fn head(&self) -> Result<BackupHead> {
        let value: Value = serde_json::from_slice(&self.line).map_err(|_| BackupFault::NotOne)?;
        let format = value["onpost_backup"].as_u64().ok_or(BackupFault::NotOne)?;
        if format > u64::from(FORMAT) {
            let program = value["program"].as_str().unwrap_or_default().to_owned();
            return Err(BackupFault::Later { program }.into());
        }
        Ok(serde_json::from_value(value).map_err(|_| self.damaged())?)
    }

    fn row(&self) -> Option<BackupRow> {
        let values: Vec<Value> = serde_json::from_slice(&self.line).ok()?;
        if values.len() != self.columns.len() {
            return None;
        }
        let cells = values.into_iter().zip(&self.columns);
        cells
            .map(|(value, column)| cell(value, column.kind))
            .collect()
    }

    /// Reads a line, with its end.
    fn read_line(&mut self) -> Result<()> {
        self.line.clear();
        self.number += 1;
        let mut line = Read::take(&mut self.lines, LONGEST);
        let read = line.read_until(b'\n', &mut self.line);
        read.map_err(|error| fault(error, self.number))?;
        match self.line.last() {
            Some(b'\n') if self.line.len() > 1 => Ok(()),
            _ if self.line.len() as u64 == LONGEST => Err(self.damaged().into()),
            Some(b'\n') => Err(self.damaged().into()),
            _ if self.number == 1 && !self.line.is_empty() => Err(BackupFault::NotOne.into()),
            _ => Err(BackupFault::CutShort.into()),
        }
    }

    fn damaged(&self) -> BackupFault {
        BackupFault::Damaged { line: self.number }
    }
}

/// What a failure to unpack means at a line; what the disk says stays as it is.
fn fault(error: io::Error, line: u64) -> Error {
    match error.kind() {
        ErrorKind::UnexpectedEof => BackupFault::CutShort.into(),
        ErrorKind::InvalidInput | ErrorKind::InvalidData if line == 1 => BackupFault::NotOne.into(),
        ErrorKind::InvalidInput | ErrorKind::InvalidData => BackupFault::Damaged { line }.into(),
        _ => error.into(),
    }
}

/// A value as a cell of its column; `None`: it can't be one.
fn cell(value: Value, kind: BackupCellKind) -> Option<BackupCell> {
    match (value, kind) {
        (Value::Null, _) => Some(BackupCell::Nothing),
        (Value::Number(number), BackupCellKind::Integer) => {
            number.as_i64().map(BackupCell::Integer)
        }
        (Value::String(text), BackupCellKind::Text) => Some(BackupCell::Text(text)),
        (Value::String(text), BackupCellKind::Bytes) => {
            STANDARD.decode(text).ok().map(BackupCell::Bytes)
        }
        _ => None,
    }
}
