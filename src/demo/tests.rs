//! The demo site is sound whenever it is made.

use super::{facts as facts_in, guides};
use chrono::{Datelike, Duration, NaiveDate, Timelike};
use onpost_rules::{
    facts::Facts,
    ids::PunchId,
    letter::Language,
    person::Role,
    post::Post,
    punch::{Direction, Punch, PunchSource},
    request::Request,
    slip::SlipStatus,
    time::{self, DEFAULT_ZONE, Instant, Month},
    verdict::{Presence, ReasonCode, Status, Verdict, classify, presence},
};
use std::{
    collections::{BTreeMap, HashSet},
    sync::LazyLock,
};
use strum::VariantArray;
use uuid::Uuid;

/// Times at which a site may be made: month starts and ends, a leap day, turns of the year, long holidays, years
/// without a calendar of ours.
const AWKWARD: [&str; 16] = [
    "2026-02-26 11:00:00",
    "2026-11-12 03:00:00",
    "2024-02-29 23:59:59",
    "2024-03-01 00:00:00",
    "2024-12-31 23:30:00",
    "2025-01-01 00:00:01",
    "2025-01-31 12:30:00",
    "2025-10-01 09:00:00",
    "2026-02-17 10:00:00",
    "2026-02-28 20:00:00",
    "2026-03-31 07:50:00",
    "2026-09-30 18:00:00",
    "2026-10-07 16:05:00",
    "2026-11-02 04:20:00",
    "2027-02-01 08:00:00",
    "2028-02-29 15:59:59",
];

fn at(text: &str) -> Instant {
    time::instant(
        DEFAULT_ZONE,
        chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").unwrap(),
    )
}

fn facts(now: Instant) -> std::io::Result<Facts> {
    facts_in(now, Language::Zh)
}

/// The sites of those times, made once.
fn awkward() -> impl Iterator<Item = (Instant, &'static Facts)> {
    static SITES: LazyLock<Vec<(Instant, Facts)>> = LazyLock::new(|| {
        let made = |text| (at(text), facts(at(text)).unwrap());
        AWKWARD.into_iter().map(made).collect()
    });
    SITES.iter().map(|(now, site)| (*now, site))
}

fn verdicts(site: &Facts, now: Instant, month: Month) -> Vec<Verdict> {
    let verdicts = site.duties.iter().zip(classify(site, Some(now)));
    verdicts
        .filter(|(duty, _)| Month::of(duty.date) == month)
        .map(|(_, verdict)| verdict)
        .collect()
}

fn post<'f>(site: &'f Facts, code: &str) -> &'f Post {
    site.posts.iter().find(|post| post.code == code).unwrap()
}

#[test]
fn the_same_instant_gives_the_same_site() {
    let now = at("2026-11-22 10:00:00");
    assert_eq!(facts(now).unwrap(), facts(now).unwrap());
}

#[test]
fn at_every_hour_some_are_at_the_call_centre_one_came_late_and_one_is_awaited() {
    let hours = (0..24).map(|hour| at("2026-11-22 00:00:00") + Duration::hours(hour));
    for now in hours.chain(AWKWARD.map(at)) {
        let site = facts(now).unwrap();
        let centre = post(&site, "1000").id;
        let on_duty: Vec<(Presence, Status)> = site
            .duties
            .iter()
            .zip(presence(&site, now))
            .filter(|(duty, _)| duty.post == centre && duty.start <= now && now < duty.end)
            .map(|(_, standing)| (standing.presence, standing.verdict.status))
            .collect();
        for wanted in [
            (Presence::Present, Status::OnDuty),
            (Presence::Present, Status::Late),
            (Presence::Missing, Status::OnDuty),
        ] {
            assert!(on_duty.contains(&wanted), "{now}: {on_duty:?}");
        }
    }
}

