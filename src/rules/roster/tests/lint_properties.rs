//! What holds of all findings.

use crate::{
    request::RequestKind,
    roster::{Level, lint},
    sample::board::{SampleBoard, person},
};
use proptest::prelude::*;

const LETTERS: [&str; 8] = ["M", "A", "N", "L", "O", "D", "H", "T"];

prop_compose! {
    /// Two people with random duties, published and drafted, and sometimes leave.
    fn board()(
        published in proptest::collection::btree_map((0..2usize, 1..31u32), 0..8usize, 0..40),
        drafted in proptest::collection::btree_map((0..2usize, 1..31u32), 0..9usize, 0..30),
        leave in proptest::option::of((1..25u32, 1..5u32)),
    ) -> SampleBoard {
        let who = |place: usize| ['a', 'b'][place];
        let mut board = SampleBoard::of("ab");
        for ((place, date), letter) in published {
            board = board.published(who(place), &format!("11-{date:02} {}", LETTERS[letter]));
        }
        for ((place, date), letter) in drafted {
            let letter = LETTERS.get(letter).unwrap_or(&"-");
            board = board.draft(who(place), &format!("11-{date:02} {letter}"));
        }
        if let Some((from, days)) = leave {
            let text = format!("11-{from:02} 00:00 - 11-{:02} 00:00", from + days);
            board = board.away('a', RequestKind::Personal, &text);
        }
        board
    }
}

proptest! {
    #[test]
    fn the_order_of_somebodys_duties_does_not_matter(board in board(), turn in 0..60usize) {
        let bench = lint::bench(&board.plan);
        let duties = bench.duties(person('a'));
        let mut turned = duties.to_vec();
        turned.reverse();
        if !turned.is_empty() {
            let places = turn % turned.len();
            turned.rotate_left(places);
        }
        prop_assert_eq!(
            bench.person(person('a'), duties),
            bench.person(person('a'), &turned)
        );
    }

    #[test]
    fn every_finding_is_of_this_roster_and_as_heavy_as_the_settings_say(board in board()) {
        let duties = board.plan.duties();
        for finding in lint::plan(&board.plan) {
            let level = board.plan.terms.limits.level(finding.breach.rule());
            prop_assert_eq!(finding.level, level);
            prop_assert!(finding.since <= finding.date);
            let has_part = duties.iter().any(|duty| {
                duty.person == finding.person
                    && board.plan.owns(duty)
                    && (finding.since..=finding.date).contains(&duty.date)
            });
            prop_assert!(has_part, "{:?}", finding);
        }
    }

    #[test]
    fn without_duties_nothing_hard_is_found(mut board in board()) {
        board.plan.facts.duties.clear();
        board.plan.draft.entries.retain(|entry| entry.shift.is_none());
        let hard = lint::plan(&board.plan).iter().filter(|it| it.level == Level::Hard).count();
        prop_assert_eq!(hard, 0);
    }

    #[test]
    fn a_shorter_rest_never_finds_more(board in board(), hours in 0..24u32) {
        let found = |hours| {
            let mut plan = board.plan.clone();
            plan.terms.limits.rest_hours.number = hours;
            lint::plan(&plan).len()
        };
        prop_assert!(found(hours) <= found(hours + 1));
    }
}
