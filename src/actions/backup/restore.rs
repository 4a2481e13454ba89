//! Restoring a backup into an empty place: all of it, or nothing.

use super::{BackupError, ON_THE_WAY, Result};
use onpost_files::{backup::BackupReader, partial::Partial};
use onpost_rules::backup::{BackupHead, BackupPart, BackupSum, Occupied};
use onpost_store::{
    self as store,
    backup::{RestoreError, RestorePlace},
};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};
use tokio::{
    sync::mpsc::{self, Sender},
    task::spawn_blocking,
};

/// A backup that was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub head: BackupHead,
    pub sum: BackupSum,
}

/// Reads a backup into the place that an address names: an SQLite file that isn't there, a PostgreSQL database without
/// tables.
///
/// # Errors
/// [`BackupError`]: the place is as it was.
pub async fn restore(url: &str, backup: &Path) -> Result<Restored> {
    let place = RestorePlace::of(url)?;
    if let Some(occupied) = place.occupied() {
        return Err(BackupError::Occupied(occupied));
    }
    match place {
        RestorePlace::Postgres(_) => into(&place, backup).await,
        RestorePlace::Sqlite(file) => {
            let taken = |error: std::io::Error| match error.kind() {
                ErrorKind::AlreadyExists => BackupError::Occupied(Occupied::File {
                    path: file.display().to_string(),
                }),
                _ => error.into(),
            };
            let partial = Partial::begin(&file).map_err(taken)?;
            let place = RestorePlace::Sqlite(partial.path().to_owned());
            let restored = into(&place, backup).await?;
            let kept = spawn_blocking(move || partial.keep()).await;
            kept.expect("flushing does not panic").map_err(taken)?;
            Ok(restored)
        }
    }
}

/// The same, where the place is known to be the caller's own.
pub(super) async fn into(place: &RestorePlace, backup: &Path) -> Result<Restored> {
    let (parts, coming) = mpsc::channel(ON_THE_WAY);
    let backup = backup.to_owned();
    let reading = spawn_blocking(move || read(backup, &parts));
    let stored = store::backup::restore(place, coming).await;
    let read = reading.await.expect("reading does not panic");
    match stored {
        // Whatever ended the parts before their end says why.
        Err(RestoreError::BrokenOff) => read.and(Err(RestoreError::BrokenOff.into())),
        Err(error) => Err(error.into()),
        Ok(()) => read,
    }
}

/// Gives all parts of a file, for as long as somebody takes them.
fn read(file: PathBuf, to: &Sender<BackupPart>) -> Result<Restored> {
    let mut reader = BackupReader::open(&file)?;
    let mut head = None;
    while let Some(part) = reader.part()? {
        if let BackupPart::Head(told) = &part {
            head = Some(told.clone());
        }
        if to.blocking_send(part).is_err() {
            break;
        }
    }
    let head = head.ok_or(RestoreError::BrokenOff)?;
    let sum = reader.sum().clone();
    Ok(Restored { head, sum })
}
