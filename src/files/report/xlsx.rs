//! A book as XLSX: real dates and numbers, heads that stay in sight, printable on A4 across.

use super::sheet::{Paper, ReportBook, ReportSheet, SheetCell, SheetColumn, Stance, Tint};
use chrono::{Datelike, NaiveDate};
use onpost_rules::verdict::Status;
use rust_xlsxwriter::{
    Color, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::{collections::HashMap, io};

/// Excel's number for A4.
const A4: u8 = 9;

/// The most rows that Excel opens in a sheet.
const MOST_ROWS: u32 = 1_048_576;

/// The longest text that Excel takes in a cell, and in the edge of a page, in characters.
const LONGEST_TEXT: usize = 32_767;
const LONGEST_EDGE: usize = 80;

/// Points: Excel's own for a line.
const LINE_HEIGHT: f64 = 15.0;

/// What is there, but matters less.
const GREY: u32 = 0x6B_727C;

/// The year from which Excel knows dates.
const FIRST_YEAR: i32 = 1900;

/// The bytes of a book; the same book gives the same bytes.
///
/// # Errors
/// A folder for temporary files that can't be written to; more rows than Excel opens.
pub fn write(book: ReportBook) -> io::Result<Vec<u8>> {
    fill(book).map_err(io::Error::other)
}

fn fill(book: ReportBook) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(book.title)
        .set_creation_datetime(&book.made_at);
    workbook.set_properties(&properties);
    for sheet in book.sheets {
        // Rows go to a temporary file at once: a large site's duties don't fit into memory twice.
        let page = workbook.add_worksheet_with_low_memory()?;
        page.set_name(&sheet.name)?;
        set_paper(page, &sheet, &book.paper)?;
        CellWriter::default().fill(page, sheet)?;
    }
    workbook.save_to_buffer()
}

fn set_paper(page: &mut Worksheet, sheet: &ReportSheet, paper: &Paper) -> Result<(), XlsxError> {
    let head_rows = head_rows(sheet);
    page.set_paper_size(A4)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.25, 0.25, 0.6, 0.5, 0.25, 0.25)
        .set_header(format!(
            "&L{}&C{}&R{}",
            edge(&paper.head_left),
            edge(&sheet.name),
            edge(&paper.head_right)
        ))
        .set_footer(format!("&L{}&R{}", edge(&paper.foot_left), paper.pages));
    page.set_repeat_rows(0, head_rows - 1)?;
    if sheet.frozen_columns > 0 {
        page.set_repeat_columns(0, sheet.frozen_columns - 1)?;
    }
    page.set_freeze_panes(head_rows, sheet.frozen_columns)?;
    for (place, column) in (0..).zip(&sheet.columns) {
        page.set_column_width(place, column.width)?;
    }
    Ok(())
}

/// A text at a page's edge: short, and its `&` no code.
fn edge(text: &str) -> String {
    let short: String = text.chars().take(LONGEST_EDGE).collect();
    short.replace('&', "&&")
}

fn head_rows(sheet: &ReportSheet) -> u32 {
    let has_second = sheet.columns.iter().any(|column| !column.under.is_empty());
    1 + u32::from(has_second)
}

/// What decides how a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum CellLook {
    Head(Stance),
    Under,
    Text,
    /// A text that begins as a formula does: stays a text even where somebody edits it.
    Quoted,
    Prose,
    Heading,
    Number,
    /// Grey, so that what there is stands out.
    Zero,
    Share,
    Date,
    Moment,
    Code(Option<Status>),
}

/// Where a cell lies on its page, from 0.
#[derive(Debug, Clone, Copy)]
struct CellPlace {
    row: u32,
    column: u16,
}

/// Writes cells, each look and tint made once.
#[derive(Default)]
struct CellWriter {
    formats: HashMap<(CellLook, Tint), Format>,
}

impl CellWriter {
    fn fill(&mut self, page: &mut Worksheet, sheet: ReportSheet) -> Result<(), XlsxError> {
        let head_rows = head_rows(&sheet);
        let ReportSheet { columns, rows, .. } = sheet;
        page.set_row_height(0, sheet.head_height)?;
        self.fill_head(page, &columns, head_rows)?;
        let mut last_row = head_rows;
        for (row, cells) in (head_rows..).zip(rows) {
            last_row = row;
            if row >= MOST_ROWS {
                return Err(XlsxError::RowColumnLimitError);
            }
            let lines = lines(&cells, &columns);
            if lines > 1 {
                page.set_row_height(row, LINE_HEIGHT * f64::from(lines))?;
            }
            for ((place, cell), column) in (0..).zip(cells).zip(&columns) {
                let place = CellPlace { row, column: place };
                self.put(page, place, cell, column.tint)?;
            }
        }
        if let (2, Some(last)) = (head_rows, columns.len().checked_sub(1)) {
            let last = u16::try_from(last).map_err(|_| XlsxError::RowColumnLimitError)?;
            page.autofilter(1, 0, last_row, last)?;
        }
        Ok(())
    }

    fn fill_head(
        &mut self,
        page: &mut Worksheet,
        columns: &[SheetColumn],
        head_rows: u32,
    ) -> Result<(), XlsxError> {
        for (place, column) in (0..).zip(columns) {
            let format = self.format(CellLook::Head(column.stance), column.tint);
            page.write_string_with_format(0, place, &column.head, format)?;
        }
        if head_rows > 1 {
            for (place, column) in (0..).zip(columns) {
                let format = self.format(CellLook::Under, column.tint);
                page.write_string_with_format(1, place, &column.under, format)?;
            }
        }
        Ok(())
    }

