//! Differences: what one state of a roster has that another hasn't, by person and date.

use super::Plan;
use crate::{
    duty::Duty,
    ids::{PersonId, PostId, ShiftId},
    time::Instant,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// One thing that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub person: PersonId,
    /// The service date.
    pub date: NaiveDate,
    pub change: DutyChange,
}

/// How a duty differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DutyChange {
    Added(Duty),
    Removed(Duty),
    /// Another shift, or other times, in the place of the one before.
    Changed {
        before: Duty,
        after: Duty,
    },
    /// The same duty ends earlier: somebody took over.
    Cut {
        before: Duty,
        after: Duty,
    },
}

/// How many changes somebody has, by what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    pub added: usize,
    pub removed: usize,
    pub changed: usize,
    pub cut: usize,
}

/// What differs between two states, by person and date, then by start.
///
/// The same post, shift and times under another id are no difference: nobody works otherwise for it.
pub fn between(before: &[Duty], after: &[Duty]) -> Vec<Difference> {
    type Sides<'d> = (Vec<&'d Duty>, Vec<&'d Duty>);
    let mut cells: BTreeMap<(PersonId, NaiveDate), Sides> = BTreeMap::new();
    for duty in before {
        cells
            .entry((duty.person, duty.date))
            .or_default()
            .0
            .push(duty);
    }
    for duty in after {
        cells
            .entry((duty.person, duty.date))
            .or_default()
            .1
            .push(duty);
    }
    let mut differences = Vec::new();
    for ((person, date), (mut old, mut new)) in cells {
        old.sort_by_key(|duty| (duty.start, duty.id));
        new.sort_by_key(|duty| (duty.start, duty.id));
        pair_off(&mut old, &mut new, |a, b| work(a) == work(b));
        let mut changes = Vec::new();
        for (before, after) in pair_off(&mut old, &mut new, is_cut) {
            let (before, after) = (before.clone(), after.clone());
            changes.push(DutyChange::Cut { before, after });
        }
        for (before, after) in pair_off(&mut old, &mut new, |_, _| true) {
            let (before, after) = (before.clone(), after.clone());
            changes.push(DutyChange::Changed { before, after });
        }
        changes.extend(old.into_iter().cloned().map(DutyChange::Removed));
        changes.extend(new.into_iter().cloned().map(DutyChange::Added));
        changes.sort_by_key(DutyChange::start);
        differences.extend(changes.into_iter().map(|change| Difference {
            person,
            date,
            change,
        }));
    }
    differences
}

/// What publishing the plan's draft would change.
pub fn drafted(plan: &Plan) -> Vec<Difference> {
    let own = |duties: Vec<Duty>| -> Vec<Duty> {
        duties.into_iter().filter(|duty| plan.owns(duty)).collect()
    };
    between(&own(plan.facts.duties.clone()), &own(plan.duties()))
}

/// The differences of each person, in order of person; `differences` are in that order, as [`between`] tells them.
pub fn by_person(differences: &[Difference]) -> impl Iterator<Item = (PersonId, &[Difference])> {
    let people = differences.chunk_by(|a, b| a.person == b.person);
    people.map(|own| (own[0].person, own))
}

/// Counts differences.
pub fn summary(differences: &[Difference]) -> Summary {
    let mut summary = Summary::default();
    for difference in differences {
        let count = match difference.change {
            DutyChange::Added(_) => &mut summary.added,
            DutyChange::Removed(_) => &mut summary.removed,
            DutyChange::Changed { .. } => &mut summary.changed,
            DutyChange::Cut { .. } => &mut summary.cut,
        };
        *count += 1;
    }
    summary
}

impl DutyChange {
    /// The duty as it was, where there was one.
    pub fn before(&self) -> Option<&Duty> {
        match self {
            Self::Added(_) => None,
            Self::Removed(before) | Self::Changed { before, .. } | Self::Cut { before, .. } => {
                Some(before)
            }
        }
    }

    /// The duty as it is, where there is one.
    pub fn after(&self) -> Option<&Duty> {
        match self {
            Self::Removed(_) => None,
            Self::Added(after) | Self::Changed { after, .. } | Self::Cut { after, .. } => {
                Some(after)
            }
        }
    }

    fn start(&self) -> Option<Instant> {
        self.after().or(self.before()).map(|duty| duty.start)
    }
}

/// Where and when somebody works.
fn work(duty: &Duty) -> (PostId, ShiftId, Instant, Instant) {
    (duty.post, duty.shift, duty.start, duty.end)
}

fn is_cut(before: &Duty, after: &Duty) -> bool {
    let same = (before.post, before.shift, before.start) == (after.post, after.shift, after.start);
    same && after.end < before.end
}

/// Takes pairs that match off both lists, each with the first that fits.
fn pair_off<'d>(
    before: &mut Vec<&'d Duty>,
    after: &mut Vec<&'d Duty>,
    matches: impl Fn(&Duty, &Duty) -> bool,
) -> Vec<(&'d Duty, &'d Duty)> {
    let mut pairs = Vec::new();
    before.retain(|old| {
        let found = after.iter().position(|new| matches(old, new));
        pairs.extend(found.map(|place| (*old, after.remove(place))));
        found.is_none()
    });
    pairs
}
