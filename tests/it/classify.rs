//! The same facts give the same bytes, whether they come from files or from either database.

use crate::on_both;
use chrono::{DateTime, Days, NaiveDate};
use onpost::{
    actions::{House, import, seen},
    clock::Clock,
    demo, files,
    rules::{
        facts::Facts,
        letter::Language,
        session::{SessionLife, SessionTerms},
        time::Instant,
        verdict::classify,
    },
    store::Db,
};
use std::ops::RangeInclusive;

fn rooms(db: Db, now: Instant) -> House {
    House {
        db,
        clock: Clock::set_to(now),
        sessions: SessionTerms::same_for_all(SessionLife {
            idle: chrono::Duration::hours(1),
            longest: chrono::Duration::hours(1),
        }),
        audit: Default::default(),
        solver: env!("CARGO_BIN_EXE_onpost").into(),
        origin: "http://localhost:8080".into(),
        backups: Default::default(),
        live: onpost::actions::live::Live::default(),
    }
}

fn bytes(facts: &Facts, dates: RangeInclusive<NaiveDate>, as_of: Option<Instant>) -> String {
    let mut out = Vec::new();
    let verdicts = classify(facts, as_of);
    files::classify::write(&mut out, facts, &verdicts, dates).unwrap();
    String::from_utf8(out).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

on_both!(a_folder_and_the_database_it_went_into_give_the_same_bytes);
/// Law 5.18.
async fn a_folder_and_the_database_it_went_into_give_the_same_bytes(db: Db) {
    let now: Instant = "2026-11-22T13:00:00Z".parse().unwrap();
    let folder = demo::facts(now, Language::Zh).unwrap();
    let house = rooms(db, now);
    import::import(&house, &folder).await.unwrap().unwrap();
    let again = import::import(&house, &folder).await.unwrap().unwrap();
    assert_eq!(again, import::Imported::default(), "twice changes nothing");
    for (from, to) in [
        ("2026-10-01", "2026-11-30"),
        ("2026-11-01", "2026-11-01"),
        ("2026-10-31", "2026-11-02"),
        ("2026-11-20", "2026-11-25"),
    ] {
        let dates = (day(from), day(to));
        let stored = seen::everybody(&house, dates).await.unwrap().facts;
        for as_of in [None, Some(now)] {
            let expected = bytes(&folder, dates.0..=dates.1, as_of);
            assert!(expected.lines().count() > 10, "{from} to {to} has duties");
            assert!(
                bytes(&stored, dates.0..=dates.1, as_of) == expected,
                "{from} to {to} as of {as_of:?}"
            );
        }
    }
}

/// One person on 24-hour duties, one after the other, for ten weeks: one stretch over three months.
fn chained() -> Facts {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let days = day("2026-09-01").iter_days().take(70);
    let duties: String = days.map(|date| format!("1001,P,W,{date}\n")).collect();
    write("departments.csv", "code,name\nD,部门\n");
    write("posts.csv", "code,name,department,line\nP,岗位,D,first\n");
    write("shifts.csv", "code,name,start,end\nW,通班,09:00,09:00\n");
    write(
        "staff.csv",
        "staff_no,name,department,role,posts\n1001,李伟,D,staff,P\n",
    );
    write("duties.csv", &format!("staff_no,post,shift,date\n{duties}"));
    write(
        "punches.csv",
        "staff_no,at,kind,source\n1001,2026-09-01 08:40,in,web\n1001,2026-11-10 09:20,out,web\n",
    );
    files::read(folder.path()).unwrap()
}

on_both!(a_stretch_over_months_is_judged_whole_from_any_of_its_days);
async fn a_stretch_over_months_is_judged_whole_from_any_of_its_days(db: Db) {
    let folder = chained();
    let house = rooms(db, "2026-12-01T00:00:00Z".parse().unwrap());
    import::import(&house, &folder).await.unwrap().unwrap();
    let first = day("2026-09-01");
    for offset in [0, 29, 45, 69] {
        let date = first + Days::new(offset);
        let stored = seen::everybody(&house, (date, date)).await.unwrap().facts;
        let expected = bytes(&folder, date..=date, None);
        assert!(expected.contains(",normal,"), "{expected}");
        assert_eq!(bytes(&stored, date..=date, None), expected, "{date}");
    }
}

#[test]
fn the_binary_prints_the_same_from_a_folder_and_from_its_database() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("site");
    std::fs::create_dir(&folder).unwrap();
    let now = DateTime::parse_from_rfc3339("2026-11-22T21:00:00+08:00").unwrap();
    demo::write(&folder, now.to_utc(), Language::Zh).unwrap();
    let onpost = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_onpost"));
        let output = command
            .current_dir(home.path())
            .args(arguments)
            .output()
            .unwrap();
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{complaint}");
        output.stdout
    };
    let dates = ["--from", "2026-11-01", "--to", "2026-11-30"];
    let of_folder = onpost(&[&["classify", "--input", "site"][..], &dates].concat());
    onpost(&["import", "site"]);
    let of_database = onpost(&[&["classify"][..], &dates].concat());
    assert!(of_folder.starts_with(b"staff_no,date,post,shift,start,end,required_arrival,"));
    assert!(of_folder == of_database, "the same bytes");
}

