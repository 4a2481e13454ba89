//! The file of a backup: gzip over lines of JSON, so that anybody can look into one with `zcat`.
//!
//! The first line is the head, then each table has a line that names its columns and a line for each row, as an array.
//! The last line has the rows of each table and the SHA-256 of all lines before: without it the file was cut short.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::BackupReader;
pub use write::{BackupFile, write};

use onpost_rules::backup::BackupFault;
use serde::{Deserialize, Serialize};
use std::io;

/// Why a backup could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What the system says.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// What is wrong with what the file holds.
    #[error("{0:?}")]
    Fault(BackupFault),
    /// What was to be written broke off.
    #[error("broken off before the end")]
    BrokenOff,
}

/// What writing and reading come to.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<BackupFault> for Error {
    fn from(fault: BackupFault) -> Self {
        Self::Fault(fault)
    }
}

/// The last line.
#[derive(Serialize, Deserialize)]
struct LastLine<T> {
    end: T,
}

/// Bytes in hexadecimal.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
