//! Why an act was not done.

use super::backup_error::BackupError;
use onpost_rules::{job::RunFault, refusal::Refusal};
use onpost_store as store;

/// Why an act was not done; nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor may not.
    #[error("not allowed")]
    NotAllowed,
    /// Whoever acts was signed out, or given another password, while the act was under way.
    #[error("signed out in the meantime")]
    SignedOut,
    /// There is no such thing, or none that the actor may know of.
    #[error("not found")]
    NotFound,
    /// The law says no.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Somebody else changed it in the meantime.
    #[error("changed in the meantime")]
    Stale,
    /// A backup was not taken.
    #[error("no backup: {0}")]
    Backup(BackupError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What an act comes to.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// What is kept of it with a run that failed by it.
    pub(super) fn run_fault(&self) -> RunFault {
        match self {
            Self::Store(error) | Self::Backup(BackupError::Store(error))
                if error.is_unavailable() =>
            {
                RunFault::Unreachable
            }
            Self::Backup(BackupError::Io(_) | BackupError::Occupied(_)) => RunFault::Unwritable,
            _ => RunFault::Broken,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Lets an act go on only where the table of who may what allows it.
pub(super) fn permit(allowed: bool) -> Result<()> {
    if allowed {
        Ok(())
    } else {
        Err(Error::NotAllowed)
    }
}

/// What a failure to save something of a code or number means: taken, or without what it refers to.
pub(super) fn taken(code: &str) -> impl Fn(store::Error) -> Error {
    move |error| {
        if error.is_unique() {
            Refusal::Taken {
                code: code.to_owned(),
            }
            .into()
        } else if error.is_foreign_key() {
            Error::NotFound
        } else {
            error.into()
        }
    }
}
