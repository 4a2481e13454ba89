//! Doubts: what can't be proved about punches. A supervisor looks through them; none is ever a verdict.

#[cfg(test)]
mod tests;

use super::{
    ids::{PersonId, PostId, PunchId},
    proof::Proof,
    punch::Direction,
    time::Instant,
};
use chrono::Duration;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
};

/// One browser used by two people within this time gives a doubt.
pub const SHARED_WITHIN: Duration = Duration::minutes(10);

/// How far a phone's clock may be off, and how far it may move between two punches.
pub const CLOCK_TOLERANCE: Duration = Duration::minutes(2);

/// An address that somebody used within so many days is known.
pub const ADDRESS_KNOWN_DAYS: i64 = 90;

/// What came with a punch, and what it proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    pub punch: PunchId,
    pub person: PersonId,
    pub at: Instant,
    pub direction: Option<Direction>,
    /// Whose proofs were asked for; `None` where no duty was near.
    pub post: Option<PostId>,
    pub address: Option<IpAddr>,
    /// The hash of what the browser is known by.
    pub browser: Option<Vec<u8>>,
    /// What the phone's own clock said.
    pub said_at: Option<Instant>,
    /// In order.
    pub carried: Vec<Proof>,
    /// The demanded ones that it was recorded without, in order.
    pub lacking: Vec<Proof>,
}

/// When somebody first used an address, as far back as is looked.
pub type FirstUse = (PersonId, IpAddr, Instant);

/// One thing to look at about one punch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    pub punch: PunchId,
    pub person: PersonId,
    pub at: Instant,
    pub direction: Option<Direction>,
    pub post: Option<PostId>,
    pub cause: DoubtCause,
}

/// What there is to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DoubtCause {
    /// Others punched with the same browser shortly before.
    SharedBrowser { others: Vec<(PersonId, Instant)> },
    /// They have not punched from there before, though from elsewhere.
    NewAddress { address: IpAddr },
    /// Their phone's clock is off, or has moved since the last punch with that browser.
    Clock {
        /// Seconds that it's ahead of ours; negative: behind.
        ahead: i64,
        /// The same at the last punch with that browser.
        before: Option<i64>,
    },
    /// It was recorded without demanded proofs.
    Lacking { proofs: Vec<Proof> },
}

/// The kinds of doubts: one punch gives each at most once.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum DoubtKind {
    SharedBrowser,
    NewAddress,
    Clock,
    Lacking,
}

/// Which doubt is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DoubtKey {
    pub punch: PunchId,
    pub kind: DoubtKind,
}

impl Doubt {
    /// What it's known by among all.
    pub fn key(&self) -> DoubtKey {
        DoubtKey {
            punch: self.punch,
            kind: self.kind(),
        }
    }

    pub fn kind(&self) -> DoubtKind {
        match self.cause {
            DoubtCause::SharedBrowser { .. } => DoubtKind::SharedBrowser,
            DoubtCause::NewAddress { .. } => DoubtKind::NewAddress,
            DoubtCause::Clock { .. } => DoubtKind::Clock,
            DoubtCause::Lacking { .. } => DoubtKind::Lacking,
        }
    }

    /// Everybody whom it is about: who punched, and who shared their browser.
    pub fn people(&self) -> Vec<PersonId> {
        let others = match &self.cause {
            DoubtCause::SharedBrowser { others } => others.as_slice(),
            _ => &[],
        };
        let others = others.iter().map(|(other, _)| *other);
        std::iter::once(self.person).chain(others).collect()
    }
}

/// All doubts about some punches, the latest first.
///
/// `first_uses` tells of each person when they first used each address, as far back as is looked.
pub fn doubts(traces: &[Trace], first_uses: &[FirstUse]) -> Vec<Doubt> {
    let mut traces: Vec<&Trace> = traces.iter().collect();
    traces.sort_by_key(|trace| (trace.at, trace.punch));
    let known = KnownPlaces::of(first_uses);
    let mut doubts = Vec::new();
    for (place, trace) in traces.iter().enumerate() {
        let before = &traces[..place];
        let causes = [
            shared_browser(trace, before),
            known.new_address(trace),
            clock(trace, before),
            lacking(trace),
        ];
        doubts.extend(causes.into_iter().flatten().map(|cause| Doubt {
            punch: trace.punch,
            person: trace.person,
            at: trace.at,
            direction: trace.direction,
            post: trace.post,
            cause,
        }));
    }
    doubts.reverse();
    doubts
}

/// Who else used the browser shortly before, each with their last punch.
fn shared_browser(trace: &Trace, before: &[&Trace]) -> Option<DoubtCause> {
    let browser = trace.browser.as_ref()?;
    let recent = before.iter().rev();
    let recent = recent.take_while(|it| trace.at - it.at <= SHARED_WITHIN);
    let same = recent.filter(|it| it.browser.as_ref() == Some(browser));
    let mut others: Vec<(PersonId, Instant)> = Vec::new();
    for other in same.filter(|it| it.person != trace.person) {
        if others.iter().all(|(known, _)| *known != other.person) {
            others.push((other.person, other.at));
        }
    }
    (!others.is_empty()).then_some(DoubtCause::SharedBrowser { others })
}

/// From where people have punched, and since when.
struct KnownPlaces {
    places: HashMap<(PersonId, IpAddr), Instant>,
    people: HashMap<PersonId, Instant>,
}

impl KnownPlaces {
    fn of(first_uses: &[FirstUse]) -> Self {
        let (mut places, mut people) = (HashMap::new(), HashMap::new());
        for (person, address, at) in first_uses {
            keep_earliest(&mut places, (*person, place_of(*address)), *at);
            keep_earliest(&mut people, *person, *at);
        }
        Self { places, people }
    }

    /// The workplace's own addresses are no doubt; neither is a person's very first.
    fn new_address(&self, trace: &Trace) -> Option<DoubtCause> {
        let address = trace.address?;
        let came_before = |since: Option<&Instant>| since.is_some_and(|since| *since < trace.at);
        let is_known = came_before(self.places.get(&(trace.person, place_of(address))));
        let is_first = !came_before(self.people.get(&trace.person));
        let is_at_work = trace.carried.contains(&Proof::Network);
        (!is_known && !is_first && !is_at_work).then_some(DoubtCause::NewAddress { address })
    }
}

fn keep_earliest<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Instant>, key: K, at: Instant) {
    let known = map.entry(key).or_insert(at);
    *known = at.min(*known);
}

/// What an address is known by: phones change the second half of their IPv6 addresses every day.
fn place_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => address.into(),
        IpAddr::V6(address) => {
            Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into()
        }
    }
}

fn clock(trace: &Trace, before: &[&Trace]) -> Option<DoubtCause> {
    let ahead = ahead(trace)?;
    let same = |it: &&&Trace| trace.browser.is_some() && it.browser == trace.browser;
    let last = before.iter().rev().filter(same);
    let before = last.filter_map(|it| self::ahead(it)).next();
    let limit = CLOCK_TOLERANCE.num_seconds();
    let moved = before.map_or(0, |before| (ahead - before).abs());
    (ahead.abs() > limit || moved > limit).then_some(DoubtCause::Clock { ahead, before })
}

fn ahead(trace: &Trace) -> Option<i64> {
    Some((trace.said_at? - trace.at).num_seconds())
}

fn lacking(trace: &Trace) -> Option<DoubtCause> {
    let proofs = trace.lacking.clone();
    (!proofs.is_empty()).then_some(DoubtCause::Lacking { proofs })
}
