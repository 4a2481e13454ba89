//! The nightly backup; where it fails, those who run the site are told, once for each night.

use super::{Occasion, tell};
use crate::{Error, House, Result, backup};
use onpost_rules::{
    job::RunFault,
    notice::{BackupTold, Notice},
    reminder::{Reminder, ReminderTarget},
};
use onpost_store as store;

/// Takes the backup; it tells nobody that all went well.
pub(super) async fn nightly(house: &House, on: Occasion) -> Result<u64> {
    let Err(error) = backup::nightly(house).await else {
        return Ok(0);
    };
    let error = Error::Backup(error);
    if let Err(untold) = tell_of(house, on, error.run_fault()).await {
        tracing::error!(error = %untold, "nobody could be told that the backup failed");
    }
    Err(error)
}

async fn tell_of(house: &House, on: Occasion, fault: RunFault) -> Result<u64> {
    let mut tx = house.db.read().await?;
    let actors = store::person::list_actors(&mut tx).await?;
    let last = store::backup::book::list_last(&mut tx, 1).await?;
    drop(tx);
    let admins = actors.iter().filter(|actor| actor.role.runs_the_site());
    let failed = Reminder {
        to: admins.map(|it| ReminderTarget::Person(it.person)).collect(),
        key: format!("backup failed {}", on.due),
        notice: Notice::BackupFailed {
            told: BackupTold {
                due: on.due,
                fault,
                last_good: last.first().map(|last| last.taken_at),
                zone: on.zone,
            },
        },
    };
    tell(house, &[failed], on.now).await
}
