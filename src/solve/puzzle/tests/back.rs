//! The way back: entries of the draft.

use super::{asked, board, demanding};
use crate::problem::Solution;
use onpost_rules::{
    roster::{Cell, DraftEntry, run::PublishedTreatment},
    sample::{
        at,
        board::{person, shift},
        day,
    },
};

#[test]
fn a_roster_becomes_entries_of_open_cells_that_differ() {
    let board = demanding(board("ab", &["M", "L"]), &["1234567 08-16 x1"])
        .published('a', "11-02 M, 11-05 M")
        .draft('a', "11-06 L, 11-07 L");
    let puzzle = asked(&board, "11-03 00:00", PublishedTreatment::Free);
    let mut roster = Solution(vec![vec![None; 30]; 2]);
    roster.0[0][6] = Some(1);
    roster.0[1][7] = Some(0);
    roster.0[1][1] = Some(0);
    let entry = |who, date, shift| DraftEntry {
        cell: Cell {
            person: person(who),
            date: day(date),
        },
        shift,
        pinned: false,
    };
    let expected = [
        entry('a', "11-05", None),
        entry('a', "11-06", None),
        entry('b', "11-08", Some(shift("M"))),
    ];
    assert_eq!(
        puzzle.entries(&roster, &board.plan, at("11-03 00:00")),
        expected
    );
}

#[test]
fn a_pinned_cell_is_left_alone() {
    let mut board = board("a", &["M"]).draft('a', "11-06 M");
    let puzzle = asked(&board, "10-20 00:00", PublishedTreatment::Stays);
    board.plan.draft.entries[0].pinned = true;
    let roster = Solution(vec![vec![None; 30]]);
    assert_eq!(puzzle.entries(&roster, &board.plan, at("10-20 00:00")), []);
}

#[test]
fn the_plan_as_it_stands_is_a_roster_to_begin_with() {
    let board = board("a", &["M", "L"])
        .published('a', "11-02 M")
        .elsewhere('a', "11-03 M")
        .draft('a', "11-06 L");
    let puzzle = asked(&board, "10-20 00:00", PublishedTreatment::Priced);
    let drawn = puzzle.drawn(&board.plan);
    assert_eq!(drawn.0[0][1..6], [Some(0), Some(2), None, None, Some(1)]);
    assert_eq!(puzzle.entries(&drawn, &board.plan, at("10-20 00:00")), []);
}

#[test]
fn a_puzzle_survives_being_kept() {
    let board = demanding(board("ab", &["M", "L"]), &["1234567 08-16 x1"]);
    let puzzle = asked(&board, "10-20 00:00", PublishedTreatment::Stays);
    let kept = serde_json::to_string(&puzzle).unwrap();
    assert_eq!(
        serde_json::from_str::<crate::puzzle::Puzzle>(&kept).unwrap(),
        puzzle
    );
}
