//! Why a duty has its verdict, as a clerk's note with the slips that belong to it.

mod related;

use super::component::explanation::{self as note, explanation};
use maud::{Markup, html};
use onpost_tell::explanation::ExplanationTeller;
use onpost_words::Lang;

pub use onpost_tell::explanation::{Explained, expectation};

/// The whole note, with the slips that belong to it.
pub fn render(lang: Lang, explained: &Explained) -> Markup {
    let teller = ExplanationTeller { lang, explained };
    let clauses = teller
        .clauses()
        .into_iter()
        .map(|clause| note::QuotedClause {
            place: clause.place.into(),
            words: clause.quote.into(),
        });
    let body = note::ExplanationNote {
        status: explained.status(),
        demand: teller.demand(),
        facts: teller.facts(),
        arithmetic: teller.arithmetic(),
        clauses: clauses.collect(),
        policy: teller.policy(),
    };
    html! {
        (explanation(lang, &body))
        (related::slips(&teller))
    }
}

/// What was punched so far, and what is still awaited.
pub fn punches(lang: Lang, explained: &Explained) -> Vec<String> {
    ExplanationTeller { lang, explained }.facts()
}

/// Between which times punches count for it; `None` of an excused duty.
pub fn window(lang: Lang, explained: &Explained) -> Option<String> {
    ExplanationTeller { lang, explained }.window()
}
