//! Tables on their way into a folder, row by row.

use csv::{ReaderBuilder, Terminator, Writer, WriterBuilder};
use std::{
    fs::{self, File},
    io::{self, BufWriter},
    path::{Path, PathBuf},
};

/// What a table that is written is called, and its columns.
#[derive(Debug)]
pub struct ExportLayout {
    /// The name of its file without the extension.
    pub stem: &'static str,
    /// Columns that always stand there.
    pub columns: &'static [&'static str],
    /// Columns behind them, which stand there where any row has something in one of them.
    pub spare: &'static [&'static str],
}

impl ExportLayout {
    fn width(&self) -> usize {
        self.columns.len() + self.spare.len()
    }
}

/// A table that is being written.
pub struct TableWriter {
    layout: &'static ExportLayout,
    path: PathBuf,
    out: Writer<BufWriter<File>>,
    /// Which of the spare columns hold something.
    used: Vec<bool>,
    last: Vec<String>,
    rows: u64,
}

impl TableWriter {
    /// Begins the file of a table in a folder.
    pub fn begin(folder: &Path, layout: &'static ExportLayout) -> io::Result<Self> {
        let path = folder.join(layout.stem).with_extension("csv");
        let mut out = writer(&path)?;
        let header = layout.columns.iter().chain(layout.spare);
        out.write_record(header).map_err(cause)?;
        Ok(Self {
            layout,
            path,
            out,
            used: vec![false; layout.spare.len()],
            last: Vec::new(),
            rows: 0,
        })
    }

    /// Writes a row, unless it repeats the one before: two that say the same are one to whoever reads them.
    pub fn row(&mut self, cells: Vec<String>) -> io::Result<()> {
        debug_assert_eq!(cells.len(), self.layout.width());
        if cells == self.last {
            return Ok(());
        }
        let spare = cells.iter().skip(self.layout.columns.len());
        for (used, cell) in self.used.iter_mut().zip(spare) {
            *used |= !cell.is_empty();
        }
        self.out.write_record(&cells).map_err(cause)?;
        self.last = cells;
        self.rows += 1;
        Ok(())
    }

    /// Ends the file; how many rows it has.
    pub fn finish(mut self) -> io::Result<u64> {
        self.out.flush()?;
        if self.used.iter().all(|used| *used) {
            File::open(&self.path)?.sync_all()?;
        } else {
            self.narrow()?;
        }
        Ok(self.rows)
    }

    /// Writes it anew without the columns in which nothing stands.
    fn narrow(&self) -> io::Result<()> {
        let always = self.layout.columns.iter().map(|_| true);
        let kept: Vec<bool> = always.chain(self.used.iter().copied()).collect();
        let beside = self.path.with_extension("narrow");
        let mut out = writer(&beside)?;
        let mut wide = ReaderBuilder::new()
            .has_headers(false)
            .from_path(&self.path)
            .map_err(cause)?;
        let mut record = csv::StringRecord::new();
        while wide.read_record(&mut record).map_err(cause)? {
            let cells = record.iter().zip(&kept);
            let cells = cells.filter(|(_, kept)| **kept).map(|(cell, _)| cell);
            out.write_record(cells).map_err(cause)?;
        }
        out.flush()?;
        out.get_ref().get_ref().sync_all()?;
        fs::rename(beside, &self.path)
    }
}

fn writer(path: &Path) -> io::Result<Writer<BufWriter<File>>> {
    let file = BufWriter::new(File::create_new(path)?);
    let mut builder = WriterBuilder::new();
    Ok(builder.terminator(Terminator::Any(b'\n')).from_writer(file))
}

/// What the disk said, which the writer wraps.
fn cause(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}
