//! A post's month as a board: people down, days across, the demand below, what is wrong with it in words.

pub mod company;
mod findings;
pub mod grid;
pub mod sheet;
mod signs;
pub mod square;
pub mod strip;
#[cfg(test)]
mod tests;
pub mod turns;

use super::{HERE, address};
use crate::component::{button, pagination::pagination, paper_note::paper_note};
pub use company::BoardCompany;
pub use findings::{findings, summary};
use maud::{Markup, html};
use onpost_rules::roster::{plan::RosterKey, publication, version::RosterState};
use onpost_tell as tell;
use onpost_words::say;
use sheet::{BoardSheet, May};

/// The whole page; `company` for who plans it.
pub fn body(sheet: &BoardSheet, company: Option<&BoardCompany>) -> Markup {
    let (lang, key) = (sheet.lang, sheet.plan.roster);
    let post = sheet.names().post_name(key.post).to_owned();
    let month = tell::month(lang, key.month);
    let count = sheet.people.len();
    let caption = say!(
        lang,
        "board-caption",
        post = post.clone(),
        month = month.clone(),
        count = count
    );
    html! {
        div.page-head {
            h1 { (say!(lang, "board-heading", post = post.clone(), month = month.clone())) }
            (turns(sheet))
        }
        (on_paper(sheet, &post, &month))
        @if sheet.may == May::Plan { (acts(sheet)) }
        div.row.board-head { (standing(sheet)) (summary(sheet)) }
        @if let Some(company) = company {
            (company::company(sheet, company))
            (turns::turns(sheet, company.turns))
            (keys(sheet))
        }
        (grid::grid(sheet, &caption))
        (pagination(lang, sheet.position(), |page| format!("{}?page={page}", address(key))))
        p #board-said .board-said role="status" {}
        (legend(sheet))
        (findings(sheet))
    }
}

/// Which version it is, and as of when: on paper nobody can look it up.
fn on_paper(sheet: &BoardSheet, post: &str, month: &str) -> Markup {
    let (lang, version) = (sheet.lang, sheet.plan.version);
    let state = lang.say_one("board-state", sheet.plan.state.into());
    let version = match version {
        0 => String::new(),
        version => say!(lang, "board-version", version = version),
    };
    let changed = match sheet.changed() {
        0 => String::new(),
        count => say!(lang, "board-unpublished", count = count),
    };
    let facts = [post, month, &state, &version, &changed];
    paper_note(lang, &facts, sheet.zone, sheet.now)
}

/// To the months beside this one.
fn turns(sheet: &BoardSheet) -> Markup {
    let RosterKey { post, month } = sheet.plan.roster;
    let beside = |month| address(RosterKey { post, month });
    html! {
        div.row {
            (button::link("quiet", HERE, &sheet.lang.say("board-all")))
            (button::link("quiet", &beside(month.previous()), &sheet.lang.say("board-previous")))
            (button::link("quiet", &beside(month.next()), &sheet.lang.say("board-next")))
        }
    }
}

/// Draft, published or closed; which version, and how much isn't published.
pub fn standing(sheet: &BoardSheet) -> Markup {
    let lang = sheet.lang;
    let state: &'static str = sheet.plan.state.into();
    let changed = sheet.changed();
    html! {
        p #board-standing .board-standing {
            span.board-state.(state) { (lang.say_one("board-state", state)) }
            @if sheet.plan.version > 0 {
                a href={ (address(sheet.plan.roster)) "/versions" } {
                    (say!(lang, "board-version", version = sheet.plan.version))
                }
            }
            @if changed > 0 && sheet.plan.state != RosterState::Draft {
                span { (say!(lang, "board-unpublished", count = changed)) }
            }
        }
    }
}

/// What can be done with the roster as a whole.
fn acts(sheet: &BoardSheet) -> Markup {
    let here = address(sheet.plan.roster);
    let link = |look, page: &str, word| {
        button::link(look, &format!("{here}/{page}"), &sheet.lang.say(word))
    };
    html! {
        div.row {
            @if sheet.plan.state != RosterState::Closed {
                @if sheet.plan.state == RosterState::Published { (link("quiet", "repair", "repair-link")) }
                (link("quiet", "generate", "board-generate"))
                (link("quiet", "pattern", "board-pattern"))
                (link("quiet", "copy", "board-copy"))
                (link("primary", "publish", "board-publish"))
            }
            @if publication::may_close(sheet.plan, sheet.now).is_ok() {
                (link("quiet", "close", "board-close"))
            }
        }
    }
}

/// The shifts with their letters, to press and to read; scripts enable them.
fn keys(sheet: &BoardSheet) -> Markup {
    let lang = sheet.lang;
    html! {
        div #board-keys .board-keys role="toolbar" aria-label=(lang.say("board-tools")) aria-controls="board" {
            @for (shift, letter) in sheet.letters.all() {
                @let tone = sheet.letters.tone(shift.id);
                @let is_of_post = sheet.plan.shifts.contains(&shift.id);
                button.board-key type="button" disabled
                    data-letter=[is_of_post.then_some(letter)] data-shift=(shift.id) data-tone=(tone)
                {
                    span.board-letter.(tone) { (letter) }
                    " "
                    (say!(
                        lang,
                        "board-key",
                        name = tell::called(lang, shift).to_owned(),
                        from = shift.start.format("%H:%M").to_string(),
                        until = shift.end.format("%H:%M").to_string()
                    ))
                }
            }
            @for (act, letter, word) in [
                ("off", "0", "board-off"),
                ("pin", "␣", "board-pin"),
            ] {
                button.board-key type="button" disabled data-act=(act) {
                    span.board-letter aria-hidden="true" { (letter) } " " (lang.say(word))
                }
            }
        }
    }
}

/// What the marks on cells mean, and the keys.
fn legend(sheet: &BoardSheet) -> Markup {
    let lang = sheet.lang;
    html! {
        ul.legend.board-legend {
            @for (class, word) in [
                ("changed", "board-legend-changed"),
                ("pinned", "board-legend-pinned"),
                ("away", "board-legend-away"),
                ("asked", "board-legend-asked"),
                ("breach", "board-legend-breach"),
                ("warned", "board-legend-warned"),
                ("met", "board-legend-met"),
            ] {
                li { span.board-sample.(class) aria-hidden="true" {} " " (lang.say(word)) }
            }
            li { (lang.say("board-legend-wish")) }
            @if sheet.may == May::Plan { li.hint.board-help { (lang.say("board-help")) } }
        }
    }
}
