//! Bad rows: each kind, where it is told, and that nothing follows from it twice.

use super::Site;
use crate::{self as files, fault::WrongInFile};
use onpost_rules::facts::Facts;
use onpost_words::Lang;
use std::collections::HashSet;
use uuid::Uuid;

const REQUESTS: &str = "number,staff_no,kind,from,to,status,filed_at,phone_report_at\n";
#[test]
fn a_slip_may_be_filed_anew_but_a_number_is_taken_once() {
    let duty = "1001,2026-11-02,D";
    for (file, header, first, second) in [
        (
            "corrections.csv",
            "staff_no,date,shift,kind,at,cause,status\n",
            "in,2026-11-02 07:45,forgot,approved",
            "in,2026-11-02 07:45,forgot,rejected",
        ),
        (
            "extensions.csv",
            "staff_no,date,shift,until,status\n",
            "2026-11-02 18:00,approved",
            "2026-11-02 18:00,rejected",
        ),
        (
            "post_checks.csv",
            "staff_no,date,shift,finding,verified\n",
            "left_post,yes",
            "left_post,no",
        ),
    ] {
        let site = Site::new().with(file, format!("{header}{duty},{first}\n{duty},{second}\n"));
        assert_eq!(filed(&site.facts()).len(), 2, "{file}: filed anew");
        let site = site.with(file, format!("{header}{duty},{first}\n{duty},{first}\n"));
        assert_eq!(filed(&site.facts()).len(), 1, "{file}: repeated");
    }
    let twice = "Q1,1001,sick,2026-11-03 08:00,2026-11-04 08:00,approved,2026-11-01 08:00,\n\
        Q1,1002,sick,2026-11-03 08:00,2026-11-04 08:00,approved,2026-11-01 08:00,\n";
    let site = Site::new().with("requests.csv", format!("{REQUESTS}{twice}"));
    assert_eq!(site.faults(), ["requests.csv:3:number:Q1 Contradicts"]);
}

/// The ids of the slips of duties.
fn filed(facts: &Facts) -> HashSet<Uuid> {
    let corrections = facts.corrections.iter().map(|slip| slip.id.0);
    let extensions = facts.extensions.iter().map(|slip| slip.id.0);
    let checks = facts.post_checks.iter().map(|check| check.id.0);
    corrections.chain(extensions).chain(checks).collect()
}

#[test]
fn all_faults_of_all_files_and_all_cells_are_told_at_once_in_order() {
    let site = Site::new()
        .with(
            "punches.csv",
            "staff_no,at,kind,source\n1009,today,up,fax\n",
        )
        .with("calendar.csv", "date,kind\n2026-10-01,feast\n")
        .with(
            "posts.csv",
            "code,name,department,line\nP1,热线,kf,first\n,,kf,first\n",
        )
        .with("policy.toml", "late_absent_minutes = 0\n");
    assert_eq!(
        site.faults(),
        [
            "posts.csv:3:code: Empty",
            "posts.csv:3:name: Empty",
            "punches.csv:2:staff_no:1009 Unknown",
            "punches.csv:2:at:today NotATime",
            "punches.csv:2:kind:up UnknownWord",
            "punches.csv:2:source:fax UnknownWord",
            "calendar.csv:2:kind:feast UnknownWord",
            "policy.toml:1:late_absent_minutes:0 OutOfRange",
        ]
    );
}

#[test]
fn what_refers_to_a_bad_row_is_not_a_fault_too() {
    let corrections = "staff_no,date,shift,kind,at,cause,status\n1001,2026-11-02,D,in,2026-11-02 07:45,forgot,approved\n";
    let punches = "staff_no,at,source\n1001,2026-11-02 07:45,web\n";
    let site = || {
        Site::new()
            .with("corrections.csv", corrections)
            .with("punches.csv", punches)
    };
    for (file, content, right) in [
        ("departments.csv", "code,name\nkf,\n", "2:name: Empty"),
        (
            "posts.csv",
            "code,name,department,line\nP1,热线,kf,4\n",
            "2:line:4 UnknownWord",
        ),
        (
            "shifts.csv",
            "code,name,start,end\nD,早班,8,16:00\n",
            "2:start:8 NotAClock",
        ),
        (
            "staff.csv",
            "staff_no,name,department,role,posts\n1001,李雷,kf,x,P1\n",
            "2:role:x UnknownWord",
        ),
        (
            "duties.csv",
            "staff_no,post,shift,date\n1001,P7,D,2026-11-02\n",
            "2:post:P7 Unknown",
        ),
        (
            "staff.csv",
            "staff_no,department,role\n1001,kf,staff\n",
            "1::name MissingColumn",
        ),
        ("duties.csv", "", ":: NoHeader"),
    ] {
        assert_eq!(
            site().with(file, content).faults(),
            [format!("{file}:{right}")]
        );
    }
}

