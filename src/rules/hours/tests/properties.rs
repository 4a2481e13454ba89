//! Random days against a reference that asks each half minute what it is.

use super::of_month;
use crate::{
    calendar::DateKind,
    contract::WorkingHours,
    duty::Duty,
    facts::Facts,
    hours::duty_hours::DutyHours,
    ids::DutyId,
    policy::{DayKindBy, MarginCounts},
    request::{Request, RequestKind, compare_numbers},
    sample::{Sample, at},
    shift::Break,
    slip::SlipStatus,
    span::Span,
    time::{self, Instant, Month},
    verdict::{Demand, stretched},
    zone::Zone,
};
use chrono::{Duration, NaiveDate, NaiveTime, Timelike};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// All times are so many seconds after one another.
const STEP: i64 = 30;

/// From the first of November to the third, and a while around them.
const STEPS: i64 = 96 * 3600 / STEP;

fn begin() -> Instant {
    at("10-31 00:00")
}

fn instant(step: i64) -> Instant {
    begin() + Duration::seconds(step * STEP)
}

prop_compose! {
    fn site()(
        lengths in prop::collection::vec((0i64..900, 60i64..1500), 1..6),
        punches in prop::collection::vec((0..STEPS, prop::option::of(any::<bool>())), 0..10),
        requests in prop::collection::vec((0..STEPS, 1i64..2000, 0usize..6), 0..5),
        breaks in prop::collection::vec((0i64..2880, 1i64..240), 0..3),
        extensions in prop::collection::vec((0usize..6, 0i64..700), 0..3),
        statutory in any::<[bool; 4]>(),
        by_service_date in any::<bool>(),
        margins_count in any::<bool>(),
        third_line in any::<bool>(),
    ) -> Facts {
        let mut sample = Sample::on(if third_line { crate::post::Line::Third } else { crate::post::Line::First });
        let mut step = 0;
        for (gap, length) in lengths {
            let start = step + gap;
            let end = start + length;
            if end > STEPS {
                break;
            }
            sample = sample.duty("11-01 08:00-16:00");
            let duty = sample.facts.duties.last_mut().unwrap();
            (duty.start, duty.end) = (instant(start), instant(end));
            duty.date = duty.start.date_naive();
            let shift = sample.facts.shifts.last_mut().unwrap();
            let wall = |step: i64| {
                let seconds = (step * STEP).rem_euclid(24 * 3600);
                NaiveTime::from_num_seconds_from_midnight_opt(u32::try_from(seconds).unwrap(), 0).unwrap()
            };
            shift.breaks = breaks.iter().map(|(from, length)| Break { from: wall(*from), to: wall(from + length) }).collect();
            step = end;
        }
        for (step, direction) in punches {
            let told = direction.map_or("", |is_in| if is_in { " in" } else { " out" });
            sample = sample.punches(&format!("{}{told}", instant(step).format("%m-%d %H:%M:%S")));
        }
        let kinds = <RequestKind as strum::VariantArray>::VARIANTS;
        for (from, length, kind) in requests {
            let span = [from, from + length].map(|step| instant(step).format("%m-%d %H:%M:%S").to_string());
            sample = sample.request(kinds[kind], &span.join(" - "));
        }
        for (duty, after) in extensions {
            if let Some(end) = sample.facts.duties.get(duty).map(|duty| duty.end) {
                let until = end + Duration::seconds(after * STEP);
                sample = sample.extension(duty, &until.format("%m-%d %H:%M:%S").to_string());
            }
        }
        sample.facts.calendar = ["10-31", "11-01", "11-02", "11-03"].into_iter().zip(statutory)
            .filter(|(_, is)| *is).map(|(date, _)| super::statutory(date)).collect();
        let sample = sample.terms(|terms| {
            terms.day_kind_by = if by_service_date { DayKindBy::ServiceDate } else { DayKindBy::Instant };
            terms.margin_counts = if margins_count { MarginCounts::Work } else { MarginCounts::Noted };
        });
        sample.facts.sorted()
    }
}

