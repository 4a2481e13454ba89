//! Verdicts before the window has closed (Law 5.15).

use crate::{
    correction::CorrectionCause, post_check::PostCheckFinding, punch::Direction,
    request::RequestKind, sample::Sample,
};

/// Law 5.15.
#[test]
fn before_the_window_closes_only_what_is_certain_is_told() {
    for (as_of, punches, expected) in [
        ("11-02 07:44:59", "", "upcoming 0/0"),
        ("11-02 07:45", "", "on_duty 0/0"),
        ("11-02 09:00", "", "on_duty 0/0"),
        ("11-02 09:00", "11-02 08:00 in", "late 15/0 late"),
        ("11-02 09:00", "11-02 08:20 in", "absent 35/0 late_absent"),
        ("11-02 09:00", "11-02 07:40 in", "on_duty 0/0"),
        ("11-02 07:40", "11-02 07:40 in", "upcoming 0/0"),
        ("11-02 07:59:59", "11-02 08:00 in", "on_duty 0/0"),
        (
            "11-02 15:00",
            "11-02 07:40 in, 11-02 14:00 out",
            "on_duty 0/0",
        ),
        (
            "11-02 20:14:59",
            "11-02 07:40 in, 11-02 14:00 out",
            "on_duty 0/0",
        ),
        (
            "11-02 20:15",
            "11-02 07:40 in, 11-02 14:00 out",
            "absent 0/135 early_leave_absent",
        ),
        ("11-02 20:14:59", "", "on_duty 0/0"),
        ("11-02 20:15", "", "absent 0/0 no_punch"),
    ] {
        let said = Sample::first_line()
            .duty("11-02 08:00-16:00")
            .punches(punches)
            .says_at(as_of);
        assert_eq!(said, [expected], "{punches} as of {as_of}");
    }
}

/// Law 5.15.
#[test]
fn the_departure_is_the_latest_so_far() {
    let verdicts = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches("11-02 07:40 in, 11-02 12:00 out, 11-02 16:20 out")
        .classify(Some("11-02 13:00"));
    assert_eq!(
        verdicts[0].departure,
        Some(crate::sample::at("11-02 12:00"))
    );
    assert!(!verdicts[0].is_final);
}

/// Law 5.15.
#[test]
fn a_duty_inside_a_stretch_is_to_come_until_its_own_start() {
    let at = |as_of| {
        Sample::first_line()
            .duty("11-02 08:00-16:00")
            .duty("11-02 16:00-00:00")
            .punches("11-02 07:40 in")
            .says_at(as_of)
    };
    assert_eq!(at("11-02 15:59:59"), ["on_duty 0/0", "upcoming 0/0"]);
    assert_eq!(at("11-02 16:00"), ["on_duty 0/0", "on_duty 0/0"]);
}

/// Law 5.12, 5.15.
#[test]
fn an_excused_duty_is_leave_at_any_time() {
    let said = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .request(RequestKind::FieldWork, "11-02 00:00 - 11-03 00:00")
        .says_at("11-01 00:00");
    assert_eq!(said, ["outwork 0/0 field_work"]);
}

/// Law 5.15.
#[test]
fn decisions_without_a_time_of_their_own_are_told_at_once() {
    let checked = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .verified(0, PostCheckFinding::LeftPost)
        .says_at("11-01 00:00");
    assert_eq!(checked, ["absent 0/0 left_post"]);
    let forgot = Sample::first_line()
        .terms(|terms| terms.forgotten_tolerated = 0)
        .duty("11-02 08:00-16:00")
        .correction(0, Direction::In, "11-02 07:45", CorrectionCause::Forgot)
        .says_at("11-02 09:00");
    assert_eq!(forgot, ["absent 0/0 forgotten_limit"]);
}

/// Law 5.15.
#[test]
fn a_window_closes_early_where_the_next_stretch_cuts_it() {
    // P 12:15, A 15:45: cut at 14:00.
    let at = |as_of| {
        Sample::first_line()
            .duty("11-02 08:00-12:00")
            .duty("11-02 16:00-20:00")
            .says_at(as_of)
    };
    assert_eq!(at("11-02 13:59:59"), ["on_duty 0/0", "upcoming 0/0"]);
    assert_eq!(at("11-02 14:00"), ["absent 0/0 no_punch", "upcoming 0/0"]);
}
