//! Limits, contracts, wishes and fair shares as numbers.

use super::{asked, board, demanding, puzzle};
use crate::{
    evaluate::{broken::SolverRule, evaluate},
    problem::{CountLimit, Hours, ProblemPerson, Solution, WishDirection},
    puzzle::Puzzle,
};
use onpost_rules::{
    calendar::DayKind,
    request::RequestKind,
    roster::{Level, Wish, fairness::Family, run::PublishedTreatment, wish},
    sample::{
        board::{SampleBoard, person, shift},
        day,
    },
    slip::SlipStatus,
};

fn first(board: &SampleBoard) -> ProblemPerson {
    puzzle(board).problem.people.remove(0)
}

fn hours(person: &ProblemPerson) -> Vec<(usize, usize, i64, i64, Option<i64>)> {
    let of = |it: &Hours| {
        (
            it.from_day + 1,
            it.to_day,
            it.least_minutes / 60,
            it.most_minutes / 60,
            it.points,
        )
    };
    person.hours.iter().map(of).collect()
}

#[test]
fn a_hard_limit_has_no_price_and_a_warning_has_one() {
    let board = board("a", &["M", "L", "N"]).limits(|limits| {
        limits.nights_in_row.number = 3;
        limits.days_in_row.level = Level::Warning;
        limits.weekends.number = 2;
    });
    let person = first(&board);
    let window = &person.windows[0];
    assert_eq!(
        (window.shifts.as_slice(), window.days, window.most),
        (&[1, 2][..], 4, 3)
    );
    assert_eq!(window.points, None);
    assert_eq!(
        (person.run.most_days, person.run.most_points),
        (6, Some(50))
    );
    assert_eq!((person.run.least_days, person.run.least_days_off), (2, 2));
    assert_eq!(
        person.weekends_most,
        Some(CountLimit {
            most: 2,
            points: Some(50)
        })
    );
}

#[test]
fn a_rule_that_is_off_is_no_part_of_the_puzzle() {
    let board = board("a", &["L"]).limits(|limits| {
        for limit in [
            &mut limits.nights_in_row,
            &mut limits.days_in_row,
            &mut limits.weekends,
            &mut limits.week_hours,
            &mut limits.month_hours,
        ] {
            limit.level = Level::Off;
        }
    });
    let person = first(&board);
    assert_eq!(
        (person.windows, person.hours, person.weekends_most),
        (vec![], vec![], None)
    );
    assert_eq!(person.run.most_days, u32::MAX);
}

#[test]
fn weeks_run_from_monday_to_sunday_and_know_what_lies_outside() {
    let board = board("a", &["M"]).published('a', "10-26 M, 10-27 M, 12-01 M");
    let of_weeks: Vec<_> = hours(&first(&board))
        .into_iter()
        .map(|it| (it.0, it.1, it.3))
        .collect();
    // 1 November 2026 is a Sunday, 30 November a Monday; the month has 21 working days, and 36 hours may come on top.
    // The next month's first days are in the puzzle, as one of them is published.
    let expected = [
        (1, 1, 44),
        (2, 8, 60),
        (9, 15, 60),
        (16, 22, 60),
        (23, 29, 60),
        (30, 36, 60),
        (37, 37, 60),
    ];
    assert_eq!(of_weeks[..7], expected);
    assert_eq!(of_weeks[7], (1, 30, 21 * 8 + 36));
}

#[test]
fn a_contract_bounds_the_months_hours_and_leave_lowers_them() {
    let board = board("a", &["M"])
        .contract('a', |it| {
            it.least_hours = Some(120);
            it.most_hours = Some(160);
            it.most_weekends = Some(1);
        })
        .elsewhere('a', "11-02 M")
        .away('a', RequestKind::Personal, "11-10 00:00 - 11-16 00:00");
    let person = first(&board);
    let of_month: Vec<_> = hours(&person)
        .into_iter()
        .filter(|it| it.1 == 30 && it.0 == 1)
        .collect();
    // 6 of 30 days away: 96 hours are left of 120. The duty elsewhere is in the puzzle, so it counts there.
    assert_eq!(
        of_month,
        [(1, 30, 0, 160, Some(7)), (1, 30, 96, 720, Some(7))]
    );
    assert_eq!(person.weekends_most.map(|it| it.most), Some(1));
}

/// The only person's row as the plan stands: what the checker calls broken.
fn broken(board: &SampleBoard, published: PublishedTreatment) -> Vec<SolverRule> {
    let puzzle = asked(board, "10-20 00:00", published);
    let found = evaluate(&puzzle.problem, &puzzle.drawn(&board.plan));
    found.broken.into_iter().map(|it| it.rule).collect()
}

