//! Where a puzzle and its rosters are read from, and how they are written.

use super::{From, tell};
use crate::{
    roster::{
        curtois::{fault::Fault, instance, table},
        problem::{Problem, Roster},
    },
    say,
    words::Lang,
};
use anyhow::{Context, anyhow};
use std::{fs, path::Path};

/// The puzzle of an instance.
///
/// # Errors
/// A file that can't be read, or everything that is wrong with it.
pub fn puzzle(from: &From, lang: Lang) -> anyhow::Result<Problem> {
    let text = read(&from.file, lang)?;
    instance::read(&text).map_err(|faults| wrong(&from.file, &faults, lang))
}

/// A roster of a puzzle.
///
/// # Errors
/// A file that can't be read, or everything that is wrong with it.
pub fn roster(problem: &Problem, file: &Path, lang: Lang) -> anyhow::Result<Roster> {
    let text = read(file, lang)?;
    table::read(problem, &text).map_err(|faults| wrong(file, &faults, lang))
}

/// Writes a roster to a file, or to standard output where none is named.
///
/// # Errors
/// A file or output that can't be written.
pub fn write(
    problem: &Problem,
    roster: &Roster,
    out: Option<&Path>,
    lang: Lang,
) -> anyhow::Result<()> {
    let text = table::write(problem, roster);
    match out {
        Some(file) => fs::write(file, text).with_context(|| {
            let file = file.display().to_string();
            say!(lang, "solve-unwritten", file = file)
        }),
        None => {
            print!("{text}");
            Ok(())
        }
    }
}

fn read(file: &Path, lang: Lang) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| {
        let file = file.display().to_string();
        say!(lang, "solve-unreadable", file = file)
    })
}

fn wrong(file: &Path, faults: &[Fault], lang: Lang) -> anyhow::Error {
    let name = file.display().to_string();
    let count = faults.len();
    let lines: Vec<String> = faults
        .iter()
        .map(|it| tell::fault(lang, &name, it))
        .collect();
    let head = say!(lang, "solve-faults", count = count);
    anyhow!("{head}\n{}", lines.join("\n"))
}
