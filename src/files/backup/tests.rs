//! Backups written and read: the same comes back, and whatever was done to the file is found.

use super::*;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use onpost_rules::backup::{
    AppliedMigration, BackupCell, BackupCellKind, BackupColumn, BackupHead, BackupPart,
    BackupTable, FORMAT,
};
use std::{
    fs::{self, File},
    io::{Read, Write},
    path::Path,
};

fn parts() -> Vec<BackupPart> {
    let column = |name: &str, kind| BackupColumn {
        name: name.to_owned(),
        kind,
    };
    let table = |name: &str| BackupTable {
        name: name.to_owned(),
        columns: vec![
            column("id", BackupCellKind::Bytes),
            column("name", BackupCellKind::Text),
            column("count", BackupCellKind::Integer),
        ],
    };
    let row = |number: i64| {
        vec![
            BackupCell::Bytes(number.to_be_bytes().into()),
            BackupCell::Text(format!("李伟 \"{number}\"\n\u{1}")),
            BackupCell::Integer(i64::MIN + number),
        ]
    };
    vec![
        BackupPart::Head(BackupHead {
            format: FORMAT,
            program: "0.1.0".to_owned(),
            engine: "sqlite".to_owned(),
            taken_at: "2026-11-02T19:00:00Z".parse().unwrap(),
            schema: vec![AppliedMigration {
                version: 1,
                checksum: "00ff".to_owned(),
            }],
            left_out: vec!["session".to_owned()],
        }),
        BackupPart::Table(table("person")),
        BackupPart::Rows((0..40).map(row).collect()),
        BackupPart::Rows(vec![vec![
            BackupCell::Nothing,
            BackupCell::Nothing,
            BackupCell::Nothing,
        ]]),
        BackupPart::Table(table("empty")),
        BackupPart::End,
    ]
}

fn written(to: &Path) -> BackupFile {
    let mut parts = parts().into_iter();
    write(to, || parts.next()).unwrap()
}

/// All parts of a file, rows as one.
fn read(file: &Path) -> Result<Vec<BackupPart>> {
    let mut reader = BackupReader::open(file)?;
    let mut parts: Vec<BackupPart> = Vec::new();
    while let Some(part) = reader.part()? {
        match (part, parts.last_mut()) {
            (BackupPart::Rows(more), Some(BackupPart::Rows(rows))) => rows.extend(more),
            (part, _) => parts.push(part),
        }
    }
    Ok(parts)
}

fn fault(file: &Path) -> BackupFault {
    match read(file) {
        Err(Error::Fault(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_written_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    let told = written(&file);
    assert_eq!(told.bytes, fs::metadata(&file).unwrap().len());
    assert_eq!(told.sum.rows["person"], 41);
    assert_eq!(told.sum.rows["empty"], 0);
    assert_eq!(told.sum.total(), 41);
    let read = read(&file).unwrap();
    let rows = |parts: &[BackupPart]| -> Vec<Vec<BackupCell>> {
        let rows = parts.iter().filter_map(|part| match part {
            BackupPart::Rows(rows) => Some(rows.clone()),
            _ => None,
        });
        rows.flatten().collect()
    };
    assert_eq!(rows(&read), rows(&parts()));
    assert_eq!(read[..2], parts()[..2]);
    assert_eq!(read[3..], parts()[4..]);
}

#[test]
fn a_file_that_was_cut_is_told_wherever_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    written(&file);
    let whole = fs::read(&file).unwrap();
    for length in 0..whole.len() {
        fs::write(&file, &whole[..length]).unwrap();
        assert_eq!(fault(&file), BackupFault::CutShort, "{length}");
    }
}

#[test]
fn a_byte_that_changed_is_found_where_it_changes_anything() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    written(&file);
    let (whole, right) = (fs::read(&file).unwrap(), read(&file).unwrap());
    let mut found = 0;
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 0x10;
        fs::write(&file, &changed).unwrap();
        match read(&file) {
            Err(Error::Fault(_)) => found += 1,
            other => assert_eq!(other.unwrap(), right, "{at}"),
        }
    }
    // Of gzip's own head some bytes say when and on what it was packed; the last of the packed text is filled up.
    assert!(found >= whole.len() - 8, "{found} of {}", whole.len());
}

/// The lines of a file, changed and packed again, as nobody does by accident.
fn changed(file: &Path, change: impl Fn(&mut Vec<String>)) {
    let mut text = String::new();
    let packed = File::open(file).unwrap();
    GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    let mut lines = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    let mut out = GzEncoder::new(File::create(file).unwrap(), Compression::default());
    for line in lines {
        writeln!(out, "{line}").unwrap();
    }
    out.finish().unwrap();
}

#[test]
fn lines_that_are_lost_doubled_or_altered_are_found() {
    let folder = tempfile::tempdir().unwrap();
    type Change<'a> = &'a dyn Fn(&mut Vec<String>);
    let changes: [(Change<'_>, BackupFault); 7] = [
        (
            &|lines| drop(lines.remove(3)),
            BackupFault::Damaged { line: 44 },
        ),
        (
            &|lines| lines.insert(3, lines[3].clone()),
            BackupFault::Damaged { line: 46 },
        ),
        (&|lines| lines.swap(3, 4), BackupFault::Damaged { line: 45 }),
        (
            &|lines| lines[3] = "[null,7,null]".into(),
            BackupFault::Damaged { line: 4 },
        ),
        (&|lines| drop(lines.pop()), BackupFault::CutShort),
        (&|lines| lines.push("[]".into()), BackupFault::Trailing),
        (&|lines| drop(lines.remove(0)), BackupFault::NotOne),
    ];
    for (place, (change, expected)) in changes.into_iter().enumerate() {
        let file = folder.path().join(format!("{place}.backup"));
        written(&file);
        changed(&file, change);
        assert_eq!(fault(&file), expected, "{place}");
    }
}

#[test]
fn what_is_no_backup_and_what_a_later_program_wrote_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    for other in [
        &b"SQLite format 3\0 and so on"[..],
        b"# notes, of some length",
    ] {
        fs::write(&file, other).unwrap();
        assert_eq!(fault(&file), BackupFault::NotOne);
    }
    fs::remove_file(&file).unwrap();
    written(&file);
    changed(&file, |lines| {
        lines[0] = r#"{"onpost_backup":2,"program":"3.1.0","new":[]}"#.into();
    });
    let program = "3.1.0".to_owned();
    assert_eq!(fault(&file), BackupFault::Later { program });
}

#[test]
fn what_follows_the_end_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.backup");
    written(&path);
    let mut file = File::options().append(true).open(&path).unwrap();
    file.write_all(b"x").unwrap();
    assert_eq!(fault(&path), BackupFault::Trailing);
}

#[test]
fn what_breaks_off_leaves_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.backup");
    let mut parts = parts().into_iter().take(4);
    let broken = write(&file, || parts.next());
    assert!(matches!(broken, Err(Error::BrokenOff)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
