//! What is called a preference has a price and no veto: sites whose posts once stayed empty for its sake, or were manned by
//! people whom nobody needed.

use std::{
    fs,
    process::{Command, Output},
};

/// A post in December 2026.
struct Site(tempfile::TempDir);

impl Site {
    /// Shifts as `G,08:00,16:00`, demands as `*,08:00,16:00,1`.
    fn of(people: usize, shifts: &[&str], demands: &[&str]) -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        let rows = |head: &str, rows: Vec<String>| format!("{head}\n{}\n", rows.join("\n"));
        let staff = (1..=people).map(|number| format!("100{number},Person {number},D,staff,P"));
        let staff = rows("staff_no,name,department,role,posts", staff.collect());
        let shift = |shift: &&str| {
            let (code, times) = shift.split_once(',').unwrap();
            format!("{code},{code},{times}")
        };
        let shifts = rows("code,name,start,end", shifts.iter().map(shift).collect());
        let demands = demands.iter().map(|demand| format!("P,{demand}"));
        let demands = rows("post,weekdays,from,to,people", demands.collect());
        site.put("departments.csv", "code,name\nD,Desk\n");
        site.put("posts.csv", "code,name,department,line\nP,Phone,D,first\n");
        site.put("staff.csv", &staff);
        site.put("shifts.csv", &shifts);
        site.put("coverage.csv", &demands);
        site
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    /// Somebody's duties in turn, on some days of December and after.
    fn held(&self, days: impl IntoIterator<Item = u32>, people: usize) {
        let row = |(place, day): (usize, u32)| {
            let (month, year, day) = if day > 31 {
                (1, 2027, day - 31)
            } else {
                (12, 2026, day)
            };
            format!("100{},P,G,{year}-{month:02}-{day:02}\n", 1 + place % people)
        };
        let rows: String = days.into_iter().enumerate().map(row).collect();
        self.put("duties.csv", &format!("staff_no,post,shift,date\n{rows}"));
    }

    fn roster(&self, act: &str, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
        command.env("ONPOST_LANG", "en").args(["roster", act]);
        command.arg("--input").arg(self.0.path());
        command.args(["--post", "P", "--month", "2026-12"]);
        command.args(more).output().unwrap()
    }

    /// Its duties, its last line, and what was told.
    fn generated(&self, steps: &str) -> (Vec<String>, String, String) {
        let made = self.roster(
            "generate",
            &["--seconds", "120", "--steps", steps, "--seed", "1"],
        );
        let (text, told) = (out(&made), told(&made));
        assert!(made.status.success(), "{told}");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let last = lines.pop().unwrap();
        lines.remove(0);
        (lines, last, told)
    }
}

