//! A register: one thing for one key, whichever rows repeat it.

use super::{
    cell::TableCell,
    fault::{Faults, FileFault, WrongInFile},
    folder::Folder,
    table::{Layout, Row, TableState},
};
use std::{borrow::Borrow, collections::HashMap, hash::Hash};

/// So many keys of bad rows are remembered; when there are more, anything may be missing.
pub const MOST_SPOILT: usize = 10_000;

/// The things of one table, in the order of their first rows.
#[derive(Debug)]
pub struct Register<K, T> {
    things: Vec<(u64, T)>,
    /// `None`: a row with this key is there, but bad.
    places: HashMap<K, Option<usize>>,
    spoilt: usize,
    /// Whether things may be missing from it, because the file couldn't be read.
    is_partial: bool,
}

/// What a register knows of a key.
#[derive(Debug, PartialEq, Eq)]
pub enum Lookup<'r, T> {
    Thing(&'r T),
    /// It would be here, but its row or file is bad, which is told already.
    Spoilt,
    Unknown,
}

impl<K: Eq + Hash, T: PartialEq> Register<K, T> {
    /// Nothing yet.
    fn new() -> Self {
        Self {
            things: Vec::new(),
            places: HashMap::new(),
            spoilt: 0,
            is_partial: false,
        }
    }

    /// Reads the things of a table whose key is made from the thing itself.
    pub fn gather(
        folder: &mut Folder,
        layout: &'static Layout,
        key: impl Fn(&T) -> K,
        mut read: impl FnMut(Row, &mut Faults) -> Option<T>,
    ) -> Self {
        let mut register = Self::new();
        let state = folder.rows(layout, &mut |row, faults| {
            if let Some(thing) = row.read(faults, &mut read) {
                let entered = register.enter(key(&thing), row, thing);
                faults.keep(
                    entered.map_err(|first| row.whole(WrongInFile::Contradicts { row: first })),
                );
            }
        });
        register.is_partial |= state == TableState::Broken;
        register
    }

    /// Enters a thing; one that is there already, with the same content, stays as it is.
    ///
    /// # Errors
    ///
    /// The same key with other content: the number of the row that has it.
    pub fn enter(&mut self, key: K, row: Row, thing: T) -> Result<(), u64> {
        match self.places.get(&key).copied().flatten() {
            Some(place) if self.things[place].1 == thing => Ok(()),
            Some(place) => Err(self.things[place].0),
            None => {
                self.places.insert(key, Some(self.things.len()));
                self.things.push((row.number(), thing));
                Ok(())
            }
        }
    }

    /// Remembers the key of a bad row, so that what refers to it isn't a fault too.
    pub fn spoil(&mut self, key: K) {
        if self.spoilt >= MOST_SPOILT {
            self.is_partial = true;
            return;
        }
        self.spoilt += 1;
        self.places.entry(key).or_insert(None);
    }

    /// Remembers that anything may be missing.
    pub fn forget(&mut self) {
        self.is_partial = true;
    }

    /// What stands under a key.
    pub fn find<Q>(&self, key: &Q) -> Lookup<'_, T>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        match self.places.get(key) {
            Some(Some(place)) => Lookup::Thing(&self.things[*place].1),
            Some(None) => Lookup::Spoilt,
            None if self.is_partial => Lookup::Spoilt,
            None => Lookup::Unknown,
        }
    }

    /// Whether things may be missing from it, because the file couldn't be read.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// The things, each with the number of its first row.
    pub fn things(&self) -> &[(u64, T)] {
        &self.things
    }

    /// The things.
    pub fn into_things(self) -> Vec<T> {
        self.things.into_iter().map(|(_, thing)| thing).collect()
    }
}

impl<T: PartialEq> Register<String, T> {
    /// Reads the things of a table that has a column for their key.
    pub fn keyed(
        folder: &mut Folder,
        layout: &'static Layout,
        column: &'static str,
        read: impl Fn(Row, &mut Faults) -> Option<T>,
    ) -> Self {
        let mut register = Self::new();
        let state = folder.rows(layout, &mut |row, faults| {
            let thing = row.read(faults, &read);
            let cell = row.cell(column);
            let key = cell.text_or_empty().to_owned();
            let Some(thing) = thing else {
                register.spoil(key);
                return;
            };
            let entered = register.enter(key, row, thing);
            faults
                .keep(entered.map_err(|first| cell.fault(WrongInFile::Contradicts { row: first })));
        });
        register.is_partial |= state == TableState::Broken;
        register
    }

    /// The thing that a cell names by its code; `None` where its own row is bad.
    ///
    /// # Errors
    ///
    /// Nothing of that name in `table`.
    pub fn named(&self, cell: TableCell, table: &'static str) -> Result<Option<&T>, FileFault> {
        match self.find(cell.text()?) {
            Lookup::Thing(thing) => Ok(Some(thing)),
            Lookup::Spoilt => Ok(None),
            Lookup::Unknown => Err(cell.fault(WrongInFile::Unknown { table })),
        }
    }
}
