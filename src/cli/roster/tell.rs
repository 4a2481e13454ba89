//! What there is to say of a puzzle and its rosters, a line each.

use super::found::FoundRoster;
use crate::{
    say,
    solve::{
        evaluate::{Short, broken::BrokenRule},
        explain::{
            concession::Concessions,
            count::Lack,
            hole::{Keeps, candidates},
        },
        problem::{DemandLevel, Problem, Solution},
    },
    tell::roster::{Conceded, Manner, PuzzleTeller},
    words::Lang,
};
use chrono::NaiveDate;

/// How people, shifts and days are called.
#[derive(Clone)]
pub struct PuzzleNames {
    pub lang: Lang,
    /// Of the first day, where days have dates.
    first: Option<NaiveDate>,
}

impl PuzzleNames {
    /// Days by their date, or by their number where there are no dates.
    pub fn new(lang: Lang, dates: &[NaiveDate]) -> Self {
        let first = dates.first().copied();
        Self { lang, first }
    }

    fn of<'a>(&self, problem: &'a Problem) -> PuzzleTeller<'a> {
        PuzzleTeller {
            lang: self.lang,
            problem,
            manner: Manner::File { first: self.first },
        }
    }

    /// The rules that are broken.
    pub fn broken(&self, problem: &Problem, broken: &[BrokenRule]) -> Vec<String> {
        let teller = self.of(problem);
        broken.iter().map(|it| teller.broken(it)).collect()
    }

    /// What no roster has enough of.
    pub fn lacks(&self, problem: &Problem, lacks: &[Lack]) -> Vec<String> {
        let teller = self.of(problem);
        lacks.iter().map(|it| teller.lack(it)).collect()
    }

    /// Each cover that lacks some of its fewest people, with everybody who isn't there and why.
    pub fn holes(&self, problem: &Problem, roster: &Solution, short: &[Short]) -> Vec<String> {
        let teller = self.of(problem);
        let mut lines = Vec::new();
        for short in short {
            let cover = &problem.covers[short.cover];
            if cover.level != DemandLevel::Fewest {
                continue;
            }
            lines.push(teller.hole(short.cover, short.missing));
            let everybody = candidates(problem, roster, cover).into_iter();
            let kept_out = everybody.filter(|candidate| candidate.keeps != Keeps::There);
            lines.extend(kept_out.map(|it| format!("  {}", teller.candidate(&it))));
        }
        lines
    }

    /// What would have to give.
    pub fn concessions(&self, problem: &Problem, concessions: &Concessions) -> Vec<String> {
        let Conceded { head, rules } = self.of(problem).concessions(concessions);
        [head].into_iter().chain(rules).collect()
    }

    /// Each cell that differs between two rosters.
    pub fn changes(&self, problem: &Problem, before: &Solution, after: &Solution) -> Vec<String> {
        let (mut lines, teller) = (Vec::new(), self.of(problem));
        for (person, (was, is)) in before.0.iter().zip(&after.0).enumerate() {
            let cells = was.iter().zip(is).zip(0..);
            for ((was, is), day) in cells.filter(|((was, is), _)| was != is) {
                lines.push(say!(
                    self.lang,
                    "solve-change",
                    person = teller.person(person),
                    when = teller.day(day),
                    before = teller.cell(*was),
                    after = teller.cell(*is)
                ));
            }
        }
        let count = lines.len();
        lines.insert(0, say!(self.lang, "solve-changes", count = count));
        lines
    }
}

/// How good a roster is proven to be.
pub fn outcome(lang: Lang, found: &FoundRoster) -> String {
    let objective = found.evaluation.objective;
    match found.bound {
        Some(bound) if bound >= objective => lang.say("solve-proven"),
        Some(bound) => say!(
            lang,
            "solve-within",
            points = (objective - bound).to_string()
        ),
        None => lang.say("solve-unproven"),
    }
}
