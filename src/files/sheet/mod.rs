//! From an Excel workbook to lines, with the text that its cells show: a stream, of which one row is in memory.
//!
//! - `package`: the parts of the ZIP file, and how much of them is unpacked at most.
//! - `xml`: a part as a stream of tags.
//! - `book`: the sheets, and which of them is meant.
//! - `strings`, `format`: the texts that sheets refer to, and how numbers are shown.
//! - `cells`: a sheet as lines.

mod book;
mod budget;
mod cells;
mod format;
mod package;
mod strings;
#[cfg(test)]
mod tests;
mod xml;

use super::{
    fault::{Faults, WrongInFile},
    filler::{self, Filler},
    line::FilledCells,
    table::Layout,
};
use book::{OpenWorkbook, WorkbookSheet};
use std::{fs::File, ops::ControlFlow};

/// So many other sheets are looked at.
const MOST_OTHERS: usize = 50;

/// Hands the lines of a workbook to `filler`: those of the visible sheet of the table's name, or else of the first visible one.
///
/// # Errors
/// What keeps the rest of the file from being read.
pub fn read(file: File, filler: &mut Filler, faults: &mut Faults) -> Result<(), WrongInFile> {
    let mut book = OpenWorkbook::open(file)?;
    let layout = filler.layout();
    let chosen = book.sheet(layout.stem).ok_or(WrongInFile::NoVisibleSheet)?;
    let mut told = Ok(());
    book.lines(&chosen, |number, line| {
        told = filler.push(number, line, faults);
        match told {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    })?;
    told?;
    if chosen.is_named(layout.stem) {
        return Ok(());
    }
    // With no sheet of the table's name, nobody can tell that the others aren't read.
    for other in book.others(&chosen).into_iter().take(MOST_OTHERS) {
        if holds_rows_of(&mut book, &other, layout)? {
            let read = chosen.name.clone();
            faults.push(filler.fault(None, &other.name, WrongInFile::UnreadSheet { read }));
        }
    }
    Ok(())
}

/// Whether a sheet begins with the header of this layout, and has rows.
fn holds_rows_of(
    book: &mut OpenWorkbook,
    sheet: &WorkbookSheet,
    layout: &Layout,
) -> Result<bool, WrongInFile> {
    let mut lines = 0;
    let mut is_header = false;
    book.lines(sheet, |_, line: &FilledCells| {
        lines += usize::from(!line.is_blank());
        is_header |= lines == 1 && filler::is_header(layout, line);
        if is_header && lines < 2 || lines == 0 {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    Ok(is_header && lines > 1)
}
