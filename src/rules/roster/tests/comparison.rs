//! Two states of a roster compared: duties, hours, coverage.

use crate::{
    post::{CoverageWindow, Weekdays},
    roster::comparison::{RosterComparison, RosterSide},
    sample::board::{POST, SampleBoard, person},
};

#[test]
fn a_draft_is_told_from_what_is_published_by_duties_hours_and_coverage() {
    let mut board = SampleBoard::of("ab")
        .published('a', "11-02 M, 11-03 M")
        .draft('a', "11-02 -")
        .draft('b', "11-04 N");
    board.plan.facts.coverage = vec![CoverageWindow {
        post: POST,
        days: Weekdays::from_numbers([1]).expect("days").into(),
        from_minute: 8 * 60,
        to_minute: 16 * 60,
        people: 1,
    }];
    let published = board.plan.holding(board.plan.facts.duties.clone());
    let there = RosterComparison::of(&published, &board.plan);
    let people: Vec<_> = there.differences.iter().map(|it| it.person).collect();
    assert_eq!(people, [person('a'), person('b')]);
    let hours = there.tallies.iter().map(|it| {
        let minutes = (it.before.minutes / 60, it.after.minutes / 60);
        (it.person, minutes, it.after.nights)
    });
    let hours: Vec<_> = hours.collect();
    assert_eq!(hours, [(person('a'), (16, 8), 0), (person('b'), (0, 8), 1)]);
    assert_eq!((there.opened.len(), there.filled.len()), (1, 0));
    let back = RosterComparison::of(&board.plan, &published);
    assert_eq!((back.opened.len(), back.filled.len()), (0, 1));
    let same = RosterComparison::of(&board.plan, &board.plan);
    assert_eq!(same, RosterComparison::default());
}

#[test]
fn a_side_is_a_version_or_the_draft_which_is_the_later() {
    for (text, side) in [
        ("0", Some(RosterSide::Version(0))),
        ("12", Some(RosterSide::Version(12))),
        ("draft", Some(RosterSide::Draft)),
        ("drafts", None),
        ("", None),
    ] {
        assert_eq!(text.parse().ok(), side, "{text}");
        let back = side.map(|side| side.to_string());
        assert!(back.is_none_or(|back| back == text));
    }
    assert!(RosterSide::Version(i64::MAX) < RosterSide::Draft);
}
