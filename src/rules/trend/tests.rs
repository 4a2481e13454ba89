//! Trends of a few days, told as people would.

use super::{Lateness, lateness, person_year, trend_months, twelve};
use crate::{
    coverage::actual::{Actual, Attendance, Sums},
    facts::Facts,
    post::{CoverageWindow, Weekdays},
    request::RequestKind,
    sample::{Sample, at, day},
    time::Month,
    verdict::{Status, Verdict, classify},
};

/// 2 November 2026 is a Monday.
fn site() -> Facts {
    let site = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches("11-02 08:00 in, 11-02 16:20 out")
        .duty("11-03 16:00-23:00")
        .punches("11-03 15:40 in, 11-03 23:20 out")
        .duty("11-09 08:00-16:00")
        .punches("11-09 08:20 in, 11-09 16:20 out")
        .duty("11-10 08:00-16:00")
        .duty("12-07 08:00-16:00")
        .request(RequestKind::Sick, "12-07 00:00 - 12-08 00:00");
    let mut facts = site.facts;
    let early = facts.duties[0].shift;
    for place in [2, 3, 4] {
        facts.duties[place].shift = early;
    }
    facts.sorted()
}

fn judged<'f>(
    facts: &'f Facts,
    verdicts: &'f [Verdict],
) -> impl Iterator<Item = (&'f crate::duty::Duty, &'f Verdict)> {
    facts.duties.iter().zip(verdicts)
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

#[test]
fn lateness_is_counted_by_the_weekday_and_the_shift_of_duties_that_are_not_excused() {
    let facts = site();
    let verdicts = classify(&facts, None);
    let shifts = lateness(&facts, judged(&facts, &verdicts));
    let told: Vec<(&str, [(i64, i64); 2])> = shifts
        .iter()
        .map(|it| {
            let name = facts.shift(it.shift).unwrap().name.as_str();
            let of = |day: Lateness| (day.late, day.duties);
            (name, [of(it.days[0]), of(it.days[1])])
        })
        .collect();
    let expected = [
        ("08:00-16:00", [(2, 2), (0, 1)]),
        ("16:00-23:00", [(0, 0), (0, 1)]),
    ];
    assert_eq!(told, expected);
    assert_eq!(shifts[0].whole(), Lateness { duties: 3, late: 2 });
    assert_eq!(shifts[0].days[0].share(), Some(1.0));
    assert_eq!(shifts[1].days[0].share(), None);
}

#[test]
fn what_can_still_change_counts_for_nothing() {
    let facts = site();
    let verdicts = classify(&facts, Some(at("11-02 12:00")));
    assert_eq!(lateness(&facts, judged(&facts, &verdicts)), []);
    let months = trend_months(&[month("2026-11")], judged(&facts, &verdicts), &[]);
    assert_eq!((months[0].duties, months[0].absent), (0, 0));
    assert_eq!(months[0].absent_share(), None);
}

#[test]
fn twelve_months_end_with_the_one_asked_for() {
    let months = twelve(month("2026-03"));
    assert_eq!(months.len(), 12);
    assert_eq!(
        (months[0], months[11]),
        (month("2025-04"), month("2026-03"))
    );
}

#[test]
fn absence_and_coverage_are_told_month_by_month() {
    let mut facts = site();
    facts.coverage.push(CoverageWindow {
        post: facts.posts[0].id,
        days: Weekdays::from_numbers([1]).unwrap().into(),
        from_minute: 8 * 60,
        to_minute: 16 * 60,
        people: 1,
    });
    let now = at("12-24 00:00");
    let attendance = Attendance::at(&facts, now);
    let span = (at("10-01 00:00"), at("12-31 00:00"));
    let posts = [Actual::summed(&attendance, &facts.posts[0], span)];
    let months = [month("2026-10"), month("2026-11"), month("2026-12")];
    let trend = trend_months(&months, attendance.judged(), &posts);
    let told: Vec<(i64, i64, Sums)> = trend
        .iter()
        .map(|it| (it.duties, it.absent, it.coverage))
        .collect();
    let sums = |demanded, planned, held| Sums {
        demanded,
        planned,
        held,
    };
    // In October nobody could have come yet. Five Mondays of November, two of them rostered, the first held whole and the second from 08:20; three Mondays of
    // December up to the 24th, nobody there.
    let expected = [
        (0, 0, sums(0, 0, 0)),
        (4, 2, sums(5 * 480, 2 * 480, 480 + 460)),
        (1, 0, sums(3 * 480, 0, 0)),
    ];
    assert_eq!(told, expected);
    assert_eq!(trend[1].absent_share(), Some(0.5));
}

#[test]
fn a_year_has_every_date_with_the_worst_that_became_of_it() {
    let mut facts = site();
    let second = crate::duty::Duty {
        id: crate::ids::DutyId(uuid::Uuid::from_u128(9_000)),
        start: at("11-02 18:00"),
        end: at("11-02 22:00"),
        ..facts.duties[0].clone()
    };
    facts.duties.push(second);
    let facts = facts.sorted();
    let verdicts = classify(&facts, None);
    let year = person_year(2026, judged(&facts, &verdicts));
    assert_eq!((year.days.len(), year.months.len()), (365, 12));
    let of = |text: &str| {
        let date = day(text);
        let found = year.days.iter().find(|it| it.date == date).unwrap();
        (found.status, found.duties)
    };
    for (date, expected) in [
        ("11-01", (None, 0)),
        // Late in the morning, and nobody punched in the evening.
        ("11-02", (Some(Status::Absent), 2)),
        ("11-03", (Some(Status::Normal), 1)),
        ("11-09", (Some(Status::Absent), 1)),
        ("11-10", (Some(Status::Absent), 1)),
        ("12-07", (Some(Status::Leave), 1)),
    ] {
        assert_eq!(of(date), expected, "{date}");
    }
    let november = &year.months[10];
    assert_eq!(november.count(Status::Normal), 1);
    assert_eq!(november.count(Status::Leave), 0);
    assert_eq!(year.months[11].count(Status::Leave), 1);
    assert_eq!(person_year(2024, judged(&facts, &verdicts)).days.len(), 366);
}
