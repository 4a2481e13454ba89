//! What an import made of each table: how much is new, changed, left as it was, and the same.

use super::import::{ImportChange, Imported, VERSION};
use onpost_rules::{dated::Dated, facts::Facts, ids::PostId, merge::Noun};
use std::collections::{HashMap, HashSet};

/// What became of the rows of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportTally {
    pub noun: Noun,
    /// What the files hold of it.
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub ended: u64,
    /// What stays otherwise than the files say.
    pub left: u64,
}

impl ImportTally {
    /// How many stay as they were.
    pub fn same(&self) -> u64 {
        let others = self.new + self.changed + self.left;
        self.rows.saturating_sub(others)
    }
}

/// Those of the tables that the folder holds anything of, in the order in which they are read.
/// Law 8.6.
pub fn tallies(facts: &Facts, imported: &Imported) -> Vec<ImportTally> {
    let all = counts(facts, imported);
    let rows = all.into_iter().filter(|(_, rows, _)| *rows > 0);
    rows.map(|(noun, rows, new)| {
        let changed = names(&imported.changes, noun);
        let left = names(&imported.left, noun);
        let withdrawn = if noun == Noun::Duties {
            imported.withdrawn
        } else {
            0
        };
        let versions = VersionCounts::of(&imported.changes, noun);
        ImportTally {
            noun,
            rows: rows as u64,
            new: new + versions.new,
            changed: changed.len() as u64 + versions.changed,
            ended: versions.ended,
            left: left.difference(&changed).count() as u64 + withdrawn,
        }
    })
    .collect()
}

/// Of each table, how many rows the folder has, and how many of them are new things.
fn counts(facts: &Facts, imported: &Imported) -> [(Noun, usize, u64); 17] {
    let policies = facts.policies.versions();
    let policies = policies.filter(|policy| policy.version != 0).count();
    let dated = &facts.dated;
    let kinds = facts.leave_kinds.len();
    let contracts = dated.contracts.values();
    let contracts = contracts.map(|known| known.versions().len()).sum();
    let sets = dated.demand.values().flat_map(Dated::values);
    let sets = sets.map(Vec::len).sum::<usize>();
    let own = |post: &PostId| dated.demand.contains_key(post);
    let undated = facts.coverage.iter();
    let undated = undated.filter(|window| !own(&window.post)).count();
    [
        (
            Noun::Departments,
            facts.departments.len(),
            imported.departments,
        ),
        (
            Noun::Posts,
            facts.posts.len() + more(&dated.posts),
            imported.posts,
        ),
        (Noun::Coverage, undated + sets, imported.coverage_windows),
        (
            Noun::Shifts,
            facts.shifts.len() + more(&dated.shifts),
            imported.shifts,
        ),
        (
            Noun::Staff,
            facts.people.len() + more(&dated.people),
            imported.people,
        ),
        (Noun::Contracts, contracts, imported.contracts),
        (Noun::Duties, facts.duties.len(), imported.duties),
        (Noun::Punches, facts.punches.len(), imported.punches),
        (Noun::LeaveKinds, kinds, imported.leave_kinds),
        (Noun::Requests, facts.requests.len(), imported.requests),
        (
            Noun::Corrections,
            facts.corrections.len(),
            imported.corrections,
        ),
        (
            Noun::Extensions,
            facts.extensions.len(),
            imported.extensions,
        ),
        (
            Noun::PostChecks,
            facts.post_checks.len(),
            imported.post_checks,
        ),
        (Noun::Grants, facts.grants.len(), imported.grants),
        (
            Noun::Protections,
            facts.protections.len(),
            imported.protections,
        ),
        (
            Noun::Calendar,
            facts.calendar.entries().count(),
            imported.calendar_days,
        ),
        (Noun::Policy, policies, imported.policies),
    ]
}

/// How many versions each thing has beyond one.
fn more<I, T>(dated: &HashMap<I, Dated<T>>) -> usize {
    dated.values().map(|known| known.versions().len() - 1).sum()
}

/// What became of the versions of things that were there.
#[derive(Default)]
struct VersionCounts {
    new: u64,
    changed: u64,
    ended: u64,
}

impl VersionCounts {
    fn of(changes: &[ImportChange], noun: Noun) -> Self {
        let mut counts = Self::default();
        let own = changes.iter().filter(|change| change.noun == noun);
        for change in own.filter(|change| change.column == VERSION) {
            match (change.stored.is_empty(), change.given.is_empty()) {
                (true, _) => counts.new += 1,
                (_, true) => counts.ended += 1,
                _ => counts.changed += 1,
            }
        }
        counts
    }
}

/// The things of a table that changes are about, but for changes of their versions.
fn names(changes: &[ImportChange], noun: Noun) -> HashSet<&str> {
    let own = changes.iter().filter(|change| change.noun == noun);
    let own = own.filter(|change| change.why.is_some() || change.column != VERSION);
    own.map(|change| &*change.name).collect()
}
