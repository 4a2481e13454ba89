//! From an Excel workbook to a table, with the text that the same cells would have as CSV.

use super::{
    fault::{Faults, What},
    table::{Filler, Table},
};
use calamine::{Data, ExcelDateTime, Range, Reader, Xlsx, XlsxError};
use std::io::Cursor;

/// Fills `table` with the rows of the sheet of its name, or else of the first sheet.
pub fn read(table: Table, bytes: Vec<u8>, faults: &mut Faults) -> Table {
    let range = match open(bytes, table.layout.stem) {
        Ok(range) => range,
        Err(error) => {
            let error = error.to_string();
            faults.push(table.fault(None, "", What::Unreadable { error }));
            return table.broken();
        }
    };
    let first = u64::from(range.start().map_or(0, |(row, _)| row)) + 1;
    let mut rows = (first..).zip(range.rows());
    let Some((header_row, header)) = rows.next() else {
        let columns = table.layout.columns().collect();
        faults.push(table.fault(None, "", What::NoHeader { columns }));
        return table.broken();
    };
    let names: Vec<String> = header.iter().map(text).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut filler = Filler::new(table, (header_row, &names), faults);
    for (number, row) in rows {
        for cell in row {
            if let Data::Error(error) = cell {
                faults.push(filler.fault(number, &error.to_string(), What::CellError));
            }
        }
        let cells: Vec<String> = row.iter().map(text).collect();
        filler.push(number, &cells, faults);
    }
    filler.finish()
}

fn open(bytes: Vec<u8>, sheet: &str) -> Result<Range<Data>, XlsxError> {
    let mut book = Xlsx::new(Cursor::new(bytes))?;
    let names = book.sheet_names();
    let name = names.iter().find(|name| *name == sheet).or(names.first());
    name.map_or(Ok(Range::empty()), |name| book.worksheet_range(name))
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(true) => "TRUE".to_owned(),
        Data::Bool(false) => "FALSE".to_owned(),
        Data::DateTime(at) => time(*at),
        Data::Error(error) => error.to_string(),
    }
}

/// Up to one day it's a time of day, beyond that a date and time, whatever the cell's format says.
fn time(at: ExcelDateTime) -> String {
    const DAY_SECONDS: f64 = 24.0 * 60.0 * 60.0;
    let days = at.as_f64();
    if (0.0..=1.0).contains(&days) {
        // To the millisecond, which undoes what binary fractions lose; then cut.
        let seconds = ((days * DAY_SECONDS * 1000.0).round() / 1000.0) as u64;
        let (minutes, second) = (seconds / 60, seconds % 60);
        return format!("{:02}:{:02}:{second:02}", minutes / 60, minutes % 60);
    }
    match at.as_datetime() {
        Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
        None => days.to_string(),
    }
}