/// What is asked of each half minute.
struct Asked<'f> {
    facts: &'f Facts,
    /// By start, then number.
    requests: Vec<&'f Request>,
    /// Presences of stretches with their duties, in order.
    presences: Vec<(Option<Span>, Vec<DutyId>)>,
    /// The duties that aren't excused, in order.
    worked: Vec<Demand<'f>>,
    found: BTreeMap<DutyId, DutyHours>,
}

/// What each duty comes to, by asking of each half minute what it is.
fn asked(facts: &Facts) -> BTreeMap<DutyId, DutyHours> {
    let mut requests: Vec<&Request> = facts.requests.iter().collect();
    requests.sort_by(|a, b| (a.from.cmp(&b.from)).then(compare_numbers(&a.number, &b.number)));
    let mut asked = Asked {
        facts,
        requests,
        presences: Vec::new(),
        worked: Vec::new(),
        found: BTreeMap::new(),
    };
    for own in stretched(facts) {
        for punched in &own.stretches {
            let members = &own.demands[punched.stretch.members.clone()];
            let chosen = punched.chosen;
            let from = chosen.arrival.map_or(members[0].duty.start, |mark| mark.at);
            let to = members.last().unwrap().duty.end;
            let to = chosen.departure.map_or(to, |mark| mark.at);
            let is_there = chosen.arrival.or(chosen.departure).is_some() && from < to;
            let ids: Vec<DutyId> = members.iter().map(|it| it.duty.id).collect();
            asked.presences.push((is_there.then_some((from, to)), ids));
        }
        asked.worked.extend(own.demands);
    }
    for step in -STEPS..3 * STEPS {
        let t = instant(step);
        let holds = |duty: &&Duty| duty.start <= t && t < duty.end;
        match facts.duties.iter().find(holds) {
            Some(duty) => asked.inside(duty, t),
            None => asked.outside(t),
        }
    }
    asked.found
}

impl Asked<'_> {
    fn inside(&mut self, duty: &Duty, t: Instant) {
        let facts = self.facts;
        let hours = self.found.entry(duty.id).or_default();
        let shift = facts.shift(duty.shift).unwrap();
        let in_break = shift.breaks.iter().any(|pause| {
            let days = (-1..3).map(|day| duty.start.date_naive() + Duration::days(day));
            days.into_iter().any(|date| {
                let from = date.and_time(pause.from).and_utc();
                let length = (pause.to - pause.from).num_seconds().rem_euclid(24 * 3600);
                let is_first = from >= duty.start && from - Duration::days(1) < duty.start;
                is_first && from <= t && t < from + Duration::seconds(length)
            })
        });
        let mut current = self.requests.iter().filter(|it| it.from <= t && t < it.to);
        let leave = current.clone().any(|it| it.kind.is_leave());
        let away = current.any(|it| !it.kind.is_leave());
        let is_present = self.presences.iter().any(|(span, ids)| {
            span.is_some_and(|(a, b)| a <= t && t < b) && ids.contains(&duty.id)
        });
        if in_break {
            hours.pause += STEP;
        } else if leave {
            hours.leave += STEP;
            if day(facts, duty.date, t) != DateKind::Statutory {
                hours.leave_off_statutory += STEP;
            }
        } else if away || is_present {
            *(if away {
                &mut hours.elsewhere
            } else {
                &mut hours.present
            }) += STEP;
            work(facts, hours, duty.date, PlainWork::At(t));
        } else {
            hours.missing += STEP;
        }
    }

    fn outside(&mut self, t: Instant) {
        let facts = self.facts;
        let date = |id: DutyId| facts.duty(id).unwrap().date;
        let there = |span: &Option<Span>| span.is_some_and(|(a, b)| a <= t && t < b);
        for (_, ids) in self.presences.iter().filter(|(span, _)| there(span)) {
            let extended = ids.iter().rfind(|id| {
                let demand = self.worked.iter().find(|it| it.duty.id == **id).unwrap();
                let own = facts.extensions.iter().filter(|it| it.duty == **id);
                let late = Duration::minutes(demand.margins.late_minutes);
                let until = own.map(|it| it.until).max();
                demand.duty.end + late <= t && until.is_some_and(|until| t < until)
            });
            let margin = self.worked.iter().rfind(|it| {
                let early = Duration::minutes(it.margins.early_minutes);
                let late = Duration::minutes(it.margins.late_minutes);
                let (start, end) = (it.duty.start, it.duty.end);
                (start - early <= t && t < start) || (end <= t && t < end + late)
            });
            if let Some(id) = extended {
                let hours = self.found.entry(*id).or_default();
                hours.overtime += STEP;
                work(facts, hours, date(*id), PlainWork::Beyond(t));
            } else if let Some(demand) = margin {
                let hours = self.found.entry(demand.duty.id).or_default();
                hours.margin += STEP;
                let terms = &facts.policies.on(demand.duty.date).terms;
                if terms.margin_counts == MarginCounts::Work {
                    work(facts, hours, demand.duty.date, PlainWork::Beyond(t));
                }
            } else {
                let begun = ids.iter().rfind(|id| facts.duty(**id).unwrap().start <= t);
                let own = *begun.unwrap_or(&ids[0]);
                self.found.entry(own).or_default().unclaimed += STEP;
            }
        }
    }
}

