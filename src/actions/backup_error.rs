//! Why a backup was not taken, restored or looked through.

use onpost_files::backup as file;
use onpost_rules::backup::{BackupFault, Occupied};
use onpost_store::{self as store, backup::RestoreError};
use std::io;

/// Why a backup was not taken, restored or looked through; nothing was left half done.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// What the system says of the file.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What is wrong with the backup.
    #[error("{0:?}")]
    Fault(BackupFault),
    /// Something is where it was to go.
    #[error("{0:?}")]
    Occupied(Occupied),
    /// A newer program made the database's tables: it has to take the backup.
    #[error("a newer program made the tables")]
    NewerTables,
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<RestoreError> for BackupError {
    fn from(error: RestoreError) -> Self {
        match error {
            RestoreError::Occupied(occupied) => Self::Occupied(occupied),
            RestoreError::Fault(fault) => Self::Fault(fault),
            // Whoever gave the parts says why; where nobody does, the file ended.
            RestoreError::BrokenOff => Self::Fault(BackupFault::CutShort),
            RestoreError::Store(error) => Self::Store(error),
        }
    }
}

impl From<file::Error> for BackupError {
    fn from(error: file::Error) -> Self {
        match error {
            file::Error::Io(error) => Self::Io(error),
            file::Error::Fault(fault) => Self::Fault(fault),
            file::Error::BrokenOff => Self::Io(io::ErrorKind::UnexpectedEof.into()),
        }
    }
}
