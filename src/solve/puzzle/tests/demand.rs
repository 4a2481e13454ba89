//! Demand: rows of cells, and what no shift can cover.

use super::{asked, board, demanding, letter, puzzle};
use crate::puzzle::Puzzle;
use onpost_rules::{request::RequestKind, roster::run::PublishedTreatment, sample::at};

/// The covers that begin on a day, as `M x2`, with the points for one too many.
fn of_day(puzzle: &Puzzle, day: usize) -> Vec<String> {
    let covers = puzzle
        .problem
        .covers
        .iter()
        .filter(|it| it.cells[0].0 == day - 1);
    let told = covers.map(|cover| {
        let cells = cover.cells.iter().map(|(at, shift)| {
            let letter = letter(&puzzle.problem, *shift);
            if *at == day - 1 {
                letter.to_owned()
            } else {
                format!("{letter}+{}", at + 1 - day)
            }
        });
        let cells: Vec<String> = cells.collect();
        format!(
            "{} x{} over {}",
            cells.join(""),
            cover.need,
            cover.over_points
        )
    });
    told.collect()
}

#[test]
fn shifts_that_follow_each_other_are_a_row_each() {
    let board = demanding(board("ab", &["N", "M", "A"]), &["1234567 00-24 x2"]);
    let puzzle = puzzle(&board);
    assert_eq!(
        of_day(&puzzle, 5),
        ["N x2 over 37", "M x2 over 37", "A x2 over 37"]
    );
    assert_eq!(puzzle.problem.covers.len(), 90);
    assert_eq!(puzzle.beyond, []);
}

#[test]
fn shifts_that_overlap_share_a_row_and_nobody_pays_twice_for_one_too_many() {
    let board = demanding(board("ab", &["M", "O"]), &["1234567 08-18 x1"]);
    assert_eq!(
        of_day(&puzzle(&board), 5),
        ["M x1 over 35", "MO x1 over 0", "O x1 over 35"]
    );
}

#[test]
fn a_night_into_the_next_day_is_one_row() {
    let board = demanding(board("ab", &["L"]), &["5 22-24 x1", "6 00-06 x2"]);
    let puzzle = puzzle(&board);
    assert_eq!(
        of_day(&puzzle, 6),
        ["L x2 over 37"],
        "the larger of the two holds"
    );
    assert_eq!(of_day(&puzzle, 7), ["L x0 over 3"], "nobody is asked for");
    let cover = puzzle
        .problem
        .covers
        .iter()
        .position(|it| it.cells == [(5, 0)])
        .unwrap();
    assert_eq!(
        puzzle.times[cover],
        [(at("11-06 22:00"), at("11-07 06:00"))]
    );
    assert_eq!(puzzle.problem.covers[cover].name, "11-06 22:00-06:00");
}

#[test]
fn what_no_shift_can_cover_is_told() {
    let board = demanding(board("a", &["M"]), &["12345 08-17 x1"]);
    let puzzle = puzzle(&board);
    let first = puzzle.beyond[0];
    assert_eq!(first.time, (at("11-02 16:00"), at("11-02 17:00")));
    assert_eq!((first.people, puzzle.beyond.len()), (1, 21));
}

#[test]
fn the_first_hours_are_the_month_befores_where_its_last_night_covers_them() {
    let windows = ["1234567 00-24 x1"];
    let open = demanding(board("a", &["L", "M", "A"]), &windows);
    let held = demanding(board("a", &["L", "M", "A"]), &windows).published('a', "10-31 L");
    for board in [open, held] {
        let first = puzzle(&board).beyond[0];
        assert_eq!(first.time, (at("11-01 06:00"), at("11-01 08:00")));
    }
}

#[test]
fn the_first_hours_of_a_posts_first_month_are_nobodys_fault() {
    let board = demanding(board("a", &["N", "M", "A"]), &["1234567 00-24 x1"]);
    assert_eq!(puzzle(&board).beyond, [], "N begins at midnight");
    let whole = demanding(super::board("a", &["T"]), &["1234567 00-24 x1"]);
    assert_eq!(puzzle(&whole).beyond, []);
}

#[test]
fn the_last_night_has_to_last_where_no_later_shift_can_take_over() {
    let board = demanding(board("a", &["L", "A", "D"]), &["1 00-06 x1"]);
    // 30 November is a Monday; the demand of its own night lies on Tuesday, and there is none.
    let of_last = of_day(&puzzle(&board), 29);
    assert!(of_last.contains(&"L x1 over 37".to_owned()), "{of_last:?}");
    let tail = demanding(super::board("a", &["L", "A", "D"]), &["2 00-06 x1"]);
    let of_last = of_day(&puzzle(&tail), 30);
    assert!(of_last.contains(&"L x1 over 37".to_owned()), "{of_last:?}");
}

#[test]
fn what_is_over_is_demanded_of_nobody() {
    let board = demanding(board("a", &["N", "M", "A"]), &["1234567 00-24 x1"]);
    let puzzle = asked(&board, "11-05 09:00", PublishedTreatment::Stays);
    assert_eq!(of_day(&puzzle, 4), Vec::<String>::new());
    assert_eq!(of_day(&puzzle, 5), ["M x1 over 37", "A x1 over 37"]);
}

#[test]
fn what_is_held_beside_the_puzzle_counts_as_there() {
    let half = demanding(board("a", &["M"]), &["1234567 08-16 x2"])
        .published('a', "11-05 M")
        .away('a', RequestKind::Personal, "11-05 07:00 - 11-05 09:00");
    let puzzle = puzzle(&half);
    assert_eq!(
        of_day(&puzzle, 5),
        ["M x2 over 37"],
        "at 08:00 two are missing"
    );
    assert_eq!(of_day(&puzzle, 6), ["M x2 over 37"]);
}

#[test]
fn nobody_is_given_a_duty_in_which_nobody_is_needed() {
    let board = demanding(board("a", &["M", "L"]), &["6 08-16 x1"]);
    let told = |board: &super::SampleBoard, published| {
        let problem = asked(board, "10-20 00:00", published).problem;
        let first = &problem.people[0];
        super::closed(&problem, first)
    };
    let stays = told(&board, PublishedTreatment::Stays);
    assert!(
        stays.starts_with("1 all unneeded, 2 all unneeded"),
        "{stays}"
    );
    assert!(
        stays.contains("7 L unneeded, 8 all"),
        "the 7th is a Saturday: {stays}"
    );
    let held = board.published('a', "11-05 L");
    let priced = told(&held, PublishedTreatment::Priced);
    assert!(
        priced.contains("5 M unneeded, 6 all"),
        "what is published may stay: {priced}"
    );
    assert!(told(&held, PublishedTreatment::Free).contains("5 all unneeded"));
}

#[test]
fn a_duty_too_many_costs_more_than_any_preference_gains_by_it() {
    let mut board = demanding(board("a", &["N", "M", "A"]), &["1234567 00-24 x1"]);
    let over = |board: &super::SampleBoard, published| {
        let problem = asked(board, "10-20 00:00", published).problem;
        problem.covers[0].over_points
    };
    // 3 by itself; 4 + 4 + 6 + 2 of fair shares, 3 of a wish, 15 of two short runs and a short rest.
    assert_eq!(over(&board, PublishedTreatment::Stays), 37);
    assert_eq!(
        over(&board, PublishedTreatment::Priced),
        3,
        "what is published stays"
    );
    board.plan.terms.weights.over = 0;
    assert_eq!(
        over(&board, PublishedTreatment::Free),
        0,
        "the site doesn't mind"
    );
}
