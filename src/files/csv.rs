//! From the text of a CSV file to a table.

use super::{
    fault::{Faults, What},
    table::{Filler, Table},
    text,
};
use csv::{Reader, ReaderBuilder, StringRecord};

/// Fills `table` with the rows of a CSV file.
pub fn read(table: Table, bytes: Vec<u8>, faults: &mut Faults) -> Table {
    let Some(text) = text::decode(bytes) else {
        faults.push(table.fault(None, "", What::UnknownEncoding));
        return table.broken();
    };
    let mut records = Records::new(&text);
    let Some(header_row) = records.advance() else {
        let columns = table.layout.columns().collect();
        faults.push(table.fault(None, "", What::NoHeader { columns }));
        return table.broken();
    };
    let header = std::mem::take(&mut records.record);
    let names: Vec<&str> = header.iter().collect();
    let mut filler = Filler::new(table, (header_row, &names), faults);
    let mut swallowed_rows = false;
    while let Some(row) = records.advance() {
        if records.is_torn() {
            faults.push(filler.fault(row, "", What::OpenQuote));
            swallowed_rows = true;
        } else {
            let cells: Vec<&str> = records.record.iter().collect();
            filler.push(row, &cells, faults);
        }
    }
    let table = filler.finish();
    if swallowed_rows {
        table.broken()
    } else {
        table
    }
}

/// Walks over the records of a text, counting rows as a spreadsheet does: blank lines count, lines
/// inside a quoted cell don't.
struct Records<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    record: StringRecord,
    /// The row of `record`, from 1; 0 before the first.
    row: u64,
    /// Where `record` starts in `text`, and how many lines its cells break.
    start: usize,
    inner_breaks: u64,
}

impl<'t> Records<'t> {
    fn new(text: &'t str) -> Self {
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Self {
            text,
            reader,
            record: StringRecord::new(),
            row: 1,
            start: 0,
            inner_breaks: 0,
        }
    }

    /// Goes to the next record; its row, or `None` at the end.
    fn advance(&mut self) -> Option<u64> {
        // Reading text from memory can't fail, and rows of any width are welcome.
        if !matches!(self.reader.read_record(&mut self.record), Ok(true)) {
            return None;
        }
        let from = self.record.position().map_or(0, |at| at.byte() as usize);
        let rest = &self.text[from..];
        let start = from + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        self.row += line_breaks(&self.text[self.start..start]) - self.inner_breaks;
        self.start = start;
        self.inner_breaks = self.record.iter().map(line_breaks).sum();
        Some(self.row)
    }

    /// Whether a quote that nothing closes has swallowed the rows after this one.
    fn is_torn(&self) -> bool {
        let end = self.reader.position().byte() as usize;
        let quotes = || self.text[self.start..end].matches('"').count();
        self.inner_breaks > 0 && quotes() % 2 == 1
    }
}

/// How many lines end in a text, whether by `\n`, `\r\n` or `\r`.
fn line_breaks(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let returns = |index: usize| bytes[index] == b'\r' && bytes.get(index + 1) != Some(&b'\n');
    (0..bytes.len())
        .filter(|index| bytes[*index] == b'\n' || returns(*index))
        .count() as u64
}
