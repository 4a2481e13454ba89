//! A shelf: what was found out beside the pages, by id, until it's asked for; the oldest goes as more comes.

use std::{
    any::Any,
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use uuid::Uuid;

/// How many things are remembered.
const MOST: usize = 12;

/// A thing, whatever it is.
type Shelved = Arc<dyn Any + Send + Sync>;

/// The shelf of a process.
#[derive(Debug, Default)]
pub(crate) struct Shelf(Mutex<VecDeque<(Uuid, Shelved)>>);

impl Shelf {
    fn lock(&self) -> MutexGuard<'_, VecDeque<(Uuid, Shelved)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The thing of an id, where it's there and of this type.
    pub fn find<T: Clone + 'static>(&self, id: Uuid) -> Option<T> {
        let known = self.lock();
        let (_, found) = known.iter().find(|(of, _)| *of == id)?;
        found.downcast_ref::<T>().cloned()
    }

    /// Puts a thing in the place of any of the id.
    pub fn put<T: Send + Sync + 'static>(&self, id: Uuid, thing: T) {
        let mut known = self.lock();
        known.retain(|(of, _)| *of != id);
        known.push_back((id, Arc::new(thing)));
        while known.len() > MOST {
            known.pop_front();
        }
    }

    /// Puts a thing where there is none of the id; tells whether it did.
    pub fn claim<T: Send + Sync + 'static>(&self, id: Uuid, thing: T) -> bool {
        let mut known = self.lock();
        let is_free = known.iter().all(|(of, _)| *of != id);
        if is_free {
            known.push_back((id, Arc::new(thing)));
        }
        is_free
    }

    pub fn forget(&self, id: Uuid) {
        self.lock().retain(|(of, _)| *of != id);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_found_by_its_id_until_it_is_forgotten_or_too_many_came() {
        let shelf = Shelf::default();
        let id = Uuid::from_u128;
        assert!(shelf.claim(id(1), "a") && !shelf.claim(id(1), "b"));
        assert_eq!(shelf.find::<&str>(id(1)), Some("a"));
        assert_eq!(shelf.find::<u8>(id(1)), None, "of another type");
        shelf.put(id(1), "c");
        assert_eq!(shelf.find::<&str>(id(1)), Some("c"));
        shelf.forget(id(1));
        assert_eq!(shelf.find::<&str>(id(1)), None);
        for number in 2..20 {
            shelf.put(id(number), "x");
        }
        assert_eq!(shelf.find::<&str>(id(2)), None);
        assert_eq!(shelf.find::<&str>(id(19)), Some("x"));
    }
}
