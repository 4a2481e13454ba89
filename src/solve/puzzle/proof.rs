//! The proof of a roster before anybody keeps or takes it: by the checker against its puzzle, by the linter against the plan.

use super::Puzzle;
use crate::{
    evaluate::{Evaluation, evaluate},
    problem::Solution,
};
use onpost_rules::{
    ids::PersonId,
    roster::{Cell, DraftEntry, Finding, Level, Plan, Rule, lint},
    time::Instant,
};
use std::collections::HashSet;

/// What a roster would change in a plan, and what speaks against it.
#[derive(Debug, Clone, PartialEq)]
pub struct RosterProof {
    /// By person and date.
    pub entries: Vec<DraftEntry>,
    /// Cells in which the draft is taken back.
    pub restored: Vec<Cell>,
    pub evaluation: Evaluation,
    /// Hard rules that the plan would break, by persons and in ways in which what stays of it doesn't break them already.
    pub findings: Vec<Finding>,
}

impl RosterProof {
    /// Whether nothing speaks against it.
    pub fn holds(&self) -> bool {
        self.evaluation.broken.is_empty() && self.findings.is_empty()
    }
}

impl Puzzle {
    /// What a roster of this puzzle would make of a plan as it stands at `now`.
    pub fn prove(&self, roster: &Solution, plan: &Plan, now: Instant) -> RosterProof {
        let entries = self.entries(roster, plan, now);
        let restored = self.restored(roster, plan, now);
        let stays = hard(&plan.drafting(&self.emptied(plan, now), &restored));
        let stays: HashSet<(PersonId, Rule)> = stays.iter().map(about).collect();
        let mut findings = hard(&plan.drafting(&entries, &restored));
        findings.retain(|finding| !stays.contains(&about(finding)));
        RosterProof {
            evaluation: evaluate(&self.problem, roster),
            entries,
            restored,
            findings,
        }
    }

    /// Entries that take everything off what may change.
    fn emptied(&self, plan: &Plan, now: Instant) -> Vec<DraftEntry> {
        let mut entries = Vec::new();
        for (person, known) in self.people.iter().zip(&self.problem.people) {
            for (day, date) in self.dates.iter().enumerate() {
                let cell = Cell {
                    person: *person,
                    date: *date,
                };
                let stays = known.fixed.iter().any(|fixed| fixed.day == day);
                if !stays && plan.is_open(cell, now) {
                    entries.push(DraftEntry {
                        cell,
                        shift: None,
                        pinned: false,
                    });
                }
            }
        }
        entries
    }
}

fn about(finding: &Finding) -> (PersonId, Rule) {
    (finding.person, finding.breach.rule())
}

fn hard(plan: &Plan) -> Vec<Finding> {
    let mut findings = lint::plan(plan);
    findings.retain(|finding| finding.level == Level::Hard);
    findings
}
