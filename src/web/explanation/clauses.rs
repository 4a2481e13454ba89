//! The clauses that a verdict rests on, each once, with its words.

use super::Teller;
use crate::{
    rules::{
        clause::{self, Clause},
        post::Line,
    },
    web::component::explanation,
};

/// The clause that sets a line's margins.
pub(super) fn margins(line: Line) -> Clause {
    match line {
        Line::First => clause::FIRST_LINE_MARGINS,
        Line::Second => clause::SECOND_LINE_MARGINS,
        Line::Third => clause::THIRD_LINE_MARGINS,
    }
}

/// Those of the demand, then those of the findings.
pub(super) fn of(teller: &Teller) -> Vec<explanation::Clause> {
    let (demand, verdict) = (&teller.why().demand, &teller.why().verdict);
    let mut clauses: Vec<Clause> = Vec::new();
    let mut add = |clause: Clause| {
        if !clauses.contains(&clause) {
            clauses.push(clause);
        }
    };
    if demand.excuse.is_none() {
        add(margins(demand.line));
    }
    if demand.extension.is_some() {
        add(clause::EXTENSION);
    }
    if demand.arrival_moved_by.len() + demand.departure_moved_by.len() > 0 {
        add(clause::REQUEST);
    }
    if !verdict.forgotten.is_empty() {
        add(clause::FORGOTTEN);
    }
    for reason in &verdict.reasons {
        add(reason.code.clause());
    }
    clauses
        .into_iter()
        .map(|clause| explanation::Clause {
            place: clause.place.into(),
            words: clause.quote.into(),
        })
        .collect()
}
