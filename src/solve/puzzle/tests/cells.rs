//! Cells: what stays, what is closed and why, and what the past forbids.

use super::{asked, board, closed, fixed, letter, puzzle};
use onpost_rules::{
    request::RequestKind,
    roster::{Cell, DraftEntry, run::PublishedTreatment},
    sample::{
        at,
        board::{SampleBoard, person, shift},
        day,
    },
};

fn told(board: &SampleBoard) -> (String, String) {
    let problem = puzzle(board).problem;
    let first = &problem.people[0];
    (fixed(&problem, first), closed(&problem, first))
}

#[test]
fn what_is_published_stays_changes_at_a_price_or_is_free() {
    let mut board = board("a", &["M", "L"]).published('a', "11-05 M, 11-20 L");
    board.plan.terms.weights.change_near = 31;
    let of = |published| {
        let problem = asked(&board, "11-04 00:00", published).problem;
        let days = |range: std::ops::Range<usize>| {
            problem.people[0]
                .change_points
                .get(range)
                .map(<[i64]>::to_vec)
        };
        (fixed(&problem, &problem.people[0]), days(2..12))
    };
    let past = "1 -, 2 -, 3 -";
    assert_eq!(
        of(PublishedTreatment::Stays),
        (format!("{past}, 5 M, 20 L"), None)
    );
    assert_eq!(of(PublishedTreatment::Free), (past.into(), None));
    let near = vec![0, 31, 31, 31, 20, 20, 20, 20, 10, 10];
    assert_eq!(of(PublishedTreatment::Priced), (past.into(), Some(near)));
    let problem = asked(&board, "11-04 00:00", PublishedTreatment::Priced).problem;
    let published = &problem.people[0].published;
    assert_eq!(
        (published[4], published[5], published[19]),
        (Some(0), None, Some(1))
    );
}

#[test]
fn a_duty_that_has_begun_stays_and_so_do_all_days_before() {
    let board = board("a", &["M"]).published('a', "11-02 M, 11-03 M, 11-04 M");
    let stays = |now| {
        let problem = asked(&board, now, PublishedTreatment::Free).problem;
        fixed(&problem, &problem.people[0])
    };
    assert_eq!(stays("11-03 07:59"), "1 -, 2 M");
    assert_eq!(stays("11-03 08:00"), "1 -, 2 M, 3 M");
}

#[test]
fn a_pinned_cell_stays_over_what_is_published_and_a_drafted_one_is_drawn_anew() {
    let cell = |date| Cell {
        person: person('a'),
        date: day(date),
    };
    let entry = |date, shift, pinned| DraftEntry {
        cell: cell(date),
        shift,
        pinned,
    };
    let board = board("a", &["M", "L"]).published('a', "11-05 M").entries([
        entry("11-03", Some(shift("L")), false),
        entry("11-04", None, true),
        entry("11-05", None, true),
        entry("11-09", Some(shift("L")), true),
    ]);
    assert_eq!(told(&board).0, "4 -, 5 -, 9 L");
}

#[test]
fn leave_closes_the_shifts_that_it_meets() {
    let board = board("a", &["M", "L"])
        .away('a', RequestKind::Personal, "11-03 00:00 - 11-04 00:00")
        .away('a', RequestKind::BusinessTrip, "11-10 08:00 - 11-10 12:00");
    // The night of the 2nd runs into the leave, that of the 3rd begins in it.
    assert_eq!(told(&board).1, "2 L leave, 3 all leave, 10 M leave");
}

#[test]
fn a_published_duty_under_approved_leave_stays_with_it_and_nothing_takes_its_place() {
    let board = board("a", &["M", "A"]).published('a', "11-05 M").away(
        'a',
        RequestKind::Personal,
        "11-05 00:00 - 11-05 16:00",
    );
    for published in [
        PublishedTreatment::Stays,
        PublishedTreatment::Priced,
        PublishedTreatment::Free,
    ] {
        let puzzle = asked(&board, "10-20 00:00", published);
        let first = &puzzle.problem.people[0];
        assert_eq!(fixed(&puzzle.problem, first), "5 -", "{published:?}");
        assert_eq!(closed(&puzzle.problem, first), "5 all leave");
        let drawn = puzzle.drawn(&board.plan);
        assert_eq!(drawn.0[0][4], None, "nobody is there");
        assert_eq!(puzzle.entries(&drawn, &board.plan, at("10-20 00:00")), []);
    }
}

#[test]
fn who_falls_ill_is_given_nothing_on_the_eve_and_keeps_what_they_have() {
    let sick = |board: SampleBoard| board.away('a', RequestKind::Sick, "11-05 10:00 - 11-06 00:00");
    let free = sick(board("a", &["M", "A", "L"]));
    // The night of the 4th ends at 06:00 before, that of the 5th lies in the leave.
    assert_eq!(told(&free).1, "4 all eve, 5 all leave");
    let held = sick(board("a", &["M", "A", "L"]).published('a', "11-04 A"));
    let puzzle = asked(&held, "10-20 00:00", PublishedTreatment::Priced);
    let first = &puzzle.problem.people[0];
    assert_eq!(
        closed(&puzzle.problem, first),
        "4 M eve, 4 L eve, 5 all leave"
    );
    let personal =
        board("a", &["M", "A", "L"]).away('a', RequestKind::Personal, "11-05 10:00 - 11-06 00:00");
    assert_eq!(told(&personal).1, "5 all leave");
}

