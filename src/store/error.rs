//! What can go wrong with the database, told apart by what the caller can do about it.

use sqlx::migrate::MigrateError;

/// A failure of the store; never a refusal of the law.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Refused or lost connection, full pool, closed database, disk fault, lock not had in time: it may work later.
    #[error("the database can't be reached: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// Something of the same key is there already.
    #[error("the database holds it already: {0}")]
    Unique(#[source] sqlx::Error),
    /// It refers to something that isn't there, or is still referred to.
    #[error("the database lacks what it refers to: {0}")]
    ForeignKey(#[source] sqlx::Error),
    /// An earlier statement of this transaction failed; it can only be dropped.
    #[error("an earlier statement of this transaction failed")]
    Failed,
    /// The tables could not be brought to this program's version.
    #[error("the tables could not be brought up to date: {0}")]
    Migration(#[source] MigrateError),
    /// Everything else: a fault of this program, or of the data.
    #[error("the database refused: {0}")]
    Other(#[source] sqlx::Error),
}

/// What every function of the store returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Whether trying again later may help.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }

    /// Whether something of the same key is there already.
    pub fn is_unique(&self) -> bool {
        matches!(self, Self::Unique(_))
    }

    /// Whether it refers to something that isn't there.
    pub fn is_foreign_key(&self) -> bool {
        matches!(self, Self::ForeignKey(_))
    }

    /// A row that this program could not have written.
    pub(super) fn unreadable(what: &'static str) -> Self {
        Self::Other(sqlx::Error::Decode(what.into()))
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::Io(_)
            | E::Tls(_)
            | E::Protocol(_)
            | E::PoolTimedOut
            | E::PoolClosed
            | E::WorkerCrashed
            | E::BeginFailed => Self::Unavailable(error),
            E::Database(fault) if fault.is_unique_violation() => Self::Unique(error),
            E::Database(fault) if fault.is_foreign_key_violation() => Self::ForeignKey(error),
            E::Database(fault) if fault.code().is_some_and(|code| may_pass(&code)) => {
                Self::Unavailable(error)
            }
            _ => Self::Other(error),
        }
    }
}

impl From<MigrateError> for Error {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) => error.into(),
            error => Self::Migration(error),
        }
    }
}

/// Whether a code tells of the machine or of the moment rather than of the statement.
///
/// PostgreSQL's codes have five characters; SQLite's are numbers whose low byte is the kind.
fn may_pass(code: &str) -> bool {
    const BUSY_LOCKED_READONLY_IO_CORRUPT_FULL_CANTOPEN_NOTADB: [u32; 8] =
        [5, 6, 8, 10, 11, 13, 14, 26];
    const POSTGRES: [&str; 8] = ["08", "40", "53", "55P03", "57014", "57P", "58", "XX001"];
    if code.len() == 5 {
        return POSTGRES.iter().any(|class| code.starts_with(class));
    }
    code.parse::<u32>().is_ok_and(|code| {
        BUSY_LOCKED_READONLY_IO_CORRUPT_FULL_CANTOPEN_NOTADB.contains(&(code & 0xff))
    })
}

#[cfg(test)]
mod tests {
    use super::may_pass;

    #[test]
    fn codes_of_the_machine_or_the_moment_are_told_from_codes_of_the_statement() {
        for code in [
            "08006", "57P01", "53300", "40P01", "55P03", "5", "517", "13", "778",
        ] {
            assert!(may_pass(code), "{code}");
        }
        for code in ["23505", "42601", "22P02", "1", "19", "1811", "P0001"] {
            assert!(!may_pass(code), "{code}");
        }
    }
}
