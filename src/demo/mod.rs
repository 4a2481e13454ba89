//! The demo site: a folder of CSV files like anybody's, made around today, and read as any import is.
//!
//! In reading order:
//!
//! - `seed`: what holds no dates, from the folder `seed/`: departments, posts, shifts, staff, the calendar.
//! - `rota`, `starter`: who works which shift on which date, and whose begins soon.
//! - `tongue`: in which language people's words are written.
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
mod starter;
#[cfg(test)]
mod tests;
mod tongue;

use onpost_files as files;
use onpost_rules::{
    facts::Facts,
    letter::Language,
    person::{Person, Role},
    time::Instant,
};
use starter::Starter;
use std::{io, path::Path};
use strum::VariantArray;
use tongue::Tongue;

/// The demo site as it stands at `now`, in a language: last month, this month, and from the 20th on the next.
///
/// The same instant gives the same site.
///
/// # Errors
///
/// A temporary folder that can't be written or read.
pub fn facts(now: Instant, language: Language) -> io::Result<Facts> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), now, language)?;
    read(folder.path())
}

/// Writes the demo site into a folder, as the CSV files that a site moves in with.
///
/// # Errors
///
/// A folder that can't be written or read.
pub fn write(dir: &Path, now: Instant, language: Language) -> io::Result<()> {
    let tongue = Tongue::of(language);
    let starter = Starter::at(now);
    seed::write(dir, &tongue)?;
    starter.add_shift(dir, tongue.of_seed("机动班"))?;
    rota::write(dir, &read(dir)?, starter, now)?;
    let site = read(dir)?;
    let turns = duty::all(&site);
    let events = casting::cast(&site, &turns, now);
    diary::write(dir, turns.iter().zip(events), &tongue, now)
}

/// Whom to sign in as: somebody who can clock in on time right now, then one of each other role.
pub fn guides(site: &Facts, now: Instant) -> Vec<&Person> {
    let turns = duty::all(site);
    let soon = turns
        .iter()
        .find(|turn| turn.is_starters() && now < turn.arrive);
    let starter = soon.map(|turn| turn.person.id);
    let mut people: Vec<&Person> = site.people.iter().collect();
    people.sort_by(|a, b| a.staff_no.cmp(&b.staff_no));
    Role::VARIANTS
        .iter()
        .filter_map(|role| {
            let mut able = people.iter().filter(|person| person.role == *role);
            let starts = able.clone().find(|person| Some(person.id) == starter);
            starts.or_else(|| able.next()).copied()
        })
        .collect()
}

fn read(dir: &Path) -> io::Result<Facts> {
    files::read(dir).map_err(|wrong| io::Error::other(format!("{wrong:?}")))
}
