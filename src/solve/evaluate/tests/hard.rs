//! Hard rules, each by a table of rows and what they break.

use super::{past, puzzle, puzzle_of, roster, row};
use crate::{
    evaluate::{
        broken::{BrokenRule, SolverRule},
        broken_by, evaluate,
    },
    problem::{
        ClosedCell, ClosedReason, CountLimit, Fixed, Hours, Past, Problem, ProblemPerson,
        RunLengths, ShiftWindow,
    },
};

/// What the only person's row breaks, as days and rule.
fn broken(problem: &Problem, text: &str) -> Vec<((i64, i64), SolverRule)> {
    let cells = row(text);
    let alone = broken_by(problem, 0, &cells);
    assert_eq!(alone, evaluate(problem, &roster(&[text])).broken, "{text}");
    alone
        .iter()
        .map(|broken| ((broken.first, broken.last), broken.rule))
        .collect()
}

#[test]
fn a_row_of_another_puzzle_is_told_and_read_as_far_as_it_goes() {
    let problem = puzzle(3);
    let shape = [((0, 2), SolverRule::Shape)];
    assert_eq!(broken(&problem, "D"), shape);
    assert_eq!(broken(&problem, "DDDD"), shape);
    let mut strange = roster(&["DDD"]);
    strange.0[0][1] = Some(9);
    assert_eq!(evaluate(&problem, &strange).broken.len(), 1);
    let people = |rows: &[&str]| {
        let found = evaluate(&problem, &roster(rows)).broken;
        found
            .iter()
            .map(|it: &BrokenRule| it.person)
            .collect::<Vec<_>>()
    };
    assert_eq!(people(&[]), [0], "a missing row");
    assert_eq!(people(&["DDD", "..."]), [1], "a row too many");
}

#[test]
fn closed_cells_are_not_worked_and_fixed_ones_stay() {
    let closed = |day, shift, why| ClosedCell { day, shift, why };
    let problem = puzzle_of(4, |person| {
        person.closed = vec![
            closed(0, None, ClosedReason::Leave),
            closed(1, Some(2), ClosedReason::Qualification),
        ];
        person.fixed = vec![
            Fixed {
                day: 2,
                shift: Some(0),
            },
            Fixed {
                day: 3,
                shift: None,
            },
        ];
    });
    assert_eq!(broken(&problem, ".DD."), []);
    assert_eq!(
        broken(&problem, "DNE."),
        [
            (
                (0, 0),
                SolverRule::Closed {
                    shift: 0,
                    why: ClosedReason::Leave
                }
            ),
            (
                (1, 1),
                SolverRule::Closed {
                    shift: 2,
                    why: ClosedReason::Qualification
                }
            ),
            (
                (2, 2),
                SolverRule::Fixed {
                    should: Some(0),
                    is: Some(1)
                }
            ),
            (
                (1, 2),
                SolverRule::Rest {
                    after: Some(2),
                    shift: 1
                }
            ),
        ]
    );
    let decided = puzzle_of(2, |person| {
        person.past = past("N");
        person.closed = vec![closed(0, None, ClosedReason::Leave)];
        person.fixed = vec![Fixed {
            day: 0,
            shift: Some(0),
        }];
    });
    assert_eq!(broken(&decided, "D."), [], "it was decided elsewhere");
    let not_off = SolverRule::Fixed {
        should: None,
        is: Some(0),
    };
    assert_eq!(broken(&problem, "..DD"), [((3, 3), not_off)]);
}

#[test]
fn rest_holds_from_day_to_day_over_a_day_and_out_of_the_past() {
    let rest = |after, shift| SolverRule::Rest { after, shift };
    let mut problem = puzzle(4);
    problem.shifts[2].not_second_next = vec![0];
    for (text, expected) in [
        ("DDEE", vec![]),
        ("NNN.", vec![]),
        ("ED..", vec![((0, 1), rest(Some(1), 0))]),
        ("NE..", vec![((0, 1), rest(Some(2), 1))]),
        ("N.D.", vec![((0, 2), rest(Some(2), 0))]),
        ("N.E.", vec![]),
        ("N..D", vec![]),
        (
            "NDD.",
            vec![((0, 1), rest(Some(2), 0)), ((0, 2), rest(Some(2), 0))],
        ),
    ] {
        assert_eq!(broken(&problem, text), expected, "{text}");
    }
    problem.people[0].past = past(".N");
    assert_eq!(broken(&problem, "D..."), [((-1, 0), rest(Some(2), 0))]);
    assert_eq!(broken(&problem, ".D.."), [((-1, 1), rest(Some(2), 0))]);
    problem.people[0].past = vec![
        Past::default(),
        Past {
            shift: None,
            worked: true,
            forbids: vec![(0, 0), (1, 1)],
        },
    ];
    assert_eq!(broken(&problem, "D..."), [((-1, 0), rest(None, 0))]);
    assert_eq!(broken(&problem, ".E.."), [((-1, 1), rest(None, 1))]);
    assert_eq!(broken(&problem, "E..."), []);
}

