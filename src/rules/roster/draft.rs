//! Drafts: what supervisors set, cell by cell, over what is published, until they publish it.

use crate::{
    duty::Duty,
    ids::{PersonId, ShiftId},
    time::Instant,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One cell of the board: a person's service date at the roster's post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cell {
    pub person: PersonId,
    pub date: NaiveDate,
}

impl Duty {
    /// The cell of the board that it lies in.
    pub fn cell(&self) -> Cell {
        Cell {
            person: self.person,
            date: self.date,
        }
    }
}

/// What a draft says of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftEntry {
    pub cell: Cell,
    /// The one shift to work; `None`: off. It stands in the place of all that is published in the cell.
    pub shift: Option<ShiftId>,
    /// Generation and patterns leave it as it is.
    pub pinned: bool,
}

/// A roster's draft: the cells that differ from what is published, or are pinned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// Counts the edits; an edit names the revision that its author has seen.
    pub revision: i64,
    /// In order of cell, each at most once.
    pub entries: Vec<DraftEntry>,
}

impl Draft {
    /// What it says of a cell, if anything.
    pub fn entry(&self, cell: Cell) -> Option<&DraftEntry> {
        let place = self.entries.binary_search_by_key(&cell, |entry| entry.cell);
        place.ok().map(|place| &self.entries[place])
    }
}

/// What somebody said of a cell after another had read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftChange {
    pub cell: Cell,
    /// The name of the cell's person.
    pub whose: String,
    /// What they said: a shift, or off; `None`: nothing any more, or what is published changed.
    pub said: Option<Option<ShiftId>>,
    /// The name of that shift.
    pub shift_name: Option<String>,
    /// The same in English, where it has one.
    pub shift_name_en: Option<String>,
    /// The roster's revision that it made.
    pub revision: i64,
    pub at: Instant,
    /// `None`: it came with a file.
    pub by: Option<PersonId>,
    pub by_name: Option<String>,
}
