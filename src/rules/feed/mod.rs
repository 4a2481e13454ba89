//! Calendar feeds: duties as events that keep their identity while what is published changes.

mod slot;
#[cfg(test)]
mod tests;

use super::{
    duty::Duty,
    facts::Facts,
    ids::{DutyId, FeedId, PersonId, PostId},
    request::RequestKind,
    roster::{plan::RosterKey, version::PublishedDuty},
    slip::SlipStatus,
    span::Span,
    time::{DEFAULT_ZONE, Instant, Month, start_of_day},
    verdict::{self, ReasonCode, Verdict},
};
use chrono::{Days, NaiveDate};
use slot::EventSlot;
use std::collections::HashMap;

/// How far back a feed reaches.
pub const BACK_DAYS: u64 = 30;

/// 日历订阅: a secret address at which duties can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    pub id: FeedId,
    /// Who made it: it shows what they may see.
    pub person: PersonId,
    /// The post whose roster it is; `None`: the person's own duties.
    pub post: Option<PostId>,
    /// The tag of the language that it's written in.
    pub lang: String,
    pub made_at: Instant,
    /// When it was last read, to the hour; `None`: never.
    pub read_at: Option<Instant>,
}

/// What a feed shows of people's leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FeedSight {
    /// One's own: of what kind it is, and how it moves the required times.
    Own,
    /// Colleagues': nothing but who is away for a whole duty, whoever reads it (**chosen**).
    Colleagues,
}

impl Feed {
    /// What it shows of people's leave.
    pub fn sight(&self) -> FeedSight {
        match self.post {
            None => FeedSight::Own,
            Some(_) => FeedSight::Colleagues,
        }
    }
}

/// A duty as an event of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for the same place in the roster, whatever it comes to hold.
    pub uid: String,
    /// Grows with every change of the event.
    pub sequence: u32,
    /// When it last changed.
    pub changed_at: Instant,
    /// As it's in force; of a withdrawn one, as it was published last.
    pub duty: Duty,
    pub standing: EventStanding,
    /// Required arrival and departure, where they're demanded.
    pub required: Option<Span>,
}

/// What becomes of a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventStanding {
    Planned,
    /// Approved requests excuse all of it, mostly of this kind.
    Excused(RequestKind),
    /// The same, where the kind is nobody's business.
    Away,
    /// It's no longer published; told until it would have ended.
    Withdrawn,
}

/// A request and its last step: it marks the events of its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeedRequest {
    pub person: PersonId,
    pub from: Instant,
    /// Not included.
    pub to: Instant,
    pub status: SlipStatus,
    /// When it came to stand so.
    pub at: Instant,
}

/// What events are made from.
#[derive(Debug, Clone, Copy)]
pub struct EventMaterial<'f> {
    /// Every duty that any version published, from the first date of the feed on.
    pub published: &'f [PublishedDuty],
    /// When each version of their rosters was published.
    pub versions: &'f HashMap<(RosterKey, i64), Instant>,
    /// Approved or cancelled, of the same people.
    pub slips: &'f [FeedRequest],
    /// Of the same people and dates, in order.
    pub facts: &'f Facts,
    /// Of the facts' duties, one by one.
    pub verdicts: &'f [Verdict],
    pub sight: FeedSight,
}

/// The events as they stand at `now`, by start.
///
/// An event is a **slot**: the place of one duty among those of a person at a post on a service date. Where a version
/// withdraws a duty and publishes another in its place, the other takes over its slot, the one of the same shift first;
/// so a changed time keeps its UID, and history being only ever added to, a slot never changes hands afterwards. A swap
/// ends the slot of the one and makes one for the other; a duty that is cut short stays in its own. A slot whose duty was
/// withdrawn is told as withdrawn until the duty would have ended, and then no more (**chosen**).
pub fn events(material: &EventMaterial, now: Instant) -> Vec<Event> {
    let verdicts: HashMap<DutyId, &Verdict> =
        material.verdicts.iter().map(|it| (it.duty, it)).collect();
    let required = required(material, now);
    let slots = slot::of(material.published);
    let told = slots.iter().filter(|slot| !is_gone(slot, now));
    let made = told.filter_map(|slot| {
        let last = slot.members.last()?;
        let verdict = verdicts.get(&last.duty.id).copied();
        let required = required.get(&last.duty.id).copied();
        event(material, slot, verdict, required)
    });
    let mut events: Vec<Event> = made.collect();
    events.sort_by_key(|it| (it.duty.start, it.duty.post, it.duty.person, it.duty.id));
    events
}

