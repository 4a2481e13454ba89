//! Every second falls in one kind.

use crate::{
    correction::CorrectionCause, post::Line, post_check::PostCheckFinding, punch::Direction,
    request::RequestKind, sample::Sample,
};

fn first_line() -> Sample {
    Sample::first_line().duty("11-02 08:00-16:00")
}

/// Law 9.4, 9.5, 9.7, 9.8, 9.10.
#[test]
fn presence_is_from_the_arrival_to_the_departure() {
    for (punches, right) in [
        (
            "11-02 07:40 in, 11-02 16:20 out",
            "present 8:00, margin 0:30, unclaimed 0:10",
        ),
        (
            "11-02 07:50 in, 11-02 16:05 out",
            "present 8:00, margin 0:15",
        ),
        (
            "11-02 08:30:20 in, 11-02 15:00 out",
            "present 6:29:40, missing 1:30:20",
        ),
        // A missing punch is taken for the shift's own end.
        ("11-02 07:50 in", "present 8:00, margin 0:10"),
        ("11-02 16:05 out", "present 8:00, margin 0:05"),
        ("11-02 09:00 in", "present 7:00, missing 1:00"),
        ("", "missing 8:00"),
        // Gone before it began, or come after it ended.
        ("11-02 07:00 out", "missing 8:00"),
        ("11-02 17:00 in", "missing 8:00"),
    ] {
        assert_eq!(first_line().punches(punches).hours(), right, "{punches}");
    }
}

/// Law 9.10.
#[test]
fn what_was_found_at_the_post_changes_no_hours() {
    let site = first_line().punches("11-02 08:00 in, 11-02 16:00 out");
    let found = site.verified(0, PostCheckFinding::LeftPost);
    assert_eq!(found.hours(), "present 8:00");
    let supplied = first_line().punches("11-02 08:00 in");
    let supplied = supplied.correction(0, Direction::Out, "11-02 15:00", CorrectionCause::Forgot);
    assert_eq!(supplied.hours(), "present 7:00, missing 1:00");
}

/// Law 9.1, 9.11.
#[test]
fn breaks_come_before_all_else_and_count_once_where_they_overlap() {
    let punched = || first_line().punches("11-02 08:00 in, 11-02 16:00 out");
    for (breaks, right) in [
        ("12:00-13:00", "present 7:00, break 1:00"),
        ("12:00-13:00;12:30-13:30", "present 6:30, break 1:30"),
        ("08:00-08:30", "present 7:30, break 0:30"),
        ("12:00-12:30;12:30-13:00", "present 7:00, break 1:00"),
    ] {
        assert_eq!(punched().breaks(breaks).hours(), right, "{breaks}");
    }
    let away = punched().breaks("12:00-13:00");
    let away = away.request(RequestKind::Personal, "11-02 11:00 - 11-02 12:30");
    assert_eq!(away.hours(), "present 6:00, leave 1:00, break 1:00");
    let night = Sample::first_line().duty("11-02 22:00-06:00");
    let night = night.breaks("23:30-00:30;02:00-02:30");
    assert_eq!(night.hours(), "missing 6:30, break 1:30");
}

/// Law 9.2, 9.3.
#[test]
fn leave_comes_before_work_elsewhere_and_both_before_presence() {
    let site = first_line()
        .punches("11-02 08:00 in, 11-02 16:00 out")
        .numbered("2", RequestKind::FieldWork, "11-02 09:00 - 11-02 12:00")
        .numbered("1", RequestKind::Sick, "11-02 11:00 - 11-02 13:00");
    assert_eq!(site.hours(), "present 4:00, elsewhere 2:00, leave 2:00");
}

/// Law 9.2.
#[test]
fn requests_are_taken_as_filed_not_widened_and_only_approved_ones() {
    // Covers the start of the shift, so it's widened for the verdict; the margin before it isn't leave.
    let site = first_line()
        .punches("11-02 10:00 in, 11-02 16:15 out")
        .request(RequestKind::Personal, "11-02 07:50 - 11-02 10:00");
    assert_eq!(site.hours(), "present 6:00, leave 2:00, margin 0:15");
    let mut pending = first_line().request(RequestKind::Personal, "11-02 08:00 - 11-02 16:00");
    pending.facts.requests[0].status = crate::slip::SlipStatus::Submitted;
    assert_eq!(pending.hours(), "missing 8:00");
}

