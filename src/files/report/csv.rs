//! A sheet as CSV that Excel opens rightly: UTF-8 with its mark, CRLF, and no text that would run as a formula.

use super::sheet::{ReportSheet, SheetCell};
use std::io::{self, Write};

/// By this Excel knows the file as UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What a text must not begin with: spreadsheets would take it for a formula, Chinese and Japanese
/// ones the wide forms too.
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The bytes of a sheet, its head in one line.
///
/// # Errors
/// None that memory doesn't have.
pub fn write(sheet: ReportSheet) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.write_all(BYTE_ORDER_MARK)?;
    let mut csv = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(&mut bytes);
    csv.write_record(sheet.columns.iter().map(|column| harmless(column.title())))?;
    for row in sheet.rows {
        csv.write_record(row.into_iter().map(text))?;
    }
    csv.flush()?;
    drop(csv);
    Ok(bytes)
}

fn text(cell: SheetCell) -> String {
    match cell {
        SheetCell::Blank => String::new(),
        SheetCell::Text(text)
        | SheetCell::Prose(text)
        | SheetCell::Heading(text)
        | SheetCell::Code(text, _) => harmless(text),
        SheetCell::Number(number) => number.to_string(),
        SheetCell::Share(share) => format!("{:.1}%", share * 100.0),
        SheetCell::Date(date) => date.to_string(),
        SheetCell::Moment(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

/// A text that starts like a formula gets an apostrophe before it.
pub fn harmless(text: String) -> String {
    if text.starts_with(FORMULA_STARTS) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sheet::SheetColumn;

    fn line(cells: Vec<SheetCell>) -> String {
        let sheet = ReportSheet {
            name: String::new(),
            columns: vec![SheetColumn::new("迟到时长".into(), "分钟".into(), 5.0)],
            frozen_columns: 0,
            head_height: 20.0,
            rows: Box::new(std::iter::once(cells)),
        };
        let bytes = write(sheet).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let rest = text
            .strip_prefix("\u{feff}迟到时长(分钟)\r\n")
            .expect("mark and head");
        rest.to_owned()
    }

    #[test]
    fn no_text_runs_as_a_formula() {
        for start in FORMULA_STARTS {
            let text = format!("{start}1+1");
            let told = line(vec![SheetCell::text(text.clone())]);
            let quoted = text.contains(['\r', '\n']);
            let expected = if quoted {
                format!("\"'{text}\"\r\n")
            } else {
                format!("'{text}\r\n")
            };
            assert_eq!(told, expected);
        }
        assert_eq!(line(vec![SheetCell::text("李=敏")]), "李=敏\r\n");
    }

    #[test]
    fn numbers_dates_and_times_are_as_spreadsheets_read_them() {
        let date = chrono::NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        for (cell, told) in [
            (SheetCell::count(480), "480"),
            (SheetCell::Number(0.5), "0.5"),
            (SheetCell::Share(1.0), "100.0%"),
            (SheetCell::Share(2.0 / 3.0), "66.7%"),
            (SheetCell::Date(date), "2026-10-01"),
            (
                SheetCell::moment(date.and_hms_opt(7, 5, 9)),
                "2026-10-01 07:05:09",
            ),
            (SheetCell::text("a,\"b\""), "\"a,\"\"b\"\"\""),
        ] {
            assert_eq!(line(vec![cell]), format!("{told}\r\n"));
        }
    }
}
