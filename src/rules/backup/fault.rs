//! What can be wrong with a backup, and with the place into which one is to be restored.

/// Why a backup can't be read, or not be restored; nothing of it has been stored then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BackupFault {
    /// It's something else.
    NotOne,
    /// It ends before its end: whatever wrote or copied it was broken off.
    CutShort,
    /// What stands there isn't what was written; the line of the unpacked text, from 1.
    Damaged { line: u64 },
    /// Behind its end something follows.
    Trailing,
    /// A later program took it, of this version.
    Later { program: String },
    /// Its tables are not those of any version of this program.
    Foreign { program: String },
    /// The database refused rows of a table.
    Refused { table: String },
    /// Rows of a table refer to something that isn't there.
    Dangling { table: String },
}

/// Why a place can't take a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occupied {
    /// A file of that name is there.
    File { path: String },
    /// The database has tables.
    Tables { count: u64 },
}
