//! Rosters from files: generated, checked, mended, and solved for another process.

use onpost::solve::{
    curtois::{instance, table},
    evaluate::evaluate,
    problem::Problem,
    protocol::{STOP, SolverMessage, Task},
    search::SearchLimits,
};
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

/// Two people, a week, a day and a night shift; the best costs nothing.
const WEEK: &str = "\
SECTION_HORIZON
7
SECTION_SHIFTS
D,480,
N,480,D
SECTION_STAFF
Li,D=7|N=7,2400,480,5,1,1,1
Wang,D=7|N=0,2400,480,5,1,1,1
SECTION_DAYS_OFF
Li,0
SECTION_SHIFT_ON_REQUESTS
Li,1,N,2
SECTION_COVER
1,N,1,100,1
2,D,1,100,1
4,D,1,100,1
";

/// A month of eight people that nobody proves best within seconds.
fn month() -> String {
    let staff = (0..8).map(|person| format!("P{person},D=28|N=28,9600,8160,5,2,2,2\n"));
    let cover = (0..28).flat_map(|day| {
        [("D", day * 5 % 7 % 3 + 2), ("N", day * 3 % 5 % 3 + 1)]
            .map(|(shift, need)| format!("{day},{shift},{need},100,1\n"))
    });
    let wishes = (0..28).map(|day| format!("P{},{day},D,{}\n", day * 5 % 8, day % 3 + 1));
    format!(
        "SECTION_HORIZON\n28\nSECTION_SHIFTS\nD,480,\nN,480,D\nSECTION_STAFF\n{}\
         SECTION_SHIFT_OFF_REQUESTS\n{}SECTION_COVER\n{}",
        staff.collect::<String>(),
        wishes.collect::<String>(),
        cover.collect::<String>()
    )
}

struct Desk(tempfile::TempDir);

impl Desk {
    fn with(instance: &str) -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.put("instance.txt", instance);
        desk
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// `onpost roster ACT --format curtois instance.txt …`
    fn roster(&self, act: &str, more: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
        command.current_dir(self.0.path()).env("ONPOST_LANG", "en");
        command.args(["roster", act, "--format", "curtois", "instance.txt"]);
        command.args(more).output().unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_roster_is_made_and_stands_its_check() {
    let desk = Desk::with(WEEK);
    let made = desk.roster("generate", &["--seconds", "20"]);
    assert!(made.status.success(), "{}", told(&made));
    let text = out(&made);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert!(
        lines[0].starts_with("Li") && lines[1].starts_with("Wang"),
        "{text}"
    );
    assert!(
        lines[2].starts_with("objective=0 bound=0 seconds="),
        "{text}"
    );
    assert!(
        told(&made).contains("objective 0"),
        "how far it was: {}",
        told(&made)
    );
    assert!(told(&made).contains("proven best"), "{}", told(&made));

    desk.put("roster.txt", &text);
    let checked = desk.roster("check", &["roster.txt"]);
    assert!(checked.status.success(), "{}", told(&checked));
    assert!(
        out(&checked).starts_with("objective=0 missing=0 "),
        "{}",
        out(&checked)
    );
}

#[test]
fn the_roster_goes_to_a_file_where_one_is_named() {
    let desk = Desk::with(WEEK);
    let made = desk.roster("generate", &["--seconds", "20", "--out", "roster.txt"]);
    assert!(out(&made).starts_with("objective=0 "), "{}", told(&made));
    let problem = instance::read(WEEK).unwrap();
    let text = fs::read_to_string(desk.path("roster.txt")).unwrap();
    let roster = table::read(&problem, &text).unwrap();
    assert_eq!(evaluate(&problem, &roster).objective, 0);
}

#[test]
fn the_same_seed_and_steps_give_the_same_roster() {
    let desk = Desk::with(&month());
    let limits = ["--seconds", "300", "--steps", "5", "--seed", "7"];
    let rows = || {
        let text = out(&desk.roster("generate", &limits));
        let rows: Vec<String> = text.lines().map(str::to_owned).collect();
        assert_eq!(rows.len(), 9, "{text}");
        rows[..8].to_vec()
    };
    assert_eq!(rows(), rows());
}

#[test]
fn a_check_names_each_broken_rule_and_fails() {
    let desk = Desk::with(WEEK);
    desk.put("roster.txt", "Li D N D - - - -\nWang - - - - - - -\n");
    let checked = desk.roster("check", &["roster.txt"]);
    assert_eq!(checked.status.code(), Some(1));
    let text = out(&checked);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "Li, day 0: D would fall in approved leave",
            "Li, days 1 to 2: too little rest between N and D",
            "Wang, days 0 to 6: 0 h of work; at least 8 h",
        ]
    );
    assert!(
        lines[3].starts_with("objective=100 missing=0 wanted=100 "),
        "{text}"
    );
    assert!(told(&checked).contains("Hard rules are broken"));
}