/// Law 9.2, 9.3.
#[test]
fn an_excused_duty_is_leave_or_elsewhere_whatever_was_punched() {
    for (kind, right) in [
        (RequestKind::Sick, "leave 8:00"),
        (RequestKind::BusinessTrip, "elsewhere 8:00"),
    ] {
        let site = first_line().request(kind, "11-02 00:00 - 11-03 00:00");
        let site = site.punches("11-02 07:40 in, 11-02 16:20 out");
        assert_eq!(site.hours(), right);
    }
    let parts = first_line()
        .request(RequestKind::Sick, "11-02 08:00 - 11-02 11:00")
        .request(RequestKind::FieldWork, "11-02 11:00 - 11-02 16:00");
    assert_eq!(parts.hours(), "elsewhere 5:00, leave 3:00");
}

/// Law 9.6, 9.7.
#[test]
fn overtime_begins_after_the_late_margin_and_comes_before_other_margins() {
    let long = first_line().punches("11-02 08:00 in, 11-02 18:00 out");
    assert_eq!(
        long.extension(0, "11-02 17:30").hours(),
        "present 8:00, margin 0:15, overtime 1:15, unclaimed 0:30"
    );
    // It doesn't reach beyond the margin.
    let short = first_line().punches("11-02 08:00 in, 11-02 18:00 out");
    assert_eq!(
        short.extension(0, "11-02 16:10").hours(),
        "present 8:00, margin 0:15, unclaimed 1:45"
    );
    // The latest of several.
    let several = first_line().punches("11-02 08:00 in, 11-02 17:00 out");
    let several = several
        .extension(0, "11-02 16:30")
        .extension(0, "11-02 17:00");
    assert_eq!(several.hours(), "present 8:00, margin 0:15, overtime 0:45");
    // An extension of the first duty of a stretch reaches over the margin of the next: what lies in no duty is overtime.
    let two = Sample::first_line()
        .duty("11-02 08:00-12:00")
        .duty("11-02 13:00-16:00")
        .extension(0, "11-02 13:30")
        .punches("11-02 08:00 in, 11-02 16:00 out");
    assert_eq!(two.hours(), "present 7:00, margin 0:15, overtime 0:45");
}

/// Law 9.7, 9.8.
#[test]
fn between_the_duties_of_a_stretch_there_are_margins_and_what_nobody_asked_for() {
    let two = Sample::first_line()
        .duty("11-02 08:00-12:00")
        .duty("11-02 12:30-16:00")
        .punches("11-02 07:30 in, 11-02 16:30 out");
    assert_eq!(two.hours(), "present 7:30, margin 1:00, unclaimed 0:30");
    let apart = Sample::on(Line::Third)
        .duty("11-02 08:00-12:00")
        .duty("11-02 12:00-16:00")
        .punches("11-02 07:30 in, 11-02 16:30 out");
    assert_eq!(apart.hours(), "present 8:00, unclaimed 1:00");
}

/// Law 9.7.
#[test]
fn margins_of_an_excused_duty_are_none_and_its_time_is_no_presence() {
    let site = Sample::first_line()
        .duty("11-02 08:00-12:00")
        .duty("11-02 12:30-16:00")
        .request(RequestKind::Sick, "11-02 12:30 - 11-02 16:00")
        .punches("11-02 07:45 in, 11-02 13:30 out");
    // 12:00 to 12:15 is the first's margin, 12:15 to 12:30 nobody's; from 12:30 on it's a duty, of which all is leave.
    assert_eq!(
        site.hours(),
        "present 4:00, leave 3:30, margin 0:30, unclaimed 0:15"
    );
}

/// Law 9.14.
#[test]
fn what_lies_around_a_duty_counts_in_the_month_of_that_duty() {
    let site = || {
        Sample::first_line()
            .duty("10-31 16:00-00:00")
            .duty("11-01 00:00-08:00")
            .punches("10-31 15:30 in, 11-01 08:30 out")
    };
    let october = site().month("2026-10");
    assert_eq!(october.worked.present, super::hm(8, 0));
    assert_eq!(october.worked.margin, super::hm(0, 15));
    assert_eq!(october.worked.unclaimed, super::hm(0, 15));
    let november = site().month("2026-11");
    assert_eq!(november.worked.margin, super::hm(0, 15));
    assert_eq!(november.worked.unclaimed, super::hm(0, 15));
}
