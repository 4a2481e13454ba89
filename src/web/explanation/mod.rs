//! Why a duty has its verdict, told like a clerk's note: for staff, supervisors and HR alike.

mod arithmetic;
mod clauses;
mod demand;
mod facts;
mod related;

use super::{
    component::explanation::{self as note, explanation},
    tell,
};
use maud::{Markup, html};
use onpost_actions::seen::Seen;
use onpost_rules::{
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
    pub fn of(seen: &'f Seen, duty: DutyId) -> Option<Self> {
        let why = verdict::explain(&seen.facts, duty, Some(seen.now))?;
        Some(Self {
            facts: &seen.facts,
            zone: seen.facts.zone_of(why.demand.duty),
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

/// The whole note, with the slips that belong to it.
pub fn render(lang: Lang, explained: &Explained) -> Markup {
    let teller = Teller { lang, explained };
    let body = note::Explanation {
        status: explained.status(),
        demand: demand::lines(&teller),
        facts: facts::lines(&teller),
        arithmetic: arithmetic::lines(&teller),
        clauses: clauses::of(&teller),
        policy: policy(&teller),
    };
    html! {
        (explanation(lang, &body))
        (related::slips(&teller))
    }
}

/// When to arrive and until when to stay, each with its why.
pub fn expectation(lang: Lang, first: &Explained, last: &Explained) -> Vec<String> {
    let arrival = Teller {
        lang,
        explained: first,
    };
    let departure = Teller {
        lang,
        explained: last,
    };
    [Some(demand::arriving(&arrival)), demand::advised(&arrival)]
        .into_iter()
        .chain([Some(demand::leaving(&departure))])
        .flatten()
        .collect()
}

/// What was punched so far, and what is still awaited.
pub fn punches(lang: Lang, explained: &Explained) -> Vec<String> {
    facts::lines(&Teller { lang, explained })
}

/// Between which times punches count for it; `None` of an excused duty.
pub fn window(lang: Lang, explained: &Explained) -> Option<String> {
    let joined = explained.why.stretch.as_ref()?;
    Some(demand::window(&Teller { lang, explained }, joined))
}

/// Tells one verdict in one language.
struct Teller<'a, 'f> {
    lang: Lang,
    explained: &'a Explained<'f>,
}

impl<'f> Teller<'_, 'f> {
    fn why(&self) -> &Explanation<'f> {
        &self.explained.why
    }

    /// A time of day, with its date where that isn't the duty's own.
    fn at(&self, at: Instant) -> String {
        let day = self.why().demand.duty.date;
        tell::beside(self.lang, self.explained.zone, day, at)
    }
}

fn policy(teller: &Teller) -> String {
    let (lang, policy) = (teller.lang, teller.why().demand.policy);
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
