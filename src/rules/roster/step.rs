//! Steps of a draft: each edit as it was made, which of them can be taken back by whom, and what that makes of a plan.

use super::{Cell, DraftEntry, Plan};
use crate::{
    ids::{PersonId, ShiftId},
    time::Instant,
};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// How many of the last steps are told, and can be taken back.
pub const KEPT_STEPS: i64 = 200;

/// What made a step.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum StepCause {
    /// Cells set by hand.
    Edit,
    /// A pattern was laid.
    Pattern,
    /// The month before was copied.
    Copy,
    /// A generated roster was taken.
    Generation,
    /// A repair was taken.
    Repair,
    /// The draft was discarded.
    Discard,
    /// Another step was taken back.
    Undo,
    /// What was taken back was done again.
    Redo,
}

/// What a cell holds by the draft over what is published.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CellContent {
    /// By start; several only where they are published so.
    pub shifts: Vec<ShiftId>,
    pub pinned: bool,
}

/// What a step made of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChange {
    pub cell: Cell,
    pub before: CellContent,
    pub after: CellContent,
}

/// A step as it's told; its cells are read apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftStep {
    /// The roster's revision that it made.
    pub revision: i64,
    pub at: Instant,
    pub by: PersonId,
    pub by_name: String,
    pub cause: StepCause,
    /// The step that it takes back or does again.
    pub of: Option<i64>,
    /// How many cells it changed.
    pub cells: i64,
}

/// The last steps of a roster, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftSteps(pub Vec<DraftStep>);

/// What one press would take back, and what one would do again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepTurns {
    pub undo: Option<StepTurn>,
    pub redo: Option<StepTurn>,
}

/// A step that can be taken back or done again, and what it is about in the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTurn {
    pub revision: i64,
    pub root: DraftStep,
}

/// Each person's steps in the order in which they go back and forth.
#[derive(Debug, Default)]
struct StepStacks {
    done: HashMap<PersonId, Vec<i64>>,
    undone: HashMap<PersonId, Vec<i64>>,
}

impl StepStacks {
    fn of(steps: &[DraftStep]) -> Self {
        let mut stacks = Self::default();
        for step in steps {
            let (done, undone) = (&mut stacks.done, &mut stacks.undone);
            match (step.cause, step.of) {
                (StepCause::Undo, Some(of)) => {
                    take_out(done, of);
                    undone.entry(step.by).or_default().push(step.revision);
                }
                (StepCause::Redo, Some(of)) => {
                    take_out(undone, of);
                    done.entry(step.by).or_default().push(step.revision);
                }
                _ => {
                    undone.entry(step.by).or_default().clear();
                    done.entry(step.by).or_default().push(step.revision);
                }
            }
        }
        stacks
    }
}

fn take_out(stacks: &mut HashMap<PersonId, Vec<i64>>, revision: i64) {
    for stack in stacks.values_mut() {
        stack.retain(|it| *it != revision);
    }
}

impl DraftSteps {
    /// The step that made a revision.
    pub fn find(&self, revision: i64) -> Option<&DraftStep> {
        let place = self.0.binary_search_by_key(&revision, |it| it.revision);
        place.ok().map(|place| &self.0[place])
    }

    /// What somebody's undoing takes back, the last of their own steps that stands; and what their redoing does again,
    /// the last that they took back, unless they set something else since.
    pub fn turns(&self, own: PersonId) -> StepTurns {
        let stacks = StepStacks::of(&self.0);
        let last = |stack: &HashMap<PersonId, Vec<i64>>| {
            let step = self.find(*stack.get(&own)?.last()?)?;
            Some(StepTurn {
                revision: step.revision,
                root: self.root(step).clone(),
            })
        };
        StepTurns {
            undo: last(&stacks.done),
            redo: last(&stacks.undone),
        }
    }

    /// Those that stand, whoever made them, in no order: each can be taken back by whoever plans.
    pub fn standing(&self) -> Vec<i64> {
        let stacks = StepStacks::of(&self.0);
        stacks.done.into_values().flatten().collect()
    }

