//! `onpost export`: all that files can hold, as a folder that `onpost import` reads.

use super::{house, out};
use crate::{
    actions::export::{self, ExportedSite},
    config::Config,
    rules::export::{ExportLoss, LeftOut, LostRows},
    say,
    words::{Lang, Tongue},
};
use anyhow::{Context, anyhow};
use clap::Args;
use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

/// The arguments of `export`.
#[derive(Args)]
pub struct Export {
    /// Folder to be written; it must not be there yet, or be empty
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Writes the folder, and tells what it holds, and on standard error what it doesn't.
///
/// # Errors
/// A database that can't be reached, a folder that can't be written; then there is none.
pub async fn run(arguments: &Export, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let house = house::open(config).await?;
    let exported = export::folder(&house, &arguments.folder).await?;
    let exported = exported.map_err(|error| unwritten(lang, &arguments.folder, error))?;
    house.db.close().await?;
    told(lang, &exported);
    let rows: u64 = exported.sum.rows.values().sum();
    let folder = arguments.folder.display().to_string();
    out::line(
        lang,
        say!(lang, "export-written", folder = folder, rows = rows),
    )
}

/// Why there is no folder.
pub fn unwritten(lang: Lang, folder: &Path, error: io::Error) -> anyhow::Error {
    let name = folder.display().to_string();
    match error.kind() {
        ErrorKind::AlreadyExists => anyhow!(say!(lang, "export-occupied", folder = name)),
        _ => Err::<(), _>(error)
            .with_context(|| say!(lang, "export-unwritten", folder = name))
            .unwrap_err(),
    }
}

/// What isn't in the folder, or otherwise than it was.
fn told(lang: Lang, exported: &ExportedSite) {
    for (loss, lost) in &exported.sum.lost {
        out::aside(loss_told(lang, *loss, lost));
    }
    if exported.left_out.is_empty() {
        return;
    }
    out::aside(lang.say("export-left-out"));
    for (what, rows) in &exported.left_out {
        out::aside(left_told(lang, *what, *rows));
    }
}

fn loss_told(lang: Lang, loss: ExportLoss, lost: &LostRows) -> String {
    say!(
        lang,
        "export-lost",
        what = lang.say_one("export-loss", loss.into()),
        count = lost.count,
        first = lost.first.join(match lang.tongue() {
            Tongue::Zh => "、",
            Tongue::En => ", ",
        })
    )
}

fn left_told(lang: Lang, what: LeftOut, rows: u64) -> String {
    let what = lang.say_one("export-left", what.into());
    say!(lang, "export-left-line", what = what, rows = rows)
}