#[test]
fn at_every_time_the_first_to_sign_in_as_can_clock_in_on_time() {
    let start = at("2026-11-21 00:00:00");
    let day = (0..40).map(|part| start + Duration::minutes(37 * part));
    let odd = [at("2026-11-22 10:59:59"), at("2026-11-22 23:14:59")];
    for now in day.chain(AWKWARD.map(at)).chain(odd) {
        let mut site = facts(now).unwrap();
        let first = guides(&site, now)[0].clone();
        assert_eq!(first.role, Role::Staff);
        // A newcomer reads for a while first.
        let pressed = now + Duration::minutes(25);
        site.punches.push(Punch {
            id: PunchId(Uuid::from_u128(1)),
            person: first.id,
            at: pressed,
            direction: Some(Direction::In),
            source: PunchSource::Web,
        });
        let site = site.sorted();
        let begun = pressed + Duration::minutes(40);
        let mut own = site.duties.iter().zip(presence(&site, begun));
        let own = own
            .find(|(duty, _)| duty.person == first.id && duty.start <= begun && begun < duty.end);
        let told = own.map(|(_, it)| (it.presence, it.verdict.status));
        let on_time = Some((Presence::Present, Status::OnDuty));
        assert_eq!(told, on_time, "{now}: {}", first.name);
    }
}

#[test]
fn no_published_month_ends_in_its_middle() {
    for (now, site) in awkward() {
        let today = time::local(DEFAULT_ZONE, now).date();
        let this = Month::of(today);
        let last = if today.day() >= 20 { this.next() } else { this };
        let dates: Vec<NaiveDate> = site.duties.iter().map(|duty| duty.date).collect();
        assert_eq!(dates.iter().min(), Some(&this.previous().first()), "{now}");
        assert_eq!(dates.iter().max(), last.days().last().as_ref(), "{now}");
    }
}

#[test]
fn in_english_nothing_is_written_in_chinese_and_all_else_is_the_same() {
    let now = at("2026-11-22 10:00:00");
    let (zh, en) = (facts(now).unwrap(), facts_in(now, Language::En).unwrap());
    let told = format!("{en:?}");
    let han = told.find(|sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign));
    assert_eq!(han.map(|at| &told[at..told.len().min(at + 60)]), None);
    assert!(told.contains("Call Centre “1000”") && told.contains("Toothache"));
    let ids = |site: &Facts| -> Vec<_> { site.duties.iter().map(|duty| duty.id).collect() };
    assert_eq!(ids(&zh), ids(&en));
    assert!(zh.punches == en.punches);
    let told = |site: &Facts| -> Vec<_> {
        let verdicts = classify(site, Some(now)).into_iter();
        verdicts.map(|it| (it.duty, it.status)).collect()
    };
    assert!(told(&zh) == told(&en));
}

#[test]
fn nothing_is_written_that_has_not_happened_yet() {
    for (now, site) in awkward() {
        assert!(site.punches.iter().all(|punch| punch.at <= now), "{now}");
        assert!(
            site.requests.iter().all(|slip| slip.filed_at <= now),
            "{now}"
        );
        assert!(site.corrections.iter().all(|slip| slip.at <= now), "{now}");
        let numbers: HashSet<&str> = site
            .requests
            .iter()
            .map(|slip| slip.number.as_str())
            .collect();
        assert_eq!(numbers.len(), site.requests.len(), "{now}");
    }
}

#[test]
fn last_month_has_every_reason_and_this_month_too_once_it_is_under_way() {
    for (now, site) in awkward() {
        let today = time::local(DEFAULT_ZONE, now).date();
        let this = Month::of(today);
        let mut months = vec![this.previous()];
        if today.day() >= 12 {
            months.push(this);
        }
        for month in months {
            let verdicts = verdicts(site, now, month);
            let found = |code: &ReasonCode| {
                let has = |verdict: &Verdict| verdict.reasons.iter().any(|r| r.code == *code);
                verdicts.iter().any(has)
            };
            // The margins are a reason of their own only under another policy than the documents'.
            let expected = ReasonCode::all().filter(|code| *code != ReasonCode::MarginBreach);
            let missing: Vec<_> = expected.filter(|code| !found(code)).collect();
            assert_eq!(missing, [], "{month} as of {now}");
        }
    }
}

