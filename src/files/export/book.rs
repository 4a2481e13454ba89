//! What rows name by codes and numbers, and by whose clocks they tell times.

use super::moment::{MomentKind, written};
use chrono::NaiveDate;
use onpost_rules::{
    dated::Dated,
    duty::Duty,
    facts::Facts,
    ids::{PersonId, PostId, ShiftId},
    person::Person,
    post::Post,
    shift::Shift,
    time::{DEFAULT_ZONE, Instant},
    zone::Zone,
};
use std::{collections::HashMap, hash::Hash};

/// What doesn't belong to a date, to be looked up.
pub struct SiteBook {
    facts: Facts,
    people: HashMap<PersonId, usize>,
    posts: HashMap<PostId, usize>,
    shifts: HashMap<ShiftId, usize>,
}

/// A duty with what its row names.
#[derive(Debug, Clone, Copy)]
pub struct NamedDuty<'b> {
    pub duty: &'b Duty,
    pub person: &'b Person,
    /// By the version in force on its date.
    pub post: &'b Post,
    pub shift: &'b Shift,
}

impl SiteBook {
    /// Of the facts that don't belong to a date.
    pub fn new(facts: Facts) -> Self {
        Self {
            people: places(&facts.people, |it| it.id),
            posts: places(&facts.posts, |it| it.id),
            shifts: places(&facts.shifts, |it| it.id),
            facts,
        }
    }

    /// The person of an id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        Some(&self.facts.people[*self.people.get(&id)?])
    }

    /// The duty with what its row names; `None`: a reading would refuse it, since its person doesn't work here on its date, or
    /// no version of its post or shift is in force.
    /// Law 8.1, 8.5.
    pub fn named<'b>(&'b self, duty: &'b Duty) -> Option<NamedDuty<'b>> {
        let (facts, dated) = (&self.facts, &self.facts.dated);
        let post = &facts.posts[*self.posts.get(&duty.post)?];
        let shift = &facts.shifts[*self.shifts.get(&duty.shift)?];
        let employment = dated.employment.get(&duty.person).copied();
        employment
            .unwrap_or_default()
            .covers(duty.date)
            .then_some(())?;
        Some(NamedDuty {
            duty,
            person: self.person(duty.person)?,
            post: in_force(dated.posts.get(&duty.post), post, duty.date)?,
            shift: in_force(dated.shifts.get(&duty.shift), shift, duty.date)?,
        })
    }

    /// A time of somebody as their rows have it: on the clocks of the first of their posts, by the versions of the date as it's
    /// written.
    /// Law 8.1.
    pub fn moment_of(&self, person: &Person, at: Instant, kind: MomentKind) -> String {
        written(at, kind, |date| self.zone_of(person, date))
    }

    fn zone_of(&self, person: &Person, date: NaiveDate) -> Zone {
        let dated = &self.facts.dated;
        let person = dated.person(person.id, date).unwrap_or(person);
        let Some(post) = person.posts.first() else {
            return DEFAULT_ZONE;
        };
        let by_version = dated.post(*post, date);
        let post = by_version.or_else(|| Some(&self.facts.posts[*self.posts.get(post)?]));
        post.map_or(DEFAULT_ZONE, |post| post.zone)
    }
}

impl NamedDuty<'_> {
    /// A time of the duty, on its post's clocks.
    pub fn moment(&self, at: Instant) -> String {
        written(at, MomentKind::Plain, |_| self.post.zone)
    }
}

fn places<I: Eq + Hash, T>(things: &[T], id: impl Fn(&T) -> I) -> HashMap<I, usize> {
    let things = things.iter().enumerate();
    things.map(|(place, thing)| (id(thing), place)).collect()
}

fn in_force<'v, T>(versions: Option<&'v Dated<T>>, only: &'v T, date: NaiveDate) -> Option<&'v T> {
    versions.map_or(Some(only), |versions| versions.on(date))
}
