//! The kind of the day, the night, and what standard hours are paid by.

use super::hm;
use crate::{
    policy::{DayKindBy, MarginCounts},
    request::RequestKind,
    sample::Sample,
};

/// A night of Thursday over midnight; 2026-11-06 is a Friday.
fn night() -> Sample {
    Sample::first_line()
        .duty("11-05 22:00-06:00")
        .punches("11-05 21:40 in, 11-06 06:30 out")
}

/// Law 9.9, 9.13, 9.15.
#[test]
fn a_night_over_midnight_into_a_statutory_day_is_parted_at_midnight() {
    let holiday = || night().calendar("11-06 statutory");
    assert_eq!(holiday().pay(), "300 6:00, night 8:00");
    let whole = |by| holiday().terms(|terms| terms.day_kind_by = by);
    assert_eq!(whole(DayKindBy::ServiceDate).pay(), "night 8:00");
    let began = night().calendar("11-05 statutory");
    assert_eq!(began.pay(), "300 2:00, night 8:00");
    let began = night().calendar("11-05 statutory");
    let began = began.terms(|terms| terms.day_kind_by = DayKindBy::ServiceDate);
    assert_eq!(began.pay(), "300 8:00, night 8:00");
}

/// Law 9.9, 9.15.
#[test]
fn rest_days_are_those_of_the_week_and_of_the_calendar() {
    let day = |date: &str| {
        Sample::first_line()
            .duty(&format!("{date} 08:00-16:00"))
            .punches(&format!("{date} 08:00 in, {date} 16:00 out"))
    };
    assert_eq!(day("11-07").pay(), "200 8:00");
    assert_eq!(day("11-07").calendar("11-07 workday").pay(), "");
    assert_eq!(day("11-09").calendar("11-09 holiday").pay(), "200 8:00");
    assert_eq!(day("11-09").calendar("11-09 statutory").pay(), "300 8:00");
}

/// Law 9.12, 9.13.
#[test]
fn margins_are_work_where_the_setting_says_so() {
    let counted = || night().terms(|terms| terms.margin_counts = MarginCounts::Work);
    assert_eq!(night().pay(), "night 8:00");
    // 21:45 to 22:00 and 06:00 to 06:15 are margins, neither of the night.
    assert_eq!(counted().pay(), "150 0:30, night 8:00");
    let holiday = counted().calendar("11-06 statutory");
    assert_eq!(holiday.pay(), "150 0:15, 300 6:15, night 8:00");
}

/// Law 9.13.
#[test]
fn when_the_night_begins_and_ends_is_a_setting() {
    let hours = |from: u32, to: u32| {
        let site = night().terms(|terms| {
            terms.night_from = crate::clock_time::ClockTime::hour(from);
            terms.night_to = crate::clock_time::ClockTime::hour(to);
        });
        site.month("2026-11").worked.night
    };
    assert_eq!(hours(23, 5), hm(6, 0));
    assert_eq!(hours(1, 4), hm(3, 0));
    assert_eq!(hours(0, 0), 0);
    assert_eq!(hours(22, 22), 0);
}

/// Law 9.15.
#[test]
fn beyond_eight_hours_of_a_service_date_plain_work_is_paid_more() {
    let long = || {
        Sample::first_line()
            .duty("11-02 08:00-20:00")
            .punches("11-02 08:00 in, 11-02 20:00 out")
    };
    assert_eq!(long().pay(), "150 4:00");
    assert_eq!(long().breaks("12:00-13:00").pay(), "150 3:00");
    assert_eq!(
        long().terms(|terms| terms.standard_day_hours = 7).pay(),
        "150 5:00"
    );
    let two = Sample::first_line()
        .duty("11-02 08:00-13:00")
        .duty("11-02 18:00-23:00")
        .punches("11-02 08:00 in, 11-02 13:00 out, 11-02 18:00 in, 11-02 23:00 out");
    assert_eq!(two.pay(), "150 2:00, night 1:00");
    // Work elsewhere fills them as well, leave doesn't.
    let away = long().request(RequestKind::FieldWork, "11-02 08:00 - 11-02 12:00");
    assert_eq!(away.pay(), "150 4:00");
    let away = long().request(RequestKind::Sick, "11-02 08:00 - 11-02 12:00");
    assert_eq!(away.pay(), "");
}

/// Law 9.15.
#[test]
fn seconds_on_rest_days_do_not_fill_the_eight_hours() {
    // Friday to Saturday: four hours of Friday, ten of Saturday.
    let long = Sample::first_line()
        .duty("11-06 20:00-10:00")
        .punches("11-06 20:00 in, 11-07 10:00 out");
    assert_eq!(long.pay(), "200 10:00, night 8:00");
    // Sunday to Monday: two of Sunday, nine of Monday.
    let into_week = Sample::first_line()
        .duty("11-08 22:00-09:00")
        .punches("11-08 22:00 in, 11-09 09:00 out");
    assert_eq!(into_week.pay(), "150 1:00, 200 2:00, night 8:00");
}

/// Law 9.15.
#[test]
fn overtime_is_paid_by_its_own_day() {
    // 16:15 to midnight on Friday, then until 02:00 on Saturday.
    let site = Sample::first_line()
        .duty("11-06 08:00-16:00")
        .extension(0, "11-07 02:00")
        .punches("11-06 08:00 in, 11-07 02:00 out");
    assert_eq!(site.pay(), "150 7:45, 200 2:00, night 4:00");
}