#[test]
fn every_status_and_every_end_of_a_slip_occurs() {
    let now = at("2026-11-22 10:00:00");
    let site = facts(now).unwrap();
    let all = classify(&site, Some(now));
    for status in Status::VARIANTS {
        assert!(
            all.iter().any(|verdict| verdict.status == *status),
            "{status:?}"
        );
    }
    for status in SlipStatus::VARIANTS {
        assert!(
            site.requests.iter().any(|slip| slip.status == *status),
            "{status:?}"
        );
    }
    let late = |slip: &&Request| slip.is_retroactive();
    let reported = |slip: &Request| !slip.lacks_phone_report();
    assert!(site.requests.iter().filter(late).any(reported));
    assert!(!site.requests.iter().filter(late).all(reported));
}

#[test]
fn something_waits_for_every_supervisor() {
    for (now, site) in awkward() {
        let department = |person| {
            site.people
                .iter()
                .find(|p| p.id == person)
                .unwrap()
                .department
        };
        let owner = |duty| site.duties.iter().find(|d| d.id == duty).unwrap().person;
        let waits = |status: SlipStatus| status == SlipStatus::Submitted;
        let supervisors = site
            .people
            .iter()
            .filter(|person| person.role == Role::Supervisor);
        for head in supervisors {
            let others = |person| person != head.id && department(person) == head.department;
            let mut requests = site.requests.iter().filter(|slip| waits(slip.status));
            assert!(
                requests.any(|slip| others(slip.person)),
                "{now}: {}",
                head.name
            );
            let mut corrections = site.corrections.iter().filter(|slip| waits(slip.status));
            assert!(
                corrections.any(|slip| others(owner(slip.duty))),
                "{now}: {}",
                head.name
            );
        }
    }
}

#[test]
fn no_post_is_ever_short_of_people() {
    for (now, site) in awkward() {
        let first = site.duties.iter().map(|duty| duty.date).min().unwrap();
        let last = site.duties.iter().map(|duty| duty.date).max().unwrap();
        let end = time::start_of_day(DEFAULT_ZONE, last) + Duration::days(1);
        let mut hour = time::start_of_day(DEFAULT_ZONE, first);
        while hour < end {
            assert_eq!(shortfalls(site, hour), 0, "made {now}, at {hour}");
            hour += Duration::hours(1);
        }
    }
}

/// How many coverage windows have too few people at a full hour, those excused by approved requests not counted.
fn shortfalls(site: &Facts, at: Instant) -> usize {
    let wall = time::local(DEFAULT_ZONE, at);
    let minute = (wall.hour() * 60) as u16;
    let excused = |person| {
        site.requests.iter().any(|slip| {
            slip.person == person
                && slip.status == SlipStatus::Approved
                && slip.from <= at
                && at < slip.to
        })
    };
    let there = |window: &onpost_rules::post::CoverageWindow| {
        let on = site.duties.iter().filter(|duty| {
            duty.post == window.post && duty.start <= at && at < duty.end && !excused(duty.person)
        });
        on.count() as u32
    };
    site.coverage
        .iter()
        .filter(|window| {
            window
                .days
                .weekdays()
                .is_some_and(|days| days.contains(wall.weekday()))
        })
        .filter(|window| (window.from_minute..window.to_minute).contains(&minute))
        .filter(|window| there(window) < window.people)
        .count()
}

#[test]
fn everybody_rests_between_duties_and_nobody_works_seven_days_in_a_row() {
    for (now, site) in awkward() {
        for own in site.duties.chunk_by(|a, b| a.person == b.person) {
            let mut row = 1;
            for pair in own.windows(2) {
                assert!(
                    pair[1].start - pair[0].end >= Duration::hours(11),
                    "{now}: {pair:?}"
                );
                let follows = pair[0].date.succ_opt() == Some(pair[1].date);
                row = if follows { row + 1 } else { 1 };
                assert!(row <= 6, "{now}: {pair:?}");
            }
        }
    }
}

#[test]
fn agents_have_about_twenty_duties_a_month() {
    let site = facts(at("2026-11-22 10:00:00")).unwrap();
    let centre = post(&site, "1000").id;
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    let november = |date: NaiveDate| Month::of(date) == Month::parse("2026-11").unwrap();
    for duty in site
        .duties
        .iter()
        .filter(|duty| duty.post == centre && november(duty.date))
    {
        *counts.entry(duty.person).or_default() += 1;
    }
    assert_eq!(counts.len(), 16);
    assert!(
        counts.values().all(|count| (18..=22).contains(count)),
        "{counts:?}"
    );
}
