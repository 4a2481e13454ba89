//! Ids of given things made those that are stored under the same name.

use super::said::FileSayings;
use onpost_rules::{
    dated::Dated,
    dated_facts::DatedFacts,
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId, ShiftId},
    merge::Noun,
    person::Person,
    post::{CoverageWindow, Post},
    shift::Shift,
    typed::fold,
};
use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};
use uuid::Uuid;

/// The stored id of each given one.
pub(super) struct Ids<I> {
    stored: HashMap<I, I>,
    /// How many aren't stored.
    pub new: u64,
    /// Names that something else has by now.
    pub renamed: Vec<Renamed>,
}

/// A name that something else has by now: the files may mean either.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    pub noun: Noun,
    pub name: String,
    /// What that is called now which the files meant.
    pub now: String,
}

impl<I: Copy + Eq + Hash> Ids<I> {
    /// The id to write.
    pub(super) fn of(&self, given: I) -> I {
        *self.stored.get(&given).unwrap_or(&given)
    }
}

/// What the files said before of the things of a table.
pub(super) struct SaidBefore<'s> {
    pub noun: Noun,
    pub said: &'s FileSayings,
}

/// Finds stored ids by name, code or staff number: that of today, or the one by which the files knew the thing before
/// somebody gave it another on the pages.
pub(super) fn known<'a, I: Copy + Eq + Hash>(
    stored: Vec<(String, I)>,
    given: impl Iterator<Item = (&'a str, I)> + Clone,
    before: &SaidBefore,
    fresh: fn(Uuid) -> I,
) -> Ids<I> {
    let names: HashMap<I, String> = stored
        .iter()
        .map(|(name, id)| (*id, name.clone()))
        .collect();
    let by_name: HashMap<String, I> = stored
        .into_iter()
        .map(|(name, id)| (fold(&name).into_owned(), id))
        .collect();
    let given_names: HashSet<&str> = given.clone().map(|(name, _)| name).collect();
    // Known by another name before; unless the files have that other name, too.
    let known_before = |name: &str| {
        let thing = before
            .said
            .of(before.noun, name)
            .and_then(|saying| saying.thing)?;
        let now = names.get(&fresh(thing))?;
        (!given_names.contains(&**now) || now == name).then(|| fresh(thing))
    };
    let mut ids = Ids {
        stored: HashMap::new(),
        new: 0,
        renamed: Vec::new(),
    };
    for (name, id) in given {
        match (by_name.get(name), known_before(name)) {
            (Some(now), Some(held)) if *now != held => ids.renamed.push(Renamed {
                noun: before.noun,
                name: name.to_owned(),
                now: names[&held].clone(),
            }),
            (Some(stored), _) => {
                ids.stored.insert(id, *stored);
            }
            (None, Some(held)) => {
                ids.stored.insert(id, held);
            }
            (None, None) => {
                ids.new += 1;
                if names.contains_key(&id) {
                    // What had this name has another by now, and keeps the id that was made from it.
                    ids.stored.insert(id, fresh(Uuid::new_v4()));
                }
            }
        }
    }
    ids
}

/// The stored ids of everything that the files name.
pub(super) struct NamedIds {
    pub departments: Ids<DepartmentId>,
    pub posts: Ids<PostId>,
    pub shifts: Ids<ShiftId>,
    pub people: Ids<PersonId>,
}

impl NamedIds {
    /// Writes them over the given ones, wherever those stand.
    pub(super) fn write(&self, facts: &mut Facts) {
        self.write_dated(&mut facts.dated);
        for department in &mut facts.departments {
            department.id = self.departments.of(department.id);
        }
        for post in &mut facts.posts {
            post.id = self.posts.of(post.id);
            post.department = self.departments.of(post.department);
        }
        for window in &mut facts.coverage {
            window.post = self.posts.of(window.post);
        }
        for shift in &mut facts.shifts {
            shift.id = self.shifts.of(shift.id);
        }
        for person in &mut facts.people {
            self.write_person(person);
        }
        for duty in &mut facts.duties {
            duty.person = self.people.of(duty.person);
            duty.post = self.posts.of(duty.post);
            duty.shift = self.shifts.of(duty.shift);
        }
        for punch in &mut facts.punches {
            punch.person = self.people.of(punch.person);
        }
        for request in &mut facts.requests {
            request.person = self.people.of(request.person);
        }
        for grant in &mut facts.grants {
            grant.person = self.people.of(grant.person);
        }
        for protection in &mut facts.protections {
            protection.person = self.people.of(protection.person);
        }
    }

    fn write_person(&self, person: &mut Person) {
        person.id = self.people.of(person.id);
        person.department = self.departments.of(person.department);
        for post in &mut person.posts {
            *post = self.posts.of(*post);
        }
    }

    fn write_dated(&self, dated: &mut DatedFacts) {
        let DatedFacts {
            posts,
            shifts,
            demand,
            people,
            employment,
            contracts,
        } = std::mem::take(dated);
        let post = |mut post: Post| {
            post.id = self.posts.of(post.id);
            post.department = self.departments.of(post.department);
            post
        };
        let shift = |mut shift: Shift| {
            shift.id = self.shifts.of(shift.id);
            shift
        };
        let windows = |mut windows: Vec<CoverageWindow>| {
            for window in &mut windows {
                window.post = self.posts.of(window.post);
            }
            windows
        };
        let person = |mut person: Person| {
            self.write_person(&mut person);
            person
        };
        let employment = employment.into_iter();
        let contracts = contracts.into_iter();
        *dated = DatedFacts {
            posts: renamed(posts, &self.posts, post),
            shifts: renamed(shifts, &self.shifts, shift),
            demand: renamed(demand, &self.posts, windows),
            people: renamed(people, &self.people, person),
            employment: employment
                .map(|(id, it)| (self.people.of(id), it))
                .collect(),
            contracts: contracts.map(|(id, it)| (self.people.of(id), it)).collect(),
        };
    }
}

/// Versions under the ids to write, each with those ids inside.
fn renamed<I: Copy + Eq + Hash, T>(
    dated: HashMap<I, Dated<T>>,
    ids: &Ids<I>,
    made: impl Fn(T) -> T,
) -> HashMap<I, Dated<T>> {
    let dated = dated.into_iter();
    dated
        .map(|(id, known)| (ids.of(id), known.map(&made)))
        .collect()
}
