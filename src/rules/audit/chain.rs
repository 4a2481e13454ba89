//! Whether the log is as it was written: each entry by its own hash, and by that of the one before it.

use super::{row::AuditRow, stub::AuditStub};

/// How far a chain holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainFinding {
    /// All of it: so many entries, of which the last has this number and hash.
    Sound { entries: i64, head: AuditStub },
    /// From this number on it isn't what was written.
    Broken { number: i64, fault: ChainFault },
}

/// What is wrong with the first entry that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, strum::IntoStaticStr, strum::VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ChainFault {
    /// What it holds isn't what was hashed.
    Changed,
    /// There is none of its number.
    Missing,
    /// It holds what was written under another number.
    Reordered,
}

/// A chain that is walked along, entry after entry, so that a long one need not be in memory.
#[derive(Debug, Clone)]
pub struct ChainWalk {
    start: AuditStub,
    head: AuditStub,
    /// What somebody noted elsewhere, and has not been met yet.
    known: Option<AuditStub>,
    /// The number of the last entry that there is: beyond it none is looked for.
    last: i64,
}

impl ChainWalk {
    /// From behind a stub to the entry of a number, which is the last; `known` has to be among them.
    pub fn new(start: AuditStub, last: i64, known: Option<AuditStub>) -> Self {
        Self {
            head: start.clone(),
            start,
            known,
            last,
        }
    }

    /// Takes the next entry by number.
    ///
    /// # Errors
    /// [`ChainFinding::Broken`] with the first that is wrong.
    pub fn take(&mut self, row: &AuditRow) -> Result<(), ChainFinding> {
        let expected = self.head.number + 1;
        let broken = |number, fault| Err(ChainFinding::Broken { number, fault });
        if row.number != expected {
            return broken(expected, ChainFault::Missing);
        }
        if row.digest() != row.hash {
            return broken(expected, self.moved_or_changed(row));
        }
        if row.before != self.head.hash {
            // It is whole in itself, so the one before is no more what it followed.
            return match self.head.number {
                0 => broken(expected, ChainFault::Changed),
                before if before == self.start.number => broken(before, ChainFault::Missing),
                before => broken(before, ChainFault::Changed),
            };
        }
        self.head = AuditStub {
            number: row.number,
            hash: row.hash.clone(),
        };
        match &self.known {
            Some(known) if known.number == row.number => match known.hash == row.hash {
                true => self.known = None,
                false => return broken(row.number, ChainFault::Changed),
            },
            _ => {}
        }
        Ok(())
    }

    /// What was found, once all have been taken.
    pub fn finish(self) -> ChainFinding {
        match self.known {
            Some(known) if known.number > self.head.number => ChainFinding::Broken {
                number: self.head.number + 1,
                fault: ChainFault::Missing,
            },
            // What is older than what is kept can't be held against anything, but for the stub itself.
            Some(known) if known.number == self.start.number && known != self.start => {
                ChainFinding::Broken {
                    number: known.number,
                    fault: ChainFault::Changed,
                }
            }
            _ => ChainFinding::Sound {
                entries: self.head.number - self.start.number,
                head: self.head,
            },
        }
    }

    /// Whether the hash of an entry holds under another number: then it was moved.
    fn moved_or_changed(&self, row: &AuditRow) -> ChainFault {
        let mut other = row.clone();
        // One more than there are: what was moved up takes the number of one that was taken out.
        let mut numbers = self.start.number + 1..=self.last + 1;
        let moved = numbers.any(|number| {
            other.number = number;
            other.digest() == row.hash
        });
        match moved {
            true => ChainFault::Reordered,
            false => ChainFault::Changed,
        }
    }
}

/// What is found of entries in the order of their numbers.
pub fn check(start: &AuditStub, rows: &[AuditRow], known: Option<&AuditStub>) -> ChainFinding {
    let last = rows.last().map_or(start.number, |it| it.number);
    let mut walk = ChainWalk::new(start.clone(), last, known.cloned());
    for row in rows {
        if let Err(broken) = walk.take(row) {
            return broken;
        }
    }
    walk.finish()
}

#[cfg(test)]
mod tests;
