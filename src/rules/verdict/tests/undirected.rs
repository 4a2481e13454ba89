//! Punches that don't tell which way they go (Law 4.4).

use crate::{
    policy::{DeviceDirections, Policies, Policy, PolicyTerms},
    sample::{Sample, at, day},
    verdict::{ToldBy, explain},
};

fn day_with(punches: &str) -> Sample {
    Sample::first_line()
        .duty("11-02 08:00-16:00")
        .punches(punches)
}

/// 07:45 to 16:15 is demanded: half way is 12:00.
/// Law 4.4.
#[test]
fn what_says_nothing_is_in_before_half_way_else_out() {
    for (punches, expected) in [
        ("11-02 11:59:59", "absent 254/0 late_absent;missed_out"),
        ("11-02 12:00", "absent 0/255 early_leave_absent;missed_in"),
        ("11-02 07:40, 11-02 16:20", "normal 0/0"),
        ("11-02 07:40, 11-02 08:39:59", "missed_punch 0/0 missed_out"),
        ("11-02 15:30, 11-02 16:20", "missed_punch 0/0 missed_in"),
    ] {
        let said = day_with(punches).says();
        assert_eq!(said, [expected], "{punches}");
    }
}

/// «said by nothing, the latest punch of the window is `out` where the window holds a punch at least 60 minutes before
/// it, and the earliest is `in` where it holds one at least as long after it».
/// Law 4.4.
#[test]
fn who_leaves_before_noon_or_comes_after_it_is_not_taken_for_forgetful() {
    for (punches, expected) in [
        (
            "11-02 07:40, 11-02 11:00",
            "absent 0/315 early_leave_absent",
        ),
        ("11-02 13:00, 11-02 16:20", "absent 315/0 late_absent"),
        (
            "11-02 07:40, 11-02 08:40",
            "absent 0/455 early_leave_absent",
        ),
        // The earlier punch may tell what it likes.
        (
            "11-02 07:40 in, 11-02 11:00",
            "absent 0/315 early_leave_absent",
        ),
        ("11-02 13:00, 11-02 16:20 out", "absent 315/0 late_absent"),
        // Between the two the half decides.
        (
            "11-02 07:40, 11-02 09:00, 11-02 11:00",
            "absent 0/315 early_leave_absent",
        ),
        // What says something stays what it says.
        (
            "11-02 07:40 in, 11-02 11:00 in",
            "missed_punch 0/0 missed_out",
        ),
    ] {
        assert_eq!(day_with(punches).says(), [expected], "{punches}");
    }
}

/// «Of several at that latest (earliest) instant all that say nothing are meant.»
/// Law 4.4.
#[test]
fn of_several_at_the_latest_instant_all_that_say_nothing_are_meant() {
    let said = day_with("11-02 07:40, 11-02 11:00, 11-02 11:00, 11-02 11:00 in").says();
    assert_eq!(said, ["absent 0/315 early_leave_absent"]);
    let said = day_with("11-02 13:00, 11-02 13:00, 11-02 13:00 out, 11-02 16:20").says();
    assert_eq!(said, ["absent 315/0 late_absent"]);
}

/// Law 4.4.
#[test]
fn how_far_apart_they_lie_is_a_setting() {
    for (minutes, expected) in [
        (200, "absent 0/315 early_leave_absent"),
        (201, "missed_punch 0/0 missed_out"),
    ] {
        let said = day_with("11-02 07:40, 11-02 11:00")
            .terms(|terms| terms.pair_minutes = minutes)
            .says();
        assert_eq!(said, [expected], "{minutes}");
    }
}

/// «with the setting `device_directions = ignore` no punch of source `device` tells».
/// Law 4.4.
#[test]
fn a_clock_whose_key_nobody_presses_need_not_be_believed() {
    let clock = || day_with("11-02 07:40 in, 11-02 16:20 in").by_devices();
    assert_eq!(clock().says(), ["missed_punch 0/0 missed_out"]);
    let ignoring = |terms: &mut PolicyTerms| terms.device_directions = DeviceDirections::Ignore;
    assert_eq!(clock().terms(ignoring).says(), ["normal 0/0"]);
    let by_hand = day_with("11-02 07:40 in, 11-02 16:20 in").terms(ignoring);
    assert_eq!(by_hand.says(), ["missed_punch 0/0 missed_out"]);
    let mixed = day_with("11-02 11:00 out")
        .by_devices()
        .punches("11-02 16:20 out")
        .terms(ignoring);
    assert_eq!(
        mixed.says(),
        ["absent 195/0 late_absent"],
        "the clock's own out is the earliest, and an arrival"
    );
}

#[test]
fn as_of_an_instant_only_the_punches_so_far_make_a_pair() {
    let clock = || day_with("11-02 07:40, 11-02 11:00, 11-02 11:30, 11-02 16:20");
    let departure = |as_of| clock().classify(Some(as_of))[0].departure;
    assert_eq!(departure("11-02 10:59:59"), None);
    assert_eq!(departure("11-02 11:00"), Some(at("11-02 11:00")));
    assert_eq!(departure("11-02 11:30"), Some(at("11-02 11:30")));
    assert_eq!(clock().says(), ["normal 0/0"]);
}

/// `src/files/formats.md`: «A stretch over two policy versions takes `pair_minutes` and `device_directions` from its first duty's.»
/// Law 8.1.
#[test]
fn a_stretch_over_two_versions_is_read_by_its_first_dutys() {
    let night = |before: i64, after: i64| {
        let mut site = Sample::first_line()
            .duty("11-02 16:00-00:00")
            .duty("11-03 00:00-08:00")
            .punches("11-02 15:40, 11-02 17:40");
        let version = |version, effective_from, pair_minutes| Policy {
            id: None,
            version,
            effective_from,
            terms: PolicyTerms {
                pair_minutes,
                ..PolicyTerms::default()
            },
        };
        site.facts.policies = Policies::new(vec![
            version(1, None, before),
            version(2, Some(day("11-03")), after),
        ]);
        site.says()
    };
    assert_eq!(
        night(120, 1440),
        [
            "absent 0/380 early_leave_absent",
            "absent 0/875 early_leave_absent"
        ]
    );
    assert_eq!(
        night(1440, 120),
        ["normal 0/0", "missed_punch 0/0 missed_out"]
    );
}

#[test]
fn an_explanation_says_by_what_a_punch_was_taken() {
    let told = |site: Sample| {
        let facts = site.facts.sorted();
        let explained = explain(&facts, facts.duties[0].id, None).unwrap();
        let ways = explained.punches.iter();
        ways.map(|punch| punch.way.unwrap().by).collect::<Vec<_>>()
    };
    assert_eq!(
        told(day_with("11-02 07:40, 11-02 09:00, 11-02 11:00 out")),
        [ToldBy::Pair, ToldBy::Half, ToldBy::Punch]
    );
    assert_eq!(told(day_with("11-02 07:40")), [ToldBy::Half]);
}
