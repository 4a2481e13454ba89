//! The house that a subcommand works in: the database of the settings, with its tables up to date.

use crate::{
    actions::{House, audit::AuditDesk, live::Live},
    clock::Clock,
    config::Config,
    rules::backup::BackupTerms,
    say,
    store::{Db, backup::RestorePlace},
    web::session_terms,
};
use anyhow::{Context, bail};
use std::path::Path;

/// Opens the database, making the data folder and the tables where they are missing.
///
/// # Errors
/// A folder that can't be made, a database that can't be reached or that a newer program made.
pub async fn open(config: &Config) -> anyhow::Result<House> {
    let url = config.database_url();
    if url.starts_with("sqlite:") {
        make_folder(&config.data)?;
    }
    let house = in_it(config, &url).await?;
    house
        .db
        .migrate()
        .await
        .with_context(|| config.lang().say("cli-no-tables"))?;
    Ok(house)
}

/// Opens a database that is there, and leaves its tables as they are: for what only reads it, maybe before a newer
/// program takes it over.
///
/// # Errors
/// A database that isn't there or can't be reached.
pub async fn open_as_it_is(config: &Config, url: &str) -> anyhow::Result<House> {
    if let RestorePlace::Sqlite(file) = RestorePlace::of(url)?
        && !file.exists()
    {
        let file = file.display().to_string();
        bail!(say!(config.lang(), "cli-no-such-database", file = file));
    }
    in_it(config, url).await
}

async fn in_it(config: &Config, url: &str) -> anyhow::Result<House> {
    let lang = config.lang();
    let db = Db::open(url)
        .await
        .with_context(|| lang.say("cli-no-database"))?;
    Ok(House {
        db,
        clock: Clock::System,
        sessions: session_terms(config),
        origin: config.public_url().into(),
        backups: BackupTerms {
            folder: config.backup_folder(),
            kept: config.backups_kept(),
        },
        live: Live::default(),
        audit: AuditDesk::keeping(config.audit_months),
        solver: std::env::current_exe().with_context(|| lang.say("cli-no-program"))?,
    })
}

/// Makes the data folder, where it's missing.
///
/// # Errors
/// A folder that can't be made.
pub fn make_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}