/// A folder judged by the command, as its lines without the header.
fn judged(files: &[(&str, &str)], date: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("departments.csv", "code,name\nkf,客服中心\n");
    write(
        "posts.csv",
        "code,name,department,line,timezone\nP1,热线,kf,first,\n",
    );
    write(
        "shifts.csv",
        "code,name,start,end\nD,白班,08:00,16:00\nE,中班,16:00,00:00\n",
    );
    write(
        "staff.csv",
        "staff_no,name,department,role,posts\n1001,甲,kf,staff,P1\n1002,乙,kf,staff,P1\n",
    );
    for (name, text) in files {
        write(name, text);
    }
    let facts = files::read(folder.path()).unwrap();
    let told = bytes(&facts, day(date)..=day(date), None);
    told.lines().skip(1).map(str::to_owned).collect()
}

/// `src/files/formats.md`: «A request's `to` written HH:59 or HH:59:59 means the full hour that follows».
#[test]
fn leave_that_ends_in_the_last_minute_of_its_hour_covers_the_shift() {
    let lines = judged(
        &[
            (
                "duties.csv",
                "staff_no,post,shift,date\n1001,P1,E,2026-11-04\n1002,P1,D,2026-11-04\n",
            ),
            (
                "requests.csv",
                "number,staff_no,kind,from,to,status,filed_at\n\
                 Q1,1001,sick,2026-11-04 00:00,2026-11-04 23:59,approved,2026-11-01 08:00\n\
                 Q2,1002,sick,2026-11-04 08:00,2026-11-04 15:59:59,approved,2026-11-01 08:00\n",
            ),
        ],
        "2026-11-04",
    );
    assert!(lines[0].ends_with(",,,,leave,0,0,sick"), "{lines:?}");
    assert!(lines[1].ends_with(",,,,leave,0,0,sick"), "{lines:?}");
}

/// Who leaves at 11:00 or comes at 13:00 at a clock without keys did leave early, and did come late; a clock that says
/// `in` always need not be believed.
/// Law 4.4.
#[test]
fn a_clock_without_keys_takes_nobody_for_forgetful() {
    let files = [
        (
            "duties.csv",
            "staff_no,post,shift,date\n1001,P1,D,2026-11-02\n1002,P1,D,2026-11-02\n",
        ),
        (
            "punches.csv",
            "staff_no,at,kind,source\n\
             1001,2026-11-02 07:40,,device\n1001,2026-11-02 11:00,,device\n\
             1002,2026-11-02 13:00,in,device\n1002,2026-11-02 16:20,in,device\n",
        ),
        ("policy.toml", "device_directions = \"ignore\"\n"),
    ];
    let ends = |files: &[(&str, &str)], expected: [&str; 2]| {
        for (line, expected) in judged(files, "2026-11-02").iter().zip(expected) {
            assert!(line.ends_with(expected), "{line}");
        }
    };
    let left = "2026-11-02 07:40:00,2026-11-02 11:00:00,absent,0,315,early_leave_absent";
    let came = "2026-11-02 13:00:00,2026-11-02 16:20:00,absent,315,0,late_absent";
    ends(&files, [left, came]);
    let believed = "2026-11-02 13:00:00,,absent,315,0,late_absent;missed_out";
    ends(&files[..2], [left, believed]);
}
