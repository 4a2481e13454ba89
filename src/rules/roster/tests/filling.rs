//! Patterns laid and months copied.

use crate::{
    calendar::DayKind,
    ids::ShiftId,
    request::RequestKind,
    roster::{
        DraftEntry, copy,
        filling::{FilledDraft, SkipReason},
        lint,
        pattern::{self, Example, Pattern, PatternDates, PatternGroup, PatternSlot, lay},
    },
    sample::{
        at,
        board::{SampleBoard, person, shift},
        day,
    },
    zone::Zone,
};
use chrono::NaiveDate;
use proptest::prelude::*;
use strum::VariantArray;

fn cycle(letters: &str) -> Vec<Option<ShiftId>> {
    let days = letters.chars().map(|letter| letter.to_string());
    days.map(|letter| (letter != "-").then(|| shift(&letter)))
        .collect()
}

/// A pattern from 1 November; groups as `a0 bc2`: people and their offset.
fn pattern(letters: &str, groups: &str) -> Pattern {
    Pattern {
        cycle: cycle(letters),
        groups: groups
            .split(' ')
            .map(|group| PatternGroup {
                people: group
                    .chars()
                    .filter(char::is_ascii_alphabetic)
                    .map(person)
                    .collect(),
                offset: group
                    .trim_start_matches(char::is_alphabetic)
                    .parse()
                    .expect("offset"),
            })
            .collect(),
        anchor: day("11-01"),
        dates: PatternDates::All,
    }
}

fn period(from: &str, to: &str) -> (NaiveDate, NaiveDate) {
    (day(from), day(to))
}

/// One letter for each date from 1 November on: `.` where nothing changes.
fn row(filled: &FilledDraft, who: char, days: usize) -> String {
    let dates = day("11-01").iter_days().take(days);
    dates
        .map(|date| {
            let mut own = filled
                .entries
                .iter()
                .filter(|it| it.cell.person == person(who));
            own.find(|entry| entry.cell.date == date)
                .map_or('.', |entry| letter(entry.shift))
        })
        .collect()
}

fn letter(shift: Option<ShiftId>) -> char {
    shift.map_or('-', |id| {
        "MANLODHT"
            .chars()
            .nth(id.0.as_u128() as usize - 1)
            .expect("a letter of ours")
    })
}

const BEFORE: &str = "10-20 00:00";

#[test]
fn groups_walk_through_the_cycle_one_behind_the_other() {
    let board = SampleBoard::of("abc");
    let filled = lay(
        &board.plan,
        &pattern("T--", "a0 b1 c2"),
        period("11-01", "11-07"),
        at(BEFORE),
    );
    // Where nothing is published, a day off is no change.
    assert_eq!(row(&filled, 'a', 9), "T..T..T..");
    assert_eq!(row(&filled, 'b', 9), "..T..T...");
    assert_eq!(row(&filled, 'c', 9), ".T..T....");
    assert_eq!(filled.skipped, []);
}

#[test]
fn days_off_of_the_cycle_take_away_what_is_there() {
    let board = SampleBoard::of("a")
        .published('a', "11-02 M, 11-03 M")
        .draft('a', "11-04 A");
    let filled = lay(
        &board.plan,
        &pattern("M--", "a0"),
        period("11-01", "11-04"),
        at(BEFORE),
    );
    assert_eq!(row(&filled, 'a', 4), "M--M");
}

#[test]
fn a_cycle_goes_on_from_its_anchor_before_and_after_it() {
    let board = SampleBoard::of("a");
    let mut walked = pattern("MA-", "a0");
    walked.anchor = day("10-30");
    let filled = lay(&board.plan, &walked, period("11-01", "11-06"), at(BEFORE));
    assert_eq!(row(&filled, 'a', 6), ".MA.MA");
    walked.anchor = day("12-01");
    let filled = lay(&board.plan, &walked, period("11-01", "11-06"), at(BEFORE));
    assert_eq!(row(&filled, 'a', 6), "MA.MA.");
}

#[test]
fn weekends_and_the_calendar_are_minded_where_the_pattern_says_so() {
    // 1 November 2026 is a Sunday; say it's worked for Thursday the 5th, a holiday.
    let board = SampleBoard::of("a")
        .calendar("11-01", DayKind::Workday)
        .calendar("11-05", DayKind::Holiday);
    let laid = |dates| {
        let office = Pattern {
            dates,
            ..pattern("M", "a0")
        };
        let filled = lay(&board.plan, &office, period("11-01", "11-09"), at(BEFORE));
        row(&filled, 'a', 9)
    };
    assert_eq!(laid(PatternDates::All), "MMMMMMMMM");
    assert_eq!(laid(PatternDates::NoHolidays), "MMMM.MMMM");
    assert_eq!(laid(PatternDates::Weekdays), ".MMMMM..M");
    assert_eq!(laid(PatternDates::Workdays), "MMMM.M..M");
}

