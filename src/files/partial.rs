//! Files that are there once they are whole: written beside their place under a name of their own, flushed to the disk,
//! then renamed. What breaks off leaves nothing that looks whole.

use std::{
    fs::{self, File, TryLockError},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// What the name of an unfinished file begins and ends with.
pub const PREFIX: &str = ".onpost-";
pub const SUFFIX: &str = ".partial";

/// A file that isn't whole yet, for its owner alone to read; removed when it's dropped.
///
/// It's locked for as long as it's written, so that what a killed program left behind is told from what another writes.
#[derive(Debug)]
pub struct Partial {
    file: NamedTempFile,
    to: PathBuf,
}

impl Partial {
    /// Begins a file that is to be called `to`; removes what killed programs left unfinished beside it.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where there is such a file; a folder that isn't there or can't be written to.
    pub fn begin(to: &Path) -> io::Result<Self> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let folder = folder_of(to);
        remove_abandoned(folder)?;
        loop {
            let mut named = tempfile::Builder::new();
            let file = named.prefix(PREFIX).suffix(SUFFIX).tempfile_in(folder)?;
            // Somebody else may have taken it for abandoned before it was locked.
            if file.as_file().try_lock().is_ok() && file.path().exists() {
                let to = to.to_owned();
                return Ok(Self { file, to });
            }
        }
    }

    /// Where it's written meanwhile.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Has the disk take it, and gives it its name; tells how many bytes it has.
    ///
    /// # Errors
    /// [`ErrorKind::AlreadyExists`] where somebody made a file of that name meanwhile; whatever the disk refuses.
    pub fn keep(self) -> io::Result<u64> {
        self.file.as_file().sync_all()?;
        let file = self.file.persist_noclobber(&self.to)?;
        // The name, too, has to outlive a power cut.
        File::open(folder_of(&self.to))?.sync_all()?;
        Ok(file.metadata()?.len())
    }
}

impl Write for Partial {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The folder in which a file stands.
pub fn folder_of(file: &Path) -> &Path {
    match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

fn remove_abandoned(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(PREFIX) && name.ends_with(SUFFIX) && is_abandoned(&entry.path()) {
            // Whoever else looks for them may have been quicker.
            fs::remove_file(entry.path()).ok();
        }
    }
    Ok(())
}

fn is_abandoned(file: &Path) -> bool {
    let lock = File::open(file).map(|file| file.try_lock());
    matches!(lock, Ok(Ok(()) | Err(TryLockError::Error(_))))
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
    fn a_file_is_there_once_it_is_whole_and_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("whole");
        let mut partial = Partial::begin(&to).unwrap();
        partial.write_all(b"half").unwrap();
        assert!(!to.exists());
        assert_eq!(partial.keep().unwrap(), 4);
        assert_eq!(names(folder.path()), ["whole"]);
        let mode = fs::metadata(&to).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let again = Partial::begin(&to).unwrap_err();
        assert_eq!(again.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&to).unwrap(), b"half");
    }

    #[test]
    fn what_is_broken_off_leaves_nothing_and_what_another_writes_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at(".onpost-killed.partial"), "half").unwrap();
        fs::write(at(".onpost-notes"), "mine").unwrap();
        let first = Partial::begin(&at("first")).unwrap();
        let second = Partial::begin(&at("second")).unwrap();
        assert_eq!(names(folder.path()).len(), 3, "two of ours, and the notes");
        drop(first);
        second.keep().unwrap();
        assert_eq!(names(folder.path()), [".onpost-notes", "second"]);
    }

    #[test]
    fn a_file_that_came_in_between_is_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("whole");
        let partial = Partial::begin(&to).unwrap();
        fs::write(&to, "another's").unwrap();
        let refused = partial.keep().unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&to).unwrap(), b"another's");
        assert_eq!(names(folder.path()), ["whole"]);
    }
}
