//! The demo site: a folder of CSV files like anybody's, made around today, and read as any import is.
//!
//! In reading order:
//!
//! - `seed`: what holds no dates, from the folder `seed/`: departments, posts, shifts, staff, the calendar.
//! - `rota`: who works which shift on which date.
//! - `duty`: a duty with all that its story needs.
//! - `scene`, `casting`: what happens in a month, and whose duty it befalls.
//! - `diary`, `slip`, `csv_file`: the punches and papers of it, as CSV.

mod casting;
mod csv_file;
mod diary;
mod dice;
mod duty;
mod rota;
mod scene;
mod seed;
mod slip;
#[cfg(test)]
mod tests;

use onpost_files as files;
use onpost_rules::{
    facts::Facts,
    person::{Person, Role},
    time::Instant,
    verdict::{Presence, presence},
};
use std::{io, path::Path};
use strum::VariantArray;

/// The demo site as it stands at `now`: last month, this month and the first days of the next.
///
/// The same instant gives the same site.
///
/// # Errors
///
/// A temporary folder that can't be written or read.
pub fn facts(now: Instant) -> io::Result<Facts> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), now)?;
    read(folder.path())
}

/// Writes the demo site into a folder, as the CSV files that a site moves in with.
///
/// # Errors
///
/// A folder that can't be written or read.
pub fn write(dir: &Path, now: Instant) -> io::Result<()> {
    seed::write(dir)?;
    rota::write(dir, &read(dir)?, now)?;
    let site = read(dir)?;
    let turns = duty::all(&site);
    let events = casting::cast(&site, &turns, now);
    diary::write(dir, turns.iter().zip(events), now)
}

/// Whom to sign in as: somebody who should have come by now, then one of each other role.
pub fn guides(site: &Facts, now: Instant) -> Vec<&Person> {
    let expected = presence(site, now)
        .into_iter()
        .filter(|standing| standing.presence == Presence::Missing)
        .map(|standing| standing.verdict.person);
    let expected: Vec<_> = expected.collect();
    let mut people: Vec<&Person> = site.people.iter().collect();
    people.sort_by(|a, b| a.staff_no.cmp(&b.staff_no));
    let is_awaited = |person: &&&Person| expected.contains(&person.id);
    Role::VARIANTS
        .iter()
        .filter_map(|role| {
            let mut able = people.iter().filter(|person| person.role == *role);
            let awaited = able
                .clone()
                .find(is_awaited)
                .filter(|_| *role == Role::Staff);
            awaited.or_else(|| able.next()).copied()
        })
        .collect()
}

fn read(dir: &Path) -> io::Result<Facts> {
    files::read(dir).map_err(|wrong| io::Error::other(format!("{wrong:?}")))
}
