//! `/months/close`: what is open of a month, its departments' word, closing it for all, and opening it again.

mod act;
pub mod adjustments;
pub mod frozen;
mod open;

pub use act::{ask, ask_reopen, close, confirm, reopen};

use super::{
    Error,
    component::{
        button,
        notice::{Tone, notice},
    },
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::closing::{self, ClosingDesk, FreezeState, FreezeTold};
use onpost_rules::time::Month;
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// The page.
pub const CLOSE: &str = "/months/close";

/// The page of a month.
pub fn address(month: Month) -> String {
    format!("{CLOSE}?month={month}")
}

/// `GET /months/close`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let of = closing::desk(desk.house(), desk.actor(), asked(&desk)?).await?;
    let lang = desk.lang;
    let title = say!(lang, "closing-title", month = tell::month(lang, of.month));
    let turn = |month, word: &str| button::link("quiet", &address(month), &lang.say(word));
    let body = html! {
        div.page-head {
            h1 { (title) }
            div.row {
                (turn(of.month.previous(), "month-previous"))
                (turn(of.month.next(), "month-next"))
                (button::link("quiet", &format!("/months?month={}", of.month), &lang.say("months-title")))
            }
        }
        (standing(lang, &of))
        (acts(lang, &of))
        @if of.closed().is_none() {
            (open::departments(lang, &of))
            (open::items(lang, &of))
        }
        (history(lang, &of))
    };
    let here = "/months";
    Ok(desk.page(DeskPage { title, here }, body))
}

/// The month that the address asks for.
fn asked(desk: &Desk) -> Result<Option<Month>, Error> {
    let month: Option<String> = desk.asked("month")?;
    month.as_deref().map(desk::month).transpose()
}

/// What HR does: closes it once it's over, opens it again.
fn acts(lang: Lang, of: &ClosingDesk) -> Markup {
    let form = Form::blank(lang);
    let is_over = of.seen.today().date > of.month.last();
    html! {
        @if of.may_close && of.closed().is_some() {
            div.row {
                (button::link("primary", &adjustments::address(of.month), &lang.say("closing-adjustments")))
                (act::to_reopen(lang, of, &form).opener(lang, &lang.say("closing-reopen")))
            }
        } @else if of.may_close && is_over {
            div.row { (act::to_close(lang, of, &form).opener(lang, &lang.say("closing-close"))) }
        }
    }
}

/// Whether it's closed, is over, or isn't.
fn standing(lang: Lang, of: &ClosingDesk) -> Markup {
    let month = tell::month(lang, of.month);
    match of.closed() {
        Some(told) => html! {
            (notice(Tone::Success, say!(
                lang,
                "closing-is-closed",
                month = month,
                at = tell::moment(lang, of.seen.facts.zone, told.freeze.at),
                by = told.by.clone()
            )))
            @if told.state == FreezeState::Damaged {
                (notice(Tone::Danger, lang.say("closing-damaged")))
            }
            (hashes(lang, told))
        },
        None if of.seen.today().date <= of.month.last() => html! {
            (notice(Tone::Info, say!(
                lang,
                "closing-runs",
                month = month,
                from = tell::date(lang, of.month.next().first())
            )))
        },
        None => html! { p.hint { (lang.say("closing-lead")) } },
    }
}

fn hashes(lang: Lang, told: &FreezeTold) -> Markup {
    html! {
        dl.explanation {
            div { dt { (lang.say("closing-classify-sha256")) } dd { code.month-sha256 { (told.freeze.sha256.classify) } } }
            div { dt { (lang.say("closing-hours-sha256")) } dd { code.month-sha256 { (told.freeze.sha256.hours) } } }
            @if !told.freeze.reason.is_empty() {
                div { dt { (lang.say("closing-reason")) } dd { (told.freeze.reason) } }
            }
        }
    }
}

/// What it was closed with before.
fn history(lang: Lang, of: &ClosingDesk) -> Markup {
    let zone = of.seen.facts.zone;
    let past: Vec<&FreezeTold> = of
        .history
        .iter()
        .filter(|it| it.reopened.is_some())
        .collect();
    html! {
        @if !past.is_empty() {
            section {
                h2 { (lang.say("closing-history")) }
                @for told in past {
                    p {
                        (say!(
                            lang,
                            "closing-was-closed",
                            at = tell::moment(lang, zone, told.freeze.at),
                            by = told.by.clone()
                        ))
                    }
                    @if let Some(reopened) = &told.reopened {
                        p.hint {
                            (say!(
                                lang,
                                "closing-was-reopened",
                                at = tell::moment(lang, zone, reopened.at),
                                by = reopened.name.clone(),
                                reason = reopened.reason.clone()
                            ))
                        }
                    }
                    (hashes(lang, told))
                }
            }
        }
    }
}
