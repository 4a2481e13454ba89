//! `onpost restore`: a backup, into an empty place.

use super::{backup_words, house, out};
use crate::{actions::backup, config::Config, say};
use clap::Args;
use std::path::PathBuf;

/// The arguments of `restore`.
#[derive(Args)]
pub struct Restore {
    /// Backup to be read
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Restores a backup into the database of the settings, which must be empty.
///
/// # Errors
/// A place that holds data, a file that isn't a whole backup or is a newer program's; then the place is as it was.
pub async fn run(arguments: &Restore, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let url = config.database_url();
    if config.is_embedded() {
        house::make_folder(&config.data)?;
    }
    let restored = backup::restore(&url, &arguments.file).await;
    let restored = restored.map_err(|error| backup_words::told(lang, &arguments.file, error))?;
    let told = say!(
        lang,
        "cli-restore-done",
        rows = restored.sum.total(),
        tables = restored.sum.rows.len(),
        at = backup_words::at(restored.head.taken_at),
        program = restored.head.program
    );
    out::line(lang, told)?;
    out::line(lang, lang.say("cli-restore-next"))
}
