//! Where a puzzle and its rosters are read from, and how they are written.

use super::{
    From,
    folder::{RosterAsked, RosterFolder},
    tell::PuzzleNames,
};
use crate::{
    cli::out,
    files::{fault::MOST_TOLD, fault_words as told},
    say,
    solve::{
        curtois::{fault::CurtoisFault, instance, table},
        problem::{Problem, Solution},
        puzzle::PublishedTreatment,
    },
    tell::roster::instance_fault,
    words::Lang,
};
use anyhow::{Context, anyhow};
use std::{fs, path::Path};

/// A puzzle, and where it came from.
pub struct PuzzleSource {
    pub problem: Problem,
    pub names: PuzzleNames,
    folder: Option<RosterFolder>,
}

impl PuzzleSource {
    /// Reads what was named.
    ///
    /// # Errors
    /// Files that can't be read, or everything that is wrong with them.
    pub fn read(from: &From, published: PublishedTreatment, lang: Lang) -> anyhow::Result<Self> {
        if let Some(file) = &from.file {
            let text = read(file, lang)?;
            return Ok(Self {
                problem: instance::read(&text).map_err(|faults| wrong(file, &faults, lang))?,
                names: PuzzleNames::new(lang, &[]),
                folder: None,
            });
        }
        let (Some(folder), Some(post), Some(month)) = (&from.input, &from.post, from.month) else {
            return Err(anyhow!(lang.say("solve-no-source")));
        };
        let asked = RosterAsked {
            post,
            month,
            from: from.from.unwrap_or_else(|| month.first()),
            published,
        };
        let folder = RosterFolder::read(folder, &asked, lang)?;
        Ok(Self {
            problem: folder.puzzle().problem.clone(),
            names: PuzzleNames::new(lang, &folder.puzzle().dates),
            folder: Some(folder),
        })
    }

    /// The roster in a file, or the one that the folder holds.
    ///
    /// # Errors
    /// A file that can't be read, or everything that is wrong with it.
    pub fn roster(&self, file: Option<&Path>) -> anyhow::Result<Solution> {
        let lang = self.names.lang;
        match (&self.folder, file) {
            (Some(folder), _) => Ok(folder.drawn()),
            (None, Some(file)) => {
                let text = read(file, lang)?;
                table::read(&self.problem, &text).map_err(|faults| wrong(file, &faults, lang))
            }
            (None, None) => Err(anyhow!(lang.say("solve-no-source"))),
        }
    }

    /// A line for each demand that no shift covers.
    pub fn beyond(&self) -> Vec<String> {
        let folder = self.folder.as_ref();
        folder.map_or_else(Vec::new, |folder| folder.beyond(self.names.lang))
    }

    /// Writes a roster to a file, or to standard output where none is named.
    ///
    /// # Errors
    /// A file that can't be written.
    pub fn write(&self, roster: &Solution, out: Option<&Path>) -> anyhow::Result<()> {
        let text = match &self.folder {
            Some(folder) => folder.duties(roster)?,
            None => table::write(&self.problem, roster),
        };
        let Some(file) = out else {
            return out::text(self.names.lang, &text);
        };
        fs::write(file, text).with_context(|| {
            let file = file.display().to_string();
            say!(self.names.lang, "solve-unwritten", file = file)
        })
    }
}

fn read(file: &Path, lang: Lang) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| {
        let file = file.display().to_string();
        say!(lang, "solve-unreadable", file = file)
    })
}

fn wrong(file: &Path, faults: &[CurtoisFault], lang: Lang) -> anyhow::Error {
    let name = file.display().to_string();
    let count = faults.len();
    let first = faults.iter().take(MOST_TOLD);
    let first = first.map(|it| instance_fault(lang, &name, it)).collect();
    let lines = told::told(lang, first, count);
    let head = say!(lang, "solve-faults", count = count);
    anyhow!("{head}\n{}", lines.join("\n"))
}
