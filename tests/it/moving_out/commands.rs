//! `onpost export`, by the binary itself.

use super::content;
use crate::support::database;
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

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn aside(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

const YEARS: [&str; 5] = ["classify", "--from", "2020-01-01", "--to", "2099-12-31"];

#[test]
fn a_site_moves_as_a_folder_and_what_stays_behind_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    said(&onpost(at, "en", &["demo"]));
    let out = onpost(at, "en", &["export", "out"]);
    assert!(said(&out).contains("Exported to out: "), "{out:?}");
    assert!(aside(&out).contains("passwords, passkeys"), "{out:?}");
    assert!(aside(&out).contains("who decided requests"), "{out:?}");
    said(&onpost(at, "en", &["import", "out", "--data", "new"]));
    let again = onpost(at, "zh-CN", &["export", "again", "--data", "new"]);
    assert!(said(&again).contains("已导出到 again"), "{again:?}");
    assert_eq!(content(&at.join("again")), content(&at.join("out")));
    let judged = |words: &[&str]| said(&onpost(at, "en", &[&YEARS[..], words].concat()));
    let right = judged(&[]);
    assert!(right.lines().count() > 100);
    assert_eq!(judged(&["--data", "new"]), right);
    assert_eq!(judged(&["--input", "out"]), right);
    let log = said(&onpost(at, "en", &["audit", "export"]));
    assert!(log.contains("\"exported\""), "{log}");
}

#[tokio::test]
async fn a_site_moves_from_a_file_to_a_server() {
    let Some(server) = database::empty_postgres().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    said(&onpost(at, "en", &["demo"]));
    said(&onpost(at, "en", &["export", "out"]));
    let there = ["--database-url", &server.url];
    said(&onpost(
        at,
        "en",
        &[&["import", "out"], &there[..]].concat(),
    ));
    said(&onpost(
        at,
        "en",
        &[&["export", "again"], &there[..]].concat(),
    ));
    assert_eq!(content(&at.join("again")), content(&at.join("out")));
}

#[test]
fn nothing_is_written_over_and_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    fs::create_dir(at.join("mine")).unwrap();
    fs::write(at.join("mine/notes.txt"), "mine").unwrap();
    for (to, lang, why) in [
        ("mine", "zh-CN", "mine 已有内容"),
        (
            "mine/notes.txt",
            "en",
            "There is something in mine/notes.txt",
        ),
        ("nowhere/out", "en", "nowhere/out can't be written"),
    ] {
        let refused = onpost(at, lang, &["export", to]);
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        assert!(aside(&refused).contains(why), "{refused:?}");
    }
    assert_eq!(content(&at.join("mine")).len(), 1);
    fs::create_dir(at.join("empty")).unwrap();
    said(&onpost(at, "en", &["export", "empty"]));
    assert_eq!(content(&at.join("empty"))["staff.csv"].lines().count(), 1);
}
