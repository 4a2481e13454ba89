//! Integrity: what a database is looked through for, and what can be found.

use super::{audit::chain::ChainFault, time::Month};

/// A look at the whole database. One more begins here; `store::integrity` then says how it's done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum IntegrityCheck {
    /// Whether the tables are those of this version.
    Schema,
    /// Whether the engine itself finds its file, indexes and constraints sound.
    Engine,
    /// Whether whatever is referred to is there.
    ForeignKeys,
    /// Whether every row can be read.
    Rows,
    /// Whether what months were closed with is what was frozen.
    Freezes,
    /// Whether the audit log is what was written: no entry changed, missing or moved.
    AuditChain,
}

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntegrityFinding {
    /// The tables are those of an older version, which is no damage.
    Older,
    /// A newer program made the tables, or they were changed by hand.
    Foreign,
    /// What the engine says, in its own words.
    Engine { said: String },
    /// So many rows of a table refer to rows of another that aren't there.
    Dangling {
        table: String,
        to: String,
        rows: u64,
    },
    /// A table has rows that can't be read.
    Unreadable { table: String },
    /// What a month was closed with the first time, the second …, no longer matches its SHA-256.
    Thawed { month: Month, number: i64 },
    /// From an entry of this number on the audit log isn't what was written.
    Chain { number: i64, fault: ChainFault },
}

impl IntegrityFinding {
    /// Whether it's a fault, rather than something to be told beside.
    pub fn is_fault(&self) -> bool {
        *self != Self::Older
    }
}
