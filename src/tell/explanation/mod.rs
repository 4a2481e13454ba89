//! Why a duty has its verdict, told like a clerk's note: for staff, supervisors and HR alike.

mod arithmetic;
mod clauses;
mod demand;
mod facts;

use crate::time;
use onpost_rules::{
    clause::Clause,
    facts::Facts,
    ids::DutyId,
    shift::Shift,
    time::Instant,
    verdict::{self, Explanation},
    zone::Zone,
};
use onpost_words::{Lang, say};

/// A verdict with everything that it rests on.
#[derive(Debug, Clone)]
pub struct Explained<'f> {
    pub facts: &'f Facts,
    pub why: Explanation<'f>,
    /// The zone of the duty's post.
    pub zone: Zone,
}

impl<'f> Explained<'f> {
    /// The verdict of a duty as of the instant at which the facts were read; `None` where they don't hold it.
    pub fn of(facts: &'f Facts, now: Instant, duty: DutyId) -> Option<Self> {
        let why = verdict::explain(facts, duty, Some(now))?;
        Some(Self {
            facts,
            zone: facts.zone_of(why.demand.duty),
            why,
        })
    }

    /// The code of the word that says where its person stands.
    pub fn status(&self) -> &'static str {
        self.why.verdict.word().code()
    }

    fn shift(&self) -> Option<&'f Shift> {
        self.facts.shift(self.why.demand.duty.shift)
    }
}

/// Tells one verdict in one language.
#[derive(Debug, Clone, Copy)]
pub struct ExplanationTeller<'a, 'f> {
    pub lang: Lang,
    pub explained: &'a Explained<'f>,
}

impl<'f> ExplanationTeller<'_, 'f> {
    pub fn why(&self) -> &Explanation<'f> {
        &self.explained.why
    }

    /// A time of day, with its date where that isn't the duty's own.
    pub fn at(&self, at: Instant) -> String {
        let day = self.why().demand.duty.date;
        time::beside(self.lang, self.explained.zone, day, at)
    }

    /// What was expected: shift, margins, requests that moved them.
    pub fn demand(&self) -> Vec<String> {
        demand::lines(self)
    }

    /// What was punched so far, what is still awaited, and what was found at the post.
    pub fn facts(&self) -> Vec<String> {
        facts::lines(self)
    }

    /// What follows, in figures.
    pub fn arithmetic(&self) -> Vec<String> {
        arithmetic::lines(self)
    }

    /// The clauses that say so, each once.
    pub fn clauses(&self) -> Vec<Clause> {
        clauses::of(self)
    }

    /// Which version of the policy was applied.
    pub fn policy(&self) -> String {
        let (lang, policy) = (self.lang, self.why().demand.policy);
        match policy.effective_from {
            Some(from) => say!(
                lang,
                "explain-policy",
                version = policy.version,
                from = from.to_string()
            ),
            None if policy.version > 0 => {
                say!(lang, "explain-policy-always", version = policy.version)
            }
            None => lang.say("explain-policy-documents"),
        }
    }

    /// Between which times punches count for it; `None` of an excused duty.
    pub fn window(&self) -> Option<String> {
        let joined = self.why().stretch.as_ref()?;
        Some(demand::window(self, joined))
    }
}

/// When to arrive and until when to stay, each with its why.
pub fn expectation(lang: Lang, first: &Explained, last: &Explained) -> Vec<String> {
    let arrival = ExplanationTeller {
        lang,
        explained: first,
    };
    let departure = ExplanationTeller {
        lang,
        explained: last,
    };
    [Some(demand::arriving(&arrival)), demand::advised(&arrival)]
        .into_iter()
        .chain([Some(demand::leaving(&departure))])
        .flatten()
        .collect()
}
