//! `onpost export`: all that files can hold, or all that is kept about one person, as a folder.

use super::{house, out, value::name};
use crate::{
    actions::{
        House,
        export::{self, ExportedSite},
        own_data,
    },
    config::Config,
    files::own_data as files,
    rules::export::{ExportLoss, LeftOut, LostRows},
    say,
    words::{Lang, Tongue},
};
use anyhow::{anyhow, bail};
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
    /// Write what is kept about one person instead, for them to take home
    #[arg(long, value_name = "STAFF_NO", value_parser = name)]
    pub person: Option<String>,
}

/// Writes the folder, and tells what it holds, and on standard error what it doesn't.
///
/// # Errors
/// A database that can't be reached, a folder that can't be written; then there is none.
pub async fn run(arguments: &Export, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let house = house::open(config).await?;
    let folder = &arguments.folder;
    let written = match &arguments.person {
        Some(staff_no) => of_person(lang, &house, folder, staff_no).await?,
        None => of_site(lang, &house, folder).await?,
    };
    house.db.close().await?;
    out::line(lang, written)
}

async fn of_site(lang: Lang, house: &House, folder: &Path) -> anyhow::Result<String> {
    let exported = export::folder(house, folder).await?;
    let exported = exported.map_err(|error| unwritten(lang, folder, error))?;
    told(lang, &exported);
    let rows: u64 = exported.sum.rows.values().sum();
    let folder = folder.display().to_string();
    Ok(say!(lang, "export-written", folder = folder, rows = rows))
}

async fn of_person(
    lang: Lang,
    house: &House,
    folder: &Path,
    staff_no: &str,
) -> anyhow::Result<String> {
    let staff_no = staff_no.to_owned();
    let Some(data) = own_data::of_staff_no(house, &staff_no).await? else {
        bail!(say!(lang, "own-data-nobody", staff_no = staff_no));
    };
    files::write(folder, &data, lang).map_err(|error| unwritten(lang, folder, error))?;
    let folder = folder.display().to_string();
    Ok(say!(
        lang,
        "own-data-written",
        staff_no = staff_no,
        folder = folder
    ))
}

/// Why there is no folder.
fn unwritten(lang: Lang, folder: &Path, error: io::Error) -> anyhow::Error {
    let name = folder.display().to_string();
    match error.kind() {
        ErrorKind::AlreadyExists => anyhow!(say!(lang, "export-occupied", folder = name)),
        _ => anyhow::Error::from(error).context(say!(lang, "export-unwritten", folder = name)),
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
