//! Holes in words: what counting proves, who is kept out by what, what would have to give.

use super::{Names, hours};
use crate::{
    say,
    solve::{
        evaluate::Short,
        explain::{
            concession::Concessions,
            count::Lack,
            hole::{HoleCandidate, Keeps, candidates},
        },
        problem::{DemandLevel, Problem, Solution},
    },
};

/// A day of the puzzle as a day that may lie in the past.
fn signed(day: usize) -> i64 {
    i64::try_from(day).unwrap_or(i64::MAX)
}

impl Names {
    /// A line for each thing that no roster has enough of.
    pub fn lacks(&self, problem: &Problem, lacks: &[Lack]) -> Vec<String> {
        lacks.iter().map(|lack| self.lack(problem, lack)).collect()
    }

    fn lack(&self, problem: &Problem, lack: &Lack) -> String {
        let lang = self.lang;
        let days = |first: usize, last: usize| self.days(signed(first), signed(last));
        match lack {
            Lack::Cover {
                cover,
                need,
                possible,
                people,
            } => {
                let people = people.iter().map(|person| self.person(problem, *person));
                say!(
                    lang,
                    "solve-lack-cover",
                    cover = problem.covers[*cover].name.clone(),
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
            } => {
                let shifts = shifts.iter().map(|shift| self.cell(problem, Some(*shift)));
                say!(
                    lang,
                    "solve-lack-span",
                    when = days(*first, *last),
                    shifts = self.list(shifts),
                    need = *need,
                    possible = *possible
                )
            }
            Lack::Minutes {
                first,
                last,
                need,
                possible,
            } => say!(
                lang,
                "solve-lack-hours",
                when = days(*first, *last),
                need = hours(*need),
                possible = hours(*possible)
            ),
            Lack::Own {
                person,
                first,
                last,
                least_minutes,
                possible_minutes,
            } => say!(
                lang,
                "solve-lack-own",
                person = self.person(problem, *person),
                when = days(*first, *last),
                least = hours(*least_minutes),
                possible = hours(*possible_minutes)
            ),
        }
    }

    /// Each cover that lacks some of its fewest people, with everybody who isn't there and why, a line each.
    pub fn holes(&self, problem: &Problem, roster: &Solution, short: &[Short]) -> Vec<String> {
        let mut lines = Vec::new();
        for short in short {
            let cover = &problem.covers[short.cover];
            if cover.level != DemandLevel::Fewest {
                continue;
            }
            lines.push(say!(
                self.lang,
                "solve-hole",
                cover = cover.name.clone(),
                missing = short.missing,
                need = cover.need
            ));
            let everybody = candidates(problem, roster, cover).into_iter();
            let kept_out = everybody.filter(|candidate| candidate.keeps != Keeps::There);
            lines.extend(kept_out.map(|candidate| self.candidate(problem, candidate)));
        }
        lines
    }

    fn candidate(&self, problem: &Problem, candidate: HoleCandidate) -> String {
        let what = match candidate.keeps {
            Keeps::Nothing | Keeps::There => self.lang.say("solve-could"),
            Keeps::Works { other } => {
                let shift = self.cell(problem, Some(other));
                say!(self.lang, "solve-works", shift = shift)
            }
            Keeps::Rule { broken } => self.rule(problem, &broken),
        };
        let person = self.person(problem, candidate.person);
        say!(self.lang, "solve-candidate", person = person, what = what)
    }

    /// What would have to give, a line each.
    pub fn concessions(&self, problem: &Problem, concessions: &Concessions) -> Vec<String> {
        let mut lines = self.broken(problem, &concessions.rules);
        let count = concessions.short.iter().map(|it| it.missing).sum::<u32>();
        let head = match (lines.is_empty(), count) {
            (true, _) if concessions.is_final => {
                return vec![self.lang.say("solve-no-concession")];
            }
            (true, _) => return vec![self.lang.say("solve-concession-unknown")],
            (false, 0) => self.lang.say("solve-concessions"),
            (false, _) => say!(self.lang, "solve-concessions-short", count = count),
        };
        lines.insert(0, head);
        lines
    }
}
