//! Repairs of small rosters, held against trying all there are.

use super::{
    Aim,
    offer::{RepairOffer, variants},
    price,
};
use crate::{
    evaluate::{broken_by, evaluate},
    problem::{Problem, Solution},
    puzzle::{Ask, PublishedTreatment, Puzzle},
};
use onpost_rules::{
    post::{CoverageWindow, Weekdays},
    request::RequestKind,
    roster::Level,
    sample::{
        at,
        board::{POST, SampleBoard, person, shift},
        day,
    },
    time::local,
};
use proptest::prelude::*;

/// The evening of the 28th has begun: the 29th and 30th are left.
const NOW: &str = "11-28 23:00";

/// Somebody by day and in the evening of every day.
fn board(people: &str) -> SampleBoard {
    let mut board = SampleBoard::of(people);
    board.plan.shifts = ["M", "A"].map(shift).to_vec();
    for (from_hour, to_hour) in [(8, 16), (16, 24)] {
        board.plan.facts.coverage.push(CoverageWindow {
            post: POST,
            days: Weekdays::from_numbers(1..=7).unwrap().into(),
            from_minute: from_hour * 60,
            to_minute: to_hour * 60,
            people: 1,
        });
    }
    board
}

fn puzzle(board: &SampleBoard) -> Puzzle {
    let ask = Ask {
        now: at(NOW),
        published: PublishedTreatment::Priced,
    };
    Puzzle::of(&board.plan, ask).unwrap()
}

/// The fewest people missing, and the fewest changes with which that can be, by trying all rosters.
fn fewest(board: &SampleBoard) -> (i64, i64) {
    let puzzle = puzzle(board);
    let bare = price::bare(&puzzle.problem);
    let drawn = puzzle.drawn(&board.plan);
    let people = 0..bare.people.len();
    let mut rosters: Vec<Vec<Vec<Option<usize>>>> = vec![Vec::new()];
    for person in people {
        let rows = rows(&bare, person, &drawn.0[person]);
        let longer = rosters.iter().flat_map(|before| {
            rows.iter().map(|row| {
                let mut roster = before.clone();
                roster.push(row.clone());
                roster
            })
        });
        rosters = longer.collect();
    }
    let costs = rosters.into_iter().map(|rows| {
        let found = evaluate(&bare, &Solution(rows)).points;
        (found.missing, found.changes)
    });
    costs.min().unwrap()
}

/// The rows of the last two days that break nothing.
fn rows(bare: &Problem, person: usize, drawn: &[Option<usize>]) -> Vec<Vec<Option<usize>>> {
    let choices = bare.shifts.len() + 1;
    let rows = (0..choices * choices).map(|code| {
        let mut row = drawn.to_vec();
        row[28] = (code % choices).checked_sub(1);
        row[29] = (code / choices).checked_sub(1);
        row
    });
    rows.filter(|row| broken_by(bare, person, row).is_empty())
        .collect()
}

fn changes(offer: &RepairOffer) -> usize {
    offer.mended.differences.len()
}

prop_compose! {
    /// Three people with up to two duties on each of the last days, one of whom falls ill.
    fn broken()(
        held in proptest::collection::vec(0..4usize, 9),
        sick in (0..3usize, 29..31u32),
        level in prop_oneof![Just(Level::Hard), Just(Level::Warning)],
        rest in prop_oneof![Just(0u32), Just(11u32)],
    ) -> SampleBoard {
        let mut board = board("abc").limits(|limits| {
            limits.rest_hours.level = level;
            limits.rest_hours.number = rest;
        });
        for (place, letters) in held.into_iter().enumerate() {
            let who = ['a', 'b', 'c'][place / 3];
            let date = 28 + place % 3;
            for (bit, letter) in ["M", "A"].iter().enumerate() {
                if letters >> bit & 1 == 1 {
                    board = board.published(who, &format!("11-{date} {letter}"));
                }
            }
        }
        let (who, from) = sick;
        let until = if from == 30 { "12-01".to_owned() } else { format!("11-{}", from + 1) };
        let text = format!("11-{from} 00:00 - {until} 00:00");
        board.away(['a', 'b', 'c'][who], RequestKind::Sick, &text)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_fewest_changes_are_as_few_as_trying_all_finds(board in broken()) {
        let offers = variants(&board.plan, at(NOW));
        let (_, least) = fewest(&board);
        let Some(first) = offers.first() else {
            prop_assert_eq!(least, 0);
            return Ok(());
        };
        prop_assert_eq!(first.aim, Aim::Fewest);
        prop_assert_eq!(changes(first) as i64, least);
        prop_assert!(first.is_proven());
        for (place, offer) in offers.iter().enumerate() {
            prop_assert!(changes(offer) >= changes(first), "{:?}", offer.aim);
            let entries = &offer.mended.entries;
            let before = offers[..place].iter();
            prop_assert!(before.clone().all(|other| other.mended.entries != *entries));
            prop_assert!(before.clone().all(|other| other.aim != offer.aim));
        }
    }

    #[test]
    fn a_repair_changes_nothing_before_now_and_nothing_of_who_is_ill(board in broken()) {
        let plan = &board.plan;
        let sick = plan.facts.requests[0].clone();
        let eve = local(onpost_rules::zone::Zone::UTC, sick.from).date() - chrono::Days::new(1);
        for offer in variants(plan, at(NOW)) {
            for entry in &offer.mended.entries {
                prop_assert!(entry.cell.date >= day("11-28"));
                prop_assert!(!plan.published(entry.cell).any(|duty| duty.start <= at(NOW)));
                let is_ill = entry.cell.person == sick.person && entry.cell.date >= eve;
                let is_new = entry.shift.is_some_and(|shift| {
                    !plan.published(entry.cell).any(|duty| duty.shift == shift)
                });
                let date_of_leave = local(onpost_rules::zone::Zone::UTC, sick.from).date();
                prop_assert!(!(is_ill && is_new && entry.cell.date <= date_of_leave), "{entry:?}");
            }
        }
    }
}

/// One of two covers the evening too, and the other falls ill.
fn ill() -> SampleBoard {
    board("abc")
        .limits(|limits| limits.rest_hours.number = 0)
        .published('a', "11-29 M, 11-29 A, 11-30 M")
        .published('b', "11-30 A")
        .away('b', RequestKind::Sick, "11-30 00:00 - 12-01 00:00")
}

#[test]
fn the_same_roster_is_offered_the_same_repairs() {
    let board = ill();
    let first = variants(&board.plan, at(NOW));
    assert_eq!(first, variants(&board.plan, at(NOW)));
    let first = &first[0];
    assert_eq!((changes(first), first.least), (1, Some(1)));
    let taken: Vec<_> = first
        .mended
        .entries
        .iter()
        .map(|it| it.cell.person)
        .collect();
    assert_eq!(taken, [person('c')], "what a holds twice stays");
}
