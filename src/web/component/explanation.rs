//! Why a duty is judged as it is: a clerk's note.

use super::status;
use maud::{Markup, html};
use onpost_words::Lang;

/// The note, each line in the reader's language.
#[derive(Debug, Clone, Default)]
pub struct ExplanationNote {
    /// The code of its word.
    pub status: &'static str,
    /// What was expected: shift, margins, requests that moved them.
    pub demand: Vec<String>,
    /// What happened: punches used, and those ignored with the reason.
    pub facts: Vec<String>,
    /// What follows, in figures.
    pub arithmetic: Vec<String>,
    /// The clauses that say so.
    pub clauses: Vec<QuotedClause>,
    /// Which version of the policy was applied.
    pub policy: String,
}

/// A clause and its words, as the document has them.
#[derive(Debug, Clone)]
pub struct QuotedClause {
    /// Such as `D0 5.1`.
    pub place: String,
    pub words: String,
}

/// The note as a list of question and answer.
pub fn explanation(lang: Lang, note: &ExplanationNote) -> Markup {
    html! {
        dl.explanation {
            (part(&lang.say("explanation-demand"), &note.demand))
            (part(&lang.say("explanation-facts"), &note.facts))
            (part(&lang.say("explanation-arithmetic"), &note.arithmetic))
            div.explanation-verdict {
                dt { (lang.say("explanation-verdict")) }
                dd { (status::chip(lang, note.status)) }
            }
            @if !note.clauses.is_empty() {
                div {
                    dt { (lang.say("explanation-clause")) }
                    @for clause in &note.clauses {
                        dd { span.clause { (clause.place) } q lang="zh-CN" { (clause.words) } }
                    }
                }
            }
            div.explanation-policy {
                dt { (lang.say("explanation-policy")) }
                dd { (note.policy) }
            }
        }
    }
}

fn part(question: &str, answers: &[String]) -> Markup {
    html! {
        @if !answers.is_empty() {
            div {
                dt { (question) }
                @for answer in answers { dd { (answer) } }
            }
        }
    }
}