fn runs(past_text: &str, run: RunLengths) -> Problem {
    puzzle_of(7, |person| {
        person.past = past(past_text);
        person.run = run;
    })
}

#[test]
fn too_many_days_in_a_row_are_counted_with_the_past() {
    let run = RunLengths {
        most_days: 3,
        ..RunLengths::default()
    };
    let long = |days| SolverRule::LongRun { most: 3, days };
    for (past, text, expected) in [
        ("", "DDD.DDD", vec![]),
        ("", "DDDD...", vec![((0, 3), long(4))]),
        ("", ".DDEENN", vec![((1, 6), long(6))]),
        (".DD", "D......", vec![]),
        (".Dx", "DD.....", vec![((-2, 1), long(4))]),
        ("DDDDD", "D......", vec![((-5, 0), long(6))]),
        ("DDDDD", ".......", vec![]),
    ] {
        assert_eq!(broken(&runs(past, run), text), expected, "{past}|{text}");
    }
}

#[test]
fn too_few_days_in_a_row_are_told_where_the_run_is_seen_whole() {
    let run = RunLengths {
        least_days: 3,
        ..RunLengths::default()
    };
    let short = |days| SolverRule::ShortRun { least: 3, days };
    for (past, text, expected) in [
        ("", "D.DDD.D", vec![]),
        ("", ".DD....", vec![((1, 2), short(2))]),
        (".", "DD.....", vec![((0, 1), short(2))]),
        (".D", "D......", vec![((-1, 0), short(2))]),
        (".DD", "D......", vec![]),
        (".D", ".......", vec![]),
        ("D", "D......", vec![]),
        ("", ".....DD", vec![]),
    ] {
        assert_eq!(broken(&runs(past, run), text), expected, "{past}|{text}");
    }
}

#[test]
fn too_few_days_off_are_told_where_they_are_seen_whole() {
    let run = RunLengths {
        least_days_off: 2,
        ..RunLengths::default()
    };
    let short = SolverRule::ShortRest { least: 2, days: 1 };
    for (past, text, expected) in [
        ("", ".DDDDD.", vec![]),
        ("", "D..D...", vec![]),
        ("", "DD.D...", vec![((2, 2), short)]),
        ("D", ".D.....", vec![((0, 0), short)]),
        ("x.", "D......", vec![((-1, -1), short)]),
        (".", "D......", vec![]),
        ("D.", ".D.....", vec![]),
        ("D.D", ".......", vec![]),
    ] {
        assert_eq!(broken(&runs(past, run), text), expected, "{past}|{text}");
    }
}

#[test]
fn a_window_counts_its_shifts_in_any_days_in_a_row() {
    let problem = |past_text: &str| {
        puzzle_of(6, |person| {
            person.past = past(past_text);
            person.windows = vec![ShiftWindow {
                shifts: vec![2],
                days: 4,
                most: 2,
                points: None,
            }];
        })
    };
    let many = |worked| SolverRule::Window {
        window: 0,
        most: 2,
        worked,
    };
    for (past, text, expected) in [
        ("", "NN..NN", vec![]),
        ("", "NN.N..", vec![((0, 3), many(3))]),
        ("", "NNN...", vec![((0, 3), many(3))]),
        ("NN", "......", vec![]),
        ("NN", "N.....", vec![((-2, 1), many(3))]),
        (
            ".NN",
            "N.....",
            vec![((-3, 0), many(3)), ((-2, 1), many(3))],
        ),
        ("NNN", "......", vec![]),
        ("N.NN", ".N....", vec![((-2, 1), many(3))]),
        ("N..N", "..N...", vec![]),
    ] {
        assert_eq!(broken(&problem(past), text), expected, "{past}|{text}");
    }
}

#[test]
fn shifts_minutes_and_weekends_have_their_limits() {
    let mut problem = puzzle_of(9, |person: &mut ProblemPerson| {
        person.shift_most = vec![None, Some(1)];
        person.hours = vec![Hours {
            from_day: 0,
            to_day: 3,
            least_minutes: 480,
            most_minutes: 960,
            points: None,
        }];
        person.weekends_most = Some(CountLimit {
            most: 1,
            points: None,
        });
    });
    problem.weekends = vec![vec![0], vec![6, 7]];
    let evenings = SolverRule::ShiftMost {
        shift: 1,
        most: 1,
        worked: 2,
    };
    let few = SolverRule::TooFewMinutes {
        least: 480,
        worked: 0,
    };
    let many = SolverRule::TooManyMinutes {
        most: 960,
        worked: 1440,
    };
    let weekends = SolverRule::Weekends { most: 1, worked: 2 };
    for (text, expected) in [
        (".DD......", vec![]),
        ("D.....E..", vec![((6, 7), weekends)]),
        (".D....DN.", vec![]),
        (".DEE.....", vec![((0, 8), evenings)]),
        ("...D.....", vec![((0, 2), few)]),
        ("DDD......", vec![((0, 2), many)]),
    ] {
        assert_eq!(broken(&problem, text), expected, "{text}");
    }
}
