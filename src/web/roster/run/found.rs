//! What generations have found: one of it drawn like the board, with what it changes, breaks and leaves ungranted.

use super::{act, address};
use crate::{
    Error,
    component::{
        button,
        figures::{Figure, figures},
        notice::{Tone, notice},
        pagination::pagination,
    },
    desk::Desk,
    roster::{
        board::{
            findings, grid,
            sheet::{BoardSheet, May},
            summary,
        },
        shown::RosterShown,
    },
};
use maud::{Markup, html};
use onpost_actions::roster::run::{self, FoundRoster, RosterFit, RosterProposal};
use onpost_rules::{
    ids::RunId,
    roster::{Cell, Finding, Plan, Wish, plan::RosterKey, version::RosterState},
    time::DEFAULT_ZONE,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// What was found, and one of it as it would be.
pub(super) struct Found {
    proposals: Vec<RosterProposal>,
    looked_at: Option<FoundBoard>,
}

/// A found roster, drawn.
struct FoundBoard {
    run: RunId,
    /// As the draft stands.
    plan: Plan,
    /// As it would be.
    shown: RosterShown,
    cells: Vec<Cell>,
    findings: Vec<Finding>,
    fit: RosterFit,
    wishes_points: i64,
    ungranted: Vec<Wish>,
    /// The page of its people that is drawn, from 1.
    page: usize,
}

impl Found {
    /// What was found for a roster, as it would be now.
    pub async fn load(desk: &Desk, key: RosterKey, wanted: Option<RunId>) -> Result<Self, Error> {
        let found = run::found(desk.house(), desk.actor(), key, wanted).await?;
        let looked_at = match found.looked_at {
            Some(found) => {
                let page = desk.asked("page")?.unwrap_or(1);
                Some(FoundBoard::of(found, page).await)
            }
            None => None,
        };
        Ok(Self {
            proposals: found.proposals,
            looked_at,
        })
    }

    /// The section of the page; nothing where nothing was found.
    pub fn section(&self, lang: Lang, key: RosterKey) -> Markup {
        html! {
            @if let Some(looked_at) = &self.looked_at {
                section #found aria-labelledby="found-title" {
                    h2 #found-title { (lang.say("found-title")) }
                    @if self.proposals.len() > 1 { (self.choice(lang, key, looked_at.run)) }
                    (looked_at.body(lang, key))
                }
            }
        }
    }

    /// The found rosters, each to be looked at.
    fn choice(&self, lang: Lang, key: RosterKey, looked_at: RunId) -> Markup {
        html! {
            p.hint { (say!(lang, "found-choice", count = self.proposals.len())) }
            ul.list {
                @for it in &self.proposals {
                    li {
                        a href={ (address(key)) "?run=" (it.run) "#found" } aria-current=[(it.run == looked_at).then_some("true")] {
                            (told(lang, it))
                        }
                        @if it.taken_at.is_some() { " " span.tag { (lang.say("found-taken")) } }
                    }
                }
            }
        }
    }
}

/// `11月2日（周一） 14:30，李娜：缺 0 人，120 分`.
fn told(lang: Lang, proposal: &RosterProposal) -> String {
    let points = proposal.progress.points;
    say!(
        lang,
        "found-told",
        at = tell::moment(lang, DEFAULT_ZONE, proposal.started_at),
        by = proposal.by_name.clone(),
        missing = proposal.progress.missing,
        points = points.total() - points.missing
    )
}

impl FoundBoard {
    async fn of(found: FoundRoster, page: usize) -> Self {
        Self {
            page,
            shown: RosterShown::of(found.board, May::Read).await,
            run: found.run,
            plan: found.plan,
            cells: found.cells,
            findings: found.findings,
            fit: found.fit,
            wishes_points: found.points.wishes,
            ungranted: found.ungranted,
        }
    }

