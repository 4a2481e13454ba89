//! From the text of a CSV file to lines, each as soon as it has ended.

use super::{
    fault::{Faults, FileLimit, WrongInFile},
    filler::Filler,
    line::FilledCells,
    text::Text,
};
use std::fs::File;

/// So many bytes a CSV file has at most.
const MOST_BYTES: u64 = 2 << 30;

/// So many bytes a cell has at most; the longest that a spreadsheet allows has 32,767 characters.
const CELL_BYTES: usize = 1 << 20;

/// Hands the lines of a CSV file to `filler`.
///
/// # Errors
/// What keeps the rest of the file from being read.
pub fn read(file: File, filler: &mut Filler, faults: &mut Faults) -> Result<(), WrongInFile> {
    let bytes = file.metadata().map_or(0, |file| file.len());
    if bytes > MOST_BYTES {
        return Err(WrongInFile::TooMuch {
            limit: FileLimit::File,
        });
    }
    let mut text = Text::open(file)?;
    let mut lines = Lines::new(|number, line: Ended| match line {
        Ended::Line(line) => filler.push(number, line, faults),
        Ended::Torn => {
            filler.lose(Some(number), WrongInFile::OpenQuote, faults);
            Ok(())
        }
        Ended::TooLong => {
            let limit = FileLimit::Row;
            filler.lose(Some(number), WrongInFile::TooMuch { limit }, faults);
            Ok(())
        }
    });
    while let Some(part) = text.part()? {
        lines.feed(part)?;
    }
    lines.end()
}

/// A line that has ended.
enum Ended<'l> {
    Line(&'l FilledCells),
    /// A quote that nothing closes has swallowed the rows after this one.
    Torn,
    TooLong,
}

/// Where in a cell the next character stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CsvPosition {
    Start,
    Inside,
    Quoted,
    /// After a quote that closes the cell, unless another one follows.
    AfterQuote,
}

/// Parts a text into lines and cells. Rows are counted as a spreadsheet does: blank lines count, lines inside a quoted
/// cell don't.
struct Lines<F> {
    /// Takes each line with its number.
    take: F,
    /// Of the line, from 1.
    number: u64,
    line: FilledCells,
    column: usize,
    cell: String,
    at: CsvPosition,
    quotes: usize,
    breaks: usize,
    is_too_long: bool,
    /// Whether the last character was a `\r`, after which a `\n` is no other line.
    has_returned: bool,
}

impl<F: FnMut(u64, Ended) -> Result<(), WrongInFile>> Lines<F> {
    fn new(take: F) -> Self {
        Self {
            take,
            number: 1,
            line: FilledCells::default(),
            column: 0,
            cell: String::new(),
            at: CsvPosition::Start,
            quotes: 0,
            breaks: 0,
            is_too_long: false,
            has_returned: false,
        }
    }

    /// Reads on.
    fn feed(&mut self, mut text: &str) -> Result<(), WrongInFile> {
        let special = |byte: u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
        while !text.is_empty() {
            let plain = text.bytes().position(special).unwrap_or(text.len());
            if plain > 0 {
                self.has_returned = false;
                self.add(&text[..plain]);
                text = &text[plain..];
            } else {
                let has_returned = std::mem::take(&mut self.has_returned);
                if !(has_returned && text.starts_with('\n')) {
                    self.step(&text[..1])?;
                }
                text = &text[1..];
            }
        }
        Ok(())
    }

    /// Ends the last line, which need not end with a line break.
    fn end(&mut self) -> Result<(), WrongInFile> {
        self.end_line()
    }

    fn add(&mut self, text: &str) {
        if self.at != CsvPosition::Quoted {
            self.at = CsvPosition::Inside;
        }
        if self.cell.len() + text.len() > CELL_BYTES {
            self.is_too_long = true;
        } else {
            self.cell.push_str(text);
        }
    }

