//! Files that look like ours but aren't read, and cells that look right but aren't.

use super::Site;
use crate as files;
use onpost_words::Lang;

const PUNCHES: &str = "staff_no,at,kind,source\n1001,2026-11-02 07:40,in,web\n";

#[test]
fn what_is_not_read_is_named_with_what_would_be_right() {
    for (name, right) in [
        ("punches.txt", "OtherForm"),
        ("punches.tsv", "OtherForm"),
        ("punches.xlsm", "OtherForm"),
        ("punches.ods", "OtherForm"),
        ("punches.et", "OtherForm"),
        ("punches.wps", "OtherForm"),
        ("punches", "OtherForm"),
        ("punches.csv.txt", "Misnamed"),
        ("punches (1).csv", "Misnamed"),
        ("PUNCHES.CSV.TXT", "Misnamed"),
        ("data.txt", "Misnamed"),
        ("打卡.dat", "Misnamed"),
        ("打卡.csv", "UnknownFile"),
    ] {
        let site = Site::new().with(name, PUNCHES);
        let name = name.to_lowercase();
        assert_eq!(site.faults(), [format!("{name}::: {right}")]);
    }
    let site = Site::new().with("policy.toml.txt", "late_absent_minutes = 60\n");
    assert_eq!(site.faults(), ["policy.toml.txt::: Misnamed"]);
    let faults = files::read(site.path()).unwrap_err();
    assert_eq!(
        faults.lines(Lang::En),
        [
            "policy.toml.txt: It isn't read under this name. If it holds what policy.toml should, give it that name; if not, take it out of the folder."
        ]
    );
    assert!(faults.lines(Lang::Zh)[0].contains("请改用该文件名"));
}

#[test]
fn a_folder_with_nothing_to_read_is_a_fault() {
    let empty = tempfile::tempdir().unwrap();
    for name in ["nothing", "README.md", ".hidden.csv", "roster.toml"] {
        std::fs::write(empty.path().join(name), "").unwrap();
        let wrong = files::read(empty.path()).unwrap_err();
        let told = &wrong.lines(Lang::En)[0];
        assert!(
            told.contains("There is nothing here to read"),
            "{name}: {told}"
        );
    }
    let inside = empty.path().join("staff.csv");
    std::fs::create_dir(inside).unwrap();
    let wrong = files::read(empty.path()).unwrap_err();
    assert_eq!(wrong.count, 1, "a folder is no table: {wrong:?}");
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_told_in_words() {
    let workbook = {
        let mut book = rust_xlsxwriter::Workbook::new();
        book.add_worksheet();
        book.save_to_buffer().unwrap()
    };
    let utf16: Vec<u8> = "\u{feff}staff_no\tat"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, content, right) in [
        ("punches.csv", workbook, "NotCsv"),
        ("punches.csv", utf16, "Utf16"),
        (
            "punches.csv",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "OldWorkbook",
        ),
        (
            "punches.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "OldWorkbook",
        ),
        ("punches.xlsx", b"<html><table>".to_vec(), "NotAWorkbook"),
        ("punches.xlsx", PUNCHES.into(), "NotAWorkbook"),
        ("punches.xlsx", b"PK\x03\x04".to_vec(), "Unreadable"),
    ] {
        let site = Site::new().with(name, content);
        assert_eq!(site.faults(), [format!("{name}::: {right}")]);
    }
}

#[test]
fn another_separator_is_told_once() {
    for separator in [";", "\t", "|", "，"] {
        let site = Site::new().with("punches.csv", PUNCHES.replace(',', separator));
        assert_eq!(
            site.faults(),
            ["punches.csv:1:: OtherSeparator"],
            "{separator:?}"
        );
    }
    let site = Site::new().with(
        "punches.csv",
        "\"staff_no,at,kind,source\"\n\"1001,x,in,web\"\n",
    );
    assert_eq!(site.faults(), ["punches.csv:1:: OtherSeparator"]);
}

#[test]
fn headers_may_be_in_any_case_with_blanks_and_full_width_letters() {
    let site = Site::new().with(
        "punches.csv",
        "\u{feff}Staff_No ,\u{a0}AT,Ｋｉｎｄ,\u{200b}SOURCE\u{3000}\n1001,2026-11-02 07:40,in,web\n",
    );
    assert_eq!(
        site.facts(),
        Site::new().with("punches.csv", PUNCHES).facts()
    );
}

