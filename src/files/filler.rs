//! From lines to rows: the header tells which column holds what, and each line after it is handed on as a row.

use super::{
    fault::{Faults, FileFault, FileLimit, WrongInFile},
    line::{self, FilledCells, Raw},
    table::{FileRecord, Layout, Row, TableState},
};
use onpost_rules::invisible;
use std::collections::HashSet;

/// So many rows of a table are read at most.
const MOST_ROWS: u64 = 10_000_000;

/// Columns of free text, in which a character that nobody sees does no harm.
const FREE_TEXT: [&str; 6] = ["name", "name_en", "reason", "contact", "note", "phone"];

/// What people separate cells with where a comma should stand.
const OTHER_SEPARATORS: [char; 7] = [';', '\t', '|', '，', '；', '、', ','];

/// What a column of the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// The layout's column at this place.
    Column(usize),
    /// A column that there is not, which is told.
    Unknown,
    /// Nothing: it has no name.
    Nothing,
}

/// Takes the lines of a file as they come, and hands each on as a row.
pub struct Filler<'r> {
    record: FileRecord,
    /// What each column of the file holds, once the header is known.
    columns: Option<Vec<Holds>>,
    state: TableState,
    rows: u64,
    each: &'r mut dyn FnMut(Row, &mut Faults),
}

impl<'r> Filler<'r> {
    /// For the lines of `file`, before the first.
    pub fn new(
        file: String,
        layout: &'static Layout,
        each: &'r mut dyn FnMut(Row, &mut Faults),
    ) -> Self {
        Self {
            record: FileRecord::new(file, layout),
            columns: None,
            state: TableState::Read,
            rows: 0,
            each,
        }
    }

    /// The columns that are asked for.
    pub fn layout(&self) -> &'static Layout {
        self.record.layout
    }

    /// A fault of the whole file, or of a whole row.
    pub fn fault(&self, row: Option<u64>, value: &str, what: WrongInFile) -> FileFault {
        self.record.fault(row, value, what)
    }

    /// Tells that a row, or the rest of the file, can't be read.
    pub fn lose(&mut self, row: Option<u64>, what: WrongInFile, faults: &mut Faults) {
        faults.push(self.fault(row, "", what));
        self.state = TableState::Broken;
        // A header that can't be read is told, and then isn't missing.
        self.columns.get_or_insert_default();
    }

    /// Takes a line: the first in which something stands is the header, each other one a row.
    ///
    /// # Errors
    /// More rows than are read.
    pub fn push(
        &mut self,
        number: u64,
        line: &FilledCells,
        faults: &mut Faults,
    ) -> Result<(), WrongInFile> {
        if line.is_blank() {
            return Ok(());
        }
        let Some(columns) = self.columns.take() else {
            self.columns = Some(self.header(number, line, faults));
            return Ok(());
        };
        if self.rows >= MOST_ROWS {
            self.columns = Some(columns);
            return Err(WrongInFile::TooMuch {
                limit: FileLimit::Rows,
            });
        }
        if !columns.is_empty() {
            self.rows += 1;
            self.fill(number, line, &columns, faults);
        }
        self.columns = Some(columns);
        Ok(())
    }

    /// Ends the file; how much of it could be read.
    pub fn finish(self, faults: &mut Faults) -> TableState {
        if self.columns.is_some() {
            return self.state;
        }
        let columns = self.record.layout.columns().collect();
        faults.push(self.fault(None, "", WrongInFile::NoHeader { columns }));
        TableState::Broken
    }

    /// What each column holds; none where the rows can't be read without a column that is missing.
    fn header(&mut self, number: u64, line: &FilledCells, faults: &mut Faults) -> Vec<Holds> {
        let layout = self.record.layout;
        let cells: Vec<Raw> = line.cells().collect();
        if let [only] = cells[..]
            && is_separated_otherwise(layout, only.text)
        {
            self.lose(Some(number), WrongInFile::OtherSeparator, faults);
            return Vec::new();
        }
        let mut names = HashSet::new();
        let mut columns = Vec::new();
        for cell in &cells {
            let name = invisible::folded(cell.text);
            // A second `from` is the date from which a row holds, where a table has times, too.
            let date = format!("{name}_date");
            let is_date = names.contains(&name) && !names.contains(&date);
            let name = match layout.position(&date) {
                Some(_) if is_date => date,
                _ => name,
            };
            let holds = layout.position(&name).map_or(Holds::Unknown, Holds::Column);
            if names.contains(&name) {
                faults.push(self.fault(Some(number), cell.text, WrongInFile::RepeatedColumn));
            } else if holds == Holds::Unknown {
                let columns = layout.columns().collect();
                faults.push(self.fault(
                    Some(number),
                    cell.text,
                    WrongInFile::UnknownColumn { columns },
                ));
            }
            columns.resize(cell.column, Holds::Nothing);
            columns.push(holds);
            names.insert(name);
        }
        for name in layout.needed {
            if !names.contains(*name) {
                let columns = layout.columns().collect();
                faults.push(self.fault(Some(number), name, WrongInFile::MissingColumn { columns }));
                self.state = TableState::Broken;
            }
        }
        if self.state == TableState::Broken {
            columns.clear();
        }
        columns
    }

    fn fill(&mut self, number: u64, line: &FilledCells, columns: &[Holds], faults: &mut Faults) {
        self.record.begin(number);
        let mut is_unnamed_told = false;
        for cell in line.cells() {
            match columns.get(cell.column).copied().unwrap_or(Holds::Nothing) {
                Holds::Column(position) => {
                    self.record.set(position, cell.text);
                    let column = self.record.layout.columns().nth(position);
                    let wrong = cell.wrong.cloned();
                    let wrong = wrong.or_else(|| wrong_anywhere(column.unwrap_or(""), cell.text));
                    if let Some((column, what)) = column.zip(wrong) {
                        faults.push(self.record.row().fault(column, cell.text, what));
                        self.record.spoil(column);
                    }
                }
                Holds::Nothing if !is_unnamed_told => {
                    is_unnamed_told = true;
                    let column = line::letters(cell.column);
                    let fault = self.record.row();
                    faults.push(fault.fault(&column, cell.text, WrongInFile::UnnamedColumn));
                }
                Holds::Nothing | Holds::Unknown => {}
            }
        }
        (self.each)(self.record.row(), faults);
    }
}

