//! 换班: the offers to oneself and one's own swaps, and what is done about them.

mod decide;
mod line;
pub mod offer;
pub mod take_over;

pub use decide::{decide, waiting};

use super::{
    App, Error,
    component::{
        button,
        empty::empty,
        notice::{Tone, notice},
    },
    form::Form,
    names::Names,
    page::Page,
    session::Session,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::swap::{self, Act, Listed, Shown};
use onpost_rules::{ids::SwapId, roster::swap::Step};
use onpost_words::Lang;
use serde::Deserialize;

/// Where one's swaps are.
pub const SWAPS: &str = "/swaps";

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    /// What was done just now: where the swap stands since.
    done: Option<String>,
}

/// `GET /swaps`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let listed = swap::list(&app.house, &session.signed.actor).await?;
    let body = body(lang, &listed, wanted.done.as_deref());
    let page = Page::new(lang, lang.say("swap-title"), body).viewed_by(&session.viewer);
    Ok(page.at("/requests").narrow().into_response())
}

/// `POST /swaps/{id}/act`
pub async fn act(
    State(app): State<App>,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: SwapId = id.parse().map_err(|_| Error::NotFound)?;
    let step = form.choice::<Step>("step");
    let seen = form.number("seen", 1..=i64::MAX);
    let (Some(step), Some(seen)) = (step, seen) else {
        return Err(Error::BadRequest);
    };
    let state = swap::act(&app.house, &session.signed.actor, (id, Act { step, seen })).await?;
    let state: &'static str = state.into();
    Ok(Redirect::to(&format!("{SWAPS}?done={state}")).into_response())
}

fn body(lang: Lang, listed: &Listed, done: Option<&str>) -> Markup {
    let names = Names::among(&listed.people, &listed.seen.facts, lang);
    html! {
        div.page-head {
            h1 { (lang.say("swap-title")) }
            (button::link("quiet", "/month", &lang.say("swap-from-month")))
        }
        p.hint { (lang.say("swap-lead")) }
        @if let Some(told) = done.and_then(|done| told(lang, done)) { (notice(Tone::Success, told)) }
        section {
            h2 { (lang.say("swap-to-me")) }
            @if listed.to_me.is_empty() {
                (empty(&lang.say("swap-none-to-me"), &lang.say("swap-none-to-me-text"), None))
            } @else {
                ul.list.matters { @for shown in &listed.to_me { (offered(names, shown, lang)) } }
            }
        }
        section {
            h2 { (lang.say("swap-mine")) }
            @if listed.mine.is_empty() {
                (empty(&lang.say("swap-none-mine"), &lang.say("swap-none-mine-text"), None))
            } @else {
                ul.list.settled { @for shown in &listed.mine { (mine(names, shown, lang)) } }
            }
        }
    }
}

fn told(lang: Lang, done: &str) -> Option<String> {
    let known = ["offered", "agreed", "done", "declined", "withdrawn"];
    known
        .contains(&done)
        .then(|| lang.say_one("swap-told", done))
}

/// An offer that the reader could agree to.
fn offered(names: Names, shown: &Shown, lang: Lang) -> Markup {
    html! {
        li.matter id={ "swap-" (shown.swap.id) } {
            (line::head(names, shown, lang))
            dl.explanation { (line::terms(names, shown, lang)) (line::warnings(names, shown, lang)) }
            form.decide method="post" action={ (SWAPS) "/" (shown.swap.id) "/act" } {
                input type="hidden" name="seen" value=(shown.step);
                div.row {
                    (button::choice("primary", ("step", "agree"), &lang.say("swap-agree")))
                    @if shown.swap.to.is_some() {
                        (button::choice("quiet", ("step", "decline"), &lang.say("swap-decline")))
                    }
                }
            }
        }
    }
}

/// One of the reader's own, or that they agreed to.
fn mine(names: Names, shown: &Shown, lang: Lang) -> Markup {
    let standing: &'static str = shown.standing.into();
    let may_withdraw = Step::Withdraw.is_open_to(shown.standing, shown.part);
    html! {
        li {
            div.settled-what {
                strong { (names.duty(&shown.duty)) }
                span.hint { (line::between(names, shown, lang)) }
            }
            @if let Some(back) = &shown.exchange {
                p.settled-note { (lang.say("swap-exchange")) " " (names.duty(back)) }
            }
            @if !shown.swap.note.is_empty() { p.settled-note { (shown.swap.note) } }
            div.settled-outcome {
                span.standing.(line::colour(shown.standing)) { (lang.say_one("swap-standing", standing)) }
                @if may_withdraw {
                    form method="post" action={ (SWAPS) "/" (shown.swap.id) "/act" } {
                        input type="hidden" name="seen" value=(shown.step);
                        (button::choice("quiet", ("step", "withdraw"), &lang.say("swap-withdraw")))
                    }
                }
            }
        }
    }
}
