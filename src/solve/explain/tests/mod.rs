//! Holes by hand: what counting proves, who is kept out, what would have to give.

mod concession;

use super::{
    capacity::most_days,
    count::{Lack, lacks},
    hole::{HoleCandidate, Keeps, candidates},
};
use crate::{
    evaluate::{broken::SolverRule, broken_by, evaluate},
    problem::{
        ClosedCell, ClosedReason, CountLimit, CoverDemand, DemandLevel, Hours, Problem,
        ProblemPerson, ProblemShift, RunLengths, ShiftWindow, Solution,
    },
};
use proptest::prelude::*;

/// A day and a night shift, nobody to work them yet, one person demanded of each every day.
fn puzzle(days: usize, people: usize) -> Problem {
    let shift = |name: &str, not_next: &[usize]| ProblemShift {
        name: name.to_owned(),
        minutes: 480,
        not_next: not_next.to_vec(),
        ..ProblemShift::default()
    };
    let demand = |day: usize, shift: usize| CoverDemand {
        name: format!("{day} {shift}"),
        cells: vec![(day, shift)],
        need: 1,
        level: DemandLevel::Fewest,
        over_points: 1,
    };
    Problem {
        days,
        shifts: vec![shift("D", &[]), shift("N", &[0])],
        people: vec![ProblemPerson::default(); people],
        covers: (0..days)
            .flat_map(|day| [demand(day, 0), demand(day, 1)])
            .collect(),
        weekends: Vec::new(),
        missing_points: 1000,
    }
}

fn rows(texts: &[&str]) -> Solution {
    let row = |text: &&str| text.chars().map(|cell| "DN".find(cell)).collect();
    Solution(texts.iter().map(row).collect())
}

fn leave(days: std::ops::Range<usize>) -> Vec<ClosedCell> {
    let closed = |day| ClosedCell {
        day,
        shift: None,
        why: ClosedReason::Leave,
    };
    days.map(closed).collect()
}

fn not_qualified(days: usize, shift: usize) -> Vec<ClosedCell> {
    let closed = |day| ClosedCell {
        day,
        shift: Some(shift),
        why: ClosedReason::Qualification,
    };
    (0..days).map(closed).collect()
}

#[test]
fn a_puzzle_that_can_be_solved_lacks_nothing() {
    assert_eq!(lacks(&puzzle(7, 3)), []);
    assert_eq!(lacks(&Problem::default()), []);
}

#[test]
fn a_cover_with_too_few_people_is_told_with_those_who_could() {
    let mut problem = puzzle(3, 3);
    problem.people[0].closed = not_qualified(3, 1);
    problem.people[2].closed = leave(1..2);
    problem.covers[3].need = 2;
    let expected = Lack::Cover {
        cover: 3,
        need: 2,
        possible: 1,
        people: vec![1],
    };
    assert_eq!(lacks(&problem), [expected]);
}

#[test]
fn a_span_is_told_once_at_its_shortest() {
    let mut problem = puzzle(6, 2);
    problem.people[0].closed = leave(2..3);
    let both = Lack::Span {
        first: 2,
        last: 2,
        shifts: vec![0, 1],
        need: 2,
        possible: 1,
    };
    assert_eq!(lacks(&problem), [both], "one person can't be on two shifts");

    let mut problem = puzzle(6, 3);
    for person in &mut problem.people {
        person.windows = vec![ShiftWindow {
            shifts: vec![1],
            days: 4,
            most: 1,
            points: None,
        }];
    }
    let nights = |first| Lack::Span {
        first,
        last: first + 3,
        shifts: vec![1],
        need: 4,
        possible: 3,
    };
    assert_eq!(lacks(&problem), [nights(0), nights(1), nights(2)]);
}

#[test]
fn contracts_that_allow_too_little_are_told_in_minutes() {
    let mut problem = puzzle(7, 4);
    for person in &mut problem.people {
        person.hours = vec![Hours {
            from_day: 0,
            to_day: 7,
            least_minutes: 0,
            most_minutes: 1600,
            points: None,
        }];
    }
    let found = lacks(&problem);
    assert!(
        found.contains(&Lack::Minutes {
            first: 0,
            last: 6,
            need: 14 * 480,
            possible: 4 * 1440
        }),
        "{found:?}"
    );
}

#[test]
fn somebody_who_should_work_more_than_they_can_is_named() {
    let mut problem = puzzle(7, 4);
    problem.people[1].closed = leave(0..5);
    problem.people[1].hours = vec![Hours {
        from_day: 0,
        to_day: 7,
        least_minutes: 1200,
        most_minutes: 2400,
        points: None,
    }];
    let own = Lack::Own {
        person: 1,
        first: 0,
        last: 6,
        least_minutes: 1200,
        possible_minutes: 960,
    };
    assert_eq!(lacks(&problem), [own]);
}

