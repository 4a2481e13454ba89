//! What approved requests do to a duty (Law 3).

use crate::{
    request::RequestKind,
    sample::{Sample, at},
};

fn day() -> Sample {
    Sample::first_line().duty("11-02 08:00-16:00")
}

/// Law 3.1, 3.2.
#[test]
fn a_request_over_the_shift_excuses_the_margins_too() {
    for (span, expected) in [
        ("11-02 08:00 - 11-02 16:00", "leave 0/0 sick"),
        ("11-01 00:00 - 11-03 00:00", "leave 0/0 sick"),
        ("11-02 08:00 - 11-02 15:59", "absent 0/0 no_punch"),
        ("11-02 08:01 - 11-02 16:00", "absent 0/0 no_punch"),
    ] {
        assert_eq!(
            day().request(RequestKind::Sick, span).says(),
            [expected],
            "{span}"
        );
    }
}

/// Law 5.12, 5.16.
#[test]
fn an_excused_duty_takes_no_other_reason_whatever_was_punched() {
    let said = day()
        .request(RequestKind::BusinessTrip, "11-02 00:00 - 11-03 00:00")
        .punches("11-02 09:00 in")
        .says();
    assert_eq!(said, ["outwork 0/0 business_trip"]);
}

/// Law 3.3.
#[test]
fn a_request_at_an_end_moves_the_demand_there() {
    for (span, punches, expected) in [
        // Leave 08:00–12:00: the required arrival becomes 12:00.
        (
            "11-02 08:00 - 11-02 12:00",
            "11-02 12:00 in, 11-02 16:15 out",
            "normal 0/0",
        ),
        (
            "11-02 08:00 - 11-02 12:00",
            "11-02 12:20 in, 11-02 16:15 out",
            "late 20/0 late",
        ),
        (
            "11-02 07:00 - 11-02 07:50",
            "11-02 07:51 in, 11-02 16:15 out",
            "late 1/0 late",
        ),
        // Leave 14:00–16:00: the required departure becomes 14:00.
        (
            "11-02 14:00 - 11-02 16:00",
            "11-02 07:45 in, 11-02 14:00 out",
            "normal 0/0",
        ),
        (
            "11-02 14:00 - 11-02 16:00",
            "11-02 07:45 in, 11-02 13:30 out",
            "absent 0/30 early_leave_absent",
        ),
        // In the middle: changes neither.
        (
            "11-02 10:00 - 11-02 12:00",
            "11-02 07:45 in, 11-02 16:15 out",
            "normal 0/0",
        ),
        (
            "11-02 10:00 - 11-02 12:00",
            "11-02 12:00 in, 11-02 16:15 out",
            "absent 255/0 late_absent",
        ),
    ] {
        let said = day()
            .request(RequestKind::Personal, span)
            .punches(punches)
            .says();
        assert_eq!(said, [expected], "{span}: {punches}");
    }
}

/// Law 3.1.
#[test]
fn requests_that_touch_count_as_one() {
    let two = day()
        .request(RequestKind::Personal, "11-02 08:00 - 11-02 12:00")
        .request(RequestKind::FieldWork, "11-02 12:00 - 11-02 16:00");
    assert_eq!(
        two.says(),
        ["leave 0/0 personal"],
        "a tie: leave before work"
    );
    let with_a_hole = day()
        .request(RequestKind::Personal, "11-02 08:00 - 11-02 11:59")
        .request(RequestKind::FieldWork, "11-02 12:00 - 11-02 16:00")
        .says();
    assert_eq!(with_a_hole, ["absent 0/0 no_punch"]);
}

/// Law 3.2.
#[test]
fn the_kind_that_covers_most_of_the_shift_names_the_excuse() {
    let most = day()
        .request(RequestKind::Personal, "11-02 07:00 - 11-02 11:00")
        .request(RequestKind::Sick, "11-02 11:00 - 11-02 16:00");
    assert_eq!(most.says(), ["leave 0/0 sick"]);
    let together = day()
        .request(RequestKind::Sick, "11-02 08:00 - 11-02 12:30")
        .request(RequestKind::FieldWork, "11-02 08:00 - 11-02 10:00")
        .request(RequestKind::FieldWork, "11-02 12:00 - 11-02 16:00");
    assert_eq!(together.says(), ["outwork 0/0 field_work"]);
    let overlapping_counts_once = day()
        .request(RequestKind::FieldWork, "11-02 08:00 - 11-02 11:00")
        .request(RequestKind::FieldWork, "11-02 08:00 - 11-02 11:00")
        .request(RequestKind::Sick, "11-02 11:00 - 11-02 16:00");
    assert_eq!(overlapping_counts_once.says(), ["leave 0/0 sick"]);
}