/// 24 hours from 08:00, and no limit on hours, so that four people can hold it by turns.
fn whole_days() -> Site {
    let site = Site::of(4, &["G,08:00,08:00"], &["*,00:00,24:00,1"]);
    let off = "{ level = \"off\", number = 0 }";
    site.put(
        "roster.toml",
        &format!("[limits]\nmonth_hours = {off}\nweek_hours = {off}\n"),
    );
    site
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn checked(site: &Site) {
    let checked = site.roster("check", &[]);
    let text = out(&checked);
    assert!(checked.status.success(), "{text}{}", told(&checked));
    assert!(text.contains(" missing=0 "), "{text}");
}

fn is_covered(told: &str) {
    assert!(!told.contains(" missing\n"), "{told}");
}

#[test]
fn four_people_hold_a_post_by_whole_days() {
    let site = whole_days();
    let (rows, _, text) = site.generated("4");
    is_covered(&text);
    assert_eq!(rows.len(), 31, "{text}");
    let terms = fs::read_to_string(site.0.path().join("roster.toml")).unwrap();
    site.put(
        "roster.toml",
        &format!("{terms}\n[weights]\nleast_days_in_row = 1\n"),
    );
    let (_, last, text) = site.generated("200");
    assert!(last.starts_with("objective=0 bound=0 "), "{last}");
    assert!(text.contains("This is proven best."), "{text}");
}

#[test]
fn one_day_on_and_three_off_breaks_nothing_whatever_follows_the_month() {
    let site = whole_days();
    site.held(1..=31, 4);
    checked(&site);
    site.held(1..=36, 4);
    checked(&site);
}

#[test]
fn who_works_on_saturdays_stays_at_home_on_fridays() {
    let site = Site::of(4, &["G,09:00,17:00"], &["6,09:00,17:00,1"]);
    let (mut rows, _, _) = site.generated("10");
    rows.sort_by_key(|row| row[9..].to_owned());
    let dates: Vec<&str> = rows.iter().map(|row| &row[16..]).collect();
    assert_eq!(dates, ["-05", "-12", "-19", "-26"], "{rows:?}");
}

#[test]
fn two_people_by_turns_from_monday_to_friday_break_nothing() {
    let site = Site::of(2, &["G,08:00,17:00"], &["1;2;3;4;5,08:00,17:00,1"]);
    site.held((1..=25).filter(|day| !matches!(day % 7, 5 | 6)), 2);
    let rest = site.roster("check", &[]);
    assert!(!out(&rest).contains("in a row"), "{}", out(&rest));
    site.held((1..=31).filter(|day| !matches!(day % 7, 5 | 6)), 2);
    checked(&site);
}

#[test]
fn six_days_on_and_one_off_leave_nobody_missing() {
    let site = Site::of(7, &["G,09:00,17:00"], &["*,09:00,17:00,6"]);
    let (rows, _, text) = site.generated("6");
    is_covered(&text);
    assert_eq!(rows.len(), 6 * 31, "{text}");
    checked(&{
        let duties = rows.join("\n");
        site.put(
            "duties.csv",
            &format!("staff_no,post,shift,date\n{duties}\n"),
        );
        site
    });
}

#[test]
fn a_short_day_and_a_long_night_are_held_by_six() {
    let site = Site::of(6, &["D,09:00,17:30", "N,17:30,09:00"], &["*,00:00,24:00,1"]);
    let (rows, last, text) = site.generated("6");
    is_covered(&text);
    assert_eq!(rows.len(), 2 * 31, "{text}");
    // 17:30 to 09:00 is rest enough for no day after a night: single nights have their price, and no bound is beyond it.
    let figure = |name: &str| {
        let text = last.split(' ').find_map(|part| part.strip_prefix(name));
        text.and_then(|text| text.parse::<i64>().ok())
    };
    let objective = figure("objective=").unwrap();
    assert!(objective < 100_000, "{last}");
    assert!(
        figure("bound=").is_none_or(|bound| bound <= objective),
        "{last}"
    );
}

#[test]
fn the_first_night_of_a_posts_first_month_is_no_hole() {
    let shifts = ["a,08:00,17:00", "b,16:30,22:15", "c,21:45,08:30"];
    let site = Site::of(8, &shifts, &["*,00:00,24:00,1"]);
    let (_, _, text) = site.generated("2");
    assert!(!text.contains("no shift of the post covers"), "{text}");
    is_covered(&text);
    let checked = site.roster("check", &[]);
    assert!(!out(&checked).contains("12-01 00:00"), "{}", out(&checked));
}

#[test]
fn what_is_advised_is_lawful_and_fills_the_holes_once_it_is_granted() {
    let site = Site::of(2, &["G,08:00,16:00"], &["*,08:00,16:00,1"]);
    let limit = |most: u32| {
        let text = format!("[limits]\ndays_in_row = {{ level = \"hard\", number = {most} }}\n");
        site.put("roster.toml", &text);
    };
    let head = "number,staff_no,kind,from,to,status,filed_at,reason,contact,phone_report_at\n";
    let leave = |until: &str| {
        let row = format!(
            "Q1,1002,personal,2026-12-07 00:00,2026-12-{until} 00:00,approved,2026-10-01 09:00,,,\n"
        );
        site.put("requests.csv", &format!("{head}{row}"));
    };
    limit(4);
    leave("13");
    let text = site.generated("10").2;
    let advice = "Nobody would be missing if these gave way:\nPerson 1, 2026-12-07–2026-12-12: 6 working days in a row; at most 4\n";
    assert!(text.contains(advice), "{text}");
    limit(6);
    is_covered(&site.generated("10").2);
    leave("20");
    let text = site.generated("10").2;
    let more = "Waiving what may give way would not fill the holes: it takes more people";
    assert!(text.contains(more), "{text}");
    assert!(!text.contains("gave way"), "{text}");
}
