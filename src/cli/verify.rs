//! `onpost verify`: a backup or a database, looked through.

use super::{backup_words, house, out};
use crate::{
    actions::backup::{self, Looked},
    config::Config,
    rules::integrity::IntegrityFinding,
    say, tell,
    words::Lang,
};
use anyhow::{Context, bail};
use clap::Args;
use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

/// What an SQLite file begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// The arguments of `verify`.
#[derive(Args)]
pub struct Verify {
    /// Backup, SQLite file, or address of a database [default: the database of the settings]
    #[arg(value_name = "FILE|DATABASE")]
    pub what: Option<String>,
}

/// Looks through it and tells what is found.
///
/// # Errors
/// What can't be read or reached; anything that isn't as it should be.
pub async fn run(arguments: &Verify, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    match &arguments.what {
        None => of_database(config, &config.database_url()).await,
        Some(url) if is_address(url) => of_database(config, url).await,
        Some(file) => {
            let file = PathBuf::from(file);
            match is_sqlite(&file).with_context(|| file.display().to_string())? {
                true => of_database(config, &format!("sqlite:{}", file.display())).await,
                false => of_backup(lang, &file).await,
            }
        }
    }
}

fn is_address(text: &str) -> bool {
    ["postgres:", "postgresql:", "sqlite:"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

fn is_sqlite(file: &Path) -> std::io::Result<bool> {
    let mut head = Vec::new();
    File::open(file)?
        .take(SQLITE.len() as u64)
        .read_to_end(&mut head)?;
    Ok(head == SQLITE)
}

async fn of_database(config: &Config, url: &str) -> anyhow::Result<()> {
    let lang = config.lang();
    let house = house::open_as_it_is(config, url).await?;
    let verified = backup::verify_database(&house.db).await;
    house.db.close().await.ok();
    let (looked, counted) = verified?;
    let told = say!(
        lang,
        "cli-verify-database",
        rows = counted.values().sum::<u64>(),
        tables = counted.len()
    );
    out::line(lang, told)?;
    tell_of(lang, &looked)
}

async fn of_backup(lang: Lang, file: &Path) -> anyhow::Result<()> {
    let verified = backup::verify_file(file).await;
    let verified = verified.map_err(|error| backup_words::told(lang, file, error))?;
    let restored = verified.restored;
    let told = say!(
        lang,
        "cli-verify-backup",
        rows = restored.sum.total(),
        tables = restored.sum.rows.len(),
        at = backup_words::at(restored.head.taken_at),
        program = restored.head.program,
        sha256 = restored.sum.sha256
    );
    out::line(lang, told)?;
    tell_of(lang, &verified.looked)
}

fn tell_of(lang: Lang, looked: &[Looked]) -> anyhow::Result<()> {
    for look in looked {
        let name = lang.say_one("integrity-check", look.check.into());
        let sign = match look.findings.is_empty() {
            true => "✓",
            false => "✕",
        };
        out::line(lang, format!("{sign} {name}"))?;
        for finding in &look.findings {
            out::line(lang, format!("  {}", tell::backup::finding(lang, finding)))?;
        }
    }
    let findings = looked.iter().flat_map(|look| &look.findings);
    match findings.filter(|it| IntegrityFinding::is_fault(it)).count() {
        0 => out::line(lang, lang.say("cli-verify-sound")),
        count => bail!(say!(lang, "cli-verify-unsound", count = count)),
    }
}
