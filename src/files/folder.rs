//! The folder: which files there are, opened one by one.

use super::{
    calendar, correction, coverage, csv, department, duty, extension,
    fault::{Fault, Faults, What},
    person, post, post_check, punch, request, sheet, shift,
    table::{Layout, State, Table},
};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// Every table, in the order in which they are read and their faults are told.
const LAYOUTS: [&Layout; 12] = [
    &department::LAYOUT,
    &post::LAYOUT,
    &coverage::LAYOUT,
    &shift::LAYOUT,
    &person::LAYOUT,
    &duty::LAYOUT,
    &punch::LAYOUT,
    &request::LAYOUT,
    &correction::LAYOUT,
    &extension::LAYOUT,
    &post_check::LAYOUT,
    &calendar::LAYOUT,
];

/// Tables that we don't read, but that somebody may take for ours.
const TABLE_EXTENSIONS: [&str; 3] = ["csv", "xlsx", "xls"];

/// A folder that is being read, and what was found wrong so far.
#[derive(Debug)]
pub struct Folder {
    /// By file name in lower case, as some systems don't tell the two apart.
    files: BTreeMap<String, PathBuf>,
    pub faults: Faults,
}

impl Folder {
    /// Lists a folder; what can't be listed is a fault.
    pub fn open(dir: &Path) -> Self {
        let mut faults = Faults::default();
        let mut files = BTreeMap::new();
        for path in list(dir, &mut faults) {
            let name = path.file_name().and_then(|name| name.to_str());
            let Some(name) = name.map(str::to_ascii_lowercase) else {
                continue;
            };
            if files.insert(name.clone(), path).is_some() {
                let other = name.clone();
                faults.push(whole_file(&name, What::TwoFiles { other }));
            }
        }
        for name in files.keys().filter(|name| is_unknown_table(name)) {
            let known = LAYOUTS
                .map(|layout| format!("{}.csv", layout.stem))
                .to_vec();
            faults.push(whole_file(name, What::UnknownFile { known }));
        }
        Self { files, faults }
    }

    /// Reads the table of a layout; without rows where there is no such file, or no reading it.
    pub fn table(&mut self, layout: &'static Layout) -> Table {
        let [csv, xlsx] = ["csv", "xlsx"].map(|extension| format!("{}.{extension}", layout.stem));
        if self.files.contains_key(&csv) && self.files.contains_key(&xlsx) {
            let other = csv;
            self.faults
                .push(whole_file(&xlsx, What::TwoFiles { other }));
            return Table::new(xlsx, layout, State::Broken);
        }
        let name = if self.files.contains_key(&xlsx) {
            xlsx
        } else {
            csv
        };
        match self.bytes(&name) {
            Some(Ok(bytes)) => {
                let read = if name.ends_with("xlsx") {
                    sheet::read
                } else {
                    csv::read
                };
                read(
                    Table::new(name, layout, State::Read),
                    bytes,
                    &mut self.faults,
                )
            }
            Some(Err(fault)) => {
                self.faults.push(fault);
                Table::new(name, layout, State::Broken)
            }
            None => Table::new(name, layout, State::Absent),
        }
    }

    /// The content of a file, where there is one.
    pub fn bytes(&self, name: &str) -> Option<Result<Vec<u8>, Fault>> {
        let path = self.files.get(name)?;
        Some(fs::read(path).map_err(|error| unreadable(name.to_owned(), &error)))
    }

    /// Ends the reading.
    ///
    /// # Errors
    ///
    /// Everything that was found wrong.
    pub fn close(self) -> Result<(), Vec<Fault>> {
        let stems: Vec<&str> = LAYOUTS.iter().map(|layout| layout.stem).collect();
        let stems = [stems.as_slice(), &["policy"]].concat();
        match self.faults.into_sorted(&stems) {
            faults if faults.is_empty() => Ok(()),
            faults => Err(faults),
        }
    }
}

fn list(dir: &Path, faults: &mut Faults) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).and_then(|entries| {
        entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect()
    });
    entries.unwrap_or_else(|error| {
        faults.push(unreadable(dir.display().to_string(), &error));
        Vec::new()
    })
}

/// Whether a file looks like a table, but none that we know; what an open spreadsheet leaves beside its file is none.
fn is_unknown_table(name: &str) -> bool {
    let Some((stem, extension)) = name.rsplit_once('.') else {
        return false;
    };
    let is_ours = extension != "xls" && LAYOUTS.iter().any(|layout| layout.stem == stem);
    let is_hidden = stem.starts_with("~$") || stem.starts_with('.');
    TABLE_EXTENSIONS.contains(&extension) && !is_ours && !is_hidden
}

fn unreadable(file: String, error: &io::Error) -> Fault {
    let what = What::Unreadable {
        error: error.to_string(),
    };
    whole_file(&file, what)
}

fn whole_file(file: &str, what: What) -> Fault {
    Fault {
        file: file.to_owned(),
        row: None,
        column: None,
        value: String::new(),
        what,
    }
}
