//! The versions of what verdicts lean on: of posts, shifts, demand and people; and from when to when people work here.

use super::{
    contract::Contract,
    dated::Dated,
    ids::{PersonId, PostId, ShiftId},
    person::{Employment, Person},
    post::{CoverageWindow, Post},
    shift::Shift,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What doesn't hold as it is since ever; of what isn't here, [`Facts`](super::facts::Facts) has the only version.
///
/// Each version is the whole thing, so that whoever reads it needs nothing else. Of posts, line and zone differ from version to
/// version, of shifts times, breaks and day value, of people department, posts and role; all else is the same in all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DatedFacts {
    pub posts: HashMap<PostId, Dated<Post>>,
    pub shifts: HashMap<ShiftId, Dated<Shift>>,
    /// Each version is all that the post demands; before the first nothing is.
    pub demand: HashMap<PostId, Dated<Vec<CoverageWindow>>>,
    pub people: HashMap<PersonId, Dated<Person>>,
    /// Of those who have one, whether it has held since ever or not; before the first, hours are standard.
    pub contracts: HashMap<PersonId, Dated<Contract>>,
    /// Of those of whom a first or a last day is known.
    pub employment: HashMap<PersonId, Employment>,
}

impl DatedFacts {
    /// A post by the version in force on a date, or the earliest; `None`: it has one version alone.
    pub fn post(&self, id: PostId, date: NaiveDate) -> Option<&Post> {
        self.posts.get(&id).map(|known| known.on_or_first(date))
    }

    /// A shift by the version in force on a date, or the earliest; `None`: it has one version alone.
    pub fn shift(&self, id: ShiftId, date: NaiveDate) -> Option<&Shift> {
        self.shifts.get(&id).map(|known| known.on_or_first(date))
    }

    /// A person by the version in force on a date, or the earliest; `None`: they have one version alone.
    pub fn person(&self, id: PersonId, date: NaiveDate) -> Option<&Person> {
        self.people.get(&id).map(|known| known.on_or_first(date))
    }

    /// All that a post demands on a date; `None`: it demands since ever what it does now.
    pub fn demand(&self, post: PostId, date: NaiveDate) -> Option<&[CoverageWindow]> {
        let known = self.demand.get(&post)?;
        Some(known.on(date).map_or(&[][..], Vec::as_slice))
    }
}
