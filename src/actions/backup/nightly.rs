//! The backup of the nightly job: a new file in the folder of backups, and then as few old ones as are to be kept.

use super::{Result, take};
use crate::House;
use onpost_rules::backup::{TakenBackup, file_name, surplus};
use std::{fs, io, os::unix::fs::DirBuilderExt, path::Path};
use tokio::task::spawn_blocking;

/// Takes a backup; only once it's found whole do older ones go.
pub async fn nightly(house: &House) -> Result<TakenBackup> {
    let terms = house.backups.clone();
    make_folder(&terms.folder)?;
    let taken = take(house, &terms.folder.join(file_name(house.now()))).await?;
    let tidied = spawn_blocking(move || tidy(&terms.folder, terms.kept)).await;
    tidied.expect("tidying does not panic")?;
    Ok(taken)
}

/// A folder that its owner alone can look into.
fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700).create(folder)
}

fn tidy(folder: &Path, kept: usize) -> io::Result<()> {
    let entries = fs::read_dir(folder)?;
    let names = entries.map(|entry| Ok(entry?.file_name().into_string().ok()));
    let names: io::Result<Vec<Option<String>>> = names.collect();
    // The one that was just taken stays, whatever is set.
    for name in surplus(names?.into_iter().flatten().collect(), kept.max(1)) {
        fs::remove_file(folder.join(name))?;
    }
    Ok(())
}
