//! `onpost audit`: whether the log is what was written, and all of it as JSON lines.

use super::{house, out};
use crate::{
    actions::audit,
    config::Config,
    rules::audit::{chain::ChainFinding, stub::AuditStub},
    say,
    store::Db,
    words::Lang,
};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use std::path::Path;

/// The arguments of `audit`.
#[derive(Args)]
pub struct AuditCommand {
    #[command(subcommand)]
    pub act: AuditAct,
}

/// What `audit` does.
#[derive(Subcommand)]
pub enum AuditAct {
    /// Find a changed, missing or reordered entry, in the database or a copy of it
    Verify(Verify),
    /// Write every entry as a line of JSON to standard output, the oldest first
    Export,
}

/// The arguments of `audit verify`.
#[derive(Args)]
pub struct Verify {
    /// The copy: a file of SQLite, sqlite:FILE or postgres://…; without it, the database of the settings
    pub database: Option<String>,

    /// An entry that was noted before, as this command printed it: it has to be there, unchanged
    #[arg(long, value_name = "NUMBER:HASH", value_parser = noted)]
    pub noted: Option<AuditStub>,
}

/// Looks through the log, or writes it out.
///
/// # Errors
/// A database that can't be read, a chain that is broken.
pub async fn run(arguments: &AuditCommand, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    match &arguments.act {
        AuditAct::Verify(asked) => {
            let db = match &asked.database {
                Some(named) => copy(lang, named).await?,
                None => house::open(config).await?.db,
            };
            let found = audit::verify(&db, asked.noted.clone()).await?;
            tell(lang, &found)?;
            Ok(db.close().await?)
        }
        AuditAct::Export => {
            let house = house::open(config).await?;
            let written = audit::each(&house.db, |row| out::line(lang, audit::line(row))).await?;
            written?;
            Ok(house.db.close().await?)
        }
    }
}

/// A copy as it is: nothing of it is brought to this version's shape, and none is made where there is none.
async fn copy(lang: Lang, named: &str) -> anyhow::Result<Db> {
    if named.starts_with("postgres:") || named.starts_with("postgresql:") {
        return Db::open(named)
            .await
            .with_context(|| lang.say("cli-no-database"));
    }
    let file = named.strip_prefix("sqlite:").unwrap_or(named);
    let file = file.strip_prefix("//").unwrap_or(file);
    if !Path::new(file).is_file() {
        bail!(say!(lang, "audit-no-database", file = file.to_owned()));
    }
    Db::open(&format!("sqlite:{file}"))
        .await
        .with_context(|| lang.say("cli-no-database"))
}

fn tell(lang: Lang, found: &ChainFinding) -> anyhow::Result<()> {
    match found {
        ChainFinding::Sound { entries, head } => {
            let behind = head.number - entries;
            if behind > 0 {
                out::line(
                    lang,
                    say!(lang, "audit-begins-behind", number = behind.to_string()),
                )?;
            }
            let told = say!(
                lang,
                "audit-sound",
                entries = *entries,
                number = head.number.to_string(),
                hash = head.hash.clone()
            );
            out::line(lang, told)
        }
        ChainFinding::Broken { number, fault } => {
            let fault: &'static str = fault.into();
            let fault = lang.say_one("audit-fault", fault);
            bail!(say!(
                lang,
                "audit-broken",
                number = number.to_string(),
                fault = fault
            ))
        }
    }
}

/// `12:` and 64 hexadecimal figures.
fn noted(text: &str) -> Result<AuditStub, String> {
    let read = text.trim().split_once(':').and_then(|(number, hash)| {
        let is_hash = hash.len() == 64 && hash.bytes().all(|it| it.is_ascii_hexdigit());
        let number = number.parse().ok().filter(|number| *number > 0)?;
        is_hash.then(|| AuditStub {
            number,
            hash: hash.to_ascii_lowercase(),
        })
    });
    read.ok_or_else(|| "NUMBER:HASH".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_a_number_and_a_hash() {
        let hash = "a".repeat(64);
        let read = noted(&format!("12:{hash}")).unwrap();
        assert_eq!((read.number, read.hash), (12, hash));
        for odd in ["", "12", "12:ab", "x:", "0:", "-1:"] {
            assert!(noted(odd).is_err(), "{odd}");
        }
    }
}
