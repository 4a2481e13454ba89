//! `onpost import`: a folder of files into the database.

use super::{Import, house};
use crate::{
    actions::import::{self, ImportError},
    config::Config,
    files,
    rules::facts::Facts,
    say,
    words::Lang,
};
use anyhow::anyhow;
use std::path::Path;

/// Imports a folder; twice changes nothing.
///
/// # Errors
/// Everything that is wrong with the folder, or what the database holds against it; nothing is imported then.
pub async fn run(arguments: &Import, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let facts = read(&arguments.folder, lang)?;
    let house = house::open(config).await?;
    let imported = import::import(&house, &facts).await.map_err(|error| tell(lang, error))?;
    println!("{}", import_summary(lang, &imported));
    Ok(house.db.close().await?)
}

/// The facts of a folder, or all that is wrong with it, a line each.
pub fn read(folder: &Path, lang: Lang) -> anyhow::Result<Facts> {
    files::read(folder).map_err(|faults| {
        let count = faults.len();
        let lines: Vec<String> = faults.iter().map(|fault| fault.tell(lang)).collect();
        anyhow!("{}\n{}", say!(lang, "cli-bad-rows", count = count), lines.join("\n"))
    })
}
