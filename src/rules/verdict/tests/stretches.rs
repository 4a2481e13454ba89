//! Which punches belong to which duty (Law 4).

use crate::{
    correction::CorrectionCause,
    punch::Direction,
    request::RequestKind,
    sample::{Sample, at},
};

fn back_to_back() -> Sample {
    Sample::first_line()
        .duty("11-02 08:00-16:00")
        .duty("11-02 16:00-00:00")
}

/// Law 4.2, 5.2, 5.3, 5.8.
#[test]
fn nobody_punches_between_two_back_to_back_duties() {
    for (punches, expected) in [
        (
            "11-02 07:40 in, 11-03 00:20 out",
            ["normal 0/0", "normal 0/0"],
        ),
        (
            "11-02 07:50 in, 11-03 00:20 out",
            ["late 5/0 late", "normal 0/0"],
        ),
        (
            "11-02 16:10 in, 11-03 00:20 out",
            ["absent 505/0 late_absent", "late 10/0 late"],
        ),
        (
            "11-02 07:40 in, 11-02 15:50 out",
            [
                "early_leave 0/10 early_leave",
                "absent 0/505 early_leave_absent",
            ],
        ),
        (
            "11-02 07:40 in, 11-02 16:20 out",
            ["normal 0/0", "absent 0/475 early_leave_absent"],
        ),
        (
            "11-02 07:40 in",
            ["normal 0/0", "missed_punch 0/0 missed_out"],
        ),
        (
            "11-03 00:20 out",
            ["missed_punch 0/0 missed_in", "normal 0/0"],
        ),
        ("", ["absent 0/0 no_punch", "absent 0/0 no_punch"]),
    ] {
        assert_eq!(
            back_to_back().punches(punches).says(),
            expected,
            "{punches}"
        );
    }
}

/// Law 4.5, 5.2.
#[test]
fn arrival_stands_on_the_first_duty_and_departure_on_the_last() {
    let verdicts = back_to_back()
        .punches("11-02 07:40 in, 11-03 00:20 out")
        .classify(None);
    assert_eq!(verdicts[0].arrival, Some(at("11-02 07:40")));
    assert_eq!(verdicts[0].departure, None);
    assert_eq!(verdicts[0].required_arrival, Some(at("11-02 07:45")));
    assert_eq!(verdicts[0].required_departure, Some(at("11-02 16:00")));
    assert_eq!(verdicts[1].arrival, None);
    assert_eq!(verdicts[1].departure, Some(at("11-03 00:20")));
    assert_eq!(verdicts[1].required_arrival, Some(at("11-02 16:00")));
    assert_eq!(verdicts[1].required_departure, Some(at("11-03 00:15")));
}

/// Law 4.2.
#[test]
fn duties_whose_margins_meet_are_joined_and_others_are_not() {
    let half_an_hour = Sample::first_line()
        .duty("11-02 08:00-12:00")
        .duty("11-02 12:30-16:30")
        .punches("11-02 07:40 in, 11-02 16:45 out");
    assert_eq!(half_an_hour.says(), ["normal 0/0", "normal 0/0"]);
    let a_minute_more = Sample::first_line()
        .duty("11-02 08:00-12:00")
        .duty("11-02 12:31-16:31")
        .punches("11-02 07:40 in, 11-02 16:46 out");
    assert_eq!(
        a_minute_more.says(),
        ["missed_punch 0/0 missed_out", "missed_punch 0/0 missed_in"]
    );
}

/// Law 4.3.
#[test]
fn windows_of_neighbours_are_cut_half_way_and_the_cut_belongs_to_the_later() {
    // P 12:15, A 15:45: cut at 14:00.
    let site = || {
        Sample::first_line()
            .duty("11-02 08:00-12:00")
            .duty("11-02 16:00-20:00")
    };
    for (punch, expected) in [
        (
            "11-02 13:59:59 out",
            ["normal 0/0", "missed_punch 0/0 missed_in"],
        ),
        (
            "11-02 14:00 out",
            ["missed_punch 0/0 missed_out", "missed_punch 0/0 missed_in"],
        ),
        (
            "11-02 14:00 in",
            ["missed_punch 0/0 missed_out", "normal 0/0"],
        ),
    ] {
        let said = site()
            .punches(&format!("11-02 07:40 in, {punch}, 11-02 20:15 out"))
            .says();
        assert_eq!(said, expected, "{punch}");
    }
}

/// Law 4.3.
#[test]
fn a_night_then_an_evening_keep_their_own_punches() {
    let said = Sample::on(crate::post::Line::Third)
        .duty("11-02 18:00-07:00")
        .duty("11-03 14:00-20:00")
        .punches("11-02 18:30 in, 11-03 07:10 out")
        .says();
    assert_eq!(said, ["absent 30/0 late_absent", "absent 0/0 no_punch"]);
}

/// Law 4.3.
#[test]
fn shifts_around_midnight_find_their_punches() {
    for (duty, punches) in [
        ("11-01 00:00-08:00", "10-31 23:45 in, 11-01 08:15 out"),
        ("11-01 00:30-08:30", "11-01 00:15 in, 11-01 08:45 out"),
        ("10-31 23:45-07:45", "10-31 23:30 in, 11-01 08:00 out"),
        ("11-02 09:00-09:00", "11-02 08:45 in, 11-03 09:15 out"),
    ] {
        let said = Sample::first_line().duty(duty).punches(punches).says();
        assert_eq!(said, ["normal 0/0"], "{duty}");
    }
}

/// Law 4.1.
#[test]
fn an_excused_duty_is_dropped_before_stretches_are_joined() {
    let said = back_to_back()
        .request(RequestKind::Sick, "11-02 08:00 - 11-02 16:00")
        .punches("11-02 15:45 in, 11-03 00:15 out")
        .says();
    assert_eq!(said, ["leave 0/0 sick", "normal 0/0"]);
}

/// Law 4.2.
#[test]
fn an_extension_joins_a_duty_to_the_next() {
    let said = Sample::first_line()
        .duty("11-02 08:00-12:00")
        .duty("11-02 16:00-20:00")
        .extension(0, "11-02 15:45")
        .punches("11-02 07:40 in, 11-02 20:15 out")
        .says();
    assert_eq!(said, ["normal 0/0", "normal 0/0"]);
}

/// Law 4.3.
#[test]
fn a_corrections_punch_is_a_punch_like_any_other() {
    let said = Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches("11-02 07:40 in")
        .correction(0, Direction::Out, "11-02 16:10", CorrectionCause::Device)
        .says();
    assert_eq!(said, ["early_leave 0/5 early_leave"]);
}
