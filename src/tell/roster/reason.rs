//! Why a roster has holes: what counting proves, who is kept out by what, what would have to give.

use super::puzzle::{Manner, PuzzleTeller};
use onpost_solve::explain::{
    concession::Concessions,
    count::Lack,
    hole::{HoleCandidate, Keeps},
};
use onpost_words::say;

/// What would have to give.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conceded {
    /// What it would come to.
    pub head: String,
    /// The rules, a line each.
    pub rules: Vec<String>,
}

/// A day of the puzzle as a day that may lie in the past.
fn signed(day: usize) -> i64 {
    i64::try_from(day).unwrap_or(i64::MAX)
}

impl PuzzleTeller<'_> {
    /// What no roster has enough of.
    pub fn lack(&self, lack: &Lack) -> String {
        let lang = self.lang;
        let days = |first: usize, last: usize| self.days(signed(first), signed(last));
        match lack {
            Lack::Cover {
                cover,
                need,
                possible,
                people,
            } => {
                let people = people.iter().map(|person| self.person(*person));
                say!(
                    lang,
                    "solve-lack-cover",
                    cover = self.cover(*cover),
                    need = *need,
                    possible = *possible,
                    people = self.list(people)
                )
            }
            Lack::Span {
                first,
                last,
                shifts,
                need,
                possible,
            } => say!(
                lang,
                "solve-lack-span",
                when = days(*first, *last),
                shifts = self.shifts(shifts),
                need = *need,
                possible = *possible
            ),
            Lack::Minutes {
                first,
                last,
                need,
                possible,
            } => {
                let key = match self.manner {
                    Manner::File { .. } => "solve-lack-hours",
                    Manner::Page { .. } => "generate-lack-hours",
                };
                let (need, possible) = (self.hours(*need), self.hours(*possible));
                let when = days(*first, *last);
                say!(lang, key, when = when, need = need, possible = possible)
            }
            Lack::Own {
                person,
                first,
                last,
                least_minutes,
                possible_minutes,
            } => {
                let key = match self.manner {
                    Manner::File { .. } => "solve-lack-own",
                    Manner::Page { .. } => "generate-lack-own",
                };
                say!(
                    lang,
                    key,
                    person = self.person(*person),
                    when = days(*first, *last),
                    least = self.hours(*least_minutes),
                    possible = self.hours(*possible_minutes)
                )
            }
        }
    }

    /// A demand that lacks some of its people.
    pub fn hole(&self, cover: usize, missing: u32) -> String {
        say!(
            self.lang,
            "solve-hole",
            cover = self.cover(cover),
            missing = missing,
            need = self.problem.covers[cover].need
        )
    }

    /// Somebody who isn't in a hole, and why.
    pub fn candidate(&self, candidate: &HoleCandidate) -> String {
        let lang = self.lang;
        let what = match candidate.keeps {
            Keeps::Nothing | Keeps::There => lang.say("solve-could"),
            Keeps::Works { other } => say!(lang, "solve-works", shift = self.shift(other)),
            Keeps::Rule { broken } => self.rule(&broken),
        };
        let person = self.person(candidate.person);
        say!(lang, "solve-candidate", person = person, what = what)
    }

    /// What would have to give.
    pub fn concessions(&self, concessions: &Concessions) -> Conceded {
        let lang = self.lang;
        let rules: Vec<String> = concessions.rules.iter().map(|it| self.broken(it)).collect();
        let short = concessions.short.iter().map(|it| it.missing).sum::<u32>();
        let head = match (rules.is_empty(), short) {
            (true, _) if concessions.is_final => lang.say("solve-no-concession"),
            (true, _) => lang.say("solve-concession-unknown"),
            (false, 0) => lang.say("solve-concessions"),
            (false, _) => say!(lang, "solve-concessions-short", count = short),
        };
        Conceded { head, rules }
    }
}
