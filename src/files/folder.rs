//! The folder: which files there are, opened one by one.

use super::{
    csv,
    fault::{Faults, FileFault, FileLimit, Wrong, WrongInFile},
    filler::Filler,
    sheet,
    stray::KnownFiles,
    table::{Layout, Row, TableState},
    text,
};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// So many bytes a file of settings has at most.
const MOST_SETTINGS: u64 = 4 << 20;

/// A folder that is being read, and what was found wrong so far.
#[derive(Debug)]
pub struct Folder {
    /// By file name in lower case, as some systems don't tell the two apart.
    files: BTreeMap<String, PathBuf>,
    pub faults: Faults,
    known: KnownFiles,
}

impl Folder {
    /// Lists a folder, of which the known files are read, tables in their order; what can't be listed is a fault, and
    /// what looks like one of our files but isn't read.
    pub fn open(dir: &Path, known: KnownFiles) -> Self {
        let stems = known.layouts.iter().map(|layout| layout.stem);
        let mut folder = Self {
            files: BTreeMap::new(),
            faults: Faults::in_order_of(stems.chain(["policy"]).collect()),
            known,
        };
        let mut is_told = false;
        match list(dir) {
            Ok(paths) => folder.name(paths),
            Err(error) => {
                let what = text::unreadable(error);
                folder.wrong(&dir.display().to_string(), what);
                is_told = true;
            }
        }
        is_told |= folder.faults.count() > 0;
        if folder
            .files
            .keys()
            .all(|name| known.says_nothing_alone(name))
            && !is_told
        {
            let known = known.names();
            folder.wrong(
                &dir.display().to_string(),
                WrongInFile::NothingToRead { known },
            );
        }
        folder
    }

    /// Keeps what is read, and tells of what isn't.
    fn name(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            let name = path.file_name().unwrap_or_default();
            let name = name.to_string_lossy().to_lowercase();
            if !self.known.is_read(&name) {
                if let Some(what) = self.known.wrong(&name, &path) {
                    self.wrong(&name, what);
                }
            } else if self.files.insert(name.clone(), path).is_some() {
                let other = name.clone();
                self.wrong(&name, WrongInFile::TwoFiles { other });
            }
        }
    }

    /// Reads the table of a layout row by row; how much of it could be read.
    pub fn rows(
        &mut self,
        layout: &'static Layout,
        each: &mut dyn FnMut(Row, &mut Faults),
    ) -> TableState {
        let [csv, xlsx] = ["csv", "xlsx"].map(|ending| format!("{}.{ending}", layout.stem));
        let name = match [&csv, &xlsx].map(|name| self.files.contains_key(name)) {
            [true, true] => {
                self.wrong(&xlsx, WrongInFile::TwoFiles { other: csv });
                return TableState::Broken;
            }
            [true, false] => csv,
            [false, true] => xlsx,
            [false, false] => return TableState::Absent,
        };
        let read = if name.ends_with("xlsx") {
            sheet::read
        } else {
            csv::read
        };
        let file = open(&self.files[&name]);
        let mut filler = Filler::new(name, layout, each);
        let read = file.and_then(|file| read(file, &mut filler, &mut self.faults));
        if let Err(what) = read {
            filler.lose(None, what, &mut self.faults);
        }
        filler.finish(&mut self.faults)
    }

    /// The name of the file in which the table of a layout stands.
    pub fn file_of(&self, layout: &Layout) -> String {
        let xlsx = format!("{}.xlsx", layout.stem);
        if self.files.contains_key(&xlsx) {
            xlsx
        } else {
            format!("{}.csv", layout.stem)
        }
    }

    /// The text of a file of settings, where there is one.
    pub fn settings(&self, name: &str) -> Option<Result<String, FileFault>> {
        let path = self.files.get(name)?;
        Some(settings(path).map_err(|what| whole_file(name, what)))
    }

    /// Ends the reading.
    ///
    /// # Errors
    ///
    /// Everything that was found wrong.
    pub fn close(self) -> Result<(), Wrong> {
        self.faults.into_wrong().map_or(Ok(()), Err)
    }

    fn wrong(&mut self, file: &str, what: WrongInFile) {
        self.faults.push(whole_file(file, what));
    }
}

/// The text of the file of settings of this name, in whatever case it's written, where there is one.
///
/// # Errors
/// It can't be read.
pub fn settings_in(dir: &Path, name: &str) -> Result<Option<String>, WrongInFile> {
    let paths = list(dir).map_err(text::unreadable)?;
    let is_meant = |path: &&PathBuf| {
        let found = path.file_name().unwrap_or_default();
        found.to_string_lossy().to_lowercase() == name
    };
    paths
        .iter()
        .find(is_meant)
        .map(|path| settings(path))
        .transpose()
}

fn settings(path: &Path) -> Result<String, WrongInFile> {
    let mut bytes = Vec::new();
    let file = open(path)?;
    let read = file.take(MOST_SETTINGS + 1).read_to_end(&mut bytes);
    if read.map_err(text::unreadable)? as u64 > MOST_SETTINGS {
        return Err(WrongInFile::TooMuch {
            limit: FileLimit::File,
        });
    }
    text::decode(bytes)
}

/// Opens a file; a folder, or a pipe that nobody may ever write to, is none.
fn open(path: &Path) -> Result<File, WrongInFile> {
    let found = fs::metadata(path).map_err(text::unreadable)?;
    if found.is_dir() {
        return Err(text::unreadable(io::ErrorKind::IsADirectory));
    }
    if !found.is_file() {
        return Err(text::unreadable(io::ErrorKind::InvalidInput));
    }
    File::open(path).map_err(text::unreadable)
}

fn list(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn whole_file(file: &str, what: WrongInFile) -> FileFault {
    FileFault {
        file: file.to_owned(),
        row: None,
        column: None,
        value: String::new(),
        what,
    }
}
