//! What administrators see of backups: which were taken last, and where they go.

use crate::{House, Result, error::permit};
use chrono::Duration;
use onpost_rules::{
    access::{Action, Actor},
    backup::TakenBackup,
    time::{Instant, is_over},
    zone::Zone,
};
use onpost_store as store;

/// How many are listed.
const LISTED: i64 = 14;

/// A day, and as long as a backup may be late: without one for so long, something is wrong.
const OVERDUE: Duration = Duration::hours(26);

/// The last backups, latest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupBook {
    pub now: Instant,
    pub zone: Zone,
    pub taken: Vec<TakenBackup>,
    /// Where those of the job go.
    pub folder: String,
    pub kept: usize,
}

impl BackupBook {
    /// The last good one.
    pub fn last(&self) -> Option<&TakenBackup> {
        self.taken.first()
    }

    /// Whether there has been none for more than a day.
    pub fn is_overdue(&self) -> bool {
        self.last()
            .is_none_or(|last| is_over(last.taken_at, OVERDUE, self.now))
    }
}

/// The last backups, by the command and by the job.
///
/// # Errors
/// [`NotAllowed`](crate::Error::NotAllowed) for those who don't keep the jobs.
pub async fn list(house: &House, actor: &Actor) -> Result<BackupBook> {
    permit(actor.may_in(Action::KeepJobs, None))?;
    let mut tx = house.db.read().await?;
    Ok(BackupBook {
        now: house.now(),
        zone: store::site::zone(&mut tx).await?,
        taken: store::backup::book::list_last(&mut tx, LISTED).await?,
        folder: house.backups.folder.display().to_string(),
        kept: house.backups.kept,
    })
}
