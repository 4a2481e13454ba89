//! Backups: taken while others write, restored into an empty place, looked through; and what administrators are told of them.
//!
//! One thread reads or writes the file, a task the database, with a few parts between them: however large a site is, little
//! of it is in memory.

mod list;
mod nightly;
mod restore;
mod take;
mod verify;

pub use crate::backup_error::BackupError;
pub use list::{BackupBook, list};
pub(super) use nightly::nightly;
pub use restore::{Restored, restore};
pub use take::take;
pub use verify::{Looked, VerifiedBackup, verify_database, verify_file};

use onpost_files::backup as file;

/// Parts on their way between file and database.
const ON_THE_WAY: usize = 4;

type Result<T, E = BackupError> = std::result::Result<T, E>;
