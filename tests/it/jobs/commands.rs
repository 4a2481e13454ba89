//! `onpost job`, by the binary itself.

use std::process::{Command, Output};

fn onpost(folder: &tempfile::TempDir, lang: &str, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    for name in ["ONPOST_CONFIG", "DATABASE_URL", "LC_ALL"] {
        command.env_remove(name);
    }
    let command = command.current_dir(folder.path()).env("ONPOST_LANG", lang);
    command.arg("job").args(words).output().unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn jobs_are_listed_and_one_is_run_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    let listed = text(onpost(&folder, "en", &["list"]).stdout);
    assert!(listed.contains("month_report  Monthly report"), "{listed}");
    assert!(
        listed.contains("runs each month, on day 1 at 09:00 (0 0 9 1 * *); next")
            && listed.contains("last Has not run yet")
    );
    let ran = onpost(&folder, "zh-CN", &["run", "gaps_ahead"]);
    assert!(ran.status.success());
    assert_eq!(text(ran.stdout), "近期空档：完成，无需通知\n");
    let listed = text(onpost(&folder, "zh-CN", &["list"]).stdout);
    assert!(listed.contains("，完成，"), "{listed}");
}

#[test]
fn a_job_that_is_not_there_is_told_with_those_that_are() {
    let folder = tempfile::tempdir().unwrap();
    let unknown = onpost(&folder, "en", &["run", "coffee"]);
    assert!(!unknown.status.success());
    let told = text(unknown.stderr);
    assert!(
        told.contains("There is no job coffee") && told.contains("gaps_ahead"),
        "{told}"
    );
}
