//! Rest that is published too short: broken where it's hard, left as it is where the site only warns of it.

use super::{asked, board, demanding};
use crate::{
    evaluate::evaluate,
    repair::{Aim, variants},
};
use onpost_rules::{
    request::RequestKind,
    roster::{Level, run::PublishedTreatment},
    sample::{
        at,
        board::{SampleBoard, person},
    },
};

/// The evening of the 5th by a, and the morning of the 6th: 8 hours of 11; b falls ill on the 7th.
fn short(level: Level) -> SampleBoard {
    let windows = ["1234567 08-16 x1"];
    demanding(board("abc", &["M", "A"]), &windows)
        .limits(|limits| {
            limits.rest_hours.level = level;
            limits.night_to_morning.level = Level::Off;
        })
        .published('a', "11-05 A, 11-06 M")
        .published('b', "11-07 M")
        .away('b', RequestKind::Sick, "11-07 00:00 - 11-08 00:00")
}

/// How often rest is broken, and how often it's only told, before the 6th and on it.
fn told(board: &SampleBoard) -> Vec<(usize, usize)> {
    let of = |now| {
        let mut board = board.clone();
        board.plan.terms.weights.least_days_in_row = 1;
        board.plan.terms.weights.least_days_off = 1;
        let puzzle = asked(&board, now, PublishedTreatment::Priced);
        let found = evaluate(&puzzle.problem, &puzzle.drawn(&board.plan));
        (
            found.broken.len(),
            found.priced.iter().filter(|it| it.points == 0).count(),
        )
    };
    ["10-20 00:00", "11-06 00:00"].map(of).to_vec()
}

#[test]
fn published_rest_is_broken_where_it_is_hard_and_told_where_it_is_warned_of() {
    assert_eq!(told(&short(Level::Hard)), [(1, 0), (1, 0)]);
    assert_eq!(told(&short(Level::Warning)), [(0, 1), (0, 1)]);
}

#[test]
fn a_repair_changes_nothing_for_rest_that_is_only_warned_of() {
    for now in ["11-04 00:00", "11-06 00:00"] {
        let mut board = short(Level::Warning);
        // The days before are nobody's.
        board.plan.facts.coverage[0].days = onpost_rules::post::Weekdays::from_numbers([5, 6])
            .unwrap()
            .into();
        board = board.published('c', "11-13 M, 11-14 M, 11-20 M, 11-21 M, 11-27 M, 11-28 M");
        let offers = variants(&board.plan, at(now));
        assert_eq!(offers[0].aim, Aim::Fewest);
        let changed: Vec<_> = offers[0].mended.differences.iter().collect();
        assert_eq!(changed.len(), 1, "{now}: {changed:?}");
        assert_ne!(changed[0].person, person('b'));
    }
}
