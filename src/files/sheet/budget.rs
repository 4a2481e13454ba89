//! The budget: how much may be unpacked of a workbook, over all its parts.

use crate::fault::{FileLimit, WrongInFile};
use std::cell::Cell;

/// So much is unpacked of a workbook at most: a sheet of a million rows takes 200 to 500 MiB.
const MOST_UNPACKED: u64 = 1 << 30;

/// What may yet be unpacked of a workbook.
pub struct Budget {
    bytes: Cell<u64>,
    is_spent: Cell<bool>,
}

impl Budget {
    /// All that may be unpacked of one.
    pub fn whole() -> Self {
        Self {
            bytes: Cell::new(MOST_UNPACKED),
            is_spent: Cell::new(false),
        }
    }

    /// Takes so many bytes of it.
    ///
    /// # Errors
    /// Not so many are left.
    pub fn take(&self, bytes: usize) -> Result<(), WrongInFile> {
        let left = self.bytes.get().checked_sub(bytes as u64);
        self.bytes.set(left.unwrap_or(0));
        self.is_spent.set(self.is_spent.get() || left.is_none());
        left.map(drop).ok_or(WrongInFile::TooMuch {
            limit: FileLimit::Unpacked,
        })
    }

    /// Whether more was asked for than there was.
    pub fn is_spent(&self) -> bool {
        self.is_spent.get()
    }
}
