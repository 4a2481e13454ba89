//! Actual coverage: told by cases, and held against a walk minute by minute.

use super::{Site, person, window};
use crate::{
    coverage::actual::{Absentee, Actual, Attendance, Shortfall, Sums},
    facts::Facts,
    ids::PunchId,
    punch::{Direction, Punch, PunchSource},
    request::RequestKind,
    sample::at,
    shift::{DayValue, Shift},
    slip::SlipStatus,
    span::Span,
    time::Instant,
    verdict::{self, Verdict, classify},
    zone::Zone,
};
use chrono::{Duration, NaiveTime};
use proptest::prelude::*;
use uuid::Uuid;

fn punch(facts: &mut Facts, who: u128, (when, direction): (Instant, Direction)) {
    let id = PunchId(Uuid::from_u128(5000 + facts.punches.len() as u128));
    facts.punches.push(Punch {
        id,
        person: person(who),
        at: when,
        direction: Some(direction),
        source: PunchSource::Web,
    });
}

/// Facts with punches, as `1 11-02 07:40 in, 1 11-02 16:20 out`.
fn punched(site: Site, text: &str) -> Facts {
    let mut facts = site.facts();
    for part in text.split(", ").filter(|part| !part.is_empty()) {
        let (who, rest) = part.split_once(' ').unwrap();
        let (when, way) = rest.rsplit_once(' ').unwrap();
        let direction = if way == "in" {
            Direction::In
        } else {
            Direction::Out
        };
        punch(&mut facts, who.parse().unwrap(), (at(when), direction));
    }
    facts.sorted()
}

fn actual(facts: &Facts, span: Span, now: Instant) -> Actual {
    Actual::of(&Attendance::at(facts, now), &facts.posts[0], span)
}

fn monday() -> Span {
    (at("11-02 00:00"), at("11-03 00:00"))
}

/// `02 16:00-02 17:30 -1 90: 2 absent 90`.
fn told(it: &Shortfall) -> String {
    let who = |it: &Absentee| {
        let status = it.word.code();
        format!("{} {status} {}", it.duty.person.0.as_u128(), it.minutes)
    };
    let expected: Vec<String> = it.expected.iter().map(who).collect();
    let times = super::times((it.from, it.until));
    let line = format!(
        "{times} -{} {}: {}",
        it.short_by(),
        it.missing_minutes(),
        expected.join(", ")
    );
    line.trim_end().to_owned()
}

fn shortfalls(facts: &Facts, now: &str) -> Vec<String> {
    let actual = actual(facts, monday(), at(now));
    actual.shortfalls.iter().map(told).collect()
}

fn around_the_clock() -> Site {
    Site::always(1)
        .duty(1, "11-02 00:00-08:00")
        .duty(2, "11-02 08:00-16:00")
        .duty(3, "11-02 16:00-00:00")
}

const ALL_THERE: &str = "1 11-01 23:40 in, 1 11-02 08:20 out, 2 11-02 07:40 in, 2 11-02 16:20 out, \
    3 11-02 15:40 in, 3 11-03 00:20 out";

#[test]
fn a_day_on_which_everybody_comes_is_held_in_full() {
    let facts = punched(around_the_clock(), ALL_THERE);
    let actual = actual(&facts, monday(), at("11-05 00:00"));
    let full = Sums {
        demanded: 1440,
        planned: 1440,
        held: 1440,
    };
    assert_eq!((actual.so_far(), actual.whole()), (full, full));
    assert_eq!(actual.shortfalls, []);
    assert_eq!(
        (full.held_share(), Sums::default().held_share()),
        (Some(1.0), None)
    );
    assert!(actual.is_over() && actual.demands() && actual.most() == 2);
}

#[test]
fn who_comes_late_or_not_at_all_is_named_where_the_post_was_short() {
    let facts = punched(
        around_the_clock(),
        "1 11-01 23:40 in, 1 11-02 08:20 out, 2 11-02 08:50 in, 2 11-02 16:20 out",
    );
    assert_eq!(
        shortfalls(&facts, "11-05 00:00"),
        [
            "02 08:20-02 08:50 -1 30: 2 absent 30",
            "02 16:20-03 00:00 -1 460: 3 absent 460"
        ]
    );
}

#[test]
fn who_stays_until_relieved_holds_the_post() {
    let facts = punched(
        around_the_clock(),
        "1 11-01 23:40 in, 1 11-02 08:50 out, 2 11-02 08:50 in, 2 11-02 16:20 out, \
         3 11-02 15:40 in, 3 11-03 00:20 out",
    );
    assert_eq!(shortfalls(&facts, "11-05 00:00"), Vec::<String>::new());
}