    fn put(
        &mut self,
        page: &mut Worksheet,
        place: CellPlace,
        cell: SheetCell,
        tint: Tint,
    ) -> Result<(), XlsxError> {
        let CellPlace { row, column } = place;
        let cell = known_to_excel(cell);
        let format = self.format(look(&cell), tint);
        match cell {
            SheetCell::Blank => page.write_blank(row, column, format),
            SheetCell::Text(text)
            | SheetCell::Prose(text)
            | SheetCell::Heading(text)
            | SheetCell::Code(text, _) => {
                page.write_string_with_format(row, column, cut(text), format)
            }
            SheetCell::Number(number) | SheetCell::Share(number) => {
                page.write_number_with_format(row, column, number, format)
            }
            SheetCell::Date(date) => page.write_datetime_with_format(row, column, date, format),
            SheetCell::Moment(at) => page.write_datetime_with_format(row, column, at, format),
        }?;
        Ok(())
    }

    fn format(&mut self, look: CellLook, tint: Tint) -> &Format {
        self.formats
            .entry((look, tint))
            .or_insert_with(|| dress(look, tint))
    }
}

/// How many lines the longest prose of a row takes; spreadsheets don't all find out themselves.
fn lines(cells: &[SheetCell], columns: &[SheetColumn]) -> u32 {
    let of = |(cell, column): (&SheetCell, &SheetColumn)| match cell {
        SheetCell::Prose(text) => {
            let letters = text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 });
            (letters.sum::<f64>() / column.width).ceil() as u32
        }
        _ => 1,
    };
    cells.iter().zip(columns).map(of).max().unwrap_or(1)
}

/// Dates before Excel's first become texts.
fn known_to_excel(cell: SheetCell) -> SheetCell {
    let early = |date: NaiveDate| date.year() < FIRST_YEAR;
    match cell {
        SheetCell::Date(date) if early(date) => SheetCell::Text(date.to_string()),
        SheetCell::Moment(at) if early(at.date()) => SheetCell::Text(at.to_string()),
        cell => cell,
    }
}

fn cut(text: String) -> String {
    if text.chars().count() > LONGEST_TEXT {
        text.chars().take(LONGEST_TEXT).collect()
    } else {
        text
    }
}

fn look(cell: &SheetCell) -> CellLook {
    match cell {
        SheetCell::Text(text) if text.starts_with(['=', '+', '-', '@']) => CellLook::Quoted,
        SheetCell::Blank | SheetCell::Text(_) => CellLook::Text,
        SheetCell::Prose(_) => CellLook::Prose,
        SheetCell::Heading(_) => CellLook::Heading,
        SheetCell::Number(0.0) => CellLook::Zero,
        SheetCell::Number(_) => CellLook::Number,
        SheetCell::Share(_) => CellLook::Share,
        SheetCell::Date(_) => CellLook::Date,
        SheetCell::Moment(_) => CellLook::Moment,
        SheetCell::Code(_, status) => CellLook::Code(*status),
    }
}

fn dress(look: CellLook, tint: Tint) -> Format {
    let hairline = Format::new()
        .set_border_bottom(FormatBorder::Hair)
        .set_border_bottom_color(Color::RGB(0xC8_CCD2))
        .set_align(FormatAlign::VerticalCenter);
    let centred = hairline.clone().set_align(FormatAlign::Center);
    let format = match look {
        CellLook::Head(Stance::Level) => centred.set_bold().set_text_wrap(),
        CellLook::Head(Stance::Upright) => hairline
            .set_bold()
            .set_rotation(90)
            .set_align(FormatAlign::Center)
            .set_align(FormatAlign::Bottom),
        CellLook::Under => Format::new()
            .set_border_bottom(FormatBorder::Thin)
            .set_font_size(9)
            .set_font_color(Color::RGB(GREY))
            .set_align(FormatAlign::Center)
            .set_shrink(),
        CellLook::Text => hairline.set_shrink(),
        CellLook::Quoted => hairline.set_quote_prefix(),
        CellLook::Heading => hairline.set_bold(),
        CellLook::Prose => hairline.set_text_wrap(),
        CellLook::Number => hairline,
        CellLook::Zero => hairline.set_font_color(Color::RGB(GREY)),
        CellLook::Share => centred.set_num_format("0.0%"),
        CellLook::Date => centred.set_num_format("yyyy-mm-dd"),
        CellLook::Moment => centred.set_num_format("yyyy-mm-dd hh:mm:ss"),
        CellLook::Code(status) => coloured(hairline, status)
            .set_align(FormatAlign::Center)
            .set_shrink(),
    };
    match tint {
        Tint::Plain => format,
        Tint::Weekend => format.set_background_color(Color::RGB(0xF0_F1F3)),
        Tint::Holiday => format.set_background_color(Color::RGB(0xFB_E9E6)),
    }
}

/// The colours of the pages, in the light.
fn coloured(format: Format, status: Option<Status>) -> Format {
    let colour = match status {
        Some(Status::Late | Status::EarlyLeave) => 0x83_5300,
        Some(Status::MissedPunch) => 0xA6_3C08,
        Some(Status::Absent) => 0xAE_1F29,
        Some(Status::Leave) => 0x0A_5AA6,
        Some(Status::Outwork) => 0x0A_686A,
        Some(Status::Normal) => 0x17_733C,
        Some(Status::Upcoming | Status::OnDuty) | None => GREY,
    };
    let format = format.set_font_color(Color::RGB(colour));
    match status {
        Some(Status::Absent) => format.set_bold(),
        _ => format,
    }
}
