//! Schedules over clocks that are changed, and what is wrong with an expression.

use super::*;
use crate::time::offset;
use proptest::prelude::*;

const SHANGHAI: Zone = Zone::SHANGHAI;

fn berlin() -> Zone {
    Zone::named("Europe/Berlin")
}

fn at(text: &str) -> Instant {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

fn upcoming(cron: &str, zone: Zone, (after, count): (&str, usize)) -> Vec<String> {
    let schedule = Schedule::parse(cron).unwrap();
    let due = schedule.upcoming(zone, at(after), count);
    due.iter()
        .map(|at| {
            at.with_timezone(&offset(zone, *at))
                .format("%m-%d %H:%M%:z")
                .to_string()
        })
        .collect()
}

#[test]
fn shanghai_never_changes_its_clocks() {
    for (cron, due) in [
        (
            "0 30 9 * * *",
            ["11-02 09:30", "11-03 09:30", "11-04 09:30"],
        ),
        ("30 9 * * *", ["11-02 09:30", "11-03 09:30", "11-04 09:30"]),
        (
            "0 0 9 * * Sat,Mon",
            ["11-02 09:00", "11-07 09:00", "11-09 09:00"],
        ),
        ("0 * * * * *", ["11-02 07:44", "11-02 07:45", "11-02 07:46"]),
        (
            "0 0 9 20-31 * *",
            ["11-20 09:00", "11-21 09:00", "11-22 09:00"],
        ),
        (
            "0 0 9 31 * *",
            ["12-31 09:00", "01-31 09:00", "03-31 09:00"],
        ),
    ] {
        let told = upcoming(cron, SHANGHAI, ("2026-11-02T07:43:30+08:00", 3));
        assert_eq!(told, due.map(|at| format!("{at}+08:00")), "{cron}");
    }
}

#[test]
fn what_is_due_at_a_skipped_time_is_due_once_when_the_clocks_have_gone_on() {
    let eve = ("2026-03-28T12:00:00+01:00", 3);
    assert_eq!(
        upcoming("0 30 2 * * *", berlin(), eve),
        [
            "03-29 03:30+02:00",
            "03-30 02:30+02:00",
            "03-31 02:30+02:00"
        ]
    );
    let night = ("2026-03-29T01:29:00+01:00", 4);
    assert_eq!(
        upcoming("0 0,30 * * * *", berlin(), night),
        [
            "03-29 01:30+01:00",
            "03-29 03:00+02:00",
            "03-29 03:30+02:00",
            "03-29 04:00+02:00"
        ]
    );
}

#[test]
fn what_is_due_at_a_repeated_time_is_due_once_and_what_is_due_in_every_hour_goes_on() {
    let eve = ("2026-10-24T12:00:00+02:00", 3);
    assert_eq!(
        upcoming("0 30 2 * * *", berlin(), eve),
        [
            "10-25 02:30+02:00",
            "10-26 02:30+01:00",
            "10-27 02:30+01:00"
        ]
    );
    let night = ("2026-10-25T01:45:00+02:00", 6);
    assert_eq!(
        upcoming("0 0,30 * * * *", berlin(), night),
        [
            "10-25 02:00+02:00",
            "10-25 02:30+02:00",
            "10-25 02:00+01:00",
            "10-25 02:30+01:00",
            "10-25 03:00+01:00",
            "10-25 03:30+01:00"
        ]
    );
}

#[test]
fn the_last_time_is_found_however_long_ago() {
    let last = |cron: &str, (after, now): (&str, &str)| {
        let schedule = Schedule::parse(cron).unwrap();
        schedule.last(berlin(), (at(after), at(now)))
    };
    let summer = "2026-07-01T00:00:00+02:00";
    for (cron, now, due) in [
        (
            "0 30 2 * * *",
            "2026-10-25T02:30:00+02:00",
            "2026-10-25T02:30:00+02:00",
        ),
        (
            "0 30 2 * * *",
            "2026-10-25T02:45:00+01:00",
            "2026-10-25T02:30:00+02:00",
        ),
        (
            "0 * * * * *",
            "2026-10-25T02:10:30+01:00",
            "2026-10-25T02:10:00+01:00",
        ),
        (
            "0 0 9 1 * *",
            "2026-10-31T12:00:00+01:00",
            "2026-10-01T09:00:00+02:00",
        ),
    ] {
        assert_eq!(last(cron, (summer, now)), Some(at(due)), "{cron} {now}");
    }
    let none = last(
        "0 0 9 * * *",
        ("2026-10-05T09:00:00+02:00", "2026-10-06T08:59:59+02:00"),
    );
    assert_eq!(none, None, "what was due at the start is past");
}

#[test]
fn what_is_wrong_is_told_by_its_part() {
    let fault = |text: &str| Schedule::parse(text).unwrap_err();
    let part = |part, text: &str| CronFault::Part {
        part,
        text: text.into(),
    };
    assert_eq!(fault("9 * *"), CronFault::Parts { found: 3 });
    assert_eq!(fault(""), CronFault::Parts { found: 0 });
    assert_eq!(fault("0 60 9 * * *"), part(CronPart::Minute, "60"));
    assert_eq!(fault("0 24 * * *"), part(CronPart::Hour, "24"));
    assert_eq!(fault("0 0 9 L * *"), part(CronPart::Day, "L"));
    assert_eq!(fault("0 0 9 * * Monday#1"), CronFault::WeekdayNumber);
    assert_eq!(fault("0 0 9 * * 周八"), part(CronPart::Weekday, "周八"));
    assert_eq!(fault("0 */0 9 * * *"), part(CronPart::Minute, "*/0"));
    assert_eq!(fault("0 0 9 * * 1-5"), CronFault::WeekdayNumber);
    assert_eq!(fault("*/10 * * * * *"), CronFault::TooOften);
    assert_eq!(fault("0 0 9 31 Feb *"), CronFault::Never);
}

#[test]
fn what_is_advised_is_taken() {
    for wrong in [
        "9 * *",
        "x 0 9 * * *",
        "0 60 9 * * *",
        "0 24 * * *",
        "0 0 9 L * *",
        "0 0 9 * 13 *",
        "0 0 9 * * 周八",
        "0 0 9 * * 1-5",
        "*/10 * * * * *",
    ] {
        let fault = Schedule::parse(wrong).unwrap_err();
        let (part, texts) = fault.instead();
        assert!(!texts.is_empty(), "{wrong}");
        for text in texts {
            let mut parts = EXAMPLE.split(' ').collect::<Vec<_>>();
            let place = CronPart::VARIANTS.iter().position(|it| Some(*it) == part);
            match place {
                Some(place) => parts[place] = text,
                None => parts = text.split(' ').collect(),
            }
            let advised = parts.join(" ");
            assert!(Schedule::parse(&advised).is_ok(), "{wrong}: {advised}");
        }
    }
}

#[test]
fn a_night_and_a_weekend_are_due_when_they_say() {
    let eve = ("2026-11-06T12:00:00+08:00", 3);
    assert_eq!(
        upcoming("0 0 23-1 * * 周六-周日", SHANGHAI, eve),
        [
            "11-07 00:00+08:00",
            "11-07 01:00+08:00",
            "11-07 23:00+08:00"
        ]
    );
    assert_eq!(
        upcoming("30 9 * * Fri-Mon", SHANGHAI, eve),
        [
            "11-07 09:30+08:00",
            "11-08 09:30+08:00",
            "11-09 09:30+08:00"
        ]
    );
}

/// Every minute of a span at which the clocks show a full quarter.
fn quarters(zone: Zone, (from, until): (Instant, Instant)) -> Vec<Instant> {
    let minutes = (1..=(until - from).num_minutes()).map(|it| from + Duration::minutes(it));
    minutes
        .filter(|at| {
            local(zone, *at)
                .format("%M")
                .to_string()
                .parse::<u32>()
                .unwrap()
                % 15
                == 0
        })
        .collect()
}

proptest! {
    #[test]
    fn a_brute_force_walk_over_the_clock_changes_finds_the_same(
        start in 0i64..72 * 60, spring in any::<bool>(), steps in prop::collection::vec(1i64..400, 1..12)
    ) {
        let eve = if spring { "2026-03-28T00:00:00Z" } else { "2026-10-24T00:00:00Z" };
        let first = at(eve) + Duration::minutes(start);
        for zone in [berlin(), SHANGHAI, Zone::named("Australia/Lord_Howe"), Zone::named("America/New_York")] {
            let every_quarter = Schedule::parse("0 */15 * * * *").unwrap();
            let nightly = Schedule::parse("0 30 2 * * *").unwrap();
            let (mut now, mut walked, mut nights) = (first, Vec::new(), Vec::new());
            for step in &steps {
                let span = (now, now + Duration::minutes(*step));
                walked.extend(every_quarter.within(zone, span));
                nights.extend(nightly.within(zone, span));
                now = span.1;
            }
            prop_assert_eq!(walked, quarters(zone, (first, now)));
            let dates: Vec<_> = nights.iter().map(|at| local(zone, *at).date()).collect();
            let mut once = dates.clone();
            once.dedup();
            prop_assert_eq!(dates, once, "no night twice");
        }
    }
}