/// «a tie: leave before work, then the kind whose earliest request that meets [S, E) starts first (as filed, not
/// widened), then has the lower number».
/// Law 3.2.
#[test]
fn of_kinds_that_cover_as_much_leave_goes_before_work() {
    for (work, leave, expected) in [
        (
            "11-02 08:00 - 11-02 16:00",
            "11-02 08:00 - 11-02 16:00",
            "leave 0/0 sick",
        ),
        (
            "11-02 08:00 - 11-02 12:00",
            "11-02 12:00 - 11-02 16:00",
            "leave 0/0 sick",
        ),
        (
            "11-01 00:00 - 11-02 12:00:01",
            "11-02 12:00:01 - 11-03 00:00",
            "outwork 0/0 other_work",
        ),
    ] {
        let said = day()
            .numbered("9", RequestKind::OtherWork, work)
            .numbered("10", RequestKind::Sick, leave)
            .says();
        assert_eq!(said, [expected], "{work}, {leave}");
    }
}

/// Law 3.2.
#[test]
fn of_equal_kinds_of_one_sort_the_earlier_wins_then_the_lower_number() {
    let tied = |first: &str, second: &str| {
        day()
            .numbered(first, RequestKind::Personal, "11-02 08:00 - 11-02 16:00")
            .numbered(second, RequestKind::Sick, "11-02 08:00 - 11-02 16:00")
            .says()
    };
    assert_eq!(tied("9", "10"), ["leave 0/0 personal"]);
    assert_eq!(tied("10", "9"), ["leave 0/0 sick"]);
    let earlier = |personal: &str, sick: &str| {
        day()
            .request(RequestKind::Personal, personal)
            .request(RequestKind::Sick, sick)
            .says()
    };
    let (first, second) = ("11-02 08:00 - 11-02 12:00", "11-02 12:00 - 11-02 16:00");
    assert_eq!(earlier(first, second), ["leave 0/0 personal"]);
    assert_eq!(earlier(second, first), ["leave 0/0 sick"]);
}

/// Law 3.2.
#[test]
fn a_request_that_lies_before_the_shift_says_nothing_of_its_kind() {
    // Sick leave until 07:50 joins the piece by the margin; it covers nothing of [S, E), and doesn't start first there.
    let said = day()
        .request(RequestKind::Sick, "11-02 07:00 - 11-02 07:50")
        .request(RequestKind::Personal, "11-02 07:50 - 11-02 12:00")
        .request(RequestKind::Sick, "11-02 12:00 - 11-02 16:00");
    assert_eq!(said.says(), ["leave 0/0 personal"]);
}

/// Law 3.1.
#[test]
fn a_request_reaching_past_an_extension_excuses_only_up_to_where_it_ends() {
    let said = day()
        .extension(0, "11-02 20:00")
        .request(RequestKind::Sick, "11-02 12:00 - 11-02 16:00")
        .punches("11-02 07:45 in, 11-02 12:00 out")
        .says();
    assert_eq!(
        said,
        ["normal 0/0"],
        "it covers the shift's end: widened to the required departure"
    );
}

/// Law 3.6.
#[test]
fn only_approved_requests_count() {
    let mut site = day().request(RequestKind::Sick, "11-02 08:00 - 11-02 16:00");
    site.facts.requests[0].status = crate::slip::SlipStatus::Submitted;
    assert_eq!(site.says(), ["absent 0/0 no_punch"]);
}

/// Law 3.7, 3.8.
#[test]
fn a_retroactive_request_needs_a_telephone_report_at_or_before_its_start() {
    let mut site = day().request(RequestKind::Sick, "11-02 08:00 - 11-02 16:00");
    let request = &mut site.facts.requests[0];
    assert!(!request.is_retroactive());
    request.filed_at = at("11-02 08:00:01");
    assert!(request.is_retroactive() && request.lacks_phone_report());
    request.phone_report_at = Some(at("11-02 08:00:01"));
    assert!(request.lacks_phone_report());
    request.phone_report_at = Some(at("11-02 08:00"));
    assert!(!request.lacks_phone_report());
}
