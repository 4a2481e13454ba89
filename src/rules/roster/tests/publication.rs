//! What a publication changes, and what keeps a roster from being published.

use crate::{
    post::{CoverageWindow, Weekdays},
    roster::{
        Cell, DraftEntry,
        finding::Breach,
        publication::{PublicationFault, begins, changes, decide, gaps, may_close, unfit},
        version::RosterState,
    },
    sample::{
        at,
        board::{POST, SampleBoard, person, shift},
        day,
    },
};
use proptest::prelude::*;

fn demanding(mut board: SampleBoard, (from, to): (u16, u16)) -> SampleBoard {
    board.plan.facts.coverage.push(CoverageWindow {
        post: POST,
        days: Weekdays::ALL.into(),
        from_minute: from * 60,
        to_minute: to * 60,
        people: 1,
    });
    board
}

fn only(mut board: SampleBoard, letter: &str) -> SampleBoard {
    board.plan.shifts = vec![shift(letter)];
    board
}

/// All of November but for some days.
fn days(letter: &str, without: &[u32]) -> String {
    let days = (1..=30).filter(|day| !without.contains(day));
    let days = days.map(|day| format!("11-{day:02} {letter}"));
    days.collect::<Vec<_>>().join(", ")
}

fn told(board: &SampleBoard, now: &str) -> Vec<String> {
    let gaps = gaps(&board.plan, at(now));
    let line = |at: crate::time::Instant| at.format("%m-%d %H:%M").to_string();
    gaps.iter()
        .map(|gap| {
            format!(
                "{} to {} {}",
                line(gap.from),
                line(gap.until),
                gap.short_by()
            )
        })
        .collect()
}

#[test]
fn the_first_hours_are_nobodys_where_nothing_is_published_before() {
    let three = |text: &str| {
        let mut board = demanding(SampleBoard::of("a"), (0, 24)).published('a', text);
        board.plan.shifts = ["M", "A", "L"].map(shift).to_vec();
        begins(&board.plan)
    };
    // L ends at 06:00 and M begins at 08:00: what is between them nobody covers in any month.
    assert_eq!(three(""), at("11-01 06:00"));
    assert_eq!(three("11-02 M"), at("11-01 06:00"));
    assert_eq!(
        three("10-30 M"),
        at("11-01 00:00"),
        "its last night is missing"
    );
    let day = only(demanding(SampleBoard::of("a"), (8, 16)), "M");
    assert_eq!(begins(&day.plan), at("11-01 00:00"));
}

/// Law 6.7.
#[test]
fn a_roster_with_a_gap_cannot_be_published() {
    // «A roster with a gap can't be published.»
    let board = demanding(
        SampleBoard::of("a").draft('a', &days("M", &[3, 9])),
        (8, 16),
    );
    assert_eq!(
        told(&board, "10-20 00:00"),
        [
            "11-03 08:00 to 11-03 16:00 1",
            "11-09 08:00 to 11-09 16:00 1"
        ]
    );
    assert!(matches!(
        decide(&board.plan, at("10-20 00:00")),
        Err(PublicationFault::CannotPublish(unfit)) if unfit.gaps.len() == 2
    ));
}

#[test]
fn a_gap_that_no_shift_to_come_could_fill_keeps_nothing_back() {
    let board = only(
        demanding(SampleBoard::of("a").draft('a', &days("M", &[3])), (8, 16)),
        "M",
    );
    assert_eq!(told(&board, "11-03 07:59").len(), 1);
    assert_eq!(told(&board, "11-03 08:00"), [""; 0]);
}

#[test]
fn the_hours_before_the_first_shift_belong_to_the_month_before_and_the_last_night_to_this_one() {
    let board = only(
        demanding(SampleBoard::of("a").draft('a', &days("T", &[])), (0, 24)),
        "T",
    );
    assert_eq!(told(&board, "10-20 00:00"), [""; 0]);
    let short = only(
        demanding(SampleBoard::of("a").draft('a', &days("T", &[30])), (0, 24)),
        "T",
    );
    assert_eq!(
        told(&short, "10-20 00:00"),
        ["11-30 08:00 to 12-01 08:00 1"]
    );
}

#[test]
fn what_is_covered_is_not_uncovered_before_the_next_shift_begins() {
    let month = SampleBoard::of("ab").published('a', &days("M", &[]));
    let mut board = only(demanding(month.published('b', "11-02 M"), (8, 16)), "M");
    for duty in &mut board.plan.facts.duties {
        match duty.date == day("11-02") {
            true if duty.person == person('a') => duty.end = at("11-02 10:00"),
            true => duty.start = at("11-02 10:00"),
            false => {}
        }
    }
    let now = "11-02 09:00";
    let board = board.draft('b', "11-02 -");
    assert_eq!(told(&board, now), [""; 0], "the next shift begins tomorrow");
    assert!(matches!(
        decide(&board.plan, at(now)),
        Err(PublicationFault::CannotPublish(unfit)) if unfit.gaps.len() == 1
    ));
}

