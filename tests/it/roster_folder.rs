//! Rosters of a post's month out of a folder: generated, checked, mended, and explained where there is none.

use std::{
    fs,
    process::{Command, Output},
};

/// One post that demands somebody from 08:00 to 16:00 on every day of November 2026.
struct Site(tempfile::TempDir);

impl Site {
    fn of(people: usize) -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        let staff = (1..=people).map(|number| format!("100{number},Person {number},D,staff,P\n"));
        site.put("departments.csv", "code,name\nD,Desk\n");
        site.put("posts.csv", "code,name,department,line\nP,Phone,D,first\n");
        site.put("shifts.csv", "code,name,start,end\nM,Morning,08:00,16:00\n");
        site.put(
            "coverage.csv",
            "post,weekdays,from,to,people\nP,*,08:00,16:00,1\n",
        );
        let head = "staff_no,name,department,role,posts\n";
        site.put("staff.csv", &format!("{head}{}", staff.collect::<String>()));
        site
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    /// Approved leave, filed long before.
    fn leave(&self, staff_no: &str, from: &str, to: &str) {
        let head = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n";
        let row = format!(
            "Q1,{staff_no},personal,2026-{from} 00:00,2026-{to} 00:00,approved,2026-10-01 09:00,,,\n"
        );
        self.put("requests.csv", &format!("{head}{row}"));
    }

    fn roster(&self, act: &str, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
        command.env("ONPOST_LANG", "en").args(["roster", act]);
        command.arg("--input").arg(self.0.path());
        command.args(["--post", "P", "--month", "2026-11"]);
        command.args(more).output().unwrap()
    }

    /// Generates, keeps the rows as `duties.csv`, and hands them back.
    fn generated(&self) -> Vec<String> {
        let made = self.roster("generate", &QUICK);
        let text = out(&made);
        assert!(made.status.success(), "{}", told(&made));
        let (rows, figures) = text.split_once("objective=").unwrap();
        assert!(
            figures.contains(" bound=") && figures.contains(" seconds="),
            "{text}"
        );
        self.put("duties.csv", rows);
        rows.lines().map(str::to_owned).collect()
    }
}

const QUICK: [&str; 4] = ["--seconds", "60", "--steps", "12"];

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_months_duties_are_made_and_stand_their_check() {
    let site = Site::of(3);
    site.leave("1002", "11-05", "11-08");
    let rows = site.generated();
    assert_eq!(rows[0], "staff_no,post,shift,date");
    for day in 1..=30 {
        let date = format!("P,M,2026-11-{day:02}");
        assert!(
            rows.iter().any(|row| row.ends_with(&date)),
            "{date}: {rows:?}"
        );
    }
    for away in ["05", "06", "07"] {
        let row = format!("1002,P,M,2026-11-{away}");
        assert!(!rows.contains(&row), "{row}");
    }
    let checked = site.roster("check", &[]);
    assert!(
        checked.status.success(),
        "{}{}",
        out(&checked),
        told(&checked)
    );
    assert!(out(&checked).contains(" missing=0 "), "{}", out(&checked));
}

#[test]
fn what_the_folder_has_already_stays() {
    let site = Site::of(3);
    let there = "1003,P,M,2026-11-17";
    site.put(
        "duties.csv",
        &format!("staff_no,post,shift,date\n{there}\n"),
    );
    let rows = site.generated();
    assert!(rows.contains(&there.to_owned()), "{rows:?}");
}

#[test]
fn a_check_tells_holes_and_fails() {
    let site = Site::of(2);
    site.put(
        "duties.csv",
        "staff_no,post,shift,date\n1001,P,M,2026-11-01\n1001,P,M,2026-11-02\n",
    );
    let checked = site.roster("check", &[]);
    assert_eq!(checked.status.code(), Some(1));
    let text = out(&checked);
    assert!(text.contains("11-03 08:00-16:00: 1 of 1 missing"), "{text}");
    assert!(!text.contains("11-01 08:00-16:00:"), "{text}");
    assert!(told(&checked).contains("People are missing"), "{text}");
}

#[test]
fn a_sick_call_is_mended_with_few_changes() {
    let site = Site::of(3);
    let rows = site.generated();
    let own = rows.iter().find(|row| row.contains("2026-11-12")).unwrap();
    let staff_no = &own[..4];
    site.leave(staff_no, "11-12", "11-13");
    let mended = site.roster(
        "repair",
        &["--from", "2026-11-11", "--seconds", "60", "--steps", "12"],
    );
    assert!(mended.status.success(), "{}", told(&mended));
    let text = told(&mended);
    assert!(text.contains("1 day changes:"), "{text}");
    assert!(text.contains("2026-11-12: off → M"), "{text}");
    assert!(
        text.contains("It’s proven that fewer changes can’t do."),
        "{text}"
    );
    let after = out(&mended);
    assert!(
        after.contains(own.as_str()),
        "their duty stays with its leave: {after}"
    );
    let before_then = |row: &&str| row.contains(",2026-11-0") || row.contains(",2026-11-10");
    let kept: Vec<&str> = after.lines().filter(before_then).collect();
    let were = rows.iter().map(String::as_str).filter(before_then);
    assert_eq!(kept, were.collect::<Vec<_>>(), "what is over stays");
}