#[test]
fn a_file_in_an_unknown_encoding_is_one_fault() {
    let site = Site::new().with("staff.csv", b"\xff\xfes\0t\0a\0f\0f\0");
    assert_eq!(site.faults(), ["staff.csv::: Utf16"]);
}

#[test]
fn a_duty_that_is_meant_by_two_is_told_with_both_posts() {
    let site = Site::new()
        .with("posts.csv", "code,name,department,line,timezone\nP1,上海,kf,first,\nP2,纽约,kf,first,America/New_York\n")
        .with("duties.csv", "staff_no,post,shift,date\n1001,P1,D,2026-11-02\n1001,P2,D,2026-11-02\n")
        .with("post_checks.csv", "staff_no,date,shift,finding,verified\n1001,2026-11-02,D,left_post,yes\n");
    let faults = files::read(site.path()).unwrap_err().first;
    assert!(
        matches!(&faults[..], [fault] if matches!(&fault.what,
            WrongInFile::SeveralDuties { posts, .. } if **posts == ["P1", "P2"])),
        "{faults:?}"
    );
}

/// Law 5.17.
#[test]
fn overlapping_duties_are_told_at_the_later_row_naming_both() {
    let site = Site::new()
        .with("shifts.csv", "code,name,start,end\nD,早班,08:00,16:00\nE,中班,15:59,23:00\nL,晚班,16:00,23:00\n")
        .with("duties.csv", "staff_no,post,shift,date\n1001,P1,E,2026-11-02\n1001,P1,D,2026-11-02\n1002,P1,D,2026-11-02\n1002,P1,L,2026-11-02\n");
    let faults = files::read(site.path()).unwrap_err().first;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(
        faults[0].tell(Lang::En),
        "duties.csv row 3: Two duties of staff number 1001 overlap: 2026-11-02 post P1 shift D, \
         and 2026-11-02 post P1 shift E in row 2. Nobody can hold both; correct one of them."
    );
    assert!(
        faults[0]
            .tell(Lang::Zh)
            .starts_with("duties.csv 第 3 行：工号 1001 的两次值班时间重叠")
    );
}

#[test]
fn a_shift_that_the_clocks_skip_is_no_duty() {
    let site = Site::new()
        .with(
            "posts.csv",
            "code,name,department,line,timezone\nP1,柏林,kf,first,Europe/Berlin\n",
        )
        .with("shifts.csv", "code,name,start,end\nD,短班,02:30,03:00\n")
        .with(
            "duties.csv",
            "staff_no,post,shift,date\n1001,P1,D,2026-03-29\n",
        );
    assert_eq!(
        site.faults(),
        ["duties.csv:2:date:2026-03-29 SkippedByClocks"]
    );
}

#[test]
fn faults_are_told_in_both_languages_with_what_would_be_right() {
    let site = Site::new().with(
        "punches.csv",
        "staff_no,at,source\n1001,明天,fax\n1009,2026-11-02 07:45,web\n",
    );
    let faults = files::read(site.path()).unwrap_err().first;
    let told = |lang| {
        faults
            .iter()
            .map(|fault| fault.tell(lang))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(Lang::Zh),
        [
            "punches.csv 第 2 行 at：“明天”不是有效的日期和时间。应写成 2026-11-02 07:45 或 2026-11-02T07:45:00+08:00 这样。",
            "punches.csv 第 2 行 source：“fax”不可用。应为以下之一：web、kiosk、device、import。",
            "punches.csv 第 3 行 staff_no：staff.csv（或同名 .xlsx）中没有“1009”。请在那里补上，或改正这里。",
        ]
    );
    assert_eq!(
        told(Lang::En),
        [
            "punches.csv row 2 at: “明天” is not a valid date and time. Write it as 2026-11-02 07:45 or 2026-11-02T07:45:00+08:00.",
            "punches.csv row 2 source: “fax” is not allowed here. It should be one of web, kiosk, device, import.",
            "punches.csv row 3 staff_no: staff.csv (or .xlsx of the same name) has no “1009”. Add it there, or correct it here.",
        ]
    );
}
