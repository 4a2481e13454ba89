//! The binary itself: its settings from everywhere, its help, its answer to what's wrong.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Output, Stdio},
};

fn onpost(folder: &tempfile::TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    command.current_dir(folder.path());
    for name in ["ONPOST_CONFIG", "ONPOST_LISTEN", "DATABASE_URL", "LC_ALL"] {
        command.env_remove(name);
    }
    command.env("ONPOST_LANG", "en");
    command
}

fn folder(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("onpost.toml"), settings).unwrap();
    folder
}

fn told(output: Output) -> String {
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn help_tells_of_flags_environment_and_file() {
    let folder = folder("");
    let output = onpost(&folder).arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for word in [
        "settings file",
        "--database-url",
        "DATABASE_URL",
        "--listen",
        "ONPOST_LISTEN",
        "--config",
        "classify",
        "hours",
        "balances",
        "import",
        "report",
        "roster",
        "job",
        "migrate",
        "backup",
        "restore",
        "verify",
        "user",
        "demo",
    ] {
        assert!(help.contains(word), "{word}: {help}");
    }
}

#[test]
fn the_version_says_which_release_of_the_time_zones_is_held() {
    let folder = folder("");
    let output = onpost(&folder).arg("--version").output().unwrap();
    let version = String::from_utf8(output.stdout).unwrap();
    let zones = onpost::rules::zone::held();
    let expected = format!(
        "onpost {} (time zones {zones})\n",
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(version, expected);
    assert!(zones >= "2026f", "{zones}");
}

#[test]
fn the_environment_beats_the_file_and_a_flag_beats_the_environment() {
    let folder = folder("listen = \"from-the-file\"");
    let file = told(onpost(&folder).arg("serve").output().unwrap());
    assert!(file.contains("from-the-file"), "{file}");
    let mut command = onpost(&folder);
    command.env("ONPOST_LISTEN", "from-the-environment");
    let environment = told(command.output().unwrap());
    assert!(
        environment.contains("from-the-environment"),
        "{environment}"
    );
    let flag = told(
        command
            .args(["--listen", "from-the-flag"])
            .output()
            .unwrap(),
    );
    assert!(flag.contains("from-the-flag"), "{flag}");
}

#[test]
fn a_mistake_in_the_file_is_told_with_the_files_name() {
    let folder = folder("lisen = \"127.0.0.1:1\"");
    let fault = told(onpost(&folder).output().unwrap());
    assert!(
        fault.contains("onpost.toml") && fault.contains("lisen"),
        "{fault}"
    );
    let missing = told(
        onpost(&folder)
            .args(["--config", "none.toml"])
            .output()
            .unwrap(),
    );
    assert!(missing.contains("none.toml"), "{missing}");
}

#[test]
fn serving_tells_its_address_and_stops_when_told() {
    let folder = folder("listen = \"127.0.0.1:0\"");
    let mut serving = onpost(&folder).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(serving.stdout.take().unwrap()).lines();
    let line = lines
        .by_ref()
        .map(|line| line.unwrap())
        .find(|line| line.contains("http://"))
        .unwrap();
    let id = serving.id().to_string();
    assert!(Command::new("kill").arg(&id).status().unwrap().success());
    assert!(serving.wait().unwrap().success());
    assert!(line.contains("http://localhost:"), "{line}");
    assert!(!line.ends_with(":0"), "the port that was given out: {line}");
}

#[test]
fn no_command_takes_a_date_that_cannot_be_meant_and_none_panics() {
    let folder = folder("");
    for date in [
        "9999-12-31",
        "+262142-12-31",
        "-262143-01-01",
        "0001-01-01",
        "2102-01-01",
        "1998-12-31",
        "x",
    ] {
        let month = date.rsplit_once('-').map_or(date, |(month, _)| month);
        let from = format!("--from={date}");
        let to = format!("--to={date}");
        let as_of = format!("--as-of={date}T00:00:00Z");
        let month_of = format!("--month={month}");
        let near = ["--from=2026-11-01", "--to=2026-11-30"];
        for words in [
            vec!["classify", &from, near[1]],
            vec!["classify", near[0], &to],
            vec!["classify", near[0], near[1], &as_of],
            vec!["report", "--out=r.csv", "--", month],
            vec!["roster", "generate", "--input=.", "--post=P", &month_of],
            vec!["roster", "check", "--input=.", "--post=P", &month_of],
            vec![
                "roster",
                "repair",
                "--input=.",
                "--post=P",
                "--month=2026-11",
                &from,
            ],
        ] {
            let output = onpost(&folder).args(&words).output().unwrap();
            let told = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{words:?}: {told}");
            assert!(told.contains("2000 to 2100"), "{words:?}: {told}");
        }
    }
}

#[test]
fn a_wrong_argument_is_told_in_the_language_that_the_arguments_ask_for() {
    let folder = folder("");
    for (arguments, words) in [
        (["classify", "--lang", "en"], "expected a date"),
        (["classify", "--lang=zh-CN", "--input=."], "日期"),
    ] {
        let mut command = onpost(&folder);
        command.env("ONPOST_LANG", if words == "日期" { "en" } else { "zh-CN" });
        let output = command.args(arguments).args(["--from", "x", "--to", "y"]);
        let told = told(output.output().unwrap());
        assert!(told.contains(words), "{told}");
    }
}
