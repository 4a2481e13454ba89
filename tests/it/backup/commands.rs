//! `onpost backup`, `restore` and `verify`, by the binary itself, in both languages.

use super::names;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

fn onpost(folder: &Path, lang: &str, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    for name in ["ONPOST_CONFIG", "DATABASE_URL", "LC_ALL", "ONPOST_DATA"] {
        command.env_remove(name);
    }
    let command = command.current_dir(folder).env("ONPOST_LANG", lang);
    command.args(words).output().unwrap()
}

fn said(output: Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a command that fails says, and all of it on standard error.
fn refused(output: Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_site_moves_by_three_commands() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    said(onpost(at, "en", &["demo"]));
    let taken = said(onpost(at, "en", &["backup", "move.backup"]));
    assert!(
        taken.contains("Backed up to move.backup") && taken.contains("SHA-256"),
        "{taken}"
    );
    let verified = said(onpost(at, "zh-CN", &["verify", "move.backup"]));
    assert!(
        verified.contains("备份完整") && verified.contains("没有发现问题"),
        "{verified}"
    );
    let restored = said(onpost(
        at,
        "en",
        &["restore", "move.backup", "--data", "new"],
    ));
    assert!(restored.contains("Restored: "), "{restored}");
    assert_eq!(names(&at.join("new")), ["onpost.db"]);
    let sound = said(onpost(at, "en", &["verify", "--data", "new"]));
    assert!(
        sound.contains("✓ References") && sound.contains("Nothing was found"),
        "{sound}"
    );
    let by_file = said(onpost(at, "en", &["verify", "new/onpost.db"]));
    assert!(by_file.contains("The database: "), "{by_file}");
    // The demo's people, not a second demo over them.
    let again = refused(onpost(at, "en", &["demo", "--data", "new"]));
    assert!(again.contains("has people already"), "{again}");
}

#[test]
fn what_cannot_be_is_told_with_what_to_do_and_leaves_all_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let none = refused(onpost(at, "zh-CN", &["backup", "a.backup"]));
    assert!(none.contains("没有数据库 data/onpost.db"), "{none}");
    assert_eq!(names(at), Vec::<String>::new());
    said(onpost(at, "en", &["migrate"]));
    said(onpost(at, "en", &["backup", "a.backup"]));
    let twice = refused(onpost(at, "zh-CN", &["backup", "a.backup"]));
    assert!(twice.contains("a.backup 已经存在"), "{twice}");
    let over = refused(onpost(at, "en", &["restore", "a.backup"]));
    assert!(over.contains("onpost.db is there already"), "{over}");
    let whole = fs::read(at.join("a.backup")).unwrap();
    fs::write(at.join("a.backup"), &whole[..whole.len() - 1]).unwrap();
    for verb in ["verify", "restore"] {
        let cut = refused(onpost(at, "zh-CN", &[verb, "a.backup", "--data", "new"]));
        assert!(cut.contains("备份不完整"), "{cut}");
    }
    assert!(!at.join("new/onpost.db").exists());
    fs::write(at.join("notes.txt"), "no backup at all").unwrap();
    let other = refused(onpost(at, "en", &["verify", "notes.txt"]));
    assert!(other.contains("is no backup of Onpost"), "{other}");
    let missing = refused(onpost(
        at,
        "en",
        &["restore", "none.backup", "--data", "new"],
    ));
    assert!(missing.contains("none.backup"), "{missing}");
    assert_eq!(names(&at.join("new")), Vec::<String>::new());
}
