//! Several duties of one person on one date: kept, counted and judged as what they are.

use super::{asked, board, demanding, fixed};
use crate::{
    evaluate::{broken::SolverRule, evaluate},
    problem::Solution,
    puzzle::Puzzle,
    search::{self, SearchLimits},
};
use onpost_rules::{
    request::RequestKind,
    roster::{Cell, DraftEntry, Level, Plan, run::PublishedTreatment},
    sample::{
        at,
        board::{SampleBoard, person, shift},
        day,
    },
};
use proptest::prelude::*;
use std::sync::atomic::AtomicBool;

const BEFORE: &str = "10-20 00:00";

/// Somebody by day and in the evening of every day, and of the 5th both by one.
fn both() -> SampleBoard {
    let windows = ["1234567 08-16 x1", "1234567 16-24 x1"];
    let mut board = demanding(board("ab", &["M", "A"]), &windows);
    board.plan.terms.weights.least_days_in_row = 1;
    board.plan.terms.weights.least_days_off = 1;
    board.published('a', "11-05 M, 11-05 A")
}

/// The people missing on a day.
fn missing(puzzle: &Puzzle, roster: &Solution, day: usize) -> u32 {
    let problem = &puzzle.problem;
    let short = evaluate(problem, roster).short.into_iter();
    let of_day = short.filter(|it| problem.covers[it.cover].cells[0].0 == day);
    of_day.map(|it| it.missing).sum()
}

#[test]
fn two_duties_of_a_date_both_count_and_their_rest_is_judged() {
    let board = both();
    let puzzle = asked(&board, BEFORE, PublishedTreatment::Priced);
    let problem = &puzzle.problem;
    let drawn = puzzle.drawn(&board.plan);
    assert_eq!(drawn.0[0][4], Some(2));
    assert_eq!(
        (problem.shifts[2].name.as_str(), problem.shifts[2].minutes),
        ("M+A", 960)
    );
    assert_eq!(
        (missing(&puzzle, &drawn, 4), missing(&puzzle, &drawn, 5)),
        (0, 2)
    );
    let broken = evaluate(problem, &drawn).broken;
    let told: Vec<_> = broken
        .iter()
        .map(|it| (it.person, it.first, it.last, it.rule))
        .collect();
    assert_eq!(
        told,
        [(
            0,
            4,
            4,
            SolverRule::Rest {
                after: Some(0),
                shift: 1
            }
        )]
    );
    assert_eq!(puzzle.entries(&drawn, &board.plan, at(BEFORE)), []);
}

#[test]
fn rest_between_two_duties_that_is_only_warned_of_or_long_enough_breaks_nothing() {
    let broken = |board: SampleBoard| {
        let puzzle = asked(&board, BEFORE, PublishedTreatment::Priced);
        let found = evaluate(&puzzle.problem, &puzzle.drawn(&board.plan));
        (found.broken.len(), found.priced.len())
    };
    let warned = both().limits(|limits| limits.rest_hours.level = Level::Warning);
    assert_eq!(broken(warned), (0, 1));
    let apart = both().limits(|limits| limits.rest_hours.number = 0);
    assert_eq!(broken(apart), (0, 0));
}

#[test]
fn two_duties_that_stay_are_one_cell_that_covers_both_times() {
    let board = both();
    let puzzle = asked(&board, BEFORE, PublishedTreatment::Stays);
    assert_eq!(fixed(&puzzle.problem, &puzzle.problem.people[0]), "5 M+A");
    let roster = puzzle.drawn(&board.plan);
    assert_eq!(missing(&puzzle, &roster, 4), 0);
    assert_eq!(
        evaluate(&puzzle.problem, &roster).broken,
        [],
        "what stays is nobody's fault"
    );
    let other = puzzle.problem.people[1]
        .closed
        .iter()
        .find(|it| it.day == 4);
    assert_eq!(
        other.and_then(|it| it.shift),
        Some(2),
        "nobody is given as much"
    );
}

#[test]
fn a_change_of_one_of_two_duties_is_one_change_and_of_both_two() {
    let board = both();
    let puzzle = asked(&board, BEFORE, PublishedTreatment::Priced);
    let price = puzzle.problem.people[0].change_points[4];
    let with = |cell: Option<usize>| {
        let mut roster = puzzle.drawn(&board.plan);
        roster.0[0][4] = cell;
        evaluate(&puzzle.problem, &roster).points.changes
    };
    let costs = [Some(2), Some(0), Some(1), None].map(with);
    assert_eq!(costs, [0, price, price, 2 * price]);
}