#[test]
fn pinned_closed_and_excused_cells_stay_and_each_is_told() {
    let pinned = DraftEntry {
        pinned: true,
        ..SampleBoard::of("a")
            .draft('a', "11-05 A")
            .plan
            .draft
            .entries[0]
    };
    let board = SampleBoard::of("a")
        .published('a', "11-02 A, 11-07 A")
        .entries([pinned])
        .draft('a', "11-06 A")
        .away('a', RequestKind::Sick, "11-06 00:00 - 11-08 00:00");
    let filled = lay(
        &board.plan,
        &pattern("M", "a0"),
        period("11-01", "11-08"),
        at("11-03 10:00"),
    );
    assert_eq!(row(&filled, 'a', 8), "..MM.-.M");
    let told: Vec<_> = filled
        .skipped
        .iter()
        .map(|it| (it.cell.date, it.why))
        .collect();
    assert_eq!(
        told,
        [
            (day("11-01"), SkipReason::Closed),
            (day("11-02"), SkipReason::Closed),
            (day("11-05"), SkipReason::Pinned),
            (day("11-06"), SkipReason::Away(RequestKind::Sick)),
            (day("11-07"), SkipReason::Away(RequestKind::Sick)),
        ]
    );
}

#[test]
fn cycles_are_read_and_written_in_codes() {
    let shifts = SampleBoard::of("a").plan.facts.shifts;
    let read = pattern::read("M m，A  休 -、N", &shifts);
    assert_eq!(read, Ok(cycle("MMA--N")));
    let unknown = pattern::read("M X Y X -", &shifts);
    assert_eq!(unknown, Err(vec!["X".to_owned(), "Y".to_owned()]));
    assert_eq!(pattern::write(&cycle("MMA--N"), &shifts), "M M A - - N");
}

#[test]
fn usual_patterns_find_their_shifts_and_tell_which_is_missing() {
    let plan = SampleBoard::of("a").plan;
    let only = |letters: &str| {
        let wanted = cycle(letters);
        let of = plan
            .facts
            .shifts
            .iter()
            .filter(|it| wanted.contains(&Some(it.id)));
        of.cloned().collect::<Vec<_>>()
    };
    let told = |example: Example, letters: &str| {
        let found = example.cycle(&only(letters), Zone::UTC, day("11-01"));
        found.map(|cycle| cycle.into_iter().map(letter).collect::<String>())
    };
    let four = Example::FourCrewsThreeShifts;
    assert_eq!(told(four, "MAL"), Ok("MMAALL--".to_owned()));
    assert_eq!(told(four, "MAN"), Ok("NNMMAA--".to_owned()));
    assert_eq!(told(four, "MADT"), Err(PatternSlot::Night));
    assert_eq!(
        told(Example::FourCrewsTwoShifts, "DH"),
        Ok("DH--".to_owned())
    );
    assert_eq!(told(Example::TwoOnTwoOff, "DH"), Ok("DD--HH--".to_owned()));
    assert_eq!(told(Example::OneOnTwoOff, "MT"), Ok("T--".to_owned()));
    assert_eq!(told(Example::OfficeHours, "O"), Ok("O".to_owned()));
}

#[test]
fn usual_patterns_break_no_hard_rule_and_always_have_the_same_number_on_duty() {
    for example in Example::VARIANTS {
        let people: String = ('a'..).take(example.groups()).collect();
        let board = SampleBoard::of(&people);
        let shifts = board.plan.facts.shifts.iter();
        let groups = people.chars().zip(example.offsets());
        let pattern = Pattern {
            cycle: example
                .cycle(shifts, Zone::UTC, day("11-01"))
                .expect("all shifts"),
            groups: groups
                .map(|(letter, offset)| PatternGroup {
                    people: vec![person(letter)],
                    offset,
                })
                .collect(),
            anchor: example.anchor(day("11-01")),
            dates: example.dates(),
        };
        let filled = lay(&board.plan, &pattern, period("11-01", "11-30"), at(BEFORE));
        let laid = board.clone().entries(filled.entries.clone());
        let hard: Vec<_> = laid
            .says()
            .into_iter()
            .filter(|it| it.contains(" hard "))
            .collect();
        assert_eq!(hard, Vec::<String>::new(), "{example:?}");
        let mut by_day = [0; 31];
        for entry in &filled.entries {
            by_day[chrono::Datelike::day0(&entry.cell.date) as usize] += 1;
        }
        let fewest = by_day[1..6].iter().min();
        assert_eq!(fewest, by_day[1..6].iter().max(), "{example:?}");
    }
}

#[test]
fn a_week_rotation_begins_on_monday() {
    let anchor = Example::WeekRotation.anchor(day("11-01"));
    assert_eq!(anchor, day("10-26"));
}

#[test]
fn a_month_is_copied_from_the_same_weekdays_four_weeks_earlier() {
    let board = SampleBoard::of("ab");
    // 1 November is a Sunday, as is 4 October; the 29th comes from 4 October, eight weeks earlier.
    let before = SampleBoard::of("ab")
        .published('a', "10-04 M, 10-05 A, 10-31 N, 10-01 T")
        .plan;
    let filled = copy::previous_month(&board.plan, &before.facts.duties, at(BEFORE));
    let told: Vec<_> = filled
        .entries
        .iter()
        .map(|entry| (entry.cell.date, letter(entry.shift)))
        .collect();
    assert_eq!(
        told,
        [
            (day("11-01"), 'M'),
            (day("11-02"), 'A'),
            (day("11-28"), 'N'),
            (day("11-29"), 'M'),
            (day("11-30"), 'A'),
        ]
    );
    assert_eq!(filled.skipped, []);
}