fn day(facts: &Facts, service_date: NaiveDate, t: Instant) -> DateKind {
    match facts.policies.on(service_date).terms.day_kind_by {
        DayKindBy::Instant => facts.calendar.kind(time::local(Zone::UTC, t).date()),
        DayKindBy::ServiceDate => facts.calendar.kind(service_date),
    }
}

/// An instant of work, in the shift or beyond it.
#[derive(Clone, Copy)]
enum PlainWork {
    At(Instant),
    Beyond(Instant),
}

fn work(facts: &Facts, hours: &mut DutyHours, date: NaiveDate, work: PlainWork) {
    let (PlainWork::At(t) | PlainWork::Beyond(t)) = work;
    if t.hour() >= 22 || t.hour() < 6 {
        hours.night += STEP;
    }
    let kind = match (day(facts, date, t), work) {
        (DateKind::Statutory, _) => &mut hours.on_statutory,
        (DateKind::Rest, _) => &mut hours.on_rest,
        (DateKind::Working, PlainWork::At(_)) => &mut hours.plain,
        (DateKind::Working, PlainWork::Beyond(_)) => &mut hours.beyond,
    };
    *kind += STEP;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Law 9.1, 9.2, 9.3, 9.4, 9.5, 9.6, 9.7, 9.8, 9.9, 9.12, 9.13, 9.15.
    #[test]
    fn every_second_falls_in_the_one_kind_that_a_reference_finds(facts in site()) {
        let found = asked(&facts);
        for month in ["2026-10", "2026-11"] {
            let month = Month::parse(month).unwrap();
            let own = facts.duties.iter().filter(|duty| Month::of(duty.date) == month);
            let own: Vec<_> = own.map(|duty| (duty, found.get(&duty.id).copied().unwrap_or_default())).collect();
            let lines = of_month(&facts, month);
            prop_assert_eq!(lines.len(), usize::from(!own.is_empty()));
            let Some(line) = lines.first() else {
                continue;
            };
            let right: DutyHours = own.iter().map(|(_, hours)| *hours).sum();
            prop_assert_eq!(line.worked, right);
            let length: i64 = own.iter().map(|(duty, _)| (duty.end - duty.start).num_seconds()).sum();
            prop_assert_eq!(line.scheduled() + line.worked.pause, length);
            let mut dates: BTreeMap<_, i64> = BTreeMap::new();
            for (duty, hours) in &own {
                *dates.entry(duty.date).or_default() += hours.plain;
            }
            let over: i64 = dates.values().map(|plain| (plain - 8 * 3600).max(0)).sum();
            let pay = (line.hours, line.pay_150, line.pay_200, line.pay_300);
            prop_assert_eq!(pay, (WorkingHours::Standard, right.beyond + over, right.on_rest, right.on_statutory));
            prop_assert!(facts.requests.iter().all(|it| it.status == SlipStatus::Approved));
        }
    }
}
