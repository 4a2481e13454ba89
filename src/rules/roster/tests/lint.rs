//! What the linter finds, rule by rule.

use crate::{
    calendar::DayKind,
    person::Employment,
    request::RequestKind,
    roster::{Level, lint},
    sample::{
        at,
        board::{ELSEWHERE, POST, SampleBoard, line, person, shift},
        day,
    },
};

fn says(board: SampleBoard, expected: &[&str]) {
    assert_eq!(board.says(), expected);
}

/// Law 5.17.
#[test]
fn nobody_holds_two_duties_that_overlap() {
    // «Nobody holds two duties that overlap: refused at import, at planning and at publishing»
    let board = SampleBoard::of("a").elsewhere('a', "11-02 O");
    says(board.draft('a', "11-02 M"), &["a 11-02 hard overlap"]);
    let touching = SampleBoard::of("a").limits(|limits| limits.rest_hours.level = Level::Off);
    says(
        touching.published('a', "11-02 M").draft('a', "11-03 N"),
        &[],
    );
    let around_midnight = SampleBoard::of("a")
        .published('a', "11-02 L")
        .draft('a', "11-03 N");
    says(around_midnight, &["a 11-03 hard overlap"]);
}

#[test]
fn overlap_qualification_and_leave_are_hard_whatever_the_settings_say() {
    let mut board = SampleBoard::of("a")
        .elsewhere('a', "11-02 M")
        .away('a', RequestKind::FieldWork, "11-02 00:00 - 11-03 00:00")
        .draft('a', "11-02 O")
        .limits(|limits| {
            limits.rest_hours.level = Level::Off;
            limits.night_to_morning.level = Level::Off;
        });
    board.plan.facts.people[0].posts = vec![ELSEWHERE];
    says(
        board,
        &[
            "a 11-02 hard overlap",
            "a 11-02 hard not qualified",
            "a 11-02 hard leave field_work",
        ],
    );
}

/// Law 8.5.
#[test]
fn only_who_works_here_is_qualified_and_not_barred_is_rostered() {
    let barred = SampleBoard::of("a").contract('a', |it| it.barred_shifts = vec![shift("N")]);
    says(barred.draft('a', "11-02 N"), &["a 11-02 hard barred"]);
    let mut gone = SampleBoard::of("a").published('a', "11-02 M");
    gone.plan.facts.people[0].active = false;
    says(gone, &["a 11-02 hard not active"]);
    let mut soon = SampleBoard::of("a").published('a', "11-02 M, 11-03 M");
    let first_day = Employment {
        joined: Some(day("11-03")),
        left: None,
    };
    let id = soon.plan.facts.people[0].id;
    soon.plan.facts.dated.employment.insert(id, first_day);
    says(soon, &["a 11-02 hard not active"]);
    let mut elsewhere = SampleBoard::of("a").elsewhere('a', "11-02 M");
    elsewhere.plan.facts.people[0].posts = vec![POST];
    says(elsewhere, &[]);
}

#[test]
fn a_new_duty_is_not_laid_into_approved_leave_but_a_published_one_that_it_excuses_is_no_breach() {
    let sick = "11-03 00:00 - 11-05 00:00";
    let board = || SampleBoard::of("a").away('a', RequestKind::Sick, sick);
    says(board().draft('a', "11-03 M"), &["a 11-03 hard leave sick"]);
    says(board().draft('a', "11-02 L"), &["a 11-02 hard leave sick"]);
    says(board().draft('a', "11-05 N"), &[]);
    says(board().published('a', "11-03 M"), &[]);
    says(
        board().published('a', "11-03 M").draft('a', "11-03 A"),
        &["a 11-03 hard leave sick"],
    );
    let cancelled = || {
        let mut board = board();
        board.plan.facts.requests[0].status = crate::slip::SlipStatus::Cancelled;
        board
    };
    says(cancelled().draft('a', "11-03 M"), &[]);
}

#[test]
fn what_is_excused_is_not_worked_and_counts_for_nothing() {
    let row = "11-02 M, 11-03 M, 11-04 M, 11-05 M, 11-06 M, 11-07 M, 11-08 M";
    let board = || SampleBoard::of("a").published('a', row);
    says(board(), &["a 11-08 hard days_in_row 7 of 6"]);
    let excused = board().away('a', RequestKind::Personal, "11-04 08:00 - 11-04 16:00");
    says(excused, &[]);
    let partly = board().away('a', RequestKind::Personal, "11-04 08:00 - 11-04 15:00");
    says(partly, &["a 11-08 hard days_in_row 7 of 6"]);
}

