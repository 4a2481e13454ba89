//! What holds of all posts and plans: a walk minute by minute finds the same.

use super::{Site, demand_between, person, window};
use crate::{
    coverage::{Cover, Opening, open_duties, opened_by},
    facts::Facts,
    post::CoverageWindow,
    request::{Request, RequestKind},
    sample::at,
    slip::SlipStatus,
    span::Span,
    time::{Instant, local},
    zone::Zone,
};
use chrono::{Datelike, Duration, Timelike, Weekday};
use proptest::prelude::*;

prop_compose! {
    fn windows()(
        all in proptest::collection::vec((1u8..128, 0u16..24, 1u16..=24, 0u32..4), 0..5),
    ) -> Vec<CoverageWindow> {
        let days = |bits: u8| (1..=7).filter(|day| bits & (1 << (day - 1)) != 0).collect::<Vec<u8>>();
        all.into_iter().map(|(bits, from, to, people)| window(&days(bits), (from, to), people)).collect()
    }
}

prop_compose! {
    /// A few days of a post: duties of five people, requests of any standing.
    fn site()(
        windows in windows(),
        duties in proptest::collection::btree_set((1u128..6, 2u32..6, 0usize..4), 0..16),
        requests in proptest::collection::vec((1u128..6, 0i64..5 * 96, 1i64..150, 0usize..4), 0..6),
    ) -> Facts {
        const SHIFTS: [&str; 4] = ["00:00-08:00", "08:00-16:00", "12:30-20:10", "16:00-00:00"];
        let mut site = Site::nothing();
        for (who, day, shift) in duties {
            site = site.duty(who, &format!("11-{day:02} {}", SHIFTS[shift]));
        }
        let moment = |quarter: i64| {
            (at("11-02 00:00") + Duration::minutes(quarter * 15)).format("%m-%d %H:%M").to_string()
        };
        for (who, from, length, status) in requests {
            let status = [SlipStatus::Approved, SlipStatus::Approved, SlipStatus::Submitted, SlipStatus::Cancelled][status];
            let text = format!("{} - {}", moment(from), moment(from + length));
            site = site.request(who, (RequestKind::Sick, status), &text);
        }
        let mut facts = site.facts();
        let post = facts.posts[0].id;
        facts.coverage = windows.into_iter().map(|it| CoverageWindow { post, ..it }).collect();
        facts
    }
}

fn minutes((from, until): Span) -> impl Iterator<Item = Instant> {
    let all = std::iter::successors(Some(from), |at| Some(*at + Duration::minutes(1)));
    all.take_while(move |at| *at < until)
}

fn holds_on(window: &CoverageWindow, day: Weekday) -> bool {
    let weekdays = window.days.weekdays();
    weekdays.is_some_and(|days| days.contains(day))
}

/// What the clock on the wall says is demanded, in a zone whose clocks don't change.
fn demanded(zone: Zone, windows: &[CoverageWindow], at: Instant) -> u32 {
    let wall = local(zone, at);
    let minute = wall.hour() * 60 + wall.minute();
    let holds = |window: &&CoverageWindow| {
        let (from, to) = (u32::from(window.from_minute), u32::from(window.to_minute));
        let today = holds_on(window, wall.weekday());
        let yesterday = holds_on(window, wall.weekday().pred());
        if from < to {
            today && (from..to).contains(&minute)
        } else {
            (today && minute >= from) || (yesterday && minute < to)
        }
    };
    let asked = windows.iter().filter(holds).map(|window| window.people);
    asked.max().unwrap_or(0)
}

/// «published duties with S ≤ t < E less those excused at t by approved requests» (Law 6.4).
fn planned(facts: &Facts, requests: &[Request], at: Instant) -> u32 {
    let excused = |who| {
        let mut own = requests.iter();
        own.any(|it| {
            it.person == who && it.status == SlipStatus::Approved && it.from <= at && at < it.to
        })
    };
    let holds =
        |duty: &&crate::duty::Duty| duty.start <= at && at < duty.end && !excused(duty.person);
    u32::try_from(facts.duties.iter().filter(holds).count()).unwrap()
}

fn missing(facts: &Facts, requests: &[Request], at: Instant) -> u32 {
    let zone = facts.posts[0].zone;
    demanded(zone, &facts.coverage, at).saturating_sub(planned(facts, requests, at))
}