/// What is wrong with a text in whatever column it stands.
fn wrong_anywhere(column: &str, text: &str) -> Option<WrongInFile> {
    if FREE_TEXT.contains(&column) {
        return None;
    }
    if is_shortened(text) {
        return Some(WrongInFile::Shortened);
    }
    // A full-width blank, or one that doesn't break, is read as a blank wherever one may stand, as on the pages.
    let is_hidden = |it: char| invisible::is_invisible(it) && !matches!(it, '\u{3000}' | '\u{a0}');
    (invisible::is_in(text) && text.chars().any(is_hidden)).then_some(WrongInFile::Invisible)
}

/// Whether a text is what a spreadsheet makes of a long number, `1.38E+10`.
fn is_shortened(text: &str) -> bool {
    let Some((number, exponent)) = text.split_once("E+") else {
        return false;
    };
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    are_digits(whole) && are_digits(fraction) && are_digits(exponent)
}

/// Whether a header stands in one cell, since something else than a comma separates its names.
fn is_separated_otherwise(layout: &Layout, header: &str) -> bool {
    OTHER_SEPARATORS.iter().any(|separator| {
        let known = names(header, *separator).into_iter();
        known.filter(|name| layout.position(name).is_some()).count() > 1
    })
}

/// Whether a text is a header of this layout, whatever separates its names.
pub fn is_separated_header(layout: &Layout, header: &str) -> bool {
    OTHER_SEPARATORS
        .iter()
        .any(|separator| has_columns_of(layout, &names(header, *separator)))
}

/// Whether a line is a header of this layout.
pub fn is_header(layout: &Layout, line: &FilledCells) -> bool {
    let names = line.cells().map(|cell| invisible::folded(cell.text));
    has_columns_of(layout, &names.collect::<Vec<_>>())
}

fn names(header: &str, separator: char) -> Vec<String> {
    let names = header.split(separator);
    names
        .map(|name| invisible::folded(invisible::trimmed(name).trim_matches('"')))
        .collect()
}

/// Whether these are all the columns that a layout needs, and none that it doesn't have.
fn has_columns_of(layout: &Layout, names: &[String]) -> bool {
    let has = |name: &&str| names.iter().any(|it| it == name);
    layout.needed.iter().all(has) && names.iter().all(|name| layout.position(name).is_some())
}