    /// Those that take something back and that can be taken back themselves, whoever made them, in no order.
    pub fn turned(&self) -> Vec<i64> {
        let stacks = StepStacks::of(&self.0);
        stacks.undone.into_values().flatten().collect()
    }

    /// What a step is about in the end: of one that takes back or does again, the step that was first done.
    pub fn root<'s>(&'s self, step: &'s DraftStep) -> &'s DraftStep {
        let mut root = step;
        // Each step names an earlier one.
        while let Some(of) = root.of.and_then(|of| self.find(of)) {
            root = of;
        }
        root
    }
}

/// What taking a step back makes of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TakenBack {
    pub changes: Vec<DraftEntry>,
    /// Cells that go back to all that is published in them.
    pub restored: Vec<Cell>,
    /// Cells that somebody has set otherwise since: nothing is taken back over them.
    pub overtaken: Vec<Cell>,
    /// Cells that stay as they are: their date has passed, or what they held can't be drafted any more.
    pub kept: Vec<Cell>,
}

impl TakenBack {
    /// What it is to take back these changes in a plan as it stands at `now`.
    pub fn of(plan: &Plan, changes: &[CellChange], now: Instant) -> Self {
        let mut back = Self::default();
        for change in changes {
            let (cell, content) = (change.cell, plan.content(change.cell));
            if content == change.before {
                continue;
            }
            if !plan.people.contains(&cell.person) || !plan.is_open(cell, now) {
                back.kept.push(cell);
                continue;
            }
            if content != change.after {
                back.overtaken.push(cell);
                continue;
            }
            let wanted = &change.before;
            let is_published = !wanted.pinned && wanted.shifts == plan.published_shifts(cell);
            let entry = DraftEntry {
                cell,
                shift: wanted.shifts.first().copied(),
                pinned: wanted.pinned,
            };
            if is_published {
                back.restored.push(cell);
            } else if wanted.shifts.len() <= 1 && plan.may_hold(&entry, now) {
                back.changes.push(entry);
            } else {
                back.kept.push(cell);
            }
        }
        back
    }
}

impl Plan {
    /// What a cell holds by the draft over what is published.
    pub fn content(&self, cell: Cell) -> CellContent {
        match self.draft.entry(cell) {
            Some(entry) => CellContent {
                shifts: entry.shift.into_iter().collect(),
                pinned: entry.pinned,
            },
            None => CellContent {
                shifts: self.published_shifts(cell),
                pinned: false,
            },
        }
    }

    /// The shifts that are published in a cell, by start.
    fn published_shifts(&self, cell: Cell) -> Vec<ShiftId> {
        self.published(cell).map(|duty| duty.shift).collect()
    }

    /// What some entries and restored cells make of the cells that they really change.
    pub fn changed_by(&self, entries: &[DraftEntry], restored: &[Cell]) -> Vec<CellChange> {
        let set = entries.iter().map(|entry| {
            let after = CellContent {
                shifts: entry.shift.into_iter().collect(),
                pinned: entry.pinned,
            };
            (entry.cell, after)
        });
        let back = restored.iter().map(|cell| {
            let after = CellContent {
                shifts: self.published_shifts(*cell),
                pinned: false,
            };
            (*cell, after)
        });
        let changes = set.chain(back).map(|(cell, after)| CellChange {
            cell,
            before: self.content(cell),
            after,
        });
        changes.filter(|it| it.before != it.after).collect()
    }

    /// The plan with some entries in the place of what its draft says of their cells, and nothing of it in the restored ones.
    pub fn drafting(&self, entries: &[DraftEntry], restored: &[Cell]) -> Self {
        let set = entries.iter().map(|entry| entry.cell);
        let set: HashSet<Cell> = set.chain(restored.iter().copied()).collect();
        let mut plan = self.clone();
        plan.draft
            .entries
            .retain(|entry| !set.contains(&entry.cell));
        plan.draft.entries.extend(entries.iter().copied());
        plan.draft.entries.sort_by_key(|entry| entry.cell);
        plan
    }
}