#[test]
fn all_that_is_wrong_with_the_files_is_told_and_nothing_is_written() {
    let desk = Desk::with(
        &WEEK
            .replace("N,480,D", "N,480,X")
            .replace("Li,1,N", "Li,9,N"),
    );
    let made = desk.roster("generate", &[]);
    assert_eq!(made.status.code(), Some(1));
    assert_eq!(out(&made), "");
    let text = told(&made);
    assert!(
        text.contains("instance.txt line 5: There is no shift “X”."),
        "{text}"
    );
    assert!(
        text.contains("instance.txt line 12: Day 9 is outside the period"),
        "{text}"
    );

    let desk = Desk::with(WEEK);
    desk.put("roster.txt", "Li D D D\n");
    let text = told(&desk.roster("check", &["roster.txt"]));
    assert!(
        text.contains("roster.txt line 1: The line should have 8 values"),
        "{text}"
    );
    assert!(text.contains("There is no line for Wang."), "{text}");
    let text = told(&desk.roster("check", &["nowhere.txt"]));
    assert!(text.contains("nowhere.txt can't be read"), "{text}");
}

#[test]
fn somebody_who_cannot_be_rostered_is_named_with_the_figures() {
    let desk = Desk::with(&WEEK.replace("Li,0", "Li,0,1,2,3,4,5,6"));
    let made = desk.roster("generate", &["--seconds", "20"]);
    assert_eq!((made.status.code(), &*out(&made)), (Some(1), ""));
    let text = told(&made);
    let figures = "Li, days 0 to 6: should work at least 8 h, and can work at most 0 h";
    assert!(text.contains(figures), "{text}");
    assert!(text.contains("Li can't be rostered at all"), "{text}");
}

#[test]
fn a_repair_changes_little_and_says_what() {
    let sick = WEEK.replace("Li,0", "Li,0\nWang,4");
    let desk = Desk::with(&sick);
    desk.put("roster.txt", "Li - N - - - - -\nWang D D D - D - -\n");
    let mended = desk.roster(
        "repair",
        &["roster.txt", "--from-day", "3", "--seconds", "20"],
    );
    assert!(mended.status.success(), "{}", told(&mended));
    let text = out(&mended);
    assert!(
        text.starts_with("Li    - N - - D - -\nWang  D D D - - - -\n"),
        "{text}"
    );
    // Two days change within 3 days of the third.
    assert!(text.contains("\nobjective=60 bound=60 "), "{text}");
    let text = told(&mended);
    assert!(text.contains("2 days change:"), "{text}");
    assert!(
        text.contains("Li, day 4: off → D") && text.contains("Wang, day 4: D → off"),
        "{text}"
    );
}

/// A worker with its task handed in.
fn worker(problem: Problem, seconds: f64) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    command.args(["roster", "solve"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut worker = command.spawn().unwrap();
    let limits = SearchLimits {
        seconds: Some(seconds),
        ..SearchLimits::default()
    };
    let task = serde_json::to_string(&Task { problem, limits }).unwrap();
    writeln!(worker.stdin.as_mut().unwrap(), "{task}").unwrap();
    worker
}

fn messages(worker: &mut Child) -> impl Iterator<Item = SolverMessage> + use<> {
    let lines = BufReader::new(worker.stdout.take().unwrap()).lines();
    lines.map(|line| serde_json::from_str(&line.unwrap()).unwrap())
}

#[test]
fn a_worker_tells_its_progress_and_then_the_outcome() {
    let problem = instance::read(WEEK).unwrap();
    let mut worker = worker(problem.clone(), 20.0);
    let all: Vec<SolverMessage> = messages(&mut worker).collect();
    assert!(worker.wait().unwrap().success());
    let (last, before) = all.split_last().unwrap();
    let SolverMessage::Outcome(outcome) = last else {
        panic!("{last:?}");
    };
    let roster = outcome.roster.as_ref().unwrap();
    assert_eq!(evaluate(&problem, roster).objective, 0);
    assert!(outcome.proven);
    let progress = |it: &SolverMessage| matches!(it, SolverMessage::Progress(_));
    assert!(
        !before.is_empty() && before.iter().all(progress),
        "{before:?}"
    );
}

#[test]
fn a_worker_ends_with_its_best_when_told_to_or_left_alone() {
    const LONG_SECONDS: f64 = 600.0;
    let problem = instance::read(&month()).unwrap();
    for is_told in [true, false] {
        let mut worker = worker(problem.clone(), LONG_SECONDS);
        let mut messages = messages(&mut worker);
        let first =
            messages.find(|it| matches!(it, SolverMessage::Progress(it) if it.roster.is_some()));
        assert!(first.is_some());
        let mut input = worker.stdin.take().unwrap();
        if is_told {
            writeln!(input, "{STOP}").unwrap();
        } else {
            drop(input);
        }
        let Some(SolverMessage::Outcome(outcome)) = messages.last() else {
            panic!("no outcome");
        };
        assert!(worker.wait().unwrap().success());
        assert!(outcome.seconds < LONG_SECONDS / 2.0, "{}", outcome.seconds);
        let found = evaluate(&problem, &outcome.roster.unwrap());
        assert_eq!(found.broken, []);
        assert_eq!(Some(found.objective), outcome.objective);
    }
}

#[test]
fn a_worker_refuses_what_is_no_task() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onpost"));
    command.args(["roster", "solve"]).env("ONPOST_LANG", "en");
    command.stdin(Stdio::null());
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("The first line is no task"));
}
