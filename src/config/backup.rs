//! Where the backups of the nightly job go, and how many of them stay.

use clap::Args;
use std::path::PathBuf;

/// What a site sets about its backups.
#[derive(Clone, Args)]
pub struct BackupConfig {
    /// Folder for the backups of the nightly job, best on another disk [default: DATA/backups]
    #[arg(
        long = "backup-folder",
        global = true,
        env = "ONPOST_BACKUP_FOLDER",
        value_name = "DIR"
    )]
    pub backup_folder: Option<PathBuf>,

    /// How many of the nightly job's backups are kept
    #[arg(
        long = "backups-kept",
        global = true,
        env = "ONPOST_BACKUPS_KEPT",
        value_name = "COUNT",
        default_value_t = 14,
        value_parser = clap::value_parser!(u16).range(1..=1000)
    )]
    pub backups_kept: u16,
}