#[test]
fn an_impossible_month_is_explained() {
    let site = Site::of(2);
    site.leave("1002", "11-02", "11-12");
    let made = site.roster("generate", &["--seconds", "60", "--steps", "40"]);
    assert!(made.status.success(), "{}", told(&made));
    let text = told(&made);
    assert!(
        text.contains("duties of M are needed, and everybody together can work"),
        "counted before: {text}"
    );
    assert!(text.contains("08:00-16:00: 1 of 1 missing"), "{text}");
    assert!(
        text.contains("  Person 1: ") && text.contains(" working days in a row; at most 6"),
        "{text}"
    );
    assert!(
        text.contains("  Person 2: M would fall in approved leave"),
        "{text}"
    );
    let more = "Waiving what may give way would not fill the holes: it takes more people";
    assert!(
        text.contains(more),
        "nobody is to work ten days in a row: {text}"
    );
    assert!(!text.contains("gave way"), "{text}");
}

#[test]
fn a_time_that_no_shift_covers_is_told() {
    let site = Site::of(3);
    site.put(
        "coverage.csv",
        "post,weekdays,from,to,people\nP,1,08:00,18:00,1\n",
    );
    let made = site.roster("generate", &QUICK);
    let text = told(&made);
    let beyond =
        "2026-11-02 16:00 to 2026-11-02 18:00: 1 needed, and no shift of the post covers this time";
    assert!(text.contains(beyond), "{text}");
}