#[test]
fn what_nobody_was_planned_for_is_short_of_nobody_in_particular() {
    let site = Site::always(2).duty(1, "11-02 00:00-08:00");
    let facts = punched(site, "1 11-01 23:40 in, 1 11-02 08:20 out");
    let actual = actual(&facts, monday(), at("11-05 00:00"));
    let all: Vec<String> = actual.shortfalls.iter().map(told).collect();
    assert_eq!(all, ["02 00:00-03 00:00 -2 2380:"]);
    assert_eq!(actual.shortfalls[0].unplanned(), 2);
    assert_eq!(actual.longest().map(Shortfall::minutes), Some(1440));
}

#[test]
fn who_is_excused_is_not_expected() {
    let site = around_the_clock().sick(2, "11-02 00:00 - 11-03 00:00");
    let facts = punched(
        site,
        "1 11-01 23:40 in, 1 11-02 08:20 out, 3 11-02 15:40 in, 3 11-03 00:20 out",
    );
    assert_eq!(
        shortfalls(&facts, "11-05 00:00"),
        ["02 08:20-02 15:40 -1 440:"]
    );
    let sums = actual(&facts, monday(), at("11-05 00:00")).so_far();
    assert_eq!((sums.demanded, sums.planned, sums.held), (1440, 960, 1000));
}

#[test]
fn what_lies_ahead_is_not_held_yet_and_not_short() {
    let facts = punched(around_the_clock(), "1 11-01 23:40 in");
    let actual = actual(&facts, monday(), at("11-02 08:30"));
    let so_far = actual.so_far();
    assert_eq!(
        (so_far.demanded, so_far.planned, so_far.held),
        (510, 510, 510)
    );
    let whole = actual.whole();
    assert_eq!(
        (whole.demanded, whole.planned, whole.held),
        (1440, 1440, 510)
    );
    assert!(actual.shortfalls.is_empty() && !actual.is_over());
    let early = Attendance::at(&facts, at("11-01 00:00"));
    let early = Actual::of(&early, &facts.posts[0], monday());
    assert_eq!(early.so_far(), Sums::default());
    assert_eq!(early.pieces.len(), 1, "{:?}", early.pieces);
}

#[test]
fn the_night_in_which_the_clocks_go_back_is_an_hour_longer() {
    // In Berlin 2026-10-25 has 25 hours: the night shift lasts nine of them.
    let zone = Zone::named("Europe/Berlin");
    let mut facts = Site::always(1).duty(1, "10-24 22:00-06:00").facts();
    facts.posts[0].zone = zone;
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
    let night = Shift {
        id: facts.duties[0].shift,
        code: "N".into(),
        name: "夜班".into(),
        name_en: None,
        start: time(22),
        end: time(6),
        breaks: Vec::new(),
        day_value: DayValue::ONE,
    };
    let duty = &mut facts.duties[0];
    (duty.start, duty.end) = night.span(zone, duty.date);
    assert_eq!((duty.end - duty.start).num_hours(), 9);
    let (from, until) = (duty.start, duty.end);
    punch(&mut facts, 1, (from - Duration::minutes(20), Direction::In));
    punch(
        &mut facts,
        1,
        (until - Duration::minutes(30), Direction::Out),
    );
    let facts = facts.sorted();
    let date = "2026-10-25".parse().unwrap();
    let whole = (at("10-01 00:00"), at("11-10 00:00"));
    let actual = actual(&facts, whole, at("11-10 00:00"));
    let sums = actual.of_day(date);
    assert_eq!(
        (sums.demanded, sums.planned, sums.held),
        (25 * 60, 7 * 60, 7 * 60 - 30)
    );
    let (start, end) = actual.day(date);
    assert_eq!((end - start).num_hours(), 25);
}

/// Whether a duty's person was there at a minute, as the verdict tells the two punches.
fn there(verdict: &Verdict, (start, end): Span, (moment, now): (Instant, Instant)) -> bool {
    let absent = verdict.status == verdict::Status::Absent;
    let (arrival, departure) = (verdict.arrival, verdict.departure);
    let span = match (arrival, departure, verdict.is_final) {
        (Some(arrival), Some(departure), _) => Some((arrival, departure)),
        (Some(arrival), None, false) => Some((arrival, now)),
        (Some(arrival), None, true) if !absent => Some((arrival, end)),
        (None, Some(departure), true) if !absent => Some((start, departure)),
        _ => None,
    };
    span.is_some_and(|(from, until)| from <= moment && moment < until)
}

