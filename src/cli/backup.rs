//! `onpost backup`: all that the database holds, in one file.

use super::{backup_words, house, out};
use crate::{actions::backup, config::Config, say};
use clap::Args;
use std::path::PathBuf;

/// The arguments of `backup`.
#[derive(Args)]
pub struct Backup {
    /// File to be written; it must not be there yet
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// Takes a backup, while the service runs or not.
///
/// # Errors
/// A database that can't be reached, a file that is there or can't be written; then there is no file.
pub async fn run(arguments: &Backup, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let house = house::open_as_it_is(config, &config.database_url()).await?;
    let taken = backup::take(&house, &arguments.file).await;
    let taken = taken.map_err(|error| backup_words::told(lang, &arguments.file, error))?;
    // The backup is on the disk: what tidies the database up on leaving may wait for the next who leaves.
    house.db.close().await.ok();
    let told = say!(
        lang,
        "cli-backup-taken",
        file = taken.file,
        rows = taken.rows,
        size = backup_words::size(lang, taken.bytes),
        sha256 = taken.sha256
    );
    out::line(lang, told)
}
