//! Who else has the draft open, and what they set while one looks.

use super::sheet::BoardSheet;
use crate::roster::address;
use maud::{Markup, html};
use onpost_actions::roster::follow::DraftPlanner;
use onpost_rules::{ids::PersonId, roster::step::StepTurns};
use onpost_words::{Lang, say};

/// How many are named; of more it's told how many they are.
const MOST_NAMED: usize = 5;

/// Who looks at a board that they plan, what they can take back, and who else has it open.
#[derive(Debug)]
pub struct BoardCompany<'c> {
    pub me: PersonId,
    pub turns: &'c StepTurns,
    pub others: &'c [DraftPlanner],
}

/// What the script fills while one looks; without scripts, who is there by now.
pub fn company(sheet: &BoardSheet, company: &BoardCompany) -> Markup {
    let (lang, here) = (sheet.lang, address(sheet.plan.roster));
    html! {
        div #board-company data-events={ (here) "/events" } data-me=(company.me) {
            p #broken .notice.warning role="alert" hidden { (lang.say("board-broken")) }
            (present(lang, company.others))
            div #board-news .board-news role="log" aria-label=(lang.say("board-news")) {}
        }
    }
}

/// `李娜也在编辑`; without words where nobody is there.
pub fn present(lang: Lang, others: &[DraftPlanner]) -> Markup {
    let first = others.iter().take(MOST_NAMED).map(|it| it.name.clone());
    let more = others.len().saturating_sub(MOST_NAMED);
    let more = (more > 0).then(|| say!(lang, "board-present-more", count = more));
    let names: Vec<String> = first.chain(more).collect();
    let names = names.join(&lang.say("tell-comma"));
    html! {
        p #board-present .board-present role="status" {
            @if !others.is_empty() { (say!(lang, "board-present", names = names)) }
        }
    }
}