#[test]
fn everybody_is_told_what_keeps_them_out_of_a_hole() {
    let mut problem = puzzle(5, 7);
    problem.people[0].closed = leave(2..3);
    problem.people[1].closed = not_qualified(5, 0);
    problem.people[2].run.most_days = 2;
    problem.people[3].hours = vec![Hours {
        from_day: 0,
        to_day: 5,
        least_minutes: 480,
        most_minutes: 500,
        points: None,
    }];
    let roster = rows(&[
        "D....", "N....", "DD...", "....D", ".N...", "..N..", ".....",
    ]);
    let cover = problem.covers[4].clone();
    let keeps: Vec<Keeps> = candidates(&problem, &roster, &cover)
        .into_iter()
        .map(
            |HoleCandidate {
                 day, shift, keeps, ..
             }| {
                assert_eq!((day, shift), (2, 0));
                keeps
            },
        )
        .collect();
    let rule = |keeps: &Keeps| match keeps {
        Keeps::Rule { broken } => broken.rule,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        rule(&keeps[0]),
        SolverRule::Closed {
            shift: 0,
            why: ClosedReason::Leave
        }
    );
    assert_eq!(
        rule(&keeps[1]),
        SolverRule::Closed {
            shift: 0,
            why: ClosedReason::Qualification
        }
    );
    assert_eq!(rule(&keeps[2]), SolverRule::LongRun { most: 2, days: 3 });
    assert_eq!(
        rule(&keeps[3]),
        SolverRule::TooManyMinutes {
            most: 500,
            worked: 960
        }
    );
    assert_eq!(
        rule(&keeps[4]),
        SolverRule::Rest {
            after: Some(1),
            shift: 0
        }
    );
    assert_eq!(keeps[5], Keeps::Works { other: 1 });
    assert_eq!(keeps[6], Keeps::Nothing);
}

#[test]
fn a_hole_that_several_shifts_fill_tells_the_nearest() {
    let mut problem = puzzle(3, 2);
    problem.people[0].closed = not_qualified(3, 0);
    let cover = CoverDemand {
        cells: vec![(1, 0), (1, 1)],
        ..problem.covers[0].clone()
    };
    let found = candidates(&problem, &rows(&["...", ".N."]), &cover);
    let told: Vec<_> = found.iter().map(|it| (it.shift, it.keeps)).collect();
    assert_eq!(told, [(1, Keeps::Nothing), (1, Keeps::There)]);
}

/// The best roster, by trying all.
fn best(problem: &Problem) -> Option<Solution> {
    let cells = problem.days * problem.people.len();
    let choices = problem.shifts.len() + 1;
    let count = choices.pow(u32::try_from(cells).unwrap());
    let roster = |mut code: usize| {
        let mut cell = || {
            let choice = code % choices;
            code /= choices;
            choice.checked_sub(1)
        };
        let mut row = || (0..problem.days).map(|_| cell()).collect();
        Solution((0..problem.people.len()).map(|_| row()).collect())
    };
    (0..count)
        .map(roster)
        .map(|roster| (evaluate(problem, &roster), roster))
        .filter(|(found, _)| found.broken.is_empty())
        .min_by_key(|(found, _)| found.objective)
        .map(|(_, roster)| roster)
}

prop_compose! {
    fn person(days: usize)(
        closed in proptest::collection::vec((0..days, proptest::option::of(0usize..2)), 0..4),
        run in (1u32..3, 0u32..3, 1u32..3),
        nights in (1u32..4, 0u32..3),
        most in 0i64..2000,
        weekends in 0u32..2,
    ) -> ProblemPerson {
        let why = ClosedReason::Leave;
        ProblemPerson {
            closed: closed.into_iter().map(|(day, shift)| ClosedCell { day, shift, why }).collect(),
            run: RunLengths { least_days: run.0, most_days: run.0 + run.1, least_days_off: run.2, ..RunLengths::default() },
            windows: vec![ShiftWindow { shifts: vec![1], days: nights.0, most: nights.1, points: None }],
            hours: vec![Hours { from_day: 0, to_day: days, least_minutes: 0, most_minutes: most, points: None }],
            weekends_most: Some(CountLimit { most: weekends, points: None }),
            ..ProblemPerson::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nobody_works_more_days_than_they_can(person in person(5)) {
        let mut problem = puzzle(5, 0);
        problem.people = vec![person];
        for code in 0..3usize.pow(5) {
            let cell = |day: u32| (code / 3usize.pow(day) % 3).checked_sub(1);
            let row: Vec<Option<usize>> = (0..5).map(cell).collect();
            if !broken_by(&problem, 0, &row).is_empty() {
                continue;
            }
            for (from, to) in [(0, 5), (0, 2), (1, 4), (2, 3), (3, 5)] {
                for shifts in [&[0][..], &[1], &[0, 1]] {
                    let worked = row[from..to].iter().flatten().filter(|it| shifts.contains(it)).count();
                    let most = most_days(&problem, &problem.people[0], from..to, shifts);
                    prop_assert!(worked <= most as usize, "{row:?} {from}..{to} {shifts:?}");
                }
            }
        }
    }

    #[test]
    fn what_counting_proves_no_roster_disproves(people in proptest::collection::vec(person(3), 2), needs in proptest::collection::vec(0u32..3, 6)) {
        let mut problem = Problem { people, weekends: vec![vec![1, 2]], ..puzzle(3, 0) };
        for (cover, need) in problem.covers.iter_mut().zip(needs) {
            cover.need = need;
        }
        if !lacks(&problem).is_empty() {
            let roster = best(&problem).unwrap();
            prop_assert!(evaluate(&problem, &roster).missing_people(&problem) > 0);
        }
    }
}
