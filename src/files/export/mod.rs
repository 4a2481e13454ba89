//! The whole site as a folder of the files that an import reads.
//!
//! Read again into an empty database, it gives the same verdicts, and written from there the same bytes: rows stand in an
//! order that no database decides, each cell in the one form in which it's read.
//!
//! - [`place`]: a folder that is there once it's whole.
//! - `table`, `cells`, `moment`: from values to rows.
//! - `book`: what rows name by codes, and by whose clocks they tell times.
//! - `site`, `coverage`, `leave`, `policy`: what doesn't belong to a date. `events`, `duty`: what happened, some people at a time.

mod book;
mod cells;
mod coverage;
mod duty;
mod events;
mod leave;
mod moment;
mod place;
mod policy;
mod site;
mod table;
#[cfg(test)]
mod tests;

pub use place::PartialFolder;
pub use table::{ExportLayout, TableWriter};

use book::SiteBook;
use events::EventTables;
use onpost_rules::{export::ExportSum, facts::Facts};
use std::{
    io::{self, ErrorKind},
    path::Path,
};

/// A part of what is exported, in the order in which it's given.
#[derive(Debug)]
pub enum ExportPart {
    /// First, what doesn't belong to a date.
    Site(Box<Facts>),
    /// What happened to some people, each of them whole; people in the order of their staff numbers.
    Events(Box<Facts>),
    /// Last: there is no more, and nothing was left away.
    End,
}

/// Writes the parts to a folder that isn't there yet, or is empty; of one person at a time no more is in memory than they hold.
///
/// # Errors
/// [`ErrorKind::AlreadyExists`] where something is in the folder; [`ErrorKind::Interrupted`] where the parts break off; what the
/// disk refuses. Nothing is there then.
pub fn write(to: &Path, mut next: impl FnMut() -> Option<ExportPart>) -> io::Result<ExportSum> {
    let folder = PartialFolder::begin(to)?;
    let mut sum = ExportSum::default();
    let Some(ExportPart::Site(facts)) = next() else {
        return Err(ErrorKind::Interrupted.into());
    };
    site::write(folder.path(), &facts, &mut sum)?;
    let book = SiteBook::new(*facts);
    let mut events = EventTables::begin(folder.path())?;
    loop {
        match next() {
            Some(ExportPart::Events(facts)) => events.write(&book, &facts, &mut sum)?,
            Some(ExportPart::End) => break,
            Some(ExportPart::Site(_)) | None => return Err(ErrorKind::Interrupted.into()),
        }
    }
    events.finish(&mut sum)?;
    folder.keep()?;
    Ok(sum)
}

/// Writes facts that are in memory as a whole into a folder that is there.
///
/// # Errors
/// What the disk refuses.
pub fn fill(folder: &Path, facts: &Facts, sum: &mut ExportSum) -> io::Result<()> {
    site::write(folder, facts, sum)?;
    let book = SiteBook::new(facts.clone());
    let mut events = EventTables::begin(folder)?;
    events.write(&book, facts, sum)?;
    events.finish(sum)
}