#[test]
fn what_nobody_sees_is_trimmed_or_shown() {
    let site = Site::new().with(
        "punches.csv",
        "staff_no,at,kind,source\n\u{200b}1001\u{feff},\u{3000}2026-11-02 07:40\u{a0},in\u{ad},web\u{200e}\n",
    );
    assert_eq!(
        site.facts(),
        Site::new().with("punches.csv", PUNCHES).facts()
    );
    let site = Site::new().with(
        "staff.csv",
        "staff_no,name,department,role,posts\n10\u{200b}01,李\u{200b}雷,kf,staff,P1\n1001,李雷,kf,staff,P1\n",
    );
    let wrong = files::read(site.path()).unwrap_err();
    assert_eq!(
        wrong.lines(Lang::En),
        [
            "staff.csv row 2 staff_no: In “10U+200B01” there is a character that nobody can see, shown here by its number (U+…). Type the text again."
        ]
    );
}

#[test]
fn a_long_number_that_a_spreadsheet_has_shortened_is_told() {
    let staff =
        "staff_no,name,department,role,posts\n1001,李雷,kf,staff,P1\n1.38E+10,韩梅梅,kf,staff,P1\n";
    let site = Site::new().with("staff.csv", staff);
    assert_eq!(site.faults(), ["staff.csv:3:staff_no:1.38E+10 Shortened"]);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(0, 0, ["staff_no", "name", "department", "role"])
        .unwrap();
    sheet
        .write_row(1, 0, ["1001", "李雷", "kf", "staff"])
        .unwrap();
    sheet
        .write_row(2, 0, ["", "韩梅梅", "kf", "staff"])
        .unwrap();
    sheet.write(2, 0, 1.101_011_990_010_112e17).unwrap();
    let site = Site::new()
        .without("staff.csv")
        .with("staff.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(
        site.faults(),
        ["staff.xlsx:3:staff_no:110101199001011200 DigitsLost"]
    );
}

#[test]
fn the_rows_of_another_sheet_with_the_same_columns_are_not_lost_in_silence() {
    let book = |second: &str| {
        let mut book = rust_xlsxwriter::Workbook::new();
        for name in ["10月", second] {
            let sheet = book.add_worksheet().set_name(name).unwrap();
            sheet.write_row(0, 0, ["staff_no", "at", "source"]).unwrap();
            sheet
                .write_row(1, 0, ["1001", "2026-11-02 07:40", "web"])
                .unwrap();
        }
        book.save_to_buffer().unwrap()
    };
    let site = Site::new().with("punches.xlsx", book("11月"));
    assert_eq!(site.faults(), ["punches.xlsx:::11月 UnreadSheet"]);
    // Where one has the table's name, it's meant.
    let site = Site::new().with("punches.xlsx", book("Punches"));
    assert_eq!(site.facts().punches.len(), 1);
}

#[test]
fn the_first_faults_are_told_by_place_and_the_rest_by_number() {
    let rows: String = (0..5_000)
        .map(|row| format!("1001,{row},in,web\n"))
        .collect();
    let site = Site::new()
        .with("punches.csv", format!("staff_no,at,kind,source\n{rows}"))
        .with(
            "posts.csv",
            "code,name,department,line\nP1,热线,kf,first\nP2,热线,kf,4\n",
        )
        .with("policy.toml", "late_absent_minutes = 0\n");
    let wrong = files::read(site.path()).unwrap_err();
    assert_eq!((wrong.first.len(), wrong.count), (200, 5_002));
    let lines = wrong.lines(Lang::En);
    assert!(lines[0].starts_with("posts.csv row 3 line"), "{}", lines[0]);
    assert!(
        lines[199].starts_with("punches.csv row 200 at"),
        "{}",
        lines[199]
    );
    assert_eq!(lines[200], "… and 4,802 more.");
    assert_eq!(wrong.lines(Lang::Zh)[200], "……另有 4,802 处。");
}

#[test]
fn many_bad_rows_of_what_others_refer_to_are_no_more_faults_elsewhere() {
    let rows: String = (0..20_000)
        .map(|row| format!("{row},甲,kf,boss,P1\n"))
        .collect();
    let site = Site::new()
        .with(
            "staff.csv",
            format!("staff_no,name,department,role,posts\n{rows}"),
        )
        .with(
            "punches.csv",
            "staff_no,at,source\n19999,2026-11-02 07:40,web\n",
        );
    let wrong = files::read(site.path()).unwrap_err();
    assert_eq!(wrong.count, 20_000);
}
