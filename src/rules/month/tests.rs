//! Months told in the words people use.

use super::{MonthTotals, sum_up};
use crate::{
    correction::CorrectionCause,
    punch::Direction,
    request::RequestKind,
    sample::{Sample, at},
    shift::{Break, DayValue},
    time::Month,
    verdict::classify,
};
use chrono::NaiveTime;

fn november(site: Sample) -> MonthTotals {
    let facts = site.facts.sorted();
    let verdicts = classify(&facts, None);
    let month = Month::parse("2026-11").unwrap();
    sum_up(&facts, &verdicts, month).remove(0).totals
}

/// Law 7.4.
#[test]
fn each_absent_duty_counts_once_under_the_first_of_its_causes() {
    let totals = november(
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-03 08:00-16:00")
            .punches("11-03 08:30 in, 11-03 15:00 out")
            .duty("11-04 08:00-16:00")
            .punches("11-04 07:40 in, 11-04 15:00 out"),
    );
    assert_eq!(totals.absent, DayValue(100));
    assert_eq!(totals.late_absent, DayValue(100));
    assert_eq!(totals.early_leave_absent, DayValue(100));
    assert_eq!(totals.absent_total(), DayValue(300));
    assert_eq!((totals.late, totals.early_leave), (0, 0));
    assert_eq!(totals.duties_attended, 0);
    assert_eq!(totals.minutes_attended, 0);
}

#[test]
fn a_forgotten_punch_beyond_the_limit_stays_in_its_column_and_adds_absence() {
    let site = ["11-02", "11-04", "11-06"]
        .iter()
        .fold(Sample::first_line(), |site, day| {
            site.duty(&format!("{day} 08:00-16:00"))
                .punches(&format!("{day} 07:40 in"))
        });
    let totals = november(site);
    assert_eq!(totals.missed_out, 3);
    assert_eq!(totals.forgotten, 3);
    assert_eq!(totals.forgotten_absent, DayValue(100));
    assert_eq!(totals.duties_attended, 2);
}

/// Law 9.11.
#[test]
fn minutes_are_counted_within_the_shift_without_breaks_and_leave() {
    let mut site = Sample::first_line()
        .duty("11-02 08:00-17:00")
        .punches("11-02 10:00 in, 11-02 17:30 out")
        .request(RequestKind::Personal, "11-02 08:00 - 11-02 10:00");
    let noon = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    site.facts.shifts[0].breaks = vec![Break {
        from: noon(12),
        to: noon(13),
    }];
    let totals = november(site);
    assert_eq!(totals.minutes_due, 8 * 60);
    assert_eq!(totals.minutes_attended, 6 * 60);
    assert_eq!(totals.requested(RequestKind::Personal), 2 * 60);
    assert!(!totals.is_full_attendance());
}

/// Law 3.4.
#[test]
fn work_elsewhere_counts_as_attendance_and_leave_does_not() {
    let totals = november(
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .request(RequestKind::BusinessTrip, "11-02 00:00 - 11-03 00:00")
            .duty("11-04 08:00-16:00")
            .request(RequestKind::Sick, "11-04 00:00 - 11-05 00:00")
            .duty("11-06 08:00-16:00")
            .request(RequestKind::FieldWork, "11-06 08:00 - 11-06 12:00")
            .punches("11-06 12:00 in, 11-06 16:15 out"),
    );
    assert_eq!(totals.duties_attended, 2);
    assert_eq!(totals.minutes_attended, 16 * 60);
    assert_eq!(totals.requested(RequestKind::Sick), 8 * 60);
    assert_eq!(totals.requested(RequestKind::BusinessTrip), 8 * 60);
    assert_eq!(totals.requested(RequestKind::FieldWork), 4 * 60);
}

#[test]
fn the_early_arrival_is_asked_of_the_first_line_and_met_by_being_there() {
    let totals = november(
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 16:20 out")
            .duty("11-03 08:00-16:00")
            .punches("11-03 07:50 in, 11-03 16:20 out"),
    );
    assert_eq!(
        (totals.early_arrivals_due, totals.early_arrivals_met),
        (2, 1)
    );
    assert_eq!((totals.late, totals.late_minutes), (1, 5));
}

#[test]
fn a_night_takes_three_hours_between_22_and_6() {
    let nights = |duty: &str| november(Sample::first_line().duty(duty)).nights;
    assert_eq!(nights("11-02 00:00-08:00"), 1);
    assert_eq!(nights("11-02 17:30-09:00"), 1);
    assert_eq!(nights("11-02 09:00-09:00"), 1);
    assert_eq!(nights("11-02 16:00-00:00"), 0);
    assert_eq!(nights("11-02 08:00-16:00"), 0);
    assert_eq!(nights("11-02 03:00-11:00"), 1);
    assert_eq!(nights("11-02 04:00-12:00"), 0);
}

#[test]
fn corrections_and_late_slips_are_counted() {
    let mut site = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches("11-02 07:40 in")
        .correction(0, Direction::Out, "11-02 16:20", CorrectionCause::Device)
        .duty("11-04 08:00-16:00")
        .request(RequestKind::Sick, "11-04 08:00 - 11-04 16:00");
    site.facts.requests[0].filed_at = at("11-05 09:00");
    let totals = november(site);
    assert_eq!((totals.corrections, totals.device_or_network), (1, 1));
    assert_eq!(totals.retroactive, 1);
    assert_eq!(totals.days_without_duty, 28);
}

#[test]
fn full_attendance_is_a_month_with_nothing_amiss() {
    let good = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches("11-02 07:40 in, 11-02 16:20 out");
    assert!(november(good).is_full_attendance());
    assert!(
        !november(Sample::first_line()).is_full_attendance(),
        "no duty, no full attendance"
    );
}

#[test]
fn before_the_month_has_ended_full_attendance_is_known_only_where_something_is_amiss() {
    let so_far = |duties: &[&str]| {
        let first = Sample::first_line().punches("11-02 07:40 in, 11-02 16:20 out");
        let site = duties.iter().fold(first, |site, duty| site.duty(duty));
        let facts = site.facts.sorted();
        let verdicts = classify(&facts, Some(at("11-15 12:00")));
        let month = Month::parse("2026-11").unwrap();
        sum_up(&facts, &verdicts, month)[0]
            .totals
            .full_attendance_so_far()
    };
    let (good, amiss, ahead) = (
        "11-02 08:00-16:00",
        "11-03 08:00-16:00",
        "11-30 08:00-16:00",
    );
    assert_eq!(so_far(&[good, ahead]), None);
    assert_eq!(so_far(&[good, amiss, ahead]), Some(false));
    assert_eq!(so_far(&[good]), Some(true));
}

#[test]
fn overtime_of_approved_extensions_is_summed_up_and_an_absent_duty_keeps_its_own() {
    let totals = november(
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 18:00 out")
            .extension(0, "11-02 18:00")
            .duty("11-03 08:00-16:00")
            .punches("11-03 09:00 in, 11-03 17:15 out")
            .extension(1, "11-03 17:15")
            .duty("11-04 08:00-16:00")
            .punches("11-04 07:40 in, 11-04 19:00 out"),
    );
    assert_eq!(totals.minutes_overtime, 105 + 60);
    assert_eq!(totals.late_absent, DayValue(100));
    let attended = 2 * 8 * 60;
    assert_eq!(
        totals.minutes_attended, attended,
        "overtime isn't attendance"
    );
}