#[test]
fn what_stays_beyond_a_limit_is_nobodys_fault_and_leaves_no_room_for_more() {
    let board = board("a", &["M"])
        .published('a', "11-02 M, 11-03 M, 11-04 M, 11-05 M")
        .limits(|limits| limits.days_in_row.number = 3);
    assert_eq!(first(&board).run.most_points, None, "it's as hard as ever");
    assert_eq!(broken(&board, PublishedTreatment::Stays), []);
    let mut puzzle = puzzle(&board);
    let mut roster = puzzle.drawn(&board.plan);
    roster.0[0][5] = Some(0);
    let long = SolverRule::LongRun { most: 3, days: 5 };
    let rules = |puzzle: &Puzzle, roster: &Solution| -> Vec<SolverRule> {
        let found = evaluate(&puzzle.problem, roster).broken;
        found.into_iter().map(|it| it.rule).collect()
    };
    assert_eq!(rules(&puzzle, &roster), [long], "no other day may join it");
    puzzle.problem.people[0].fixed.clear();
    roster.0[0][5] = None;
    assert_eq!(
        rules(&puzzle, &roster),
        [SolverRule::LongRun { most: 3, days: 4 }]
    );
}

#[test]
fn what_is_published_after_the_month_neither_loosens_nor_tightens_a_rule() {
    let own = "11-02 M, 11-03 M, 11-04 M, 11-05 M, 11-20 M";
    let after = "12-01 M, 12-02 M, 12-03 M, 12-04 M, 12-05 M, 12-07 M";
    let limited = |text: &str| {
        let board = board("a", &["M"]).published('a', text);
        board.limits(|limits| limits.days_in_row.number = 3)
    };
    let long = SolverRule::LongRun { most: 3, days: 4 };
    for text in [own.to_owned(), format!("{own}, {after}")] {
        let board = limited(&text);
        assert_eq!(broken(&board, PublishedTreatment::Priced), [long], "{text}");
        assert_eq!(first(&board).run.most_points, None);
    }
    let fitting = "11-02 M, 11-03 M, 11-04 M, 11-20 M";
    for text in [fitting.to_owned(), format!("{fitting}, {after}")] {
        let board = limited(&text);
        assert_eq!(broken(&board, PublishedTreatment::Priced), [], "{text}");
        let puzzle = asked(&board, "10-20 00:00", PublishedTreatment::Priced);
        let found = evaluate(&puzzle.problem, &puzzle.drawn(&board.plan));
        // The 20th alone is a preference's price; the single days of the next month aren't ours to pay for.
        assert_eq!(found.points.rules, 5, "{text}");
    }
}

#[test]
fn a_preference_has_a_price_and_is_never_broken() {
    let board = board("a", &["M"]).published('a', "11-05 M, 11-07 M, 11-10 M, 11-11 M");
    let run = first(&board).run;
    assert_eq!((run.least_days, run.least_points), (2, Some(5)));
    assert_eq!((run.least_days_off, run.off_points), (2, Some(5)));
    assert_eq!(broken(&board, PublishedTreatment::Priced), []);
    let puzzle = asked(&board, "10-20 00:00", PublishedTreatment::Priced);
    let found = evaluate(&puzzle.problem, &puzzle.drawn(&board.plan));
    assert_eq!(found.points.rules, 15, "the 5th, the 6th and the 7th");
}

#[test]
fn a_wish_costs_by_its_priority_and_a_waiting_request_more() {
    let mut board =
        board("a", &["M", "L"]).away('a', RequestKind::Personal, "11-10 09:00 - 11-11 00:00");
    board.plan.facts.requests[0].status = SlipStatus::Submitted;
    let wish = |date, want, priority| Wish {
        person: person('a'),
        date: day(date),
        want,
        priority,
    };
    board.plan.wishes = vec![
        wish("11-03", wish::WishedFor::Off, 3),
        wish("11-04", wish::WishedFor::On, 1),
        wish("11-05", wish::WishedFor::Shift(shift("L")), 2),
        wish("11-06", wish::WishedFor::Shift(shift("A")), 2),
    ];
    let told: Vec<_> = first(&board)
        .wishes
        .iter()
        .map(|it| (it.day + 1, it.shift, it.want, it.points))
        .collect();
    let expected = [
        (3, None, WishDirection::Off, 3),
        (4, None, WishDirection::On, 1),
        (5, Some(1), WishDirection::On, 2),
        (10, None, WishDirection::Off, 6),
    ];
    assert_eq!(told, expected);
}

#[test]
fn shares_are_fair_by_the_days_that_somebody_is_there() {
    let board = demanding(board("ab", &["N", "M"]), &["1234567 00-16 x1"])
        .away('b', RequestKind::Personal, "11-01 00:00 - 11-16 00:00")
        .calendar("11-20", DayKind::Holiday);
    let problem = puzzle(&board).problem;
    let band = |person: usize, family| {
        let bands = &problem.people[person].bands;
        let band = bands.iter().find(|it| it.family == family).unwrap();
        (band.least, band.most)
    };
    assert_eq!(
        [0, 1].map(|it| band(it, Family::Nights)),
        [(20, 20), (10, 10)]
    );
    assert_eq!(
        [0, 1].map(|it| band(it, Family::Load)),
        [(40, 40), (20, 20)]
    );
    assert_eq!(
        [0, 1].map(|it| band(it, Family::Holidays)),
        [(1, 2), (0, 1)]
    );
    // 9 weekend days of 2 duties.
    assert_eq!(
        [0, 1].map(|it| band(it, Family::Weekends)),
        [(12, 12), (6, 6)]
    );
}
