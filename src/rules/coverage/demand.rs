//! How many people a post demands at every instant: its windows laid over real days.

use crate::{
    calendar::Calendar,
    post::{CoverageWindow, starting_on},
    span::Span,
    time::{Instant, instant_on, local, start_of_day},
    zone::Zone,
};
use chrono::{Days, NaiveDate, NaiveTime};
use std::collections::BTreeMap;

/// A stretch of time in which a post demands the same number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostDemand {
    pub from: Instant,
    /// Not included.
    pub until: Instant,
    /// The fewest people; never 0.
    pub people: u32,
}

/// What a post demands on a date, by the versions in force on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct DayDemand<'w> {
    pub zone: Zone,
    /// Of the post alone.
    pub windows: &'w [CoverageWindow],
}

/// What the windows of one post demand within a span, in order; times without demand are left out, neighbours differ.
/// Law 6.1, 6.2, 6.3, 8.1.
///
/// A window starts and ends when the clocks of the post's zone on its date show its times, read as [`instant_on`] reads them:
/// the night in which the clocks go forward is an hour shorter, that in which they go back an hour longer, and windows that
/// follow each other on the clock do so in time. Where windows overlap, the largest holds. `zone` says roughly which dates meet
/// the span.
pub(super) fn demand_between<'w>(
    zone: Zone,
    on: impl Fn(NaiveDate) -> DayDemand<'w>,
    calendar: &Calendar,
    span: Span,
) -> Vec<PostDemand> {
    let mut events: Vec<(Instant, u32, i32)> = Vec::new();
    // Another version's zone may be a day ahead, or behind.
    let first = local(zone, span.0).date() - Days::new(3);
    let last = local(zone, span.1).date() + Days::new(1);
    for date in first.iter_days().take_while(|date| *date <= last) {
        let DayDemand { zone, windows } = on(date);
        for window in starting_on(windows, date, calendar.kind(date)) {
            let (from, until) = lies(zone, window, date);
            let (from, until) = (from.max(span.0), until.min(span.1));
            if from < until {
                events.push((from, window.people, 1));
                events.push((until, window.people, -1));
            }
        }
    }
    events.sort_unstable();
    largest(&events)
}

/// When a window lies that starts on a date.
/// Law 6.3.
fn lies(zone: Zone, window: &CoverageWindow, date: NaiveDate) -> Span {
    let ends_later = window.to_minute <= window.from_minute;
    let end = if ends_later {
        date + Days::new(1)
    } else {
        date
    };
    (
        at_minute(zone, date, window.from_minute),
        at_minute(zone, end, window.to_minute),
    )
}

fn at_minute(zone: Zone, date: NaiveDate, minute: u16) -> Instant {
    let (hour, rest) = (u32::from(minute / 60), u32::from(minute % 60));
    match NaiveTime::from_hms_opt(hour, rest, 0) {
        Some(time) => instant_on(zone, date, time),
        None => start_of_day(zone, date + Days::new(1)),
    }
}

/// Walks along sorted starts (+1) and ends (-1) and keeps the largest number that is open.
fn largest(events: &[(Instant, u32, i32)]) -> Vec<PostDemand> {
    let mut open: BTreeMap<u32, i32> = BTreeMap::new();
    let mut demands: Vec<PostDemand> = Vec::new();
    let mut reached = None;
    for at in events.chunk_by(|a, b| a.0 == b.0) {
        let until = at[0].0;
        if let (Some(from), Some((people, _))) = (reached, open.last_key_value()) {
            push(&mut demands, (from, until), *people);
        }
        for (_, people, change) in at {
            let count = open.entry(*people).or_default();
            *count += change;
            if *count == 0 {
                open.remove(people);
            }
        }
        reached = Some(until);
    }
    demands
}

fn push(demands: &mut Vec<PostDemand>, (from, until): Span, people: u32) {
    match demands.last_mut() {
        Some(last) if last.until == from && last.people == people => last.until = until,
        _ if people > 0 => demands.push(PostDemand {
            from,
            until,
            people,
        }),
        _ => {}
    }
}
