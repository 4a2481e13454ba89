//! Taking a backup: written, read again, and only then told as taken.

use super::{BackupError, ON_THE_WAY, Result, file};
use crate::House;
use onpost_files::backup::{BackupFile, BackupReader};
use onpost_rules::backup::{BackupFault, BackupSum, Occupied, TakenBackup};
use onpost_store::{self as store, Schema};
use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};
use tokio::{sync::mpsc, task::spawn_blocking};

/// Writes all that the database holds to a file that isn't there yet; what was acknowledged before is in it, whatever
/// others write meanwhile.
///
/// # Errors
/// [`BackupError`]: there is no file then, not even a part of one.
pub async fn take(house: &House, to: &Path) -> Result<TakenBackup> {
    let schema = house.db.schema().await?;
    if schema == Schema::Foreign {
        return Err(BackupError::NewerTables);
    }
    let taken_at = house.now();
    let file = write(house, to.to_owned()).await?;
    let again = to.to_owned();
    let found = spawn_blocking(move || read_through(&again)).await;
    let found = found.expect("reading does not panic")?;
    if found != file.sum {
        return Err(BackupError::Fault(BackupFault::Damaged { line: 1 }));
    }
    let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let taken = TakenBackup {
        taken_at,
        finished_at: house.now(),
        file: to.display().to_string(),
        bytes: whole(file.bytes),
        rows: whole(file.sum.total()),
        sha256: file.sum.sha256,
    };
    // An older database has no place for it.
    if schema == Schema::Current {
        let mut tx = house.db.write().await?;
        store::backup::book::insert(&mut tx, &taken).await?;
        tx.commit().await?;
    }
    Ok(taken)
}

async fn write(house: &House, to: PathBuf) -> Result<BackupFile> {
    let (parts, mut coming) = mpsc::channel(ON_THE_WAY);
    let path = to.clone();
    let writing = spawn_blocking(move || file::write(&path, || coming.blocking_recv()));
    let dumped = store::backup::dump(&house.db, house.now(), &parts).await;
    drop(parts);
    let written = writing.await.expect("writing does not panic");
    // Where the database failed, the file broke off for no reason of its own.
    dumped?;
    written.map_err(|error| match error {
        file::Error::Io(error) if error.kind() == ErrorKind::AlreadyExists => {
            let path = to.display().to_string();
            BackupError::Occupied(Occupied::File { path })
        }
        error => error.into(),
    })
}

/// Reads a whole file; what it comes to.
fn read_through(file: &Path) -> Result<BackupSum, file::Error> {
    let mut reader = BackupReader::open(file)?;
    while reader.part()?.is_some() {}
    Ok(reader.sum().clone())
}
