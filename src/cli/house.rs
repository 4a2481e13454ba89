//! The house that a subcommand works in: the database of the settings, with its tables up to date.

use crate::{
    actions::{House, live::Live},
    clock::Clock,
    config::Config,
    store::Db,
    web::session_terms,
};
use anyhow::Context;
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
    let lang = config.lang();
    let db = Db::open(&url)
        .await
        .with_context(|| lang.say("cli-no-database"))?;
    db.migrate()
        .await
        .with_context(|| lang.say("cli-no-tables"))?;
    Ok(House {
        db,
        clock: Clock::System,
        sessions: session_terms(config),
        origin: config.public_url().into(),
        live: Live::default(),
        solver: std::env::current_exe().with_context(|| lang.say("cli-no-program"))?,
    })
}

fn make_folder(folder: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())
}
