//! The end of a chain, and what a later one begins behind.

/// The hash that the first entry holds in place of that of the one before it.
pub const NO_HASH: &str = "";

/// Behind what a chain begins: the last entry that retention removed, with its hash; 0 where none ever was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditStub {
    pub number: i64,
    pub hash: String,
}

impl Default for AuditStub {
    fn default() -> Self {
        Self {
            number: 0,
            hash: NO_HASH.to_owned(),
        }
    }
}