prop_compose! {
    /// Four days of a post with three people, a duty each at most a day, whole minutes.
    fn site()(
        people in 0u32..4,
        hours in (0u16..12, 12u16..=24),
        duties in proptest::collection::btree_map((1u128..4, 2u32..6), (0i64..3, -60i64..120, 300i64..600, 0u8..8), 0..10),
        leave in proptest::option::of((1u128..4, 0i64..5000, 30i64..900)),
    ) -> Facts {
        const SHIFTS: [&str; 3] = ["02:00-09:00", "08:00-16:00", "13:30-22:10"];
        let mut site = Site::nothing();
        for ((who, day), (shift, ..)) in &duties {
            site = site.duty(*who, &format!("11-{day:02} {}", SHIFTS[*shift as usize]));
        }
        if let Some((who, from, length)) = leave {
            let told = |minute: i64| (at("11-02 00:00") + Duration::minutes(minute)).format("%m-%d %H:%M").to_string();
            let span = format!("{} - {}", told(from), told(from + length));
            site = site.request(who, (RequestKind::Sick, SlipStatus::Approved), &span);
        }
        let mut facts = site.facts();
        let post = facts.posts[0].id;
        let mut demand = window(&[1, 2, 3, 4, 5, 6, 7], hours, people);
        demand.post = post;
        facts.coverage.push(demand);
        for ((who, day), (shift, late, length, which)) in duties {
            let (from, _) = SHIFTS[shift as usize].split_once('-').unwrap();
            let arrival = at(&format!("11-{day:02} {from}")) + Duration::minutes(late);
            if which & 1 > 0 || which == 4 {
                punch(&mut facts, who, (arrival, Direction::In));
            }
            if which & 2 > 0 || which == 4 {
                punch(&mut facts, who, (arrival + Duration::minutes(length), Direction::Out));
            }
        }
        facts.sorted()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Law 6.10.
    #[test]
    fn the_sums_and_shortfalls_are_what_a_walk_finds(facts in site(), now in 0i64..7 * 1440) {
        let span = (at("11-01 00:00"), at("11-07 00:00"));
        let now = at("11-01 00:00") + Duration::minutes(now);
        // Duties of one person must not hang together: then each has both its punches to itself.
        let verdicts = classify(&facts, Some(now));
        prop_assume!(facts.duties.windows(2).all(|pair| {
            pair[0].person != pair[1].person || pair[0].end + Duration::minutes(30) < pair[1].start
        }));
        let actual = actual(&facts, span, now);
        let mut walked = Sums::default();
        let mut moment = span.0;
        while moment < span.1.min(now) {
            let piece = actual.pieces.iter().find(|it| it.from <= moment && moment < it.until).unwrap();
            let excused = |who| facts.requests.iter().any(|it| it.person == who && it.from <= moment && moment < it.to);
            let all = facts.duties.iter().zip(&verdicts);
            let planned = all.clone().filter(|(duty, _)| duty.start <= moment && moment < duty.end && !excused(duty.person)).count();
            prop_assert_eq!(piece.planned as usize, planned);
            let moving = |who| facts.requests.iter().any(|it| it.person == who);
            if !facts.duties.iter().any(|duty| moving(duty.person)) {
                let held = all.filter(|(duty, verdict)| there(verdict, (duty.start, duty.end), (moment, now))).count();
                prop_assert_eq!(piece.held, Some(u32::try_from(held).unwrap()), "{}", moment);
            }
            let short = actual.shortfalls.iter().any(|it| it.from <= moment && moment < it.until);
            prop_assert_eq!(short, piece.held.unwrap() < piece.demanded);
            walked.demanded += i64::from(piece.demanded);
            walked.planned += i64::from(piece.planned.min(piece.demanded));
            walked.held += i64::from(piece.held.unwrap().min(piece.demanded));
            moment += Duration::minutes(1);
        }
        prop_assert_eq!(actual.so_far(), walked);
        let missing: i64 = actual.shortfalls.iter().map(Shortfall::missing_minutes).sum();
        prop_assert_eq!(walked.demanded - walked.held, missing);
        prop_assert!(walked.held <= walked.demanded && walked.planned <= walked.demanded);
        prop_assert!(actual.pieces.windows(2).all(|pair| pair[0].until == pair[1].from));
        let days = (1..7).map(|day| actual.of_day(at(&format!("11-{day:02} 00:00")).date_naive()));
        prop_assert_eq!(days.map(|it| it.held).sum::<i64>(), walked.held);
    }
}
