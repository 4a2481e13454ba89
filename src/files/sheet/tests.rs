//! Workbooks as they come: what is shown is read, what nobody sees is not, and nothing costs more than it should.

use super::OpenWorkbook;
use crate::fault::WrongInFile;
use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::{
    fs::File,
    io::{Cursor, Seek, Write},
    ops::ControlFlow,
};
use zip::{ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn file(bytes: &[u8]) -> File {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    file.rewind().unwrap();
    file
}

/// A workbook of one sheet with this content of `sheetData`, and these shared texts.
pub fn workbook(rows: &str, texts: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let relation = |id: &str, kind: &str, part: &str| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{part}"/>"#)
    };
    let relations = |all: String| format!("<Relationships>{all}</Relationships>");
    let root = relation("a", "officeDocument", "xl/workbook.xml");
    part("_rels/.rels", &relations(root));
    let sheet = relation("b", "worksheet", "worksheets/sheet1.xml");
    let strings = relation("c", "sharedStrings", "sharedStrings.xml");
    part(
        "xl/_rels/workbook.xml.rels",
        &relations(format!("{sheet}{strings}")),
    );
    let sheets = r#"<sheets><sheet name="Sheet1" sheetId="1" r:id="b"/></sheets>"#;
    part("xl/workbook.xml", &format!("<workbook>{sheets}</workbook>"));
    part("xl/sharedStrings.xml", &format!("<sst>{texts}</sst>"));
    let data = format!("<worksheet><sheetData>{rows}</sheetData></worksheet>");
    part("xl/worksheets/sheet1.xml", &data);
    zip.finish().unwrap().into_inner()
}

/// The cells of the sheet that is read, by row and column.
fn read(bytes: &[u8]) -> Result<Vec<(u64, usize, String)>, WrongInFile> {
    let mut book = OpenWorkbook::open(file(bytes))?;
    let sheet = book.sheet("staff").ok_or(WrongInFile::NoVisibleSheet)?;
    let mut cells = Vec::new();
    book.lines(&sheet, |number, line| {
        cells.extend(
            line.cells()
                .map(|it| (number, it.column, it.text.to_owned())),
        );
        ControlFlow::Continue(())
    })?;
    Ok(cells)
}

fn texts(bytes: &[u8]) -> Vec<String> {
    let cells = read(bytes).unwrap().into_iter();
    cells.map(|(.., text)| text).collect()
}

fn saved(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

#[test]
fn texts_of_all_kinds_are_read() {
    let rows = r#"<row r="2"><c r="B2" t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>a &amp; b</t></is></c>
        <c r="E2" t="str"><f>A1&amp;"x"</f><v>x_x000D_y</v></c><c r="F2" t="b"><v>1</v></c><c r="G2"/></row>
        <row><c><v>7</v></c><c t="n"><v> 8 </v></c><c t="d"><v>2026-11-02</v></c></row>"#;
    let strings = r#"<si><t>no</t></si><si><r><rPr><b/></rPr><t>rich</t></r>
        <r><t xml:space="preserve"> text</t></r><rPh sb="0" eb="1"><t>ritchi</t></rPh></si>"#;
    let right = [
        (2, 1, "rich text"),
        (2, 3, "a & b"),
        (2, 4, "x\ry"),
        (2, 5, "TRUE"),
        (3, 0, "7"),
        (3, 1, "8"),
        (3, 2, "2026-11-02"),
    ];
    let right = right.map(|(row, column, text)| (row, column, text.to_owned()));
    assert_eq!(read(&workbook(rows, strings)).unwrap(), right);
}

#[test]
fn a_hidden_sheet_is_never_read() {
    for hide in [Worksheet::set_hidden, Worksheet::set_very_hidden] {
        let mut book = Workbook::new();
        for (name, text) in [("Staff", "old"), ("Tabelle1", "right")] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.write(0, 0, text).unwrap();
            if text == "old" {
                hide(sheet, true);
            } else {
                sheet.set_active(true);
            }
        }
        assert_eq!(texts(&book.save_to_buffer().unwrap()), ["right"]);
    }
}

#[test]
fn a_sheet_of_the_tables_name_is_read_in_whatever_case() {
    for name in ["STAFF", " staff ", "Ｓtaff"] {
        let mut book = Workbook::new();
        for (name, text) in [("说明", "words"), (name, "right")] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.write(0, 0, text).unwrap();
        }
        assert_eq!(texts(&book.save_to_buffer().unwrap()), ["right"], "{name}");
    }
}

