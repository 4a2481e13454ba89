//! Looking through a database, and through a backup: by restoring it into a file that is thrown away.

use super::{
    Result,
    restore::{Restored, into},
};
use onpost_rules::integrity::{IntegrityCheck, IntegrityFinding};
use onpost_store::{self as store, Db, backup::RestorePlace};
use std::{collections::BTreeMap, path::Path};
use strum::VariantArray;

/// What one look found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looked {
    pub check: IntegrityCheck,
    pub findings: Vec<IntegrityFinding>,
}

/// What looking through a backup came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifiedBackup {
    pub restored: Restored,
    pub looked: Vec<Looked>,
}

/// Looks through a database, which nothing is changed in; and how many rows its tables have.
///
/// # Errors
/// The database's, where it can't be reached.
pub async fn verify_database(db: &Db) -> Result<(Vec<Looked>, BTreeMap<String, u64>)> {
    Ok((look(db).await?, store::integrity::count(db).await?))
}

/// Reads a backup and restores it for a look; of what was restored nothing stays. It takes the room of a database in the
/// folder for temporary files, where nobody else can read it.
///
/// # Errors
/// [`BackupError`](super::BackupError): whatever keeps it from being restored.
pub async fn verify_file(backup: &Path) -> Result<VerifiedBackup> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("verified.db");
    let restored = into(&RestorePlace::Sqlite(file.clone()), backup).await?;
    let db = Db::open(&format!("sqlite:{}", file.display())).await?;
    let looked = look(&db).await;
    db.close().await?;
    Ok(VerifiedBackup {
        restored,
        looked: looked?,
    })
}

async fn look(db: &Db) -> Result<Vec<Looked>> {
    let mut looked = Vec::new();
    for check in IntegrityCheck::VARIANTS {
        looked.push(Looked {
            check: *check,
            findings: store::integrity::look(db, *check).await?,
        });
    }
    Ok(looked)
}
