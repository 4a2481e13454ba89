//! Filling cells by a rule: what a pattern or an earlier month would set, and which cells it leaves alone, and why.

use super::{Cell, DraftEntry, Plan};
use crate::{
    duty::Duty,
    ids::{PersonId, ShiftId},
    request::{Request, RequestKind},
    slip::SlipStatus,
    time::Instant,
};
use std::collections::{HashMap, HashSet};

/// What filling came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FilledDraft {
    /// The cells that change, in order of cell; none that already are as they should be.
    pub entries: Vec<DraftEntry>,
    /// In order of cell.
    pub skipped: Vec<Skipped>,
}

/// A cell that doesn't get the shift that it would have got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skipped {
    pub cell: Cell,
    /// What was meant for it; `None`: off.
    pub shift: Option<ShiftId>,
    pub why: SkipReason,
}

/// Why a cell is left alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkipReason {
    /// It's pinned.
    Pinned,
    /// Its date is past, or a published duty in it has begun.
    Closed,
    /// An approved request meets the shift: the cell is off, or keeps what is published in it.
    Away(RequestKind),
    /// The cell already has a shift: only one can be drafted for it.
    Taken,
}

/// Gives cells of the roster what is `meant` for them: the first shift meant for each, or off.
///
/// Pinned and closed cells stay as they are, and nobody gets a duty into an approved request.
pub(super) fn fill(
    plan: &Plan,
    now: Instant,
    meant: impl IntoIterator<Item = (Cell, Option<ShiftId>)>,
) -> FilledDraft {
    let board = FillingBoard::of(plan, now);
    let mut filled = FilledDraft::default();
    let mut taken: HashSet<Cell> = HashSet::new();
    for (cell, shift) in meant {
        let skipped = |why| Skipped { cell, shift, why };
        if !taken.insert(cell) {
            filled.skipped.push(skipped(SkipReason::Taken));
            continue;
        }
        if board.is_as_meant(cell, shift) {
            continue;
        }
        let kept = board.kept(cell);
        let away = shift.and_then(|shift| board.away(cell, shift));
        let why = kept.or(away.map(SkipReason::Away));
        filled.skipped.extend(why.map(skipped));
        let holds_published = board.published.contains_key(&cell);
        let stays = kept.is_some() || (away.is_some() && holds_published);
        let shift = shift.filter(|_| away.is_none());
        if !stays && !board.is_as_meant(cell, shift) {
            filled.entries.push(DraftEntry {
                cell,
                shift,
                pinned: false,
            });
        }
    }
    filled.entries.sort_by_key(|entry| entry.cell);
    filled.skipped.sort_by_key(|skipped| skipped.cell);
    filled
}

/// What is looked up of every cell.
struct FillingBoard<'p> {
    plan: &'p Plan,
    now: Instant,
    /// The roster's published duties.
    published: HashMap<Cell, Vec<&'p Duty>>,
    approved: HashMap<PersonId, Vec<&'p Request>>,
}

impl<'p> FillingBoard<'p> {
    fn of(plan: &'p Plan, now: Instant) -> Self {
        let mut published: HashMap<Cell, Vec<&Duty>> = HashMap::new();
        for duty in plan.facts.duties.iter().filter(|duty| plan.owns(duty)) {
            published.entry(duty.cell()).or_default().push(duty);
        }
        let mut approved: HashMap<PersonId, Vec<&Request>> = HashMap::new();
        let counts = |request: &&Request| request.status == SlipStatus::Approved;
        for request in plan.facts.requests.iter().filter(counts) {
            approved.entry(request.person).or_default().push(request);
        }
        Self {
            plan,
            now,
            published,
            approved,
        }
    }

    /// Whether a cell, draft over what is published, already holds just that.
    fn is_as_meant(&self, cell: Cell, shift: Option<ShiftId>) -> bool {
        if let Some(entry) = self.plan.draft.entry(cell) {
            return entry.shift == shift;
        }
        match self.published.get(&cell).map(Vec::as_slice) {
            None | Some([]) => shift.is_none(),
            Some([only]) => shift == Some(only.shift),
            Some(_) => false,
        }
    }

    fn kept(&self, cell: Cell) -> Option<SkipReason> {
        let entry = self.plan.draft.entry(cell);
        if entry.is_some_and(|entry| entry.pinned) {
            Some(SkipReason::Pinned)
        } else if !self.plan.is_open(cell, self.now) {
            Some(SkipReason::Closed)
        } else {
            None
        }
    }

    /// The kind of the first approved request that the shift would meet.
    fn away(&self, cell: Cell, shift: ShiftId) -> Option<RequestKind> {
        let requests = self.approved.get(&cell.person)?;
        let duty = self.plan.drafted(cell, shift)?;
        let met = requests
            .iter()
            .filter(|request| request.from < duty.end && duty.start < request.to);
        let first = met.min_by_key(|request| (request.from, request.id));
        first.map(|request| request.kind)
    }
}
