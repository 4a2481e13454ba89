//! Why holes are left: what counting shows, whom each hole lacks and why nobody comes, and what would have to give.

use maud::{Markup, html};
use onpost_actions::roster::run::{Concessions, ExplainedRosterRun, Keeps, RosterHole};
use onpost_rules::zone::Zone;
use onpost_tell::{
    self as tell,
    roster::{Conceded, Manner, PuzzleTeller},
};
use onpost_words::{Lang, say};

/// All there is to say; nothing where nothing is missing.
pub(super) fn reasons(lang: Lang, zone: Zone, explained: &ExplainedRosterRun) -> Markup {
    let puzzle = &explained.puzzle;
    let reasons = Reasons {
        teller: PuzzleTeller {
            lang,
            problem: &puzzle.problem,
            manner: Manner::Page { puzzle, zone },
        },
        zone,
        explained,
    };
    html! {
        (reasons.beyond())
        (reasons.lacks())
        (reasons.holes())
        @if let Some(concessions) = &explained.reasons.concessions {
            (reasons.concessions(concessions))
        }
    }
}

struct Reasons<'a> {
    teller: PuzzleTeller<'a>,
    zone: Zone,
    explained: &'a ExplainedRosterRun,
}

impl Reasons<'_> {
    fn lang(&self) -> Lang {
        self.teller.lang
    }

    /// A list under its heading; nothing where it's empty.
    fn section(&self, id: &str, lines: &[Markup]) -> Markup {
        html! {
            @if !lines.is_empty() {
                section.reasons aria-labelledby=(id) {
                    h2 id=(id) { (self.lang().say_one("generate-reasons", id)) }
                    ul { @for line in lines { li { (line) } } }
                }
            }
        }
    }

    /// Demands that no shift of the post can cover.
    fn beyond(&self) -> Markup {
        let beyond = self.explained.puzzle.beyond.iter();
        let lines = beyond.map(|it| {
            let time = tell::span(self.lang(), self.zone, it.time);
            html! { (say!(self.lang(), "generate-beyond", time = time, people = it.people)) }
        });
        self.section("beyond", &lines.collect::<Vec<_>>())
    }

    fn lacks(&self) -> Markup {
        let lacks = self.explained.reasons.lacks.iter();
        let lines = lacks.map(|lack| html! { (self.teller.lack(lack)) });
        self.section("counting", &lines.collect::<Vec<_>>())
    }

    fn holes(&self) -> Markup {
        let holes = self.explained.holes.iter().map(|hole| self.hole(hole));
        self.section("holes", &holes.collect::<Vec<_>>())
    }

    /// A hole, and below it everybody who isn't there.
    fn hole(&self, hole: &RosterHole) -> Markup {
        let head = self.teller.hole(hole.cover, hole.missing);
        let absent = hole.people.iter().filter(|it| it.keeps != Keeps::There);
        html! {
            details {
                summary { (head) }
                ul { @for candidate in absent { li { (self.teller.candidate(candidate)) } } }
            }
        }
    }

    fn concessions(&self, concessions: &Concessions) -> Markup {
        let Conceded { head, rules } = self.teller.concessions(concessions);
        html! {
            section.reasons aria-labelledby="give" {
                h2 #give { (self.lang().say_one("generate-reasons", "give")) }
                p { (head) }
                @if !rules.is_empty() { ul { @for line in &rules { li { (line) } } } }
            }
        }
    }
}
