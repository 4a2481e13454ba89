//! Ids of what is read from files: made from the key that people know a thing by, so that every reading gives the same.

use onpost_rules::ids::{DepartmentId, PersonId, PostId, ShiftId};
use std::collections::HashMap;
use uuid::Uuid;

/// The namespace of all ids that come from files; changing it would make every import a new site.
const NAMESPACE: Uuid = Uuid::from_u128(0x6f1d_5c1e_3f0b_4e0a_9d2c_4a7b_81e6_02c5);

/// The id of the `kind` of thing whose key is `parts`.
pub fn of(kind: &str, parts: &[&[u8]]) -> Uuid {
    let mut name = Vec::with_capacity(64);
    for part in std::iter::once(&kind.as_bytes()).chain(parts) {
        // Lengths keep ("ab", "c") apart from ("a", "bc").
        name.extend_from_slice(&(part.len() as u64).to_be_bytes());
        name.extend_from_slice(part);
    }
    Uuid::new_v5(&NAMESPACE, &name)
}

/// Gives things that people know by the same key, as a slip that was rejected and one filed anew, ids of their own: the first keeps its id.
pub fn tell_apart<T>(things: &mut [T], id: impl Fn(&mut T) -> &mut Uuid) {
    let mut seen: HashMap<Uuid, u64> = HashMap::new();
    for thing in things {
        let id = id(thing);
        let place = seen.entry(*id).or_default();
        *place += 1;
        if *place > 1 {
            *id = of("again", &[id.as_bytes(), &place.to_be_bytes()]);
        }
    }
}

/// The id of the department with this code.
pub fn department(code: &str) -> DepartmentId {
    DepartmentId(of("department", &[code.as_bytes()]))
}

/// The id of the post with this code.
pub fn post(code: &str) -> PostId {
    PostId(of("post", &[code.as_bytes()]))
}

/// The id of the shift with this code.
pub fn shift(code: &str) -> ShiftId {
    ShiftId(of("shift", &[code.as_bytes()]))
}

/// The id of the person with this staff number.
pub fn person(staff_no: &str) -> PersonId {
    PersonId(of("person", &[staff_no.as_bytes()]))
}
