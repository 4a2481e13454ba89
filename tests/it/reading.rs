//! Files that are far too large or not what they seem, read by the binary itself; and output that nobody reads to its end.

use std::{
    fs,
    io::{BufRead, BufReader, Cursor, Read, Write},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};
use zip::{ZipWriter, write::SimpleFileOptions};

/// What the binary may take beyond the size of the file that it reads.
const MOST_MEMORY: u64 = 64 << 20;

/// One post, one shift, and so many people.
fn site(people: usize) -> tempfile::TempDir {
    let site = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(site.path().join(name), text).unwrap();
    put("departments.csv", "code,name\nkf,客服\n");
    put("posts.csv", "code,name,department,line\nP1,热线,kf,first\n");
    put("shifts.csv", "code,name,start,end\nD,白班,08:00,16:00\n");
    let staff = (0..people).map(|person| format!("{},甲,kf,staff,P1\n", 1000 + person));
    let staff: String = staff.collect();
    put(
        "staff.csv",
        &format!("staff_no,name,department,role,posts\n{staff}"),
    );
    let days = |person: usize| {
        (1..=30).map(move |day| format!("{},P1,D,2026-11-{day:02}\n", 1000 + person))
    };
    let duties: String = (0..people).flat_map(days).collect();
    put("duties.csv", &format!("staff_no,post,shift,date\n{duties}"));
    site
}

fn onpost(site: &Path, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    command
        .current_dir(site)
        .env("ONPOST_LANG", "en")
        .args(arguments);
    command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn classify(site: &Path) -> Child {
    let dates = ["--from", "2026-11-01", "--to", "2026-11-30"];
    onpost(site, &[&["classify", "--input", "."][..], &dates].concat())
}

/// How it ended, and what it said on standard error.
fn ended(mut child: Child) -> (Option<i32>, String) {
    let mut told = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        stderr.read_to_string(&mut told).unwrap();
    }
    (child.wait().unwrap().code(), told)
}

#[test]
fn a_pipe_that_closes_ends_a_command_without_a_word() {
    let site = site(60);
    let mut child = classify(site.path());
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut first).unwrap();
    assert!(first.starts_with("staff_no,date,"), "{first}");
    drop(out);
    assert_eq!(ended(child), (Some(141), String::new()));
    let roster = [
        "roster", "check", "--input", ".", "--post", "P1", "--month", "2026-11",
    ];
    for arguments in [&["job", "list"][..], &["migrate"], &["demo"], &roster] {
        let mut child = onpost(site.path(), arguments);
        drop(child.stdout.take());
        assert_eq!(ended(child), (Some(141), String::new()), "{arguments:?}");
    }
    for arguments in [
        &["--help"][..],
        &["roster", "generate", "--help"],
        &["--version"],
    ] {
        let mut child = onpost(site.path(), arguments);
        drop(child.stdout.take());
        let (code, told) = ended(child);
        assert!(matches!(code, Some(0 | 141)) && told.is_empty(), "{told}");
    }
}

#[test]
fn a_complaint_that_nobody_reads_is_no_other_fault() {
    let site = site(1);
    fs::write(site.path().join("duties.csv"), "staff_no\n").unwrap();
    let mut child = classify(site.path());
    drop(child.stderr.take());
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

/// The most memory that a process has taken, in bytes, and what it said; read while it runs, since nothing tells it afterwards.
fn watched(mut child: Child) -> (u64, String) {
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0;
    while child.try_wait().unwrap().is_none() {
        let status = fs::read_to_string(&status).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
        most = most.max(kib.unwrap_or(0) * 1024);
        std::thread::park_timeout(Duration::from_millis(5));
    }
    (most, ended(child).1)
}

/// A workbook of one sheet, its `sheetData` written by `rows`.
fn workbook(file: &Path, rows: impl Iterator<Item = String>) {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let related = |kind: &str, part: &str| {
        format!(
            r#"<Relationships><Relationship Id="r" Type="{kinds}/{kind}" Target="{part}"/></Relationships>"#
        )
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let begin = |zip: &mut ZipWriter<_>, name: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
    };
    begin(&mut zip, "_rels/.rels");
    zip.write_all(related("officeDocument", "xl/workbook.xml").as_bytes())
        .unwrap();
    begin(&mut zip, "xl/_rels/workbook.xml.rels");
    zip.write_all(related("worksheet", "sheet.xml").as_bytes())
        .unwrap();
    begin(&mut zip, "xl/workbook.xml");
    zip.write_all(br#"<workbook><sheets><sheet name="a" r:id="r"/></sheets></workbook>"#)
        .unwrap();
    begin(&mut zip, "xl/sheet.xml");
    zip.write_all(b"<worksheet><sheetData>").unwrap();
    for row in rows {
        zip.write_all(row.as_bytes()).unwrap();
    }
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    fs::write(file, zip.finish().unwrap().into_inner()).unwrap();
}

fn row(cells: [&str; 4]) -> String {
    let cell = |text: &&str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}

fn is_bounded(site: &Path, file: &str) -> String {
    let bytes = fs::metadata(site.join(file)).unwrap().len();
    let (most, told) = watched(classify(site));
    assert!(
        most <= bytes + MOST_MEMORY,
        "{most} bytes for a file of {bytes}"
    );
    told
}

#[test]
fn many_bad_rows_cost_no_more_memory_than_few() {
    const ROWS: usize = 60_000;
    let header = ["staff_no", "at", "kind", "source"];
    let wrong = |number: usize| format!("2026-11-02 90:{number}");
    let site = site(1);
    let csv = (10_000..10_000 + ROWS).map(|number| format!("{number},{},up,fax\n", wrong(number)));
    let csv: String = csv.collect();
    fs::write(
        site.path().join("punches.csv"),
        format!("{}\n{csv}", header.join(",")),
    )
    .unwrap();
    let told = is_bounded(site.path(), "punches.csv");
    assert!(told.contains("punches.csv row 2 staff_no"), "{told}");
    assert!(told.contains("… and 239,800 more."), "{told}");
    assert_eq!(told.lines().count(), 202, "{told}");
    fs::remove_file(site.path().join("punches.csv")).unwrap();
    let rows = (10_000..10_000 + ROWS)
        .map(|number| row([&number.to_string(), &wrong(number), "up", "fax"]));
    workbook(
        &site.path().join("punches.xlsx"),
        std::iter::once(row(header)).chain(rows),
    );
    let told = is_bounded(site.path(), "punches.xlsx");
    assert!(told.contains("… and 239,800 more."), "{told}");
}

#[test]
fn a_sheet_with_a_cell_at_its_far_end_costs_nothing() {
    let site = site(1);
    let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#.to_owned();
    let rows = [row(["staff_no", "at", "kind", "source"]), far];
    workbook(&site.path().join("punches.xlsx"), rows.into_iter());
    let told = is_bounded(site.path(), "punches.xlsx");
    assert!(told.contains("punches.xlsx row 1048576 XFD"), "{told}");
}

#[test]
fn a_workbook_that_is_nothing_but_one_long_text_is_told() {
    let site = site(1);
    // One text of 20 MiB, where a tag should be.
    let text = "x".repeat(1 << 20);
    workbook(
        &site.path().join("punches.xlsx"),
        std::iter::repeat_n(text, 20),
    );
    let told = is_bounded(site.path(), "punches.xlsx");
    assert!(told.contains("punches.xlsx"), "{told}");
}
