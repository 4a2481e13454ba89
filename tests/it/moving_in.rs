//! The binary moving in: folders that are none, a database that was somebody's, and what it says of a folder's second time.

use std::{
    path::Path,
    process::{Command, Output},
};

const FOLDER: [(&str, &str); 6] = [
    ("departments.csv", "code,name\nkf,客服中心\n"),
    (
        "shifts.csv",
        "code,name,start,end,breaks,day_value\nD,白班,08:00,16:00,,\nE,中班,16:00,00:00,,\n",
    ),
    (
        "staff.csv",
        "staff_no,name,department,role,posts,phone,email\n1001,甲,kf,staff,P1,,\n1002,乙,kf,staff,P1,,\n\
         1003,丙,kf,supervisor,P1,,\n1005,戊,kf,admin,,,\n",
    ),
    (
        "posts.csv",
        "code,name,department,line,timezone\nP1,热线,kf,first,\n",
    ),
    (
        "coverage.csv",
        "post,weekdays,from,to,people\nP1,*,08:00,16:00,1\n",
    ),
    (
        "duties.csv",
        "staff_no,post,shift,date\n1002,P1,D,2026-10-01\n1001,P1,D,2026-10-20\n",
    ),
];

fn onpost(data: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    command.current_dir(data);
    for name in ["ONPOST_CONFIG", "ONPOST_LISTEN", "DATABASE_URL", "LC_ALL"] {
        command.env_remove(name);
    }
    command.env("ONPOST_LANG", "zh-CN");
    command.arg("--data").arg(data).args(arguments);
    command.output().unwrap()
}

/// A folder of files in a folder that goes away.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn import(data: &Path, folder: &Path) -> Output {
    onpost(data, &["import", &folder.display().to_string()])
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What a first start says; nothing can listen there, so it ends.
fn start(data: &Path) -> Output {
    onpost(data, &["--listen", "203.0.113.1:9", "serve"])
}

#[test]
fn an_empty_folder_is_a_fault() {
    let data = tempfile::tempdir().unwrap();
    let output = import(data.path(), folder(&[("notes.md", "")]).path());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("没有可以读取的文件"),
        "{}",
        err(&output)
    );
    let missing = import(data.path(), &data.path().join("nowhere"));
    assert_eq!(missing.status.code(), Some(1));
    assert!(err(&missing).contains("无法读取"), "{}", err(&missing));
}

/// Law 8.6.
#[test]
fn the_second_time_says_that_all_is_the_same() {
    let (data, files) = (tempfile::tempdir().unwrap(), folder(&FOLDER));
    let first = import(data.path(), files.path());
    assert_eq!(first.status.code(), Some(0), "{}", err(&first));
    assert!(
        out(&first).contains("人员：新增 4，更改 0，终止 0，保留 0，未变 0"),
        "{}",
        out(&first)
    );
    let second = out(&import(data.path(), files.path()));
    for line in [
        "人员：新增 0，更改 0，终止 0，保留 0，未变 4",
        "值班：新增 0，更改 0，终止 0，保留 0，未变 2",
        "在岗需求：新增 0，更改 0，终止 0，保留 0，未变 1",
    ] {
        assert!(second.contains(line), "{second}");
    }
    assert!(!second.contains("--overwrite"), "{second}");
    std::fs::write(
        files.path().join("staff.csv"),
        "staff_no,name,department,role,posts,phone,email\n1001,甲二,kf,hr,P1,,\n",
    )
    .unwrap();
    std::fs::remove_file(files.path().join("duties.csv")).unwrap();
    let third = out(&import(data.path(), files.path()));
    for line in [
        "已更改 staff.csv 1001 name：甲 → 甲二",
        "staff.csv 1001 role：保留 staff（涉及权限），文件中为 hr",
        "--overwrite",
    ] {
        assert!(third.contains(line), "{third}");
    }
    let folder = files.path().display().to_string();
    let over = ["import", "--overwrite", &folder];
    let fourth = out(&onpost(data.path(), &over));
    for line in [
        "staff.csv 1001 role：保留 staff（会改写已开始的日期），文件中为 hr",
        "--reason",
    ] {
        assert!(fourth.contains(line), "{fourth}");
    }
    let fifth = [&over[..], &["--reason", "录入有误"]].concat();
    let fifth = out(&onpost(data.path(), &fifth));
    assert!(
        fifth.contains("已更改 staff.csv 1001 role：staff → hr"),
        "{fifth}"
    );
}

#[test]
fn no_demo_comes_over_what_somebody_put_in_or_meant_to() {
    let departments = folder(&FOLDER[..1]);
    let data = tempfile::tempdir().unwrap();
    let imported = import(data.path(), departments.path());
    assert_eq!(imported.status.code(), Some(0), "{}", err(&imported));
    assert!(!out(&start(data.path())).contains("演示站点"));

    let meant = tempfile::tempdir().unwrap();
    let nobody = onpost(meant.path(), &["user", "add", "１００１"]);
    assert!(
        err(&nobody).contains("没有工号为 1001 的人员"),
        "{}",
        err(&nobody)
    );
    assert!(!out(&start(meant.path())).contains("演示站点"));
}

#[test]
fn a_first_start_makes_the_demo_and_nothing_comes_into_it_by_mistake() {
    // Without duties, which might meet the story's.
    let (data, files) = (tempfile::tempdir().unwrap(), folder(&FOLDER[..5]));
    let first = start(data.path());
    assert!(out(&first).contains("已建立演示站点"), "{}", err(&first));
    assert!(!out(&start(data.path())).contains("演示站点"), "once");
    let refused = import(data.path(), files.path());
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("--into-demo"), "{}", err(&refused));
    let folder = files.path().display().to_string();
    let told = onpost(data.path(), &["import", "--into-demo", &folder]);
    assert!(
        out(&told).contains("班次：新增 2"),
        "{} {}",
        out(&told),
        err(&told)
    );
}

#[test]
fn the_demo_is_in_the_language_that_is_asked_for_and_begins_with_who_can_clock_in() {
    for (lang, names) in [
        ("zh-CN", ["沈悦", "陈静", "邓慧敏", "傅晨"]),
        ("en", ["Shen Yue", "Chen Jing", "Deng Huimin", "Fu Chen"]),
    ] {
        let data = tempfile::tempdir().unwrap();
        let made = onpost(data.path(), &["--lang", lang, "demo"]);
        let told = out(&made);
        let guides: Vec<&str> = told.lines().skip(1).collect();
        assert_eq!(guides.len(), names.len(), "{told} {}", err(&made));
        for (guide, name) in guides.iter().zip(names) {
            assert!(guide.contains(name), "{told}");
        }
        assert!(guides[0].contains("1017"), "{told}");
    }
}
