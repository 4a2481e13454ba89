//! A sheet as lines: its cells as they come, with the text that each shows.

use super::{
    format::Formats,
    strings::{self, Strings},
    xml::{Xml, attributes, broken},
};
use crate::{
    fault::{FileLimit, WrongInFile},
    line::FilledCells,
};
use quick_xml::events::{BytesStart, Event};
use std::ops::ControlFlow;

/// A sheet has no more rows.
const MOST_ROWS: u64 = 1_048_576;

/// A sheet has no more columns.
const MOST_COLUMNS: usize = 16_384;

/// What the sheets of a workbook share.
#[derive(Debug)]
pub struct Shared {
    pub strings: Strings,
    pub formats: Formats,
}

/// What a tag tells of a cell.
struct CellTag {
    /// From 0; `None`: the one after the last.
    column: Option<usize>,
    style: usize,
    kind: CellKind,
}

/// How a cell's value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CellKind {
    Number,
    Shared,
    Truth,
    Error,
    Text,
}

/// Hands over the lines with their numbers, until `take` has enough.
///
/// # Errors
/// No right sheet, or more of it than is read.
pub fn lines(
    mut xml: Xml,
    shared: &Shared,
    mut take: impl FnMut(u64, &FilledCells) -> ControlFlow<()>,
) -> Result<(), WrongInFile> {
    let mut line = FilledCells::default();
    let (mut number, mut column, mut value) = (0, 0, String::new());
    loop {
        match xml.next_event()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "row" => {
                    number = row_number(&tag)?.unwrap_or(number + 1);
                    if number > MOST_ROWS {
                        return Err(WrongInFile::TooMuch {
                            limit: FileLimit::Rows,
                        });
                    }
                    column = 0;
                    line.clear();
                }
                "c" => {
                    let place = CellTag::of(&tag)?;
                    column = place.column.unwrap_or(column);
                    if column >= MOST_COLUMNS {
                        let limit = FileLimit::Columns;
                        return Err(WrongInFile::TooMuch { limit });
                    }
                    value.clear();
                    read_value(&mut xml, &mut value)?;
                    put(&mut line, column, shared.shown(&place, &value)?, &xml)?;
                    column += 1;
                }
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "row" if take(number, &line).is_break() => return Ok(()),
                "sheetData" => return Ok(()),
                _ => {}
            },
            Event::Eof => return Err(broken(&"a sheet ends too early")),
            _ => {}
        }
    }
}

/// The text of a cell, and what is wrong with it.
struct CellText<'s> {
    text: std::borrow::Cow<'s, str>,
    wrong: Option<WrongInFile>,
}

fn put(
    line: &mut FilledCells,
    column: usize,
    shown: CellText,
    xml: &Xml,
) -> Result<(), WrongInFile> {
    // A text may be written once and shown a million times.
    xml.budget.take(shown.text.len())?;
    line.put(column, &shown.text, shown.wrong)
}

/// Adds what stands in the cell that was just opened, up to its end.
fn read_value(xml: &mut Xml, value: &mut String) -> Result<(), WrongInFile> {
    loop {
        let is_rich = match xml.next_event()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "v" => false,
                "is" => true,
                _ => continue,
            },
            Event::End(tag) if tag.local_name().as_ref() == "c" => return Ok(()),
            Event::Eof => return Err(broken(&"a cell ends too early")),
            _ => continue,
        };
        if is_rich {
            xml.rich(value)?;
        } else {
            xml.plain(value)?;
        }
    }
}

fn row_number(tag: &BytesStart) -> Result<Option<u64>, WrongInFile> {
    let found = attributes(tag).find(|it| it.key.as_ref() == "r");
    let number = found.map(|it| it.value.trim().parse().map_err(|error| broken(&error)));
    number.transpose()
}

impl CellTag {
    fn of(tag: &BytesStart) -> Result<Self, WrongInFile> {
        let mut place = Self {
            column: None,
            style: 0,
            kind: CellKind::Number,
        };
        for attribute in attributes(tag) {
            match attribute.key.as_ref() {
                "r" => {
                    let column = column_of(&attribute.value);
                    place.column = Some(column.ok_or_else(|| broken(&attribute.value))?);
                }
                "s" => place.style = attribute.value.parse().unwrap_or(0),
                "t" => {
                    place.kind = match &*attribute.value {
                        "n" => CellKind::Number,
                        "s" => CellKind::Shared,
                        "b" => CellKind::Truth,
                        "e" => CellKind::Error,
                        _ => CellKind::Text,
                    }
                }
                _ => {}
            }
        }
        Ok(place)
    }
}

/// The number of the column in `XFD1048576`, from 0.
fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_usize, |sum, letter| {
        let digit = usize::from(letter.to_ascii_uppercase() - b'A') + 1;
        sum.saturating_mul(26).saturating_add(digit)
    });
    number.checked_sub(1)
}

impl Shared {
    fn shown<'s>(&'s self, place: &CellTag, value: &'s str) -> Result<CellText<'s>, WrongInFile> {
        let right = |text| CellText { text, wrong: None };
        if value.is_empty() {
            return Ok(right(value.into()));
        }
        Ok(match place.kind {
            CellKind::Shared => {
                let number = value.trim().parse().ok();
                let text = number.and_then(|number| self.strings.get(number));
                right(text.ok_or_else(|| broken(&"a text is missing"))?.into())
            }
            CellKind::Truth => right(match value.trim() {
                "1" | "true" => "TRUE".into(),
                _ => "FALSE".into(),
            }),
            CellKind::Error => CellText {
                text: value.into(),
                wrong: Some(WrongInFile::CellError),
            },
            CellKind::Text => right(strings::unescaped(value).into()),
            CellKind::Number => match self.formats.shown(place.style, value) {
                Ok(text) => right(text),
                Err(what) => CellText {
                    text: value.into(),
                    wrong: Some(what),
                },
            },
        })
    }
}