#[test]
fn copying_takes_away_what_was_off_but_leaves_people_without_a_duty_then_alone() {
    let board = SampleBoard::of("ab")
        .published('a', "11-03 M")
        .published('b', "11-03 M");
    let before = SampleBoard::of("ab")
        .published('a', "10-05 M")
        .elsewhere('b', "10-05 M")
        .plan;
    let filled = copy::previous_month(&board.plan, &before.facts.duties, at(BEFORE));
    assert_eq!(row(&filled, 'a', 4), ".M-.");
    assert_eq!(row(&filled, 'b', 30), ".".repeat(30));
}

#[test]
fn of_two_duties_in_a_cell_the_later_is_told_as_skipped() {
    let board = SampleBoard::of("a");
    let before = SampleBoard::of("a").published('a', "10-05 A, 10-05 N").plan;
    let filled = copy::previous_month(&board.plan, &before.facts.duties, at(BEFORE));
    assert_eq!(row(&filled, 'a', 3), ".N.");
    let told: Vec<_> = filled.skipped.iter().map(|it| (it.shift, it.why)).collect();
    assert!(
        told.contains(&(Some(shift("A")), SkipReason::Taken)),
        "{told:?}"
    );
}

prop_compose! {
    /// A board with duties, drafts and leave, and a pattern over it.
    fn laid()(
        published in proptest::collection::btree_map(1..31u32, 0..8usize, 0..12),
        drafted in proptest::collection::btree_map(1..31u32, 0..8usize, 0..12),
        leave in (1..25u32, 1..5u32),
        days in proptest::collection::vec(0..9usize, 1..30),
        offset in 0..40usize,
        dates in 0..4usize,
    ) -> (SampleBoard, Pattern) {
        const LETTERS: [&str; 8] = ["M", "A", "N", "L", "O", "D", "H", "T"];
        let mut board = SampleBoard::of("ab").calendar("11-05", DayKind::Holiday);
        for (date, letter) in published {
            board = board.published('a', &format!("11-{date:02} {}", LETTERS[letter]));
        }
        for (date, letter) in drafted {
            board = board.draft('b', &format!("11-{date:02} {}", LETTERS[letter]));
        }
        let (from, length) = leave;
        let text = format!("11-{from:02} 00:00 - 11-{:02} 00:00", from + length);
        let board = board.away('a', RequestKind::Personal, &text);
        let pattern = Pattern {
            cycle: days.iter().map(|day| LETTERS.get(*day).map(|it| shift(it))).collect(),
            groups: vec![
                PatternGroup { people: vec![person('a')], offset },
                PatternGroup { people: vec![person('b')], offset: 0 },
            ],
            anchor: day("11-01"),
            dates: PatternDates::VARIANTS[dates],
        };
        (board, pattern)
    }
}

proptest! {
    #[test]
    fn laying_a_pattern_twice_is_laying_it_once((board, pattern) in laid(), now in 1..30u32) {
        let now = at(&format!("11-{now:02} 12:00"));
        let period = period("11-01", "11-30");
        let first = lay(&board.plan, &pattern, period, now);
        for entry in &first.entries {
            prop_assert!(board.plan.is_open(entry.cell, now));
        }
        let again = board.entries(first.entries.iter().copied());
        let second = lay(&again.plan, &pattern, period, now);
        prop_assert_eq!(second.entries, []);
        prop_assert_eq!(second.skipped, first.skipped);
    }

    #[test]
    fn no_filled_cell_meets_leave((board, pattern) in laid()) {
        let filled = lay(&board.plan, &pattern, period("11-01", "11-30"), at(BEFORE));
        let after = board.entries(filled.entries.iter().copied());
        let leave = lint::plan(&after.plan)
            .into_iter()
            .filter(|finding| finding.breach.rule() == crate::roster::Rule::Leave)
            .count();
        prop_assert_eq!(leave, 0);
    }

    #[test]
    fn every_copied_date_has_its_weekdays_duty(month in 1..12u32, date in 1..32u32) {
        let Some(model) = NaiveDate::from_ymd_opt(2026, month, date) else {
            return Ok(());
        };
        let mut board = SampleBoard::of("a");
        board.plan.roster.month = crate::time::Month::of(model).next();
        let text = format!("{} M", model.format("%m-%d"));
        let before = SampleBoard::of("a").published('a', &text).plan.facts.duties;
        let filled = copy::previous_month(&board.plan, &before, at("01-01 00:00"));
        prop_assert!(filled.entries.len() <= 2);
        for entry in filled.entries {
            let weeks = (entry.cell.date - model).num_days();
            prop_assert!(weeks == 28 || weeks == 56, "{}", weeks);
        }
    }
}