/// When the latest of some events changed; `None`: there are none.
pub fn changed_at(events: &[Event]) -> Option<Instant> {
    events.iter().map(|event| event.changed_at).max()
}

/// Whether its duty was withdrawn and would have ended.
fn is_gone(slot: &EventSlot, now: Instant) -> bool {
    let last = slot.members.last();
    last.is_some_and(|last| last.until.is_some() && end(last) <= now)
}

/// When a duty ends, cut or as it was published.
fn end(it: &PublishedDuty) -> Instant {
    it.cut.map_or(it.duty.end, |(_, at)| at)
}

fn event(
    material: &EventMaterial,
    slot: &EventSlot,
    verdict: Option<&Verdict>,
    required: Option<Span>,
) -> Option<Event> {
    let last = slot.members.last()?;
    let standing = match (last.until, verdict.and_then(excuse), material.sight) {
        (Some(_), _, _) => EventStanding::Withdrawn,
        (None, Some(kind), FeedSight::Own) => EventStanding::Excused(kind),
        (None, Some(_), FeedSight::Colleagues) => EventStanding::Away,
        (None, None, _) => EventStanding::Planned,
    };
    let (slips, slipped_at) = slips(material, &last.duty);
    let versions = slot.versions();
    let of_roster = |version: &i64| material.versions.get(&(key(&last.duty), *version)).copied();
    let published_at = versions.iter().filter_map(of_roster).max();
    let changes = versions.len().saturating_sub(1) + slips;
    Some(Event {
        uid: slot.uid(),
        sequence: u32::try_from(changes).unwrap_or(u32::MAX),
        changed_at: published_at.max(slipped_at).unwrap_or(last.duty.start),
        duty: Duty {
            end: end(last),
            ..last.duty.clone()
        },
        required: required.filter(|_| standing == EventStanding::Planned),
        standing,
    })
}

/// Required arrival and departure by duty; of colleagues as if nobody had any leave, for a moved time tells of it.
fn required(material: &EventMaterial, now: Instant) -> HashMap<DutyId, Span> {
    let of = |verdicts: &[Verdict]| -> HashMap<DutyId, Span> {
        let times = |it: &Verdict| it.required_arrival.zip(it.required_departure);
        let demanded = verdicts.iter().filter_map(|it| Some((it.duty, times(it)?)));
        demanded.collect()
    };
    match material.sight {
        FeedSight::Own => of(material.verdicts),
        FeedSight::Colleagues => {
            let without_leave = Facts {
                requests: Vec::new(),
                ..material.facts.clone().as_now()
            };
            of(&verdict::classify(&without_leave, Some(now)))
        }
    }
}

fn key(duty: &Duty) -> RosterKey {
    RosterKey {
        post: duty.post,
        month: Month::of(duty.date),
    }
}

fn excuse(verdict: &Verdict) -> Option<RequestKind> {
    verdict.reasons.iter().find_map(|reason| match reason.code {
        ReasonCode::Excused(kind) => Some(kind),
        _ => None,
    })
}

/// How many decisions on requests bear on a duty, and when the latest was made.
///
/// Those that meet its date and the next one: what counts once counts always, however the duty moves on its date.
fn slips(material: &EventMaterial, duty: &Duty) -> (usize, Option<Instant>) {
    let zone = material.facts.post(duty.post);
    let zone = zone.map_or(DEFAULT_ZONE, |post| post.zone);
    let midnight = |date: NaiveDate| start_of_day(zone, date);
    let span = (midnight(duty.date), midnight(duty.date + Days::new(2)));
    let meets = |it: &&FeedRequest| it.person == duty.person && it.from < span.1 && span.0 < it.to;
    let bearing = material.slips.iter().filter(meets);
    let count = bearing.clone().map(|it| match it.status {
        SlipStatus::Cancelled => 2,
        SlipStatus::Approved => 1,
        _ => 0,
    });
    (count.sum(), bearing.map(|it| it.at).max())
}
