//! On time, late, early, absent, missing (Law 2, Law 5).

use crate::{policy::LatenessReference, post::Line, post_check::PostCheckFinding, sample::Sample};

fn first_line(punches: &str) -> String {
    Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches(punches)
        .says()
        .remove(0)
}

/// Law 2.1, 2.4, 5.1, 5.3, 5.4, 5.5, 5.6, 5.7, 5.8, 5.13.
#[test]
fn d0_5_1_the_first_line_arrives_15_minutes_early_and_leaves_15_late() {
    for (punches, expected) in [
        ("11-02 07:43 in, 11-02 16:20 out", "normal 0/0"),
        ("11-02 07:45:59 in, 11-02 16:15 out", "normal 0/0"),
        ("11-02 07:46 in, 11-02 16:15 out", "late 1/0 late"),
        ("11-02 08:14:59 in, 11-02 16:15 out", "late 29/0 late"),
        ("11-02 08:15 in, 11-02 16:15 out", "absent 30/0 late_absent"),
        ("11-02 07:40 in, 11-02 16:14:01 out", "normal 0/0"),
        (
            "11-02 07:40 in, 11-02 16:14 out",
            "early_leave 0/1 early_leave",
        ),
        (
            "11-02 07:40 in, 11-02 15:46 out",
            "early_leave 0/29 early_leave",
        ),
        (
            "11-02 07:40 in, 11-02 15:45 out",
            "absent 0/30 early_leave_absent",
        ),
        (
            "11-02 08:00 in, 11-02 16:00 out",
            "late 15/15 late;early_leave",
        ),
        (
            "11-02 08:20 in, 11-02 16:00 out",
            "absent 35/15 late_absent;early_leave",
        ),
        ("", "absent 0/0 no_punch"),
        ("11-02 07:40 in", "missed_punch 0/0 missed_out"),
        ("11-02 08:00 in", "missed_punch 15/0 late;missed_out"),
        ("11-02 16:20 out", "missed_punch 0/0 missed_in"),
        ("11-02 08:40 in", "absent 55/0 late_absent;missed_out"),
    ] {
        assert_eq!(first_line(punches), expected, "{punches}");
    }
}

/// Law 2.1, 2.2, 2.3.
#[test]
fn each_line_has_its_own_margins() {
    for (line, punches, expected) in [
        (
            Line::Second,
            "11-02 07:55 in, 11-02 16:00 out",
            "normal 0/0",
        ),
        (
            Line::Second,
            "11-02 07:56 in, 11-02 16:00 out",
            "late 1/0 late",
        ),
        (Line::Third, "11-02 08:00 in, 11-02 16:00 out", "normal 0/0"),
        (
            Line::Third,
            "11-02 08:01 in, 11-02 15:59 out",
            "late 1/1 late;early_leave",
        ),
    ] {
        let said = Sample::on(line)
            .duty("11-02 08:00-16:00")
            .punches(punches)
            .says();
        assert_eq!(said, [expected], "{line:?} {punches}");
    }
}

/// Law 4.5.
#[test]
fn only_the_earliest_in_and_the_latest_out_after_it_count() {
    for (punches, expected) in [
        (
            "11-02 07:40 in, 11-02 09:00 in, 11-02 16:20 out",
            "normal 0/0",
        ),
        (
            "11-02 07:40 in, 11-02 12:00 out, 11-02 16:20 out",
            "normal 0/0",
        ),
        (
            "11-02 07:00 out, 11-02 07:40 in",
            "missed_punch 0/0 missed_out",
        ),
        (
            "11-02 07:40 in, 11-02 07:40 out",
            "missed_punch 0/0 missed_out",
        ),
        (
            "11-02 03:44:59 in, 11-02 07:50 in, 11-02 16:20 out",
            "late 5/0 late",
        ),
        ("11-02 03:45 in, 11-02 20:14:59 out", "normal 0/0"),
        (
            "11-02 07:40 in, 11-02 20:15 out",
            "missed_punch 0/0 missed_out",
        ),
    ] {
        assert_eq!(first_line(punches), expected, "{punches}");
    }
}

/// Law 4.4.
#[test]
fn a_punch_that_tells_no_direction_counts_by_the_half_it_falls_in() {
    for (punches, expected) in [
        ("11-02 07:40, 11-02 16:20", "normal 0/0"),
        ("11-02 11:59:59", "absent 254/0 late_absent;missed_out"),
        ("11-02 12:00", "absent 0/255 early_leave_absent;missed_in"),
    ] {
        assert_eq!(first_line(punches), expected, "{punches}");
    }
}

/// Law 2.6.
#[test]
fn measured_from_the_shift_the_margins_are_told_by_themselves() {
    for (punches, expected) in [
        ("11-02 07:45 in, 11-02 16:15 out", "normal 0/0"),
        (
            "11-02 07:50 in, 11-02 16:15 out",
            "normal 0/0 margin_breach",
        ),
        (
            "11-02 07:45 in, 11-02 16:00 out",
            "normal 0/0 margin_breach",
        ),
        (
            "11-02 08:29 in, 11-02 16:15 out",
            "late 29/0 late;margin_breach",
        ),
        (
            "11-02 08:30 in, 11-02 15:30 out",
            "absent 30/30 late_absent;early_leave_absent;margin_breach",
        ),
    ] {
        let said = Sample::first_line()
            .terms(|terms| terms.lateness_reference = LatenessReference::Shift)
            .duty("11-02 08:00-16:00")
            .punches(punches)
            .says();
        assert_eq!(said, [expected], "{punches}");
    }
}

/// Law 5.10, 5.11.
#[test]
fn d0_5_1_what_a_supervisor_verified_is_absence() {
    let site = || {
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches("11-02 07:40 in, 11-02 16:20 out")
    };
    assert_eq!(
        site().verified(0, PostCheckFinding::LeftPost).says(),
        ["absent 0/0 left_post"]
    );
    assert_eq!(
        site()
            .verified(0, PostCheckFinding::RefusedPunch)
            .verified(0, PostCheckFinding::LeftPost)
            .verified(0, PostCheckFinding::LeftPost)
            .says(),
        ["absent 0/0 left_post;refused_punch"]
    );
}

/// Law 2.5.
#[test]
fn d0_5_1_an_approved_extension_moves_the_required_departure() {
    for (until, out, expected) in [
        ("11-02 18:00", "11-02 18:00", "normal 0/0"),
        ("11-02 18:00", "11-02 17:50", "early_leave 0/10 early_leave"),
        ("11-02 16:10", "11-02 16:15", "normal 0/0"),
        ("11-02 16:10", "11-02 16:12", "early_leave 0/3 early_leave"),
    ] {
        let said = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .extension(0, until)
            .punches(&format!("11-02 07:40 in, {out} out"))
            .says();
        assert_eq!(said, [expected], "until {until}, out {out}");
    }
}
