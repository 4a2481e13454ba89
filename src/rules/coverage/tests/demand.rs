//! Demand over real days: weekly windows, midnights, clock changes.

use super::{
    super::{
        PostToCover,
        demand::{DayDemand, demand_between as laid},
    },
    demand_between, window,
};
use crate::{
    calendar::{Calendar, CalendarDay, DateKind, DayKind},
    dated::{Dated, DatedVersion},
    post::{CoverageWindow, Post, Weekdays, WindowDays},
    sample::{Sample, at, day},
    time::{Instant, local},
    zone::Zone,
};

const ALL: [u8; 7] = [1, 2, 3, 4, 5, 6, 7];

/// `11-02 08:00-11-02 17:00 x1`, on the clocks of the zone.
fn told(zone: Zone, windows: &[CoverageWindow], span: (&str, &str)) -> Vec<String> {
    let at = |text: &str| text.parse::<Instant>().unwrap();
    let demands = demand_between(zone, windows, (at(span.0), at(span.1)));
    let clock = |at| local(zone, at).format("%m-%d %H:%M");
    let lines = demands.iter().map(|it| {
        let hours = (it.until - it.from).num_minutes() as f64 / 60.0;
        let (from, until) = (clock(it.from), clock(it.until));
        format!("{from}-{until} x{} {hours}h", it.people)
    });
    lines.collect()
}

/// Law 6.1.
#[test]
fn round_the_clock_is_one_stretch() {
    // D0 4.1 «一线实行7*24小时值班制»
    let span = ("2026-11-01T16:00:00Z", "2026-11-30T16:00:00Z");
    assert_eq!(
        told(Zone::SHANGHAI, &[window(&ALL, (0, 24), 1)], span),
        ["11-02 00:00-12-01 00:00 x1 696h"]
    );
}

/// Law 6.1.
#[test]
fn a_desk_demands_its_hours_on_its_weekdays_in_the_posts_zone() {
    let desk = [window(&[1, 2, 3, 4, 5], (8, 17), 1)];
    // From Friday 6 November 12:00 on, in Shanghai.
    let span = ("2026-11-06T04:00:00Z", "2026-11-10T04:00:00Z");
    assert_eq!(
        told(Zone::SHANGHAI, &desk, span),
        [
            "11-06 12:00-11-06 17:00 x1 5h",
            "11-09 08:00-11-09 17:00 x1 9h",
            "11-10 08:00-11-10 12:00 x1 4h",
        ]
    );
}

#[test]
fn the_largest_of_overlapping_windows_holds_and_equal_neighbours_are_one() {
    let windows = [
        window(&ALL, (8, 17), 1),
        window(&ALL, (9, 12), 3),
        window(&ALL, (10, 11), 2),
        window(&ALL, (17, 20), 1),
    ];
    let span = ("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z");
    assert_eq!(
        told(Zone::UTC, &windows, span),
        [
            "11-02 08:00-11-02 09:00 x1 1h",
            "11-02 09:00-11-02 12:00 x3 3h",
            "11-02 12:00-11-02 20:00 x1 8h",
        ]
    );
}

/// Law 6.3.
#[test]
fn a_window_over_midnight_belongs_to_the_day_on_which_it_starts() {
    let night = [window(&[7], (22, 6), 2)];
    let span = ("2026-11-01T00:00:00Z", "2026-11-08T12:00:00Z");
    assert_eq!(
        told(Zone::UTC, &night, span),
        ["11-01 22:00-11-02 06:00 x2 8h"]
    );
    // The span starts inside of it.
    let span = ("2026-11-02T03:00:00Z", "2026-11-03T00:00:00Z");
    assert_eq!(
        told(Zone::UTC, &night, span),
        ["11-02 03:00-11-02 06:00 x2 3h"]
    );
}

#[test]
fn the_night_of_a_clock_change_is_an_hour_shorter_or_longer() {
    let night = [window(&ALL, (22, 6), 1)];
    let spring = ("2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z");
    assert_eq!(
        told(Zone::named("Europe/Berlin"), &night, spring),
        ["03-28 22:00-03-29 06:00 x1 7h"]
    );
    let autumn = ("2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z");
    assert_eq!(
        told(Zone::named("Europe/Berlin"), &night, autumn),
        ["10-24 22:00-10-25 06:00 x1 9h"]
    );
}

