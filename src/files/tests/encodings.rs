//! The same site in every encoding and as workbooks: the same facts.

use super::Site;
use encoding_rs::GB18030;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::fs;

const PUNCHES: &str = "staff_no,at,kind,source\n1001,2026-11-02 07:45:59,in,web\n1001,2026-11-02 16:20,out,device\n1001,2026-11-03 00:00,out,device\n";

fn gb18030(text: &str) -> Vec<u8> {
    GB18030.encode(text).0.into_owned()
}

#[test]
fn gb18030_and_a_byte_order_mark_give_the_same_facts() {
    let plain = Site::new().facts();
    for name in ["departments.csv", "posts.csv", "shifts.csv", "staff.csv"] {
        let site = Site::new();
        let text = fs::read_to_string(site.path().join(name)).unwrap();
        let site = site.with(name, gb18030(&text));
        assert_eq!(site.facts(), plain, "{name} in GB18030");
        let site = site.with(name, format!("\u{feff}{text}"));
        assert_eq!(site.facts(), plain, "{name} with a byte order mark");
        let site = site.with(name, text.replace('\n', "\r\n"));
        assert_eq!(site.facts(), plain, "{name} with Windows line ends");
    }
}

/// Punches as an accountant's workbook has them: numbers, real date-times, an empty row.
fn punches_workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let header = ["kind", "staff_no", "source", "at"];
    sheet.write_row(0, 0, header).unwrap();
    for (row, kind, source, at) in [
        (1, "in", "web", "2026-11-02T07:45:59"),
        (3, "out", "device", "2026-11-02T16:20:00"),
        (4, "out", "device", "2026-11-03T00:00:00"),
    ] {
        let at = ExcelDateTime::parse_from_str(at).unwrap();
        sheet.write(row, 0, kind).unwrap();
        sheet.write(row, 1, 1001).unwrap();
        sheet.write(row, 2, source).unwrap();
        sheet.write_with_format(row, 3, &at, &moment).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_gives_the_same_facts_as_the_csv_of_its_cells() {
    let plain = Site::new().with("punches.csv", PUNCHES).facts();
    let site = Site::new().with("punches.xlsx", punches_workbook());
    assert_eq!(site.facts(), plain);
}

#[test]
fn numbers_dates_times_and_durations_of_a_workbook_are_read_as_their_text() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let clock = Format::new().set_num_format("hh:mm");
    let length = Format::new().set_num_format("[h]:mm:ss");
    sheet
        .write_row(0, 0, ["code", "name", "start", "end", "day_value"])
        .unwrap();
    sheet.write(1, 0, 7).unwrap();
    sheet.write(1, 1, "晚班").unwrap();
    sheet.write_with_format(1, 2, 16.25 / 24.0, &clock).unwrap();
    sheet.write_with_format(1, 3, 1.0, &length).unwrap();
    sheet.write(1, 4, 0.5).unwrap();
    let shifts = book.save_to_buffer().unwrap();

    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap();
    let sheet = book.add_worksheet().set_name("duties").unwrap();
    let day = Format::new().set_num_format("yyyy/m/d");
    sheet
        .write_row(0, 0, ["staff_no", "post", "shift", "date"])
        .unwrap();
    sheet.write(1, 0, 1001).unwrap();
    sheet.write(1, 1, "P1").unwrap();
    sheet.write(1, 2, 7).unwrap();
    let date = ExcelDateTime::parse_from_str("2026-11-02").unwrap();
    sheet.write_with_format(1, 3, &date, &day).unwrap();
    let duties = book.save_to_buffer().unwrap();

    let workbooks = Site::new()
        .without("shifts.csv")
        .without("duties.csv")
        .with("shifts.xlsx", shifts)
        .with("duties.xlsx", duties);
    let plain = Site::new()
        .with(
            "shifts.csv",
            "code,name,start,end,day_value\n7,晚班,16:15,24:00,0.5\n",
        )
        .with(
            "duties.csv",
            "staff_no,post,shift,date\n1001,P1,7,2026-11-02\n",
        );
    assert_eq!(workbooks.facts(), plain.facts());
}

#[test]
fn a_bad_cell_of_a_workbook_is_told_with_its_row() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_row(0, 0, ["code", "name"]).unwrap();
    sheet.write_row(3, 0, ["kf", ""]).unwrap();
    sheet.write(4, 0, "it").unwrap();
    sheet
        .write_formula(
            4,
            1,
            rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A"),
        )
        .unwrap();
    let site = Site::new()
        .without("departments.csv")
        .with("departments.xlsx", book.save_to_buffer().unwrap());
    let faults = site.faults();
    assert_eq!(
        faults,
        [
            "departments.xlsx:4:name: Empty",
            "departments.xlsx:5:name:#N/A CellError",
        ]
    );
}
