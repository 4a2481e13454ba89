//! Ids of given things made those that are stored under the same name.

use crate::rules::{
    facts::Facts,
    ids::{DepartmentId, PersonId, PostId, ShiftId},
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
}

impl<I: Copy + Eq + Hash> Ids<I> {
    /// The id to write.
    pub(super) fn of(&self, given: I) -> I {
        *self.stored.get(&given).unwrap_or(&given)
    }
}

/// Finds stored ids by name: code or staff number.
pub(super) fn known<'a, I: Copy + Eq + Hash>(
    stored: impl Iterator<Item = (String, I)>,
    given: impl Iterator<Item = (&'a str, I)>,
    fresh: fn(Uuid) -> I,
) -> Ids<I> {
    let by_name: HashMap<String, I> = stored.collect();
    let taken: HashSet<I> = by_name.values().copied().collect();
    let mut ids = Ids {
        stored: HashMap::new(),
        new: 0,
    };
    for (name, id) in given {
        if let Some(stored) = by_name.get(name) {
            ids.stored.insert(id, *stored);
            continue;
        }
        ids.new += 1;
        if taken.contains(&id) {
            // What had this name has another by now, and keeps the id that was made from it.
            ids.stored.insert(id, fresh(Uuid::new_v4()));
        }
    }
    ids
}

/// Writes the stored ids over the given ones, wherever they stand.
pub(super) fn rename(
    facts: &mut Facts,
    departments: &Ids<DepartmentId>,
    posts: &Ids<PostId>,
    (shifts, people): (&Ids<ShiftId>, &Ids<PersonId>),
) {
    for department in &mut facts.departments {
        department.id = departments.of(department.id);
    }
    for post in &mut facts.posts {
        post.id = posts.of(post.id);
        post.department = departments.of(post.department);
    }
    for window in &mut facts.coverage {
        window.post = posts.of(window.post);
    }
    for shift in &mut facts.shifts {
        shift.id = shifts.of(shift.id);
    }
    for person in &mut facts.people {
        person.id = people.of(person.id);
        person.department = departments.of(person.department);
        for post in &mut person.posts {
            *post = posts.of(*post);
        }
    }
    for duty in &mut facts.duties {
        duty.person = people.of(duty.person);
        duty.post = posts.of(duty.post);
        duty.shift = shifts.of(duty.shift);
    }
    for punch in &mut facts.punches {
        punch.person = people.of(punch.person);
    }
    for request in &mut facts.requests {
        request.person = people.of(request.person);
    }
}