fn week() -> Span {
    (at("11-01 00:00"), at("11-08 00:00"))
}

proptest! {
    // A walk takes ten thousand steps: fewer sites than usual are walked.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn demand_is_what_the_clock_on_the_wall_asks_for(windows in windows(), start in 0i64..2000) {
        let from = at("11-01 00:00") + Duration::minutes(start);
        let span = (from, from + Duration::days(8));
        let demands = demand_between(Zone::SHANGHAI, &windows, span);
        for moment in minutes(span) {
            let found = demands.iter().find(|it| it.from <= moment && moment < it.until);
            prop_assert_eq!(found.map_or(0, |it| it.people), demanded(Zone::SHANGHAI, &windows, moment));
        }
        for pair in demands.windows(2) {
            let differs = pair[0].until < pair[1].from || pair[0].people != pair[1].people;
            prop_assert!(differs && pair[0].until <= pair[1].from);
        }
    }

    /// Law 6.4, 6.6.
    #[test]
    fn gaps_are_the_minutes_with_too_few_people(facts in site()) {
        let cover = Cover::of(&facts, &facts.posts[0], week());
        let gaps = cover.gaps();
        for moment in minutes(week()) {
            let gap = gaps.iter().find(|gap| gap.from <= moment && moment < gap.until);
            let step = gap.and_then(|gap| gap.steps.iter().find(|it| it.from <= moment && moment < it.until));
            prop_assert_eq!(step.map_or(0, super::super::step::CoverStep::short_by), missing(&facts, &facts.requests, moment));
        }
        // Longest runs: none touches the next.
        prop_assert!(gaps.windows(2).all(|pair| pair[0].until < pair[1].from));
        prop_assert!(cover.steps.windows(2).all(|pair| pair[0].until == pair[1].from));
    }

    #[test]
    fn a_request_opens_the_minutes_that_it_makes_worse(facts in site(), now in 0i64..5 * 1440) {
        let now = at("11-02 00:00") + Duration::minutes(now);
        for request in &facts.requests {
            let mut without = facts.requests.clone();
            without.retain(|held| held.id != request.id);
            let approved = Request { status: SlipStatus::Approved, ..request.clone() };
            let with: Vec<Request> = without.iter().cloned().chain([approved]).collect();
            let gaps = opened_by(&facts, request, &[], now);
            for moment in minutes((at("11-02 00:00"), at("11-08 00:00"))) {
                let worse = missing(&facts, &with, moment) > missing(&facts, &without, moment);
                let told = gaps.iter().any(|gap| gap.from <= moment && moment < gap.until);
                prop_assert_eq!(told, worse && now <= moment, "{}", moment);
            }
        }
    }

    #[test]
    fn open_duties_are_as_many_as_are_missing_or_excused(facts in site(), now in 0i64..5 * 1440) {
        let now = at("11-02 00:00") + Duration::minutes(now);
        let open = open_duties(&facts, now);
        for moment in minutes((now, at("11-08 00:00"))) {
            let told = open.iter().filter(|it| it.hole.0 <= moment && moment < it.hole.1).count();
            let excused = planned(&facts, &[], moment) - planned(&facts, &facts.requests, moment);
            let expected = missing(&facts, &facts.requests, moment).min(excused);
            prop_assert_eq!(told, expected as usize, "{}", moment);
        }
        for it in &open {
            let request = facts.requests.iter().find(|held| it.cause == Opening::Request(held.id)).expect("it's there");
            prop_assert!(request.person == it.duty.person && it.duty.person != person(0));
            prop_assert!(it.duty.start <= it.hole.0 && it.hole.1 <= it.duty.end);
        }
    }

    #[test]
    fn a_strip_tells_the_worst_minute_of_each_quarter(facts in site()) {
        let cover = Cover::of(&facts, &facts.posts[0], week());
        for date in [2, 3, 5].map(|day| at(&format!("11-{day:02} 00:00")).date_naive()) {
            for quarter in cover.strip(date) {
                let span = (quarter.from, quarter.from + Duration::minutes(15));
                let worst = minutes(span).map(|at| missing(&facts, &facts.requests, at)).max();
                prop_assert_eq!(quarter.short_by, worst.unwrap_or(0));
            }
        }
    }
}
