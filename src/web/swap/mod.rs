//! 换班: the offers to oneself and one's own swaps, and what is done about them.

mod decide;
mod line;
pub mod offer;

pub use decide::{decide, matter};
pub use line::{between, findings};

use super::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::swap::{self, OwnSwaps, SwapAct, SwapShown};
use onpost_rules::{
    ids::SwapId,
    roster::swap::{SwapStatus, SwapStep},
};
use onpost_tell::names::Names;
use onpost_words::{Lang, say};

/// Where one's swaps are.
pub const SWAPS: &str = "/swaps";

/// `GET /swaps`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let listed = swap::list(desk.house(), desk.actor()).await?;
    let place = DeskPage {
        title: desk.say("swap-title"),
        here: "/requests",
    };
    Ok(desk.column(place, body(desk.lang, &listed)))
}

/// `POST /swaps/{id}/act`
pub async fn act(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: SwapId = desk::id(&id)?;
    let step = form.choice::<SwapStep>("step");
    let seen = form.number("seen", 1..=i64::MAX);
    let (Some(step), Some(seen)) = (step, seen) else {
        return Err(Error::BadRequest);
    };
    let state = swap::act(desk.house(), desk.actor(), id, SwapAct { step, seen }).await?;
    Ok(desk.lead(SWAPS, told(&desk, id, state).await))
}

/// What was done about whose duty, and what comes next.
async fn told(desk: &Desk, id: SwapId, state: SwapStatus) -> DeedWord {
    let next = desk.lang.say_one("swap-told", state.into());
    let Ok(listed) = swap::list(desk.house(), desk.actor()).await else {
        return DeedWord::done(next);
    };
    let names = Names::among(&listed.people, &listed.seen.facts, desk.lang);
    let mut all = listed.to_me.iter().chain(&listed.mine);
    match all.find(|shown| shown.swap.id == id) {
        Some(shown) => DeedWord::done(say!(
            desk.lang,
            "deed-swap",
            between = between(names, shown, desk.lang),
            duty = names.duty(&shown.duty),
            next = next
        )),
        None => DeedWord::done(next),
    }
}

fn body(lang: Lang, listed: &OwnSwaps) -> Markup {
    let names = Names::among(&listed.people, &listed.seen.facts, lang);
    html! {
        div.page-head {
            h1 { (lang.say("swap-title")) }
            (button::link("quiet", "/month", &lang.say("swap-from-month")))
        }
        p.hint { (lang.say("swap-lead")) }
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
                (empty(&lang.say("swap-none-mine"), &lang.say("swap-none-mine-text"), first_step("/month", &lang.say("nav-month"))))
            } @else {
                ul.list.settled { @for shown in &listed.mine { (mine(names, shown, lang)) } }
            }
        }
    }
}

/// An offer that the reader could agree to.
fn offered(names: Names, shown: &SwapShown, lang: Lang) -> Markup {
    html! {
        li.matter id={ "swap-" (shown.swap.id) } {
            (line::head(names, shown, lang))
            dl.explanation { (line::terms(names, shown, lang)) (line::warnings(names, shown, lang)) }
            form.decide method="post" action={ (SWAPS) "/" (shown.swap.id) "/act" } {
                input type="hidden" name="seen" value=(shown.step);
                div.row {
                    (button::choice("primary", "step", "agree", &lang.say("swap-agree")))
                    @if shown.swap.to.is_some() {
                        (button::choice("quiet", "step", "decline", &lang.say("swap-decline")))
                    }
                }
            }
        }
    }
}

/// One of the reader's own, or that they agreed to.
fn mine(names: Names, shown: &SwapShown, lang: Lang) -> Markup {
    let standing: &'static str = shown.standing.into();
    let may_withdraw = SwapStep::Withdraw.is_open_to(shown.standing, shown.part);
    html! {
        li {
            div.settled-what {
                strong { (names.duty(&shown.duty)) }
                span.hint { (between(names, shown, lang)) }
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
                        (button::choice("quiet", "step", "withdraw", &lang.say("swap-withdraw")))
                    }
                }
            }
        }
    }
}
