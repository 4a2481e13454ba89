//! The clauses that a verdict rests on, each once, with its words.

use super::{ExplanationTeller, demand};
use onpost_rules::{
    clause::{self, Clause},
    post::Line,
};

/// Those of the demand, then those of the findings.
pub(super) fn of(teller: &ExplanationTeller) -> Vec<Clause> {
    let (demand, verdict) = (&teller.why().demand, &teller.why().verdict);
    let mut clauses: Vec<Clause> = Vec::new();
    let mut add = |clause: Clause| {
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    };
    if asks_for_margins(teller) {
        add(clause::margins(demand.line));
    }
    if demand::extended(teller).is_some() {
        add(clause::EXTENSION);
    }
    if demand.arrival_moved_by.len() + demand.departure_moved_by.len() > 0 {
        add(clause::REQUEST);
    }
    if !verdict.forgotten.is_empty() {
        add(clause::FORGOTTEN_PUNCH);
    }
    for reason in &verdict.reasons {
        add(reason.code.clause().unwrap_or(clause::margins(demand.line)));
    }
    clauses
}

/// Whether what the documents say of the line's margins decides when this duty begins or ends: at the ends of its
/// stretch that no request moved and that are the shift's own. Of leaving they say something of the first line alone.
fn asks_for_margins(teller: &ExplanationTeller) -> bool {
    let demand = &teller.why().demand;
    let Some(joined) = &teller.why().stretch else {
        return false;
    };
    let of_line = demand.policy.terms.margins(demand.line);
    let arrives = joined.place.is_first
        && demand.arrival_moved_by.is_empty()
        && demand.margins.early_minutes == of_line.early_minutes;
    let leaves = demand.line == Line::First
        && joined.place.is_last
        && demand.departure_moved_by.is_empty()
        && demand::extended(teller).is_none()
        && demand.margins.late_minutes > 0;
    arrives || leaves
}