#[test]
fn nothing_is_published_for_who_is_not_of_the_board() {
    let mut board = SampleBoard::of("ab")
        .draft('a', "11-02 M")
        .draft('b', "11-03 M");
    let gone = person('b');
    board.plan.people.retain(|it| *it != gone);
    let added = changes(&board.plan, at("10-20 00:00")).unwrap().added;
    assert!(added.iter().all(|duty| duty.person != gone) && added.len() == 1);
}

/// Law 11.3.
#[test]
fn a_hard_breach_keeps_a_roster_back_as_long_as_an_open_cell_could_mend_it() {
    let board = SampleBoard::of("a")
        .published('a', "11-02 A")
        .draft('a', "11-03 M");
    let now = |text: &str| unfit(&board.plan, at(text));
    let found = now("11-01 00:00").unwrap().breaches;
    assert!(matches!(found[..], [ref one] if matches!(one.breach, Breach::Rest { .. })));
    assert!(now("11-02 23:00").is_some(), "the morning can still go");
    assert_eq!(now("11-04 00:00"), None, "nothing can be done about it");
}

#[test]
fn a_publication_withdraws_what_is_replaced_and_adds_what_is_new() {
    let board = SampleBoard::of("ab")
        .published('a', "11-02 M, 11-03 M")
        .draft('a', "11-02 A, 11-03 M")
        .draft('b', "11-02 M, 11-04 -");
    let made = changes(&board.plan, at("11-01 00:00")).unwrap();
    assert_eq!(made.withdrawn, [board.plan.facts.duties[0].id]);
    let added: Vec<_> = made.added.iter().map(|it| (it.person, it.shift)).collect();
    assert_eq!(
        added,
        [(person('a'), shift("A")), (person('b'), shift("M"))]
    );
    let begun = changes(&board.plan, at("11-02 08:00"));
    let nothing = Err(PublicationFault::NothingToPublish);
    assert_eq!(begun, nothing, "what has begun, or would have, stays");
}

#[test]
fn nothing_new_is_not_published() {
    let board = SampleBoard::of("a")
        .published('a', "11-02 M")
        .draft('a', "11-02 M");
    let now = at("11-01 00:00");
    assert_eq!(
        changes(&board.plan, now),
        Err(PublicationFault::NothingToPublish)
    );
}

#[test]
fn a_roster_closes_when_month_and_last_duty_have_ended() {
    let mut board = SampleBoard::of("a").published('a', "11-30 L");
    let at_end = at("12-01 06:00");
    let running = PublicationFault::RosterRunning { at: Some(at_end) };
    assert_eq!(may_close(&board.plan, at("12-01 05:59")), Err(running));
    assert_eq!(may_close(&board.plan, at_end), Ok(()));
    board.plan.state = RosterState::Closed;
    assert_eq!(
        may_close(&board.plan, at_end),
        Err(PublicationFault::RosterClosed)
    );
    let empty = SampleBoard::of("a");
    let none = PublicationFault::RosterRunning { at: None };
    assert_eq!(may_close(&empty.plan, at_end), Err(none));
}

fn entry() -> impl Strategy<Value = DraftEntry> {
    let letters = ["M", "A", "N", "-"];
    ("[abc]", 1u32..12, 0..letters.len(), any::<bool>()).prop_map(
        move |(who, date, place, pinned)| DraftEntry {
            cell: Cell {
                person: person(who.chars().next().unwrap_or('a')),
                date: day(&format!("11-{date:02}")),
            },
            shift: (letters[place] != "-").then(|| shift(letters[place])),
            pinned,
        },
    )
}

proptest! {
    #[test]
    fn what_is_published_afterwards_is_what_the_plan_showed(
        before in prop::collection::vec(entry(), 0..20),
        drafted in prop::collection::vec(entry(), 0..20),
    ) {
        let mut board = SampleBoard::of("abc").entries(before);
        board.plan.facts.duties = board.plan.duties();
        board.plan.draft.entries.clear();
        let board = board.entries(drafted);
        let mut held = board.plan.facts.duties.clone();
        match changes(&board.plan, at("10-20 00:00")) {
            Ok(made) => {
                held.retain(|duty| !made.withdrawn.contains(&duty.id));
                held.extend(made.added);
                held.sort_by_key(|duty| (duty.person, duty.start, duty.id));
            }
            Err(refusal) => prop_assert_eq!(refusal, PublicationFault::NothingToPublish),
        }
        prop_assert_eq!(held, board.plan.duties());
    }
}