    fn body(&self, lang: Lang, key: RosterKey) -> Markup {
        let mut sheet = self.shown.sheet(lang).on_page(self.page);
        let page = |page| format!("{}?run={}&page={page}#found", address(key), self.run);
        for cell in &self.cells {
            let words = self.now(&sheet, *cell);
            sheet.mark(*cell, words);
        }
        html! {
            (self.unfit(&sheet))
            (self.figures(lang))
            (self.acts(lang, key))
            (summary(&sheet))
            (grid::grid(&sheet, &lang.say("found-grid")))
            (pagination(lang, sheet.position(), page))
            p.hint { span.board-sample.met aria-hidden="true" {} " " (lang.say("found-legend")) }
            (self.ungranted(&sheet))
            (findings(&sheet))
        }
    }

    /// What the draft holds now where the found roster has something else.
    fn now(&self, sheet: &BoardSheet, cell: Cell) -> String {
        let held = self.plan.content(cell).shifts;
        let names = held.iter().filter_map(|it| sheet.letters.shift(*it));
        let names: Vec<&str> = names.map(|it| tell::called(sheet.lang, it)).collect();
        let was = match names.is_empty() {
            true => sheet.lang.say("board-off"),
            false => names.join(&sheet.lang.say("tell-comma")),
        };
        say!(sheet.lang, "found-instead", was = was)
    }

    /// Where it no longer fits, cell by cell.
    fn unfit(&self, sheet: &BoardSheet) -> Markup {
        let lang = sheet.lang;
        html! {
            @if self.fit == RosterFit::NoLonger {
                (notice(Tone::Danger, html! {
                    p { strong { (lang.say("found-unfit")) } }
                    ul.facts-list {
                        @for finding in &self.findings {
                            li {
                                (say!(
                                    lang,
                                    "board-who-when",
                                    name = sheet.names().name(finding.person).to_owned(),
                                    date = tell::date(lang, finding.date)
                                ))
                                (lang.say("board-colon"))
                                (sheet.teller().breach(&finding.breach))
                            }
                        }
                    }
                }))
            }
        }
    }

    fn figures(&self, lang: Lang) -> Markup {
        let figure = |word: &str, value: String| Figure {
            value,
            unit: String::new(),
            label: lang.say(word),
        };
        html! {
            (figures(&[
                figure("found-cells", self.cells.len().to_string()),
                figure("found-gaps", self.shown.derived.gaps.len().to_string()),
                figure("found-ungranted", self.ungranted.len().to_string()),
                figure("found-wishes", self.wishes_points.to_string()),
            ]))
        }
    }

    fn acts(&self, lang: Lang, key: RosterKey) -> Markup {
        let here = address(key);
        let may = self.fit == RosterFit::Fits && self.plan.state != RosterState::Closed;
        html! {
            div.row {
                @if may {
                    (act(&format!("{here}/take"), self.run, &button::primary(&lang.say("generate-take"))))
                }
                (act(&format!("{here}/discard"), self.run, &button::quiet(&lang.say("found-discard"))))
            }
            p.hint { (lang.say("generate-take-hint")) }
        }
    }

    /// The wishes that it doesn't grant, the most important first.
    fn ungranted(&self, sheet: &BoardSheet) -> Markup {
        let lang = sheet.lang;
        let mut wishes = self.ungranted.clone();
        wishes.sort_by_key(|wish| (std::cmp::Reverse(wish.priority), wish.date));
        html! {
            @if !wishes.is_empty() {
                details.fold {
                    summary { (say!(lang, "found-ungranted-list", count = wishes.len())) }
                    ul.facts-list {
                        @for wish in wishes {
                            li {
                                (say!(
                                    lang,
                                    "board-who-when",
                                    name = sheet.names().name(wish.person).to_owned(),
                                    date = tell::date(lang, wish.date)
                                ))
                                (lang.say("board-colon"))
                                (sheet.wish_told(wish))
                            }
                        }
                    }
                }
            }
        }
    }
}
