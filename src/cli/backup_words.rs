//! What `backup`, `restore` and `verify` say of what went wrong.

use crate::{
    actions::backup::BackupError,
    rules::time::{DEFAULT_ZONE, Instant},
    say, tell,
    words::Lang,
};
use anyhow::anyhow;
use std::path::Path;

/// Why something about a backup failed, and what can be done.
pub fn told(lang: Lang, file: &Path, error: BackupError) -> anyhow::Error {
    let file = file.display().to_string();
    match error {
        BackupError::Io(error) => {
            let reason = error.to_string();
            anyhow!(say!(lang, "cli-backup-io", file = file, reason = reason))
        }
        BackupError::Fault(fault) => {
            let why = tell::backup::fault(lang, &fault);
            anyhow!(say!(lang, "cli-backup-fault", file = file, why = why))
        }
        BackupError::Occupied(occupied) => anyhow!(tell::backup::occupied(lang, &occupied)),
        BackupError::NewerTables => anyhow!(lang.say("cli-backup-newer")),
        BackupError::Store(error) => {
            anyhow::Error::from(error).context(lang.say("cli-backup-database"))
        }
    }
}

/// When a backup was taken, and by whose clocks that is told: of its site's nobody knows before it's restored.
pub fn at(taken_at: Instant) -> String {
    let at = tell::stamp(DEFAULT_ZONE, taken_at);
    format!("{at} {}", DEFAULT_ZONE.name())
}

/// The size of a file.
pub fn size(lang: Lang, bytes: i64) -> String {
    tell::attachment::size(lang, usize::try_from(bytes).unwrap_or_default())
}
