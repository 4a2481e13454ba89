//! Why holes are left: what counting shows, whom each hole lacks and why nobody comes, and what would have to give.

use super::rule::Told;
use crate::tell;
use maud::{Markup, html};
use onpost_actions::roster::run::{Concessions, Explained, Hole, HoleCandidate, Keeps, Lack};
use onpost_rules::zone::Zone;
use onpost_words::{Lang, say};

/// All there is to say; nothing where nothing is missing.
pub(super) fn reasons((lang, zone): (Lang, Zone), explained: &Explained) -> Markup {
    let reasons = Reasons {
        told: Told {
            lang,
            puzzle: &explained.puzzle,
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
    told: Told<'a>,
    zone: Zone,
    explained: &'a Explained,
}

impl Reasons<'_> {
    fn lang(&self) -> Lang {
        self.told.lang
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
        let lines = lacks.map(|lack| html! { (self.lack(lack)) });
        self.section("counting", &lines.collect::<Vec<_>>())
    }

    fn lack(&self, lack: &Lack) -> String {
        let (lang, told) = (self.lang(), &self.told);
        let days = |first: usize, last: usize| told.days(first as i64, last as i64);
        match lack {
            Lack::Cover {
                cover,
                need,
                possible,
                people,
            } => {
                let people = told.list(people.iter().map(|person| told.person(*person)));
                say!(
                    lang,
                    "solve-lack-cover",
                    cover = self.cover(*cover),
                    need = *need,
                    possible = *possible,
                    people = people
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
                shifts = told.shifts(shifts),
                need = *need,
                possible = *possible
            ),
            Lack::Minutes {
                first,
                last,
                need,
                possible,
            } => say!(
                lang,
                "generate-lack-hours",
                when = days(*first, *last),
                need = tell::minutes(lang, *need),
                possible = tell::minutes(lang, *possible)
            ),
            Lack::Own {
                person,
                first,
                last,
                least_minutes,
                possible_minutes,
            } => say!(
                lang,
                "generate-lack-own",
                person = told.person(*person),
                when = days(*first, *last),
                least = tell::minutes(lang, *least_minutes),
                possible = tell::minutes(lang, *possible_minutes)
            ),
        }
    }

    /// The times of a cover with the shifts that could meet it.
    fn cover(&self, cover: usize) -> String {
        let puzzle = self.told.puzzle;
        let times = puzzle.times[cover].iter();
        let times = self
            .told
            .list(times.map(|time| tell::span(self.lang(), self.zone, *time)));
        let mut shifts: Vec<usize> = puzzle.problem.covers[cover]
            .cells
            .iter()
            .map(|it| it.1)
            .collect();
        shifts.sort_unstable();
        shifts.dedup();
        let shifts = self.told.shifts(&shifts);
        say!(self.lang(), "generate-cover", time = times, shifts = shifts)
    }

    fn holes(&self) -> Markup {
        let holes = self.explained.holes.iter().map(|hole| self.hole(hole));
        self.section("holes", &holes.collect::<Vec<_>>())
    }

    /// A hole, and below it everybody who isn't there.
    fn hole(&self, hole: &Hole) -> Markup {
        let need = self.told.puzzle.problem.covers[hole.cover].need;
        let head = say!(
            self.lang(),
            "solve-hole",
            cover = self.cover(hole.cover),
            missing = hole.missing,
            need = need
        );
        let absent = hole.people.iter().filter(|it| it.keeps != Keeps::There);
        html! {
            details {
                summary { (head) }
                ul { @for candidate in absent { li { (self.candidate(candidate)) } } }
            }
        }
    }

    fn candidate(&self, candidate: &HoleCandidate) -> String {
        let lang = self.lang();
        let what = match candidate.keeps {
            Keeps::Nothing | Keeps::There => lang.say("solve-could"),
            Keeps::Works { other } => {
                say!(lang, "solve-works", shift = self.told.shift(other))
            }
            Keeps::Rule { broken } => self.told.rule(&broken),
        };
        let person = self.told.person(candidate.person);
        say!(lang, "generate-candidate", person = person, what = what)
    }

    fn concessions(&self, concessions: &Concessions) -> Markup {
        let (lang, told) = (self.lang(), &self.told);
        let rules = concessions.rules.iter().map(|broken| {
            say!(
                lang,
                "solve-broken",
                person = told.person(broken.person),
                when = told.days(broken.first, broken.last),
                what = told.rule(broken)
            )
        });
        let lines: Vec<String> = rules.collect();
        let short: u32 = concessions.short.iter().map(|it| it.missing).sum();
        let head = match (lines.is_empty(), short) {
            (true, _) if concessions.is_final => lang.say("solve-no-concession"),
            (true, _) => lang.say("solve-concession-unknown"),
            (false, 0) => lang.say("solve-concessions"),
            (false, _) => say!(lang, "solve-concessions-short", count = short),
        };
        html! {
            section.reasons aria-labelledby="give" {
                h2 #give { (lang.say_one("generate-reasons", "give")) }
                p { (head) }
                @if !lines.is_empty() { ul { @for line in &lines { li { (line) } } } }
            }
        }
    }
}