    /// Takes one of the characters that mean something.
    fn step(&mut self, special: &str) -> Result<(), WrongInFile> {
        self.quotes += usize::from(special == "\"");
        match (self.at, special) {
            (CsvPosition::Start, "\"") => self.at = CsvPosition::Quoted,
            (CsvPosition::Quoted, "\"") => self.at = CsvPosition::AfterQuote,
            (CsvPosition::AfterQuote, "\"") => {
                self.at = CsvPosition::Quoted;
                self.add(special);
            }
            (CsvPosition::Quoted, "\n" | "\r") => {
                self.breaks += 1;
                self.add(special);
            }
            (CsvPosition::Quoted, _) | (_, "\"") => self.add(special),
            (_, ",") => self.end_cell(),
            _ => {
                self.has_returned = special == "\r";
                self.end_line()?;
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) {
        let put = self.line.put(self.column, &self.cell, None);
        self.is_too_long |= put.is_err();
        self.cell.clear();
        self.column += 1;
        self.at = CsvPosition::Start;
    }

    fn end_line(&mut self) -> Result<(), WrongInFile> {
        self.end_cell();
        let is_torn = self.breaks > 0 && self.quotes % 2 == 1;
        let ended = match (is_torn, self.is_too_long) {
            (true, _) => Ended::Torn,
            (_, true) => Ended::TooLong,
            _ => Ended::Line(&self.line),
        };
        let taken = (self.take)(self.number, ended);
        self.number += 1;
        self.line.clear();
        self.column = 0;
        (self.quotes, self.breaks, self.is_too_long) = (0, 0, false);
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TORN: &str = "torn";

    /// The lines in which something stands, and their numbers.
    fn lines(text: &str, part: usize) -> Vec<(u64, Vec<(usize, String)>)> {
        let mut found = Vec::new();
        let mut lines = Lines::new(|number, ended: Ended| {
            match ended {
                Ended::Line(line) if !line.is_blank() => {
                    let cells = line.cells().map(|cell| (cell.column, cell.text.to_owned()));
                    found.push((number, cells.collect()));
                }
                Ended::Line(_) => {}
                Ended::Torn | Ended::TooLong => found.push((number, vec![(0, TORN.to_owned())])),
            }
            Ok(())
        });
        let mut rest = text;
        while !rest.is_empty() {
            let end = (part..=rest.len()).find(|at| rest.is_char_boundary(*at));
            let (now, later) = rest.split_at(end.unwrap_or(rest.len()));
            lines.feed(now).unwrap();
            rest = later;
        }
        lines.end().unwrap();
        drop(lines);
        found
    }

    /// What the `csv` crate reads.
    fn records(text: &str) -> Vec<Vec<(usize, String)>> {
        let reader = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let records = reader.into_records().map(|record| {
            let record = record.unwrap();
            let cells = record.iter().map(onpost_rules::invisible::trimmed);
            let cells = cells.enumerate().filter(|(_, cell)| !cell.is_empty());
            cells
                .map(|(column, cell)| (column, cell.to_owned()))
                .collect()
        });
        records
            .filter(|record: &Vec<_>| !record.is_empty())
            .collect()
    }

    proptest! {
        #[test]
        fn any_text_is_parted_as_the_csv_crate_does(
            text in "[ab,\"\n\r 客]{0,40}",
            part in 1_usize..9,
        ) {
            // A line with a quote that nothing closes is torn, where the crate takes the rest as a cell.
            let found = lines(&text, part);
            let cells: Vec<_> = found.iter().map(|(_, cells)| cells.clone()).collect();
            if !cells.iter().flatten().any(|(_, cell)| cell == TORN) {
                prop_assert_eq!(cells, records(&text));
            }
            prop_assert_eq!(lines(&text, text.len().max(1)), found);
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does() {
        let text = "a,b\r\n\r\n\"c\r\nd\",e\nf\rg";
        let numbers: Vec<u64> = lines(text, 1).iter().map(|(number, _)| *number).collect();
        assert_eq!(numbers, [1, 3, 4, 5]);
    }
}