#[test]
fn a_draft_over_two_duties_that_stay_is_taken_back_as_a_whole() {
    let drafted = both().draft('a', "11-05 -, 11-06 M");
    let puzzle = asked(&drafted, BEFORE, PublishedTreatment::Stays);
    let mut roster = puzzle.drawn(&drafted.plan);
    roster.0[0][5] = None;
    let cell = |date| Cell {
        person: person('a'),
        date: day(date),
    };
    assert_eq!(
        puzzle.restored(&roster, &drafted.plan, at(BEFORE)),
        [cell("11-05")]
    );
    let entries = puzzle.entries(&roster, &drafted.plan, at(BEFORE));
    let off = DraftEntry {
        cell: cell("11-06"),
        shift: None,
        pinned: false,
    };
    assert_eq!(entries, [off]);
    let one = both().draft('a', "11-05 M");
    let puzzle = asked(&one, BEFORE, PublishedTreatment::Priced);
    let mut roster = puzzle.drawn(&one.plan);
    assert_eq!(roster.0[0][4], Some(0));
    roster.0[0][4] = Some(2);
    assert_eq!(
        puzzle.restored(&roster, &one.plan, at(BEFORE)),
        [cell("11-05")]
    );
}

#[test]
fn a_second_duty_elsewhere_leaves_the_first_as_it_is() {
    let board = demanding(board("ab", &["M", "A"]), &["1234567 08-16 x1"])
        .published('a', "11-05 M")
        .elsewhere('a', "11-05 A");
    let puzzle = asked(&board, BEFORE, PublishedTreatment::Priced);
    assert_eq!(fixed(&puzzle.problem, &puzzle.problem.people[0]), "5 M");
    assert_eq!(missing(&puzzle, &puzzle.drawn(&board.plan), 4), 0);
}

/// What is published in the open cells, and whatever a puzzle's roster makes of it.
fn kept(plan: &Plan, puzzle: &Puzzle, roster: &Solution) -> bool {
    let proof = puzzle.prove(roster, plan, at(BEFORE));
    let mut with = plan.clone();
    with.draft.entries = proof.entries;
    let after = with.duties();
    plan.facts.duties.iter().all(|duty| after.contains(duty))
}

prop_compose! {
    /// Duties of three people, two on some dates, and leave of one of them.
    fn published()(
        held in proptest::collection::btree_map((0..3usize, 1..31u32), 1..4usize, 0..20),
        leave in (0..3usize, 1..25u32, 1..5u32, any::<bool>()),
    ) -> SampleBoard {
        let windows = ["1234567 08-16 x1", "1234567 16-24 x1"];
        let mut board = demanding(board("abc", &["M", "A"]), &windows);
        for ((who, date), letters) in held {
            let who = ['a', 'b', 'c'][who];
            for letter in [&["M"][..], &["A"], &["M", "A"]][letters - 1] {
                board = board.published(who, &format!("11-{date:02} {letter}"));
            }
        }
        let (who, from, days, is_sick) = leave;
        let text = format!("11-{from:02} 00:00 - 11-{:02} 00:00", from + days);
        let kind = if is_sick { RequestKind::Sick } else { RequestKind::Personal };
        board.away(['a', 'b', 'c'][who], kind, &text)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_generation_that_keeps_what_is_published_changes_no_duty_of_it(board in published()) {
        let puzzle = asked(&board, BEFORE, PublishedTreatment::Stays);
        let limits = SearchLimits { steps: Some(2), seed: 3, ..SearchLimits::default() };
        let outcome = search::run(&puzzle.problem, &limits, &|_| (), &AtomicBool::new(false));
        if let Some(roster) = outcome.roster {
            prop_assert!(kept(&board.plan, &puzzle, &roster));
            prop_assert!(kept(&board.draft('a', "11-05 -, 11-06 M").plan, &puzzle, &roster));
        }
    }
}

#[test]
fn the_shifts_of_a_number_are_told() {
    let puzzle = asked(&both(), BEFORE, PublishedTreatment::Priced);
    assert_eq!(puzzle.parts(1), [shift("A")]);
    assert_eq!(puzzle.parts(2), [shift("M"), shift("A")]);
}
