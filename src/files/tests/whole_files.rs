//! What is wrong with a file as a whole, and how rows are counted.

use super::Site;
use crate as files;
use onpost_words::Lang;

#[test]
fn faults_of_whole_files_are_told() {
    let duties = "staff_no,post,shift,date\n";
    for (file, content, right) in [
        (
            "punchs.csv",
            "staff_no,at,source\n",
            vec!["punchs.csv::: Misnamed"],
        ),
        ("staff.xls", "", vec!["staff.xls::: OtherForm"]),
        ("staff.xlsx", "", vec!["staff.xlsx::: TwoFiles"]),
        (
            "coverage.xlsx",
            "post",
            vec!["coverage.xlsx::: NotAWorkbook"],
        ),
        ("coverage.csv", "", vec!["coverage.csv::: NoHeader"]),
        (
            "calendar.csv",
            "date,knd\n",
            vec![
                "calendar.csv:1::knd UnknownColumn",
                "calendar.csv:1::kind MissingColumn",
            ],
        ),
        (
            "calendar.csv",
            "date,kind,date\n",
            vec!["calendar.csv:1::date RepeatedColumn"],
        ),
        (
            "calendar.csv",
            "date,kind,name\n2026-10-01,holiday,国庆,中秋\n",
            vec!["calendar.csv:2:D:中秋 UnnamedColumn"],
        ),
        (
            "calendar.csv",
            "date,kind,name\n2026-10-01,holiday,\"国庆\n2026-10-02,holiday,国庆\n",
            vec!["calendar.csv:2:: OpenQuote"],
        ),
        (
            "calendar.csv",
            "date,kind,name\n2026-10-01,holiday,\"国庆\n2026-10-02,holiday,\"国庆\"\n2026-10-03,feast,\n",
            vec![
                "calendar.csv:2:: OpenQuote",
                "calendar.csv:3:kind:feast UnknownWord",
            ],
        ),
        (
            "duties.csv",
            &format!("{duties}\n\n,,,\n1001,P1,D,\n"),
            vec!["duties.csv:5:date: Empty"],
        ),
        (
            "duties.csv",
            &format!("{duties}\r\n1001,P1,D,\r\n"),
            vec!["duties.csv:3:date: Empty"],
        ),
    ] {
        let site = Site::new().with(file, content);
        assert_eq!(site.faults(), right, "{file}: {content}");
    }
}

#[test]
fn a_cell_of_several_lines_is_one_row_of_a_spreadsheet() {
    let site = Site::new().with(
        "calendar.csv",
        "date,kind,name\r\n2026-10-01,holiday,\"国庆节\r\n七天 \"\"长假\"\"\"\r\n\r\n2026-10-10,feast,\r\n",
    );
    assert_eq!(site.faults(), ["calendar.csv:4:kind:feast UnknownWord"]);
}

#[test]
fn a_quote_in_the_middle_of_a_cell_is_a_quote() {
    let site = Site::new().with("departments.csv", "code,name\nkf,5\" 屏\nit,信息\n");
    assert_eq!(site.facts().departments[0].name, "5\" 屏");
    for end in ["", "\n", "\r\n"] {
        let last = format!("code,name\nit,信息\nkf,5\" 屏{end}");
        let site = Site::new().with("departments.csv", last);
        assert_eq!(site.facts().departments[1].name, "5\" 屏");
    }
}

#[test]
fn a_reference_into_a_file_that_is_missing_is_a_bad_row() {
    let site = Site::new().without("shifts.csv");
    assert_eq!(site.faults(), ["duties.csv:2:shift:D Unknown"]);
}

#[test]
fn other_files_and_what_an_open_spreadsheet_leaves_are_ignored() {
    let site = Site::new()
        .with("README.md", "这是我们的数据")
        .with("~$staff.xlsx", "lock")
        .with(".~lock.staff.csv#", "lock");
    site.facts();
}

#[test]
fn names_of_files_may_be_in_capitals() {
    let site = Site::new()
        .without("departments.csv")
        .with("Departments.CSV", "code,name\nkf,客服中心\n");
    assert_eq!(site.facts(), Site::new().facts());
    let site = site.with("departments.csv", "code,name\nkf,客服中心\n");
    assert_eq!(site.faults(), ["departments.csv::: TwoFiles"]);
}

#[test]
fn a_folder_that_is_not_there_is_told_by_its_path() {
    let site = Site::new();
    let faults = files::read(&site.path().join("moved.away"))
        .unwrap_err()
        .first;
    assert_eq!(faults.len(), 1);
    let told = faults[0].tell(Lang::En);
    assert!(told.contains("moved.away: It can't be read"), "{told}");
}