#[test]
fn windows_that_follow_each_other_do_so_where_the_clocks_skip_or_repeat_their_border() {
    let half = |from, to, people| CoverageWindow {
        from_minute: from,
        to_minute: to,
        ..window(&ALL, (0, 1), people)
    };
    // 02:30 is skipped in spring and read as 03:30; in autumn the first of two is meant.
    let windows = [half(0, 150, 1), half(150, 480, 2)];
    let spring = ("2026-03-28T23:00:00Z", "2026-03-29T06:00:00Z");
    assert_eq!(
        told(Zone::named("Europe/Berlin"), &windows, spring),
        [
            "03-29 00:00-03-29 03:30 x1 2.5h",
            "03-29 03:30-03-29 08:00 x2 4.5h"
        ]
    );
    let autumn = ("2026-10-24T22:00:00Z", "2026-10-25T07:00:00Z");
    assert_eq!(
        told(Zone::named("Europe/Berlin"), &windows, autumn),
        [
            "10-25 00:00-10-25 02:30 x1 2.5h",
            "10-25 02:30-10-25 08:00 x2 6.5h"
        ]
    );
}

#[test]
fn without_windows_or_time_nothing_is_demanded() {
    let day = ("2026-11-02T00:00:00Z", "2026-11-03T00:00:00Z");
    assert!(told(Zone::SHANGHAI, &[], day).is_empty());
    assert!(told(Zone::SHANGHAI, &[window(&ALL, (0, 24), 1)], (day.0, day.0)).is_empty());
}

/// Law 6.2.
#[test]
fn a_date_goes_by_its_own_rows_else_by_its_kinds_else_by_its_weekdays() {
    let calendar: Calendar = [
        ("10-01", DayKind::Statutory),
        ("10-02", DayKind::Holiday),
        ("10-10", DayKind::Workday),
    ]
    .map(|(date, kind)| CalendarDay {
        date: day(date),
        kind,
        name: String::new(),
    })
    .into_iter()
    .collect();
    let on = |days: WindowDays, people| CoverageWindow {
        days,
        ..window(&[1], (8, 17), people)
    };
    let windows = [
        on(Weekdays::ALL.into(), 1),
        on(WindowDays::Kind(DateKind::Rest), 2),
        on(WindowDays::Kind(DateKind::Statutory), 3),
        on(WindowDays::Date(day("10-08")), 4),
        on(WindowDays::Date(day("10-09")), 0),
    ];
    let zone = Zone::UTC;
    let demanded = |date: &str| {
        let span = (at(&format!("{date} 00:00")), at(&format!("{date} 23:59")));
        let day_demand = DayDemand {
            zone,
            windows: &windows,
        };
        let found = laid(zone, |_| day_demand, &calendar, span);
        found.first().map_or(0, |it| it.people)
    };
    for (date, people, why) in [
        ("09-30", 1, "a Wednesday that nothing names"),
        ("10-01", 3, "the calendar says statutory"),
        ("10-02", 2, "a bridged rest day"),
        ("10-03", 2, "a Saturday"),
        ("10-08", 4, "named itself"),
        ("10-09", 0, "named itself, and asks for nobody"),
        ("10-10", 1, "a Saturday that is worked"),
    ] {
        assert_eq!(demanded(date), people, "{date}: {why}");
    }
}

fn version<T>(from: &str, value: T) -> DatedVersion<T> {
    DatedVersion {
        from: Some(day(from)),
        value,
    }
}

/// Law 6.3, 8.1.
#[test]
fn demand_and_zone_are_those_in_force_on_the_date_on_which_a_window_starts() {
    let mut facts = Sample::first_line().facts;
    let post = facts.posts[0].clone();
    let nightly = |people| {
        vec![CoverageWindow {
            post: post.id,
            ..window(&[1, 2, 3, 4, 5, 6, 7], (22, 6), people)
        }]
    };
    let sets = Dated::new(vec![
        version("11-03", nightly(1)),
        version("11-05", nightly(2)),
    ])
    .unwrap();
    facts.dated.demand.insert(post.id, sets);
    let abroad = Post {
        zone: Zone::SHANGHAI,
        ..post.clone()
    };
    let zones = [
        DatedVersion {
            from: None,
            value: post.clone(),
        },
        version("11-06", abroad),
    ];
    facts
        .dated
        .posts
        .insert(post.id, Dated::new(zones.to_vec()).unwrap());
    let demand = PostToCover::of(&facts, &post);
    let found = demand.demand((at("11-01 00:00"), at("11-07 00:00")));
    let told: Vec<String> = found
        .iter()
        .map(|it| {
            format!(
                "{} {} x{}",
                it.from.format("%d %H"),
                it.until.format("%d %H"),
                it.people
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "03 22 04 06 x1",
            "04 22 05 06 x1",
            "05 22 06 06 x2",
            "06 14 06 22 x2"
        ],
        "nothing before the first set; a night belongs to its evening, by that day's clocks"
    );
    assert!(demand.demands_anybody());
}
