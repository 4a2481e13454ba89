//! Files in: a folder of CSV or XLSX files and a policy become [`Facts`], or the list of all that is wrong with them. Files
//! out: verdicts and the month.
//!
//! In reading order:
//!
//! - `folder`, `stray`: which files there are, the order in which they are read, and those that only look like ours.
//! - `text`, `csv`, `sheet`: from bytes to lines, one at a time. `line`, `filler`, `table`: from lines to rows whose columns are known by name.
//! - `cell`, `civil`: from the text of a cell to a value.
//! - `register`, `id`: one thing for one key, and the id that a key always has.
//! - one file for each noun, named as in [`rules`](onpost_rules).
//! - [`fault`], [`fault_words`]: what is wrong, as data and in words.
//! - [`month_document`], [`confirmation`]: one person's month to the byte, and what its confirmation is verified by.
//! - [`classify`]: verdicts out. [`hours`]: a month's hours out. [`report`]: the month out. [`ics`]: duties out, as a calendar.
//! - [`backup`]: all that the site holds, out and in. [`export`]: all that files can hold, out. [`own_data`]: what is kept about
//!   one person, out. [`partial`]: files that are there once they are whole.

#![doc = include_str!("formats.md")]

// From a folder to tables.
mod csv;
mod filler;
mod folder;
mod line;
mod sheet;
mod stray;
mod table;
mod text;

// From cells to values.
mod cell;
pub mod civil;
mod id;
mod register;

// The nouns, one table each.
mod calendar;
mod contract;
mod correction;
mod coverage;
mod department;
mod duty;
mod extension;
mod grant;
mod leave_kind;
mod person;
mod post;
mod post_check;
mod protection;
mod punch;
mod request;
mod shift;

// Settings.
mod policies;
mod policy;
pub mod roster;

// What is wrong.
pub mod fault;
pub mod fault_words;

// Whole files, and the whole site in one.
pub mod backup;
pub mod export;
pub mod own_data;
pub mod partial;

// Files out.
pub mod adjustments;
pub mod balances;
pub mod classify;
pub mod confirmation;
mod csv_out;
pub mod hours;
pub mod ics;
pub mod month_document;
pub mod report;

#[cfg(test)]
mod tests;

use fault::Wrong;
use folder::Folder;
use onpost_rules::{dated::Dated, dated_facts::DatedFacts, facts::Facts};
use std::{collections::HashMap, hash::Hash, path::Path};
use stray::KnownFiles;
use table::Layout;

/// Every table, in the order in which they are read and their faults are told.
const LAYOUTS: [&Layout; 16] = [
    &department::LAYOUT,
    &post::LAYOUT,
    &coverage::LAYOUT,
    &shift::LAYOUT,
    &person::LAYOUT,
    &contract::LAYOUT,
    &duty::LAYOUT,
    &punch::LAYOUT,
    &leave_kind::LAYOUT,
    &request::LAYOUT,
    &correction::LAYOUT,
    &extension::LAYOUT,
    &post_check::LAYOUT,
    &grant::LAYOUT,
    &protection::LAYOUT,
    &calendar::LAYOUT,
];

/// What a folder says of rosters, which is nothing without its tables.
const ROSTER: &str = "roster.toml";

/// The files that are read.
const KNOWN: KnownFiles = KnownFiles {
    layouts: &LAYOUTS,
    settings: &[policies::FILE, ROSTER],
    more: policies::is_of_more,
    addition: ROSTER,
};

/// The facts of a folder, in order, with ids that are the same at every reading.
///
/// # Errors
///
/// Everything that is wrong in any file, in the order of the files and rows; also a folder or file
/// that cannot be opened, or one that isn't read though it looks like a table.
pub fn read(dir: &Path) -> Result<Facts, Wrong> {
    let mut folder = Folder::open(dir, KNOWN);
    let departments = department::read(&mut folder);
    let posts = post::read(&mut folder, &departments);
    let demands = coverage::read(&mut folder, &posts);
    let shifts = shift::read(&mut folder);
    let staff = person::read(&mut folder, &departments, &posts);
    let contracts = contract::read(&mut folder, &staff);
    let site = duty::DutyTables {
        staff: &staff,
        posts: &posts,
        shifts: &shifts,
    };
    let duties = duty::read(&mut folder, site);
    let punches = punch::read(&mut folder, &staff);
    let kinds = leave_kind::read(&mut folder);
    let requests = request::read(&mut folder, &staff, &kinds);
    let corrections = correction::read(&mut folder, &duties);
    let extensions = extension::read(&mut folder, &duties);
    let post_checks = post_check::read(&mut folder, &duties);
    let grants = grant::read(&mut folder, &staff, &kinds);
    let protections = protection::read(&mut folder, &staff);
    let calendar = calendar::read(&mut folder);
    let policies = policies::read(&mut folder);
    folder.close()?;
    let (duties, seams) = duties.into_duties();
    let mut dated = DatedFacts {
        demand: demands.dated,
        contracts,
        ..DatedFacts::default()
    };
    let posts = posts.into_things().into_iter().map(post::versions);
    let posts = latest(posts, |post| post.id, &mut dated.posts);
    let shifts = shifts.into_things().into_iter().map(shift::versions);
    let shifts = latest(shifts, |shift| shift.id, &mut dated.shifts);
    let employed = &mut dated.employment;
    let people = staff.into_people().map(|(person, employment)| {
        if !employment.is_open() {
            employed.insert(person.latest().id, employment);
        }
        person
    });
    let people = latest(people, |person| person.id, &mut dated.people);
    Ok(Facts {
        departments: departments.into_things(),
        posts,
        coverage: demands.windows,
        shifts,
        people,
        dated,
        duties,
        seams,
        punches,
        requests,
        corrections,
        extensions,
        post_checks,
        leave_kinds: kinds.into_things(),
        grants,
        protections,
        calendar,
        policies,
        ..Facts::default()
    }
    .sorted())
}

/// The things by their latest versions; of those that don't hold since ever, the versions go into `dated`.
fn latest<I: Eq + Hash, T: Clone>(
    things: impl Iterator<Item = Dated<T>>,
    id: impl Fn(&T) -> I,
    dated: &mut HashMap<I, Dated<T>>,
) -> Vec<T> {
    let latest = things.map(|thing| {
        let latest = thing.latest().clone();
        if thing.versions().len() > 1 || thing.versions()[0].from.is_some() {
            dated.insert(id(&latest), thing);
        }
        latest
    });
    latest.collect()
}