#[test]
fn eleven_hours_lie_between_two_duties() {
    says(
        SampleBoard::of("a").draft('a', "11-02 A, 11-03 M"),
        &["a 11-03 hard rest 8 of 11"],
    );
    says(
        SampleBoard::of("a").draft('a', "11-02 M, 11-03 N"),
        &["a 11-03 hard rest 8 of 11"],
    );
    says(SampleBoard::of("a").draft('a', "11-02 D, 11-03 D"), &[]);
    let own = SampleBoard::of("a").limits(|limits| {
        limits.rest_hours.number = 12;
        limits.rest_hours.level = Level::Warning;
    });
    says(own.draft('a', "11-02 O, 11-03 M, 11-04 M"), &[]);
    let back_to_back = SampleBoard::of("a")
        .elsewhere('a', "11-02 M")
        .draft('a', "11-02 A");
    says(back_to_back, &["a 11-02 hard rest 0 of 11"]);
}

#[test]
fn rest_is_counted_from_the_latest_end() {
    let board = SampleBoard::of("a")
        .elsewhere('a', "11-02 T")
        .draft('a', "11-02 O, 11-03 A");
    says(
        board,
        &["a 11-02 hard overlap", "a 11-03 hard rest 8 of 11"],
    );
}

#[test]
fn a_cut_duty_rests_from_where_it_was_cut() {
    let mut board = SampleBoard::of("a")
        .published('a', "11-02 A")
        .draft('a', "11-03 M");
    board.plan.facts.duties[0].end = at("11-02 21:00");
    says(board, &[]);
}

#[test]
fn nights_and_days_in_a_row_are_told_for_each_too_many_and_months_join() {
    let nights = SampleBoard::of("a").published('a', "10-30 N, 10-31 N, 11-01 N, 11-02 N");
    says(
        nights.draft('a', "11-03 N, 11-04 N"),
        &[
            "a 11-03 hard nights_in_row 5 of 4",
            "a 11-04 hard nights_in_row 6 of 4",
        ],
    );
    let days = SampleBoard::of("a").elsewhere('a', "10-27 M, 10-28 M, 10-29 M, 10-30 M, 10-31 M");
    says(
        days.draft('a', "11-01 M, 11-02 M"),
        &["a 11-02 hard days_in_row 7 of 6"],
    );
    let broken = SampleBoard::of("a").draft('a', "11-02 N, 11-03 N, 11-05 N, 11-06 N, 11-07 N");
    says(broken, &[]);
}

#[test]
fn a_row_that_goes_on_in_the_next_month_is_told_in_both() {
    let next = "12-01 M, 12-02 M, 12-03 M";
    let board = SampleBoard::of("a").published('a', next);
    says(
        board.draft('a', "11-27 M, 11-28 M, 11-29 M, 11-30 M"),
        &["a 12-03 hard days_in_row 7 of 6"],
    );
}

#[test]
fn what_other_rosters_break_among_themselves_is_not_complained_of_here() {
    let board = SampleBoard::of("a")
        .elsewhere('a', "11-02 A, 11-03 M")
        .published('a', "10-05 A, 10-06 M");
    says(board, &[]);
}

#[test]
fn a_weeks_hours_leave_unpaid_breaks_out() {
    let six_times_eight = "11-02 O, 11-03 O, 11-04 O, 11-05 O, 11-06 O, 11-07 O";
    let limit =
        |most| move |limits: &mut crate::roster::terms::Limits| limits.week_hours.number = most;
    says(
        SampleBoard::of("a")
            .draft('a', six_times_eight)
            .limits(limit(48)),
        &[],
    );
    says(
        SampleBoard::of("a")
            .draft('a', six_times_eight)
            .limits(limit(47)),
        &["a 11-08 warning week_hours 48 of 47"],
    );
    let over_sunday = SampleBoard::of("a").limits(limit(24));
    says(
        over_sunday.draft('a', "11-07 D, 11-08 D, 11-09 D, 11-10 D"),
        &[],
    );
    let week_of_two_months = SampleBoard::of("a")
        .limits(limit(30))
        .published('a', "10-29 D, 10-30 D");
    says(
        week_of_two_months.draft('a', "11-01 D"),
        &["a 11-01 warning week_hours 36 of 30"],
    );
}

#[test]
fn a_months_hours_are_the_contracts_or_the_working_days_and_what_the_site_allows_beyond() {
    // 21 working days of 8 hours and 36 beyond make 204 in November 2026.
    let duty = "11-02 T, 11-04 T, 11-06 T, 11-08 T, 11-10 T, 11-12 T, 11-14 T, 11-16 T";
    let board = |more: &str| {
        let board = SampleBoard::of("a").draft('a', duty).draft('a', more);
        board.limits(|limits| limits.week_hours.level = Level::Off)
    };
    says(board("11-18 M"), &[]);
    says(
        board("11-18 D, 11-20 M"),
        &["a 11-30 warning month_hours 212 of 204"],
    );
    let holiday = board("11-18 M").calendar("11-19", DayKind::Holiday);
    says(holiday, &["a 11-30 warning month_hours 200 of 196"]);
    let agreed = board("").contract('a', |it| it.most_hours = Some(191));
    says(agreed, &["a 11-30 warning month_hours 192 of 191"]);
}

