//! A folder that is there once it's whole: written beside its place under a name of its own, then renamed.

use crate::partial::{PREFIX, SUFFIX, folder_of};
use std::{
    fs::{self, File, Permissions},
    io::{self, ErrorKind},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

/// Names, telephone numbers and reasons are in it.
const FOR_OWNER_ALONE: u32 = 0o700;

/// A folder that isn't whole yet, for its owner alone; removed when it's dropped.
///
/// It's locked for as long as it's written, so that what a killed program left behind is told from what another writes.
pub struct PartialFolder {
    folder: TempDir,
    _lock: File,
    to: PathBuf,
}

impl PartialFolder {
    /// Begins a folder that is to be called `to`; removes what killed programs left unfinished beside it.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where there is something; a folder above that isn't there or can't be written to.
    pub fn begin(to: &Path) -> io::Result<Self> {
        let to = vacant(to)?;
        let above = folder_of(&to);
        remove_abandoned(above)?;
        let mut named = tempfile::Builder::new();
        let folder = named.prefix(PREFIX).suffix(SUFFIX).tempdir_in(above)?;
        fs::set_permissions(folder.path(), Permissions::from_mode(FOR_OWNER_ALONE))?;
        let lock = File::open(folder.path())?;
        lock.lock()?;
        Ok(Self {
            folder,
            _lock: lock,
            to,
        })
    }

    /// Where it's written meanwhile.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Has the disk take it, and gives it its name.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where somebody put something there meanwhile; whatever the disk refuses.
    pub fn keep(self) -> io::Result<()> {
        File::open(self.path())?.sync_all()?;
        fs::rename(self.path(), &self.to).map_err(|error| match error.kind() {
            ErrorKind::DirectoryNotEmpty | ErrorKind::NotADirectory => {
                ErrorKind::AlreadyExists.into()
            }
            _ => error,
        })?;
        // Nothing has its old name any more that could be removed.
        let _gone = self.folder.keep();
        File::open(folder_of(&self.to))?.sync_all()
    }
}

/// The place itself, whatever leads to it, where nothing is there but an empty folder at most.
fn vacant(to: &Path) -> io::Result<PathBuf> {
    if fs::symlink_metadata(to).is_err() {
        return Ok(to.to_owned());
    }
    let to = fs::canonicalize(to)?;
    if !to.is_dir() || fs::read_dir(&to)?.next().is_some() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    Ok(to)
}

fn remove_abandoned(above: &Path) -> io::Result<()> {
    for entry in fs::read_dir(above)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_ours = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
        if is_ours && entry.path().is_dir() && is_abandoned(&entry.path()) {
            // Whoever else looks for them may have been quicker.
            fs::remove_dir_all(entry.path()).ok();
        }
    }
    Ok(())
}

fn is_abandoned(folder: &Path) -> bool {
    File::open(folder).is_ok_and(|folder| folder.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_folder_is_there_once_it_is_whole_and_for_its_owner_alone() {
        let above = tempfile::tempdir().unwrap();
        let at = |name: &str| above.path().join(name);
        fs::create_dir(at("empty")).unwrap();
        for name in ["new", "empty"] {
            let partial = PartialFolder::begin(&at(name)).unwrap();
            fs::write(partial.path().join("a.csv"), "a").unwrap();
            assert!(!at(name).join("a.csv").exists());
            partial.keep().unwrap();
            assert_eq!(names(&at(name)), ["a.csv"]);
            let mode = fs::metadata(at(name)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
        assert_eq!(names(above.path()), ["empty", "new"]);
    }

    #[test]
    fn nothing_is_written_over_and_what_breaks_off_leaves_nothing() {
        let above = tempfile::tempdir().unwrap();
        let at = |name: &str| above.path().join(name);
        fs::create_dir(at("full")).unwrap();
        fs::write(at("full").join("mine"), "mine").unwrap();
        fs::write(at("file"), "mine").unwrap();
        for name in ["full", "file"] {
            let refused = PartialFolder::begin(&at(name)).err().unwrap();
            assert_eq!(refused.kind(), ErrorKind::AlreadyExists, "{name}");
        }
        let late = PartialFolder::begin(&at("late")).unwrap();
        let other = PartialFolder::begin(&at("other")).unwrap();
        assert_eq!(names(above.path()).len(), 4, "both are written still");
        fs::create_dir(at("late")).unwrap();
        fs::write(at("late").join("mine"), "mine").unwrap();
        let refused = late.keep().unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        drop(other);
        fs::create_dir(at(".onpost-killed.partial")).unwrap();
        PartialFolder::begin(&at("new")).unwrap().keep().unwrap();
        assert_eq!(names(above.path()), ["file", "full", "late", "new"]);
    }
}