#[test]
fn a_post_or_folder_that_is_not_there_is_told() {
    let site = Site::of(1);
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    command
        .env("ONPOST_LANG", "en")
        .args(["roster", "generate"]);
    command.arg("--input").arg(site.0.path());
    command.args(["--post", "X", "--month", "2026-11"]);
    let text = told(&command.output().unwrap());
    assert!(text.contains("The folder has no post X."), "{text}");

    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    let output = command.args(["roster", "generate"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("--input <DIR>"), "{}", told(&output));
}

/// Eight people, a short morning and a short evening; whoever comes works both.
fn halves() -> Site {
    let site = Site(tempfile::tempdir().unwrap());
    let staff = (0..8).map(|number| format!("300{number},员{number},kf,staff,P,,\n"));
    let head = "staff_no,name,department,role,posts,phone,email\n";
    site.put("staff.csv", &format!("{head}{}", staff.collect::<String>()));
    site.put("departments.csv", "code,name\nkf,客服中心\n");
    site.put(
        "posts.csv",
        "code,name,department,line,timezone\nP,热线,kf,first,\n",
    );
    site.put(
        "shifts.csv",
        "code,name,start,end,breaks,day_value\nM,早段,08:00,12:00,,0.5\nA,晚段,14:00,18:00,,0.5\n",
    );
    site.put(
        "coverage.csv",
        "post,weekdays,from,to,people\nP,*,08:00,12:00,1\nP,*,14:00,18:00,1\n",
    );
    site.put(
        "roster.toml",
        "[limits]\nrest_hours = { level = \"warning\", number = 2 }\n\
         [weights]\nleast_days_in_row = 1\nleast_days_off = 1\n",
    );
    site
}

const DUTIES: &str = "staff_no,post,shift,date\n";

/// Both shifts of every day of November by one of four in turn.
fn by_turns(shifts: [&str; 2]) -> Vec<String> {
    let days = 1..=30;
    let rows = days
        .flat_map(|day| shifts.map(|shift| format!("300{},P,{shift},2026-11-{day:02}", day % 4)));
    rows.collect()
}

#[test]
fn both_duties_of_a_persons_date_stay_when_the_month_is_generated() {
    let site = halves();
    site.put(
        "shifts.csv",
        "code,name,start,end,breaks,day_value\nD,白班,08:00,16:00,,\nE,中班,16:00,00:00,,\nN,夜班,00:00,08:00,,\n\
         M,早段,08:00,12:00,,0.5\nA,晚段,14:00,18:00,,0.5\n",
    );
    site.put(
        "coverage.csv",
        "post,weekdays,from,to,people\nP,*,00:00,24:00,1\n",
    );
    site.put(
        "roster.toml",
        "[shifts]\nP = [\"D\", \"E\", \"N\", \"M\", \"A\"]\n\
         [limits]\nrest_hours = { level = \"warning\", number = 2 }\n",
    );
    let there = ["3000,P,M,2026-11-03", "3000,P,A,2026-11-03"];
    site.put("duties.csv", &format!("{DUTIES}{}\n", there.join("\n")));
    let rows = site.generated();
    for row in there {
        assert!(rows.contains(&row.to_owned()), "{row}: {rows:?}");
    }
    let checked = site.roster("check", &[]);
    assert!(out(&checked).contains(" missing=0 "), "{}", out(&checked));
}

#[test]
fn who_works_twice_a_day_is_counted_twice_and_falls_ill_once() {
    let site = halves();
    let rows = by_turns(["M", "A"]);
    site.put("duties.csv", &format!("{DUTIES}{}\n", rows.join("\n")));
    let whole = site.roster("check", &[]);
    assert!(whole.status.success(), "{}{}", out(&whole), told(&whole));

    site.put(
        "requests.csv",
        "number,staff_no,kind,from,to,status,filed_at\n\
         Q1,3001,sick,2026-11-13 00:00,2026-11-14 00:00,approved,2026-11-12 10:00\n",
    );
    let checked = site.roster("check", &[]);
    let text = out(&checked);
    assert_eq!(checked.status.code(), Some(1), "{text}");
    let holes: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("missing") && !line.contains('='))
        .collect();
    assert_eq!(holes.len(), 2, "{text}");
    assert!(holes.iter().all(|line| line.contains("11-13")), "{holes:?}");

    let mended = site.roster(
        "repair",
        &["--from", "2026-11-12", "--seconds", "60", "--steps", "12"],
    );
    assert!(mended.status.success(), "{}", told(&mended));
    let (after, _) = text_and_figures(&mended);
    let of_the_13th = |row: &&String| row.ends_with("2026-11-13");
    let mut kept: Vec<&String> = after.iter().filter(|row| !of_the_13th(row)).collect();
    let mut were: Vec<&String> = rows.iter().filter(|row| !of_the_13th(row)).collect();
    kept.sort();
    were.sort();
    assert_eq!(kept, were, "only the 13th changes");
    for shift in ["M", "A"] {
        let is_new = |row: &&String| row.contains(&format!(",{shift},2026-11-13"));
        let new: Vec<&String> = after.iter().filter(is_new).collect();
        assert_eq!(
            new.len(),
            2,
            "the duty with its leave, and who comes instead: {new:?}"
        );
    }
    assert!(
        told(&mended).contains("It’s proven that fewer changes can’t do."),
        "{}",
        told(&mended)
    );
}

#[test]
fn sixteen_hours_in_one_go_miss_nobody_and_break_the_rest_rule() {
    let site = halves();
    site.put(
        "shifts.csv",
        "code,name,start,end\nM,Morning,08:00,16:00\nA,Evening,16:00,00:00\n",
    );
    site.put(
        "coverage.csv",
        "post,weekdays,from,to,people\nP,*,08:00,24:00,1\n",
    );
    site.put(
        "roster.toml",
        "[limits]\nrest_hours = { level = \"hard\", number = 11 }\n",
    );
    site.put(
        "duties.csv",
        &format!("{DUTIES}{}\n", by_turns(["M", "A"]).join("\n")),
    );
    let checked = site.roster("check", &[]);
    let text = out(&checked);
    assert!(
        text.contains(" missing=0 ") || text.contains("missing=0"),
        "{text}"
    );
    let told = text
        .lines()
        .filter(|line| line.ends_with("too little rest between M and A"));
    assert_eq!(told.count(), 30, "{text}");
    assert_eq!(checked.status.code(), Some(1));

    site.put(
        "roster.toml",
        "[limits]\nrest_hours = { level = \"warning\", number = 11 }\n\
         [weights]\nleast_days_in_row = 1\nleast_days_off = 1\n",
    );
    let checked = site.roster("check", &[]);
    let text = out(&checked);
    let told = text
        .lines()
        .filter(|line| line.ends_with("too little rest between M and A (a warning)"));
    assert_eq!(told.count(), 30, "{text}");
    assert!(checked.status.success(), "{text}");
}

/// The rows of an output, without the header and the line of figures.
fn text_and_figures(output: &Output) -> (Vec<String>, String) {
    let text = out(output);
    let (rows, figures) = text.split_once("objective=").unwrap();
    let rows = rows.lines().skip(1).map(str::to_owned).collect();
    (rows, figures.to_owned())
}