#[test]
fn who_isnt_qualified_or_is_barred_is_closed_out() {
    let mut board =
        board("ab", &["M", "L"]).contract('b', |it| it.barred_shifts = vec![shift("L")]);
    board.plan.facts.people[0].posts.clear();
    let problem = puzzle(&board).problem;
    let [a, b] = [0, 1].map(|number| closed(&problem, &problem.people[number]));
    assert!(
        a.starts_with("1 all qualification, 2 all qualification"),
        "{a}"
    );
    assert!(b.starts_with("1 L qualification, 2 L qualification"), "{b}");
}

#[test]
fn work_elsewhere_takes_its_day_and_the_rest_around_it() {
    let board = board("a", &["M", "L"]).elsewhere('a', "11-05 A");
    let problem = puzzle(&board).problem;
    let first = &problem.people[0];
    assert_eq!(fixed(&problem, first), "5 +");
    let near = closed(&problem, first);
    // 16:00 to 24:00: no night before it that ends at 06:00 with 10 hours of rest, no morning after it at 08:00.
    assert!(near.contains("4 L elsewhere"), "{near}");
    assert!(near.contains("6 M elsewhere"), "{near}");
    assert!(!near.contains("4 M") && !near.contains("6 L"), "{near}");
    assert_eq!(problem.shifts[2].minutes, 480, "it counts as 8 hours");
    assert!(
        near.contains("9 + elsewhere"),
        "nobody can be given it: {near}"
    );
}

#[test]
fn part_of_a_shift_is_held_and_covers_what_it_covers() {
    let board = super::demanding(board("a", &["M"]), &["1234567 08-16 x1"])
        .published('a', "11-05 M")
        .away('a', RequestKind::Personal, "11-05 08:00 - 11-05 12:00");
    let puzzle = puzzle(&board);
    assert_eq!(fixed(&puzzle.problem, &puzzle.problem.people[0]), "5 +");
    let fifth = puzzle.problem.covers.iter().find(|it| it.cells == [(4, 0)]);
    assert_eq!(fifth.unwrap().need, 1, "the first half is still open");
}

#[test]
fn the_rest_after_a_shift_forbids_others_the_next_day() {
    let problem = puzzle(&board("a", &["M", "A", "L", "T"])).problem;
    let told = |list: &[usize]| -> String { list.iter().map(|it| letter(&problem, *it)).collect() };
    let next: Vec<String> = problem.shifts.iter().map(|it| told(&it.not_next)).collect();
    assert_eq!(next, ["", "MT", "MAT", "MAT"]);
    let second: Vec<String> = problem
        .shifts
        .iter()
        .map(|it| told(&it.not_second_next))
        .collect();
    assert_eq!(second, ["", "", "", ""]);
}

#[test]
fn a_site_without_rest_still_keeps_shifts_apart() {
    let board = board("a", &["M", "T", "N"]).limits(|limits| {
        limits.rest_hours.level = onpost_rules::roster::Level::Off;
        limits.night_to_morning.level = onpost_rules::roster::Level::Off;
    });
    let problem = puzzle(&board).problem;
    assert_eq!(
        problem.shifts[1].not_next,
        [2],
        "24 hours reach into the next day's night"
    );
}

#[test]
fn the_last_days_before_the_month_are_known() {
    let board = board("a", &["M", "L"])
        .published('a', "10-30 L, 10-31 L")
        .elsewhere('a', "10-29 A");
    let problem = puzzle(&board).problem;
    let past = &problem.people[0].past;
    assert_eq!(past.len(), 14);
    let worked: Vec<bool> = past.iter().map(|it| it.worked).collect();
    assert_eq!(worked[10..], [false, true, true, true]);
    assert_eq!(past[13].shift, Some(1));
    assert_eq!(past[13].forbids, [], "the shift says it by itself");
    assert_eq!(problem.shifts[1].not_next, [0]);
}

#[test]
fn rest_after_part_of_a_shift_or_work_elsewhere_is_told_by_the_past() {
    let board = board("a", &["M", "L"]).elsewhere('a', "10-31 L");
    let problem = puzzle(&board).problem;
    assert_eq!(problem.people[0].past[13].forbids, [(0, 0)]);
}

#[test]
fn the_next_months_first_days_join_the_last_of_this() {
    let board = board("a", &["M", "L"]).published('a', "12-01 M");
    let puzzle = puzzle(&board);
    let problem = &puzzle.problem;
    assert_eq!((problem.days, puzzle.dates.len()), (37, 37));
    assert!(fixed(problem, &problem.people[0]).starts_with("31 M, 32 -"));
    assert_eq!(
        problem.shifts[1].not_next,
        [0],
        "no night before that morning"
    );
    assert_eq!(
        problem.weekends.last(),
        Some(&vec![27, 28]),
        "of the month alone"
    );
    let unpublished = super::board("a", &["M"]).elsewhere('a', "12-01 N");
    let problem = super::puzzle(&unpublished).problem;
    assert_eq!(problem.days, 30);
    assert_eq!(closed(&problem, &problem.people[0]), "30 all elsewhere");
}