#[test]
fn a_code_is_read_as_it_is_shown() {
    let book = saved(|sheet| {
        let four = Format::new().set_num_format("0000");
        sheet.write_with_format(0, 0, 12, &four).unwrap();
        sheet.write(0, 1, 13_800_138_000_f64).unwrap();
        sheet.write(0, 2, 0.1 + 0.2).unwrap();
    });
    assert_eq!(texts(&book), ["0012", "13800138000", "0.3"]);
}

#[test]
fn a_lone_cell_at_the_far_end_costs_nothing() {
    let rows = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let right = [(1_048_576, 16_383, "1".to_owned())];
    assert_eq!(read(&workbook(rows, "")).unwrap(), right);
    for beyond in [
        r#"<row r="1048577"><c><v>1</v></c></row>"#,
        r#"<row r="1"><c r="XFE1"><v>1</v></c></row>"#,
    ] {
        assert!(matches!(
            read(&workbook(beyond, "")),
            Err(WrongInFile::TooMuch { .. })
        ));
    }
}

#[test]
fn what_unpacks_to_far_more_is_refused() {
    // A long text, deep tags, and one text that is shown again and again.
    let long = "x".repeat(3 << 20);
    let deep = "<a>".repeat(1_000);
    let text = format!("<si><t>{}</t></si>", "x".repeat(900_000));
    let shown = r#"<row><c t="s"><v>0</v></c></row>"#.repeat(2_000);
    for (rows, texts) in [
        ("", format!("<si><t>{long}</t></si>")),
        (deep.as_str(), String::new()),
        (shown.as_str(), text),
    ] {
        let what = read(&workbook(rows, &texts)).unwrap_err();
        let is_told = matches!(
            what,
            WrongInFile::TooMuch { .. } | WrongInFile::Unreadable { .. }
        );
        assert!(is_told, "{what:?}");
    }
}

/// What `calamine` reads of the first sheet.
fn others_reading(bytes: Vec<u8>) -> Vec<(u64, usize, String)> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let (top, left) = range.start().unwrap_or_default();
    let cells = range.used_cells().filter_map(|(row, column, cell)| {
        let text = match cell {
            Data::Float(number) => number.to_string(),
            Data::Bool(truth) => truth.to_string().to_uppercase(),
            other => other.to_string(),
        };
        let text = onpost_rules::invisible::trimmed(&text).to_owned();
        let row = u64::from(top) + row as u64 + 1;
        (!text.is_empty()).then_some((row, left as usize + column, text))
    });
    cells.collect()
}

#[derive(Debug, Clone)]
enum Value {
    Text(String),
    Number(i32),
    Truth(bool),
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        "[a-z<&\" 客服_x0]{0,9}".prop_map(Value::Text),
        any::<i32>().prop_map(Value::Number),
        any::<bool>().prop_map(Value::Truth),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_sheet_is_read_as_calamine_does(
        cells in prop::collection::btree_map((0_u32..30, 0_u16..20), value(), 0..20),
    ) {
        let bytes = saved(|sheet| {
            for ((row, column), value) in &cells {
                match value {
                    Value::Text(text) => sheet.write(*row, *column, text),
                    Value::Number(number) => sheet.write(*row, *column, *number),
                    Value::Truth(truth) => sheet.write(*row, *column, *truth),
                }.unwrap();
            }
        });
        prop_assert_eq!(read(&bytes).unwrap(), others_reading(bytes));
    }

    #[test]
    fn no_bytes_bring_the_reader_down(
        spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = workbook(
            r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>1.5</v></c></row>"#,
            "<si><t>a &#x4e2d;</t></si>",
        );
        for (place, byte) in spoils {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        let _ = read(&bytes);
        bytes.truncate(cut.index(bytes.len()));
        let _ = read(&bytes);
    }

    #[test]
    fn no_tags_bring_the_reader_down(
        rows in "(<row>|<row r=\"[0-9a]{0,8}\">|</row>|<c>|<c r=\"[A-Z0-9]{0,9}\" t=\"[sbedn]\" s=\"[0-9]{0,6}\">|</c>|<v>|</v>|<is>|<t>|</t>|</is>|[0-9]{0,5}|&#x?[0-9a-f]{0,6};|&amp;|<!--|-->|_x[0-9]{4}_){0,30}",
        texts in "(<si>|</si>|<t>|</t>|<rPh>|<r>|a|_x00|<!\\[CDATA\\[|\\]\\]>){0,20}",
    ) {
        let _ = read(&workbook(&rows, &texts));
    }
}