#[test]
fn too_few_hours_are_never_more_than_a_warning_and_leave_lowers_them() {
    let board = |least| {
        SampleBoard::of("a")
            .contract('a', |it| it.least_hours = Some(least))
            .limits(|limits| limits.month_hours.level = Level::Hard)
            .draft('a', "11-02 M, 11-03 M")
    };
    says(board(16), &[]);
    says(board(30), &["a 11-30 warning month_hours 16 of 30"]);
    let half = board(30).away('a', RequestKind::Sick, "11-15 00:00 - 12-02 00:00");
    says(half, &[]);
    let parts = board(30)
        .away('a', RequestKind::Sick, "11-20 00:00 - 11-22 12:00")
        .away('a', RequestKind::Sick, "11-22 12:00 - 11-23 12:00");
    says(parts, &["a 11-30 warning month_hours 16 of 27"]);
    let mut of_another_post = board(30);
    of_another_post.plan.draft.entries.clear();
    of_another_post.plan.facts.people[0].posts = vec![ELSEWHERE, POST];
    says(of_another_post, &[]);
}

#[test]
fn saturday_and_sunday_are_one_weekend() {
    let weekends = "11-01 M, 11-07 M, 11-08 M, 11-14 M, 11-21 M";
    let board = || SampleBoard::of("a").draft('a', weekends);
    says(board(), &[]);
    says(
        board().draft('a', "11-29 M"),
        &["a 11-29 warning weekends 5 of 4"],
    );
    says(board().published('a', "10-31 M"), &[]);
    let agreed = board().contract('a', |it| it.most_weekends = Some(3));
    says(agreed, &["a 11-21 warning weekends 4 of 3"]);
}

#[test]
fn no_morning_on_the_date_on_which_a_night_ends() {
    let limits = |limits: &mut crate::roster::terms::Limits| {
        limits.rest_hours.level = Level::Off;
    };
    let board = || SampleBoard::of("a").limits(limits);
    says(
        board().draft('a', "11-02 L, 11-03 M"),
        &["a 11-03 warning night_to_morning 11-02"],
    );
    says(board().draft('a', "11-02 L, 11-03 A"), &[]);
    says(board().draft('a', "11-02 N, 11-03 M"), &[]);
    says(board().draft('a', "11-02 N, 11-03 N, 11-04 N"), &[]);
    says(
        board().draft('a', "11-02 T, 11-03 O"),
        &["a 11-03 warning night_to_morning 11-02"],
    );
    let same_date = board().elsewhere('a', "11-02 N").draft('a', "11-02 M");
    says(same_date, &["a 11-02 warning night_to_morning 11-02"]);
    let until_eight = |limits: &mut crate::roster::terms::Limits| {
        limits.rest_hours.level = Level::Off;
        limits.night_to_morning.number = 8;
    };
    says(
        SampleBoard::of("a")
            .limits(until_eight)
            .draft('a', "11-02 L, 11-03 M"),
        &[],
    );
}

#[test]
fn a_rule_that_is_off_is_not_told() {
    let off = SampleBoard::of("a").limits(|limits| limits.rest_hours.level = Level::Off);
    says(off.draft('a', "11-02 A, 11-03 D"), &[]);
}

#[test]
fn a_finding_tells_since_when() {
    let board = SampleBoard::of("a")
        .published('a', "11-02 A")
        .draft('a', "11-03 M");
    let finding = &lint::plan(&board.plan)[0];
    assert_eq!((finding.since, finding.date), (day("11-02"), day("11-03")));
}

#[test]
fn a_persons_changed_duties_are_tried_without_changing_the_plan() {
    let board = SampleBoard::of("ab")
        .published('a', "11-02 A")
        .published('b', "11-03 M");
    let bench = lint::bench(&board.plan);
    let mut duties = bench.duties(person('a')).to_vec();
    let mut taken = bench.duties(person('b'))[0].clone();
    taken.person = person('a');
    duties.push(taken);
    let found: Vec<String> = bench
        .person(person('a'), &duties)
        .iter()
        .map(line)
        .collect();
    assert_eq!(found, ["a 11-03 hard rest 8 of 11"]);
    assert_eq!(board.says(), Vec::<String>::new());
}
