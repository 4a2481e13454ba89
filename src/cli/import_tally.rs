//! What an import made of each table: how much is new, changed, left as it was, and the same.

use crate::{
    actions::import::{ImportChange, Imported},
    rules::{facts::Facts, merge::Noun},
    say,
    words::Lang,
};
use std::collections::HashSet;

/// What became of the rows of a table.
pub struct ImportTally {
    noun: Noun,
    rows: u64,
    new: u64,
    changed: u64,
    left: u64,
}

impl ImportTally {
    /// In a line.
    pub fn tell(&self, lang: Lang) -> String {
        let word: &'static str = self.noun.into();
        let same = self
            .rows
            .saturating_sub(self.new + self.changed + self.left);
        say!(
            lang,
            "cli-import-tally",
            table = lang.say_one("cli-table", word),
            new = self.new,
            changed = self.changed,
            left = self.left,
            same = same
        )
    }
}

/// Those of the tables that the folder holds anything of, in the order in which they are read.
/// Law 8.6.
pub fn tallies(facts: &Facts, imported: &Imported) -> Vec<ImportTally> {
    let policies = facts.policies.versions();
    let policies = policies.filter(|policy| policy.version != 0).count();
    let covered: HashSet<_> = facts.coverage.iter().map(|window| window.post).collect();
    let demands = (facts.coverage.len(), covered.len());
    let all = [
        (
            Noun::Departments,
            facts.departments.len(),
            imported.departments,
        ),
        (Noun::Posts, facts.posts.len(), imported.posts),
        (Noun::Coverage, demands.0, imported.coverage_windows),
        (Noun::Shifts, facts.shifts.len(), imported.shifts),
        (Noun::Staff, facts.people.len(), imported.people),
        (Noun::Duties, facts.duties.len(), imported.duties),
        (Noun::Punches, facts.punches.len(), imported.punches),
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
        (
            Noun::Calendar,
            facts.calendar.entries().count(),
            imported.calendar_days,
        ),
        (Noun::Policy, policies, imported.policies),
    ];
    let rows = all.into_iter().filter(|(_, rows, _)| *rows > 0);
    rows.map(|(noun, rows, new)| {
        let changed = names(&imported.changes, noun);
        let left = names(&imported.left, noun);
        let withdrawn = if noun == Noun::Duties {
            imported.withdrawn
        } else {
            0
        };
        ImportTally {
            noun,
            rows: rows as u64,
            new,
            changed: changed.len() as u64,
            left: left.difference(&changed).count() as u64 + withdrawn,
        }
    })
    .collect()
}

/// The things of a table that changes are about.
fn names(changes: &[ImportChange], noun: Noun) -> HashSet<&str> {
    let own = changes.iter().filter(|change| change.noun == noun);
    own.map(|change| &*change.name).collect()
}
