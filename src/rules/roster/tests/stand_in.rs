//! Who could stand in, in which order, and what keeps the others out.

use crate::{
    duty::Duty,
    request::RequestKind,
    roster::{
        Level, Plan,
        stand_in::{Candidates, candidates},
    },
    sample::{
        at,
        board::{POST, SampleBoard, line, person},
        day,
    },
};

/// Who could take the duty of `a` on a date, or a part of it, and who can't.
fn asked(plan: &Plan, date: &str, part: Option<(&str, &str)>) -> Candidates {
    let own = |duty: &&Duty| duty.person == person('a') && duty.date == day(date);
    let duty = plan.facts.duties.iter().find(own).expect("a has one");
    let part = part.map_or((duty.start, duty.end), |(from, until)| {
        (at(from), at(until))
    });
    candidates(plan, duty, part)
}

fn names(found: &Candidates) -> String {
    let letters = found
        .able
        .iter()
        .map(|it| it.person.0.as_u128() as u8 as char);
    letters.collect()
}

fn reasons(found: &Candidates) -> Vec<String> {
    found.kept_out.iter().map(|it| line(&it.reason)).collect()
}

#[test]
fn who_is_free_qualified_and_rested_can_and_the_others_are_told_why_not() {
    let mut board = SampleBoard::of("abcdefg")
        .published('a', "11-10 M")
        .published('b', "11-09 A")
        .published('c', "11-10 O")
        .published('d', "11-10 N")
        .away('e', RequestKind::Personal, "11-10 12:00 - 11-10 13:00");
    let f = board
        .plan
        .facts
        .people
        .iter_mut()
        .find(|it| it.id == person('f'));
    f.expect("f is there").posts.retain(|post| *post != POST);
    let found = asked(&board.plan, "11-10", None);
    assert_eq!(names(&found), "g");
    assert_eq!(
        reasons(&found),
        [
            "b 11-10 hard rest 8 of 11",
            "c 11-10 hard overlap",
            "d 11-10 hard rest 0 of 11",
            "e 11-10 hard leave personal",
            "f 11-10 hard not qualified",
        ]
    );
}

#[test]
fn a_night_goes_to_who_has_the_fewest_of_them() {
    let board = SampleBoard::of("abcd")
        .published('a', "11-20 N")
        .published('b', "11-03 N, 11-05 N")
        .published('c', "11-04 N, 11-07 M, 11-09 M, 11-11 M")
        .published('d', "11-03 N, 11-06 N, 11-09 N");
    let found = asked(&board.plan, "11-20", None);
    assert_eq!(names(&found), "cbd");
    let cost = found.able[0].cost;
    assert_eq!((cost.nights, cost.minutes, cost.weekends), (1, 480, 0));
    assert_eq!((cost.month.nights, cost.month.minutes), (2, 5 * 480));
}

#[test]
fn a_day_goes_to_whose_weekend_is_spent_anyway_then_to_who_works_least() {
    // 14 and 15 November 2026 are a weekend.
    let board = SampleBoard::of("abcd")
        .published('a', "11-14 M, 11-18 M")
        .published('b', "11-15 M, 11-04 M, 11-05 M")
        .published('c', "11-04 M")
        .published('d', "11-05 M, 11-06 M");
    let weekend = asked(&board.plan, "11-14", None);
    assert_eq!(names(&weekend), "bcd");
    assert_eq!(
        (weekend.able[0].cost.weekends, weekend.able[1].cost.weekends),
        (0, 1)
    );
    assert_eq!(names(&asked(&board.plan, "11-18", None)), "cdb");
}

#[test]
fn what_is_only_warned_of_comes_after_those_who_break_nothing() {
    let board = SampleBoard::of("abc")
        .published('a', "11-11 M")
        .published('b', "11-10 A")
        .published('c', "11-03 M, 11-05 M, 11-13 M")
        .limits(|limits| limits.rest_hours.level = Level::Warning);
    let found = asked(&board.plan, "11-11", None);
    assert_eq!(names(&found), "cb");
    let warned: Vec<String> = found.able[1].warnings.iter().map(line).collect();
    assert_eq!(warned, ["b 11-11 warning rest 8 of 11"]);
}

#[test]
fn who_is_about_to_fall_ill_comes_last() {
    let board = SampleBoard::of("abc")
        .published('a', "11-11 M")
        .published('b', "11-03 M")
        .published('c', "11-03 M, 11-05 M, 11-13 M")
        .away('b', RequestKind::Sick, "11-12 00:00 - 11-14 00:00");
    assert_eq!(names(&asked(&board.plan, "11-11", None)), "cb");
    let personal = SampleBoard::of("abc")
        .published('a', "11-11 M")
        .published('b', "11-03 M")
        .published('c', "11-03 M, 11-05 M, 11-13 M")
        .away('b', RequestKind::Personal, "11-12 00:00 - 11-14 00:00");
    assert_eq!(names(&asked(&personal.plan, "11-11", None)), "bc");
}

#[test]
fn a_part_is_taken_as_a_part() {
    let board = SampleBoard::of("abc")
        .published('a', "11-10 T")
        .published('b', "11-10 M");
    let found = asked(&board.plan, "11-10", Some(("11-11 04:00", "11-11 08:00")));
    assert_eq!(names(&found), "cb");
    let duty = &found.able[0].duty;
    assert_eq!(
        (duty.start, duty.end),
        (at("11-11 04:00"), at("11-11 08:00"))
    );
    assert_eq!(
        duty.date,
        day("11-10"),
        "it stays in the roster's row of that date"
    );
    assert_eq!(found.able[0].cost.minutes, 240);
    assert!(asked(&board.plan, "11-10", None).able.len() == 1);
}

#[test]
fn what_is_broken_already_keeps_nobody_out_and_a_draft_does_not_hold() {
    let board = SampleBoard::of("ab")
        .published('a', "11-20 M")
        .published('b', "11-03 A, 11-04 M")
        .draft('b', "11-20 M");
    assert_eq!(names(&asked(&board.plan, "11-20", None)), "b");
}

#[test]
fn an_excused_duty_is_no_work() {
    let board = SampleBoard::of("abc")
        .published('a', "11-20 M")
        .published('b', "11-03 M, 11-05 M")
        .published('c', "11-03 M")
        .away('b', RequestKind::Sick, "11-03 00:00 - 11-06 00:00");
    let found = asked(&board.plan, "11-20", None);
    assert_eq!(names(&found), "bc");
    assert_eq!(found.able[0].cost.month.minutes, 480);
}
