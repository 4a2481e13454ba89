//! Slots: which published duties are one event, told anew.

use crate::{
    ids::{PersonId, PostId},
    roster::version::PublishedDuty,
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// One place in a roster, and the duties that it held, one after the other.
#[derive(Debug, Clone)]
pub(super) struct EventSlot<'f> {
    /// Among those of its person, post and date, from 0.
    number: usize,
    /// At least one; each but the last is withdrawn.
    pub members: Vec<&'f PublishedDuty>,
}

impl EventSlot<'_> {
    /// `2026-11-03-0-{post}-{person}@onpost`.
    pub fn uid(&self) -> String {
        let first = self.members.first().map(|it| &it.duty);
        first.map_or_else(String::new, |duty| {
            let number = self.number;
            format!(
                "{}-{number}-{}-{}@onpost",
                duty.date, duty.post, duty.person
            )
        })
    }

    /// The versions in which it changed, each once, in order.
    pub fn versions(&self) -> BTreeSet<i64> {
        let of =
            |it: &&PublishedDuty| [Some(it.since), it.until, it.cut.map(|(version, _)| version)];
        self.members.iter().flat_map(of).flatten().collect()
    }

    /// The version since which nothing is in it; `None`: its duty is in force.
    fn free_since(&self) -> Option<i64> {
        self.members.last().and_then(|last| last.until)
    }
}

/// The slots of some duties, in order of date, post and person.
pub(super) fn of(published: &[PublishedDuty]) -> Vec<EventSlot<'_>> {
    let mut by_place: BTreeMap<(NaiveDate, PostId, PersonId), Vec<&PublishedDuty>> =
        BTreeMap::new();
    for it in published {
        let place = (it.duty.date, it.duty.post, it.duty.person);
        by_place.entry(place).or_default().push(it);
    }
    by_place.into_values().flat_map(place).collect()
}

/// The slots of one person at one post on one date.
fn place(mut all: Vec<&PublishedDuty>) -> Vec<EventSlot<'_>> {
    all.sort_by_key(|it| (it.since, it.duty.start, it.duty.id));
    let mut slots: Vec<EventSlot> = Vec::new();
    for version in all.chunk_by(|a, b| a.since == b.since) {
        let same_shift = |slot: &EventSlot, it: &PublishedDuty| {
            let last = slot.members.last();
            last.is_some_and(|last| last.duty.shift == it.duty.shift)
        };
        // Those of the same shift first: none of them gives its slot to another shift that comes with it.
        let (same, other): (Vec<_>, Vec<_>) = version.iter().copied().partition(|it| {
            let mut free = slots.iter().filter(|slot| is_free(slot, it.since));
            free.any(|slot| same_shift(slot, it))
        });
        for it in same {
            put(&mut slots, it, same_shift);
        }
        for it in other {
            put(&mut slots, it, |_, _| true);
        }
    }
    slots
}

fn is_free(slot: &EventSlot, version: i64) -> bool {
    slot.free_since().is_some_and(|since| since <= version)
}

/// Puts a duty into a free slot that fits, the one that was freed last; else into a new one.
fn put<'f>(
    slots: &mut Vec<EventSlot<'f>>,
    it: &'f PublishedDuty,
    fits: impl Fn(&EventSlot, &PublishedDuty) -> bool,
) {
    let number = slots.len();
    let free = slots.iter_mut().filter(|slot| is_free(slot, it.since));
    let best = free
        .filter(|slot| fits(slot, it))
        .max_by_key(|slot| (slot.free_since(), std::cmp::Reverse(slot.number)));
    match best {
        Some(slot) => slot.members.push(it),
        None => slots.push(EventSlot {
            number,
            members: vec![it],
        }),
    }
}
