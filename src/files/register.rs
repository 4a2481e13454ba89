//! A register: one thing for one key, whichever rows repeat it.

use super::{
    cell::TableCell,
    fault::{Faults, FileFault, WrongInFile},
    folder::Folder,
    table::{Layout, Row, TableState},
};
use chrono::NaiveDate;
use onpost_rules::dated::{Dated, DatedVersion};
use std::{borrow::Borrow, collections::HashMap, hash::Hash};

/// So many keys of bad rows are remembered; when there are more, anything may be missing.
pub const MOST_SPOILT: usize = 10_000;

/// The column that says from when on a row holds.
pub const FROM: &str = "from";

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

/// Versions with the key of their thing, each with its row.
type KeyedVersions<T> = Vec<(u64, (String, DatedVersion<T>))>;

/// The versions of each thing, with its key and its first row.
fn by_key<T>(rows: KeyedVersions<T>) -> Vec<(u64, String, Vec<DatedVersion<T>>)> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut things: Vec<(u64, String, Vec<DatedVersion<T>>)> = Vec::new();
    for (number, (key, version)) in rows {
        match places.get(&key) {
            Some(place) => things[*place].2.push(version),
            None => {
                places.insert(key.clone(), things.len());
                things.push((number, key, vec![version]));
            }
        }
    }
    things
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

    /// The same of something that is made from each thing.
    pub fn map<U>(self, made: impl Fn(T) -> U) -> Register<K, U> {
        let things = self.things.into_iter();
        Register {
            things: things.map(|(row, thing)| (row, made(thing))).collect(),
            places: self.places,
            spoilt: self.spoilt,
            is_partial: self.is_partial,
        }
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

impl<T: PartialEq> Register<String, Dated<T>> {
    /// Reads the things of a table with a row for each of their versions: a column for their key, and `from` for the date.
    /// Law 8.1.
    ///
    /// Of a thing with a dated row that is bad nothing more is told: which version is missing can't be known.
    pub fn dated(
        folder: &mut Folder,
        layout: &'static Layout,
        column: &'static str,
        read: impl Fn(Row, &mut Faults) -> Option<DatedVersion<T>>,
    ) -> Self {
        let mut rows = Register::<(String, Option<NaiveDate>), (String, DatedVersion<T>)>::new();
        // Keys of bad rows, and whether one of them has a date.
        let mut bad: HashMap<String, bool> = HashMap::new();
        let state = folder.rows(layout, &mut |row, faults| {
            let version = row.read(faults, &read);
            let cell = row.cell(column);
            let key = cell.text_or_empty().to_owned();
            let Some(version) = version else {
                rows.is_partial |= bad.len() >= MOST_SPOILT;
                if !rows.is_partial {
                    *bad.entry(key).or_default() |= row.cell(FROM).filled().is_some();
                }
                return;
            };
            let entered = rows.enter((key.clone(), version.from), row, (key, version));
            faults
                .keep(entered.map_err(|first| cell.fault(WrongInFile::Contradicts { row: first })));
        });
        let mut register = Self::new();
        register.is_partial = rows.is_partial || state == TableState::Broken;
        for (number, key, versions) in by_key(rows.things) {
            let is_dated = versions.iter().any(|version| version.from.is_some());
            let is_spoilt = bad.get(&key).is_some_and(|dated| *dated || is_dated);
            if let Some(thing) = Dated::new(versions) {
                let place = (!is_spoilt).then_some(register.things.len());
                register.places.insert(key, place);
                register.things.push((number, thing));
            }
        }
        for key in bad.into_keys() {
            register.places.entry(key).or_insert(None);
        }
        register
    }

    /// The things, each by its latest version, in the order of their first rows.
    pub fn latest(&self) -> impl Iterator<Item = &T> {
        self.things.iter().map(|(_, thing)| thing.latest())
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
