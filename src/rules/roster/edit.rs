//! Edits of a draft: which cells may be set how, and whether somebody else set them meanwhile.

use super::{
    Cell, DraftEntry, Plan, draft::DraftChange, filling::FilledDraft, step::StepCause,
    version::RosterState,
};
use crate::{
    ids::{PersonId, ShiftId},
    time::{Instant, Month},
};

/// A cell that can't be set so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellFault {
    pub cell: Cell,
    pub kind: FaultKind,
}

/// Why a cell can't be set so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Its date lies in another month.
    OtherMonth,
    /// The person is not of the roster's people.
    NotOfTheBoard,
    /// The shift isn't worked at the post.
    NotOfThePost(ShiftId),
    /// Its date has passed, or what is published in it has begun.
    Past,
    /// The shift would have begun already.
    Begun(ShiftId),
}

/// Why a draft is not edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditFault {
    /// Nothing changes any more in a closed roster.
    RosterClosed,
    /// Cells that can't be set so.
    CellFaults(Vec<CellFault>),
    /// Cells that somebody else set, or that were published anew, since they were read.
    CellsChanged(Vec<DraftChange>),
}

/// What somebody wants to set, and what they have seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The draft's revision that was seen.
    pub seen: i64,
    /// Each cell at most once.
    pub changes: Vec<DraftEntry>,
    /// Cells that go back to all that is published in them, several duties too; none of those of `changes`.
    pub restored: Vec<Cell>,
    /// What it's told as.
    pub cause: StepCause,
}

impl Edit {
    /// Sets what filling came to in the draft of the revision that was `seen`.
    pub fn filling(filled: FilledDraft, seen: i64, cause: StepCause) -> Self {
        Self {
            seen,
            changes: filled.entries,
            restored: Vec::new(),
            cause,
        }
    }

    /// Takes back all that a plan's draft says.
    pub fn discarding(plan: &Plan, seen: i64) -> Self {
        Self {
            seen,
            changes: Vec::new(),
            restored: plan.draft.entries.iter().map(|it| it.cell).collect(),
            cause: StepCause::Discard,
        }
    }

    /// The same without the cells that others said something of since, and what they said of those.
    pub fn beside(mut self, others: &[DraftChange]) -> (Self, Vec<DraftChange>) {
        let met: Vec<DraftChange> = others
            .iter()
            .filter(|change| self.cells().any(|cell| cell == change.cell))
            .cloned()
            .collect();
        let is_met = |cell: Cell| met.iter().any(|change| change.cell == cell);
        self.changes.retain(|entry| !is_met(entry.cell));
        self.restored.retain(|cell| !is_met(*cell));
        (self, met)
    }

    /// All cells that it touches.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        let changed = self.changes.iter().map(|entry| entry.cell);
        changed.chain(self.restored.iter().copied())
    }
}

/// Lets an edit go on: its cells are open and fit, and nobody else touched them since they were seen.
///
/// `later`: what was said of any cells after the revision that its author has seen.
///
/// # Errors
/// [`EditFault`], with all its cells.
pub fn permit(
    plan: &Plan,
    edit: &Edit,
    later: &[DraftChange],
    now: Instant,
) -> Result<(), EditFault> {
    if plan.state == RosterState::Closed {
        return Err(EditFault::RosterClosed);
    }
    let mut faults = faults(plan, &edit.changes, now);
    let restored = edit.restored.iter().filter_map(|cell| {
        let kind = fault_of_cell(plan, *cell, now)?;
        Some(CellFault { cell: *cell, kind })
    });
    faults.extend(restored);
    if !faults.is_empty() {
        return Err(EditFault::CellFaults(faults));
    }
    let is_set = |change: &&DraftChange| edit.cells().any(|cell| cell == change.cell);
    let changed: Vec<DraftChange> = later.iter().filter(is_set).cloned().collect();
    if !changed.is_empty() {
        return Err(EditFault::CellsChanged(changed));
    }
    Ok(())
}

/// What others said after somebody had read a draft; their own changes are no surprise.
pub fn by_others(later: Vec<DraftChange>, own: PersonId) -> Vec<DraftChange> {
    let others = later.into_iter().filter(|change| change.by != Some(own));
    others.collect()
}

/// The cells that can't be set so, in the order of `changes`.
pub(super) fn faults(plan: &Plan, changes: &[DraftEntry], now: Instant) -> Vec<CellFault> {
    let fault = |entry: &DraftEntry| {
        Some(CellFault {
            cell: entry.cell,
            kind: fault(plan, entry, now)?,
        })
    };
    changes.iter().filter_map(fault).collect()
}

/// Why nothing can be said of a cell.
fn fault_of_cell(plan: &Plan, cell: Cell, now: Instant) -> Option<FaultKind> {
    if Month::of(cell.date) != plan.roster.month {
        return Some(FaultKind::OtherMonth);
    }
    if !plan.people.contains(&cell.person) {
        return Some(FaultKind::NotOfTheBoard);
    }
    (!plan.is_open(cell, now)).then_some(FaultKind::Past)
}

fn fault(plan: &Plan, entry: &DraftEntry, now: Instant) -> Option<FaultKind> {
    let cell = entry.cell;
    if let Some(kind) = fault_of_cell(plan, cell, now) {
        return Some(kind);
    }
    let shift = entry.shift?;
    let is_there = plan.published(cell).any(|duty| duty.shift == shift);
    if !is_there && !plan.shifts.contains(&shift) {
        return Some(FaultKind::NotOfThePost(shift));
    }
    (!plan.may_hold(entry, now)).then_some(FaultKind::Begun(shift))
}
