//! Swaps that two people agreed on, in the supervisor's inbox.

use super::line;
use crate::{
    Error,
    answer::{self, SentAnswer},
    component::button,
    deed::DeedWord,
    desk::{self, Desk},
    form::Form,
    inbox_query,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::{
    inbox::{self, InboxAsked, OpenThing},
    swap::{self, SwapShown},
};
use onpost_rules::{decision::SlipAnswer, ids::SwapId, roster::handover::HandoverTrial};
use onpost_tell::names::Names;
use onpost_words::{Lang, say};

/// `POST /swaps/{id}/decide`
pub async fn decide(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: SwapId = desk::id(&id)?;
    let sent = answer::read(&mut form).ok();
    let Some(decision) = sent.as_ref().and_then(SentAnswer::decision) else {
        return Err(odd(&desk, id).await);
    };
    let told = told(&desk, id, decision.answer).await;
    swap::decide(desk.house(), desk.actor(), id, decision).await?;
    Ok(desk.lead(&inbox_query::behind(&form), told))
}

/// What is decided about whose duty: read before, since a swap that was decided waits no more.
async fn told(desk: &Desk, id: SwapId, answer: SlipAnswer) -> DeedWord {
    let key = match answer {
        SlipAnswer::Approve => "deed-swap-approved",
        SlipAnswer::Reject => "deed-swap-rejected",
    };
    let asked = InboxAsked {
        open: Some(id.0),
        alone: true,
        ..InboxAsked::default()
    };
    let inbox = inbox::open(desk.house(), desk.actor(), &asked).await.ok();
    let told = inbox.and_then(|inbox| {
        let names = Names::among(&inbox.people, &inbox.seen.facts, desk.lang);
        match &inbox.open {
            Some(OpenThing::Swap(shown)) if shown.swap.id == id => {
                let between = line::between(names, shown, desk.lang);
                Some(format!("{between} · {}", names.duty(&shown.duty)))
            }
            _ => None,
        }
    });
    let swap = told.unwrap_or_else(|| desk.say("swap-title"));
    DeedWord::done(say!(desk.lang, key, swap = swap))
}

/// What our own pages never send is answered so; who may not decide about the swap isn't told that it was odd.
async fn odd(desk: &Desk, id: SwapId) -> Error {
    match answer::odd(desk).await {
        Error::BadRequest => desk::odd(swap::may_decide(desk.house(), desk.actor(), id).await),
        turned_away => turned_away,
    }
}

/// One of them with the form that decides, as the inbox opens it.
pub fn matter(names: Names, shown: &SwapShown, lang: Lang) -> Markup {
    let is_fit = shown.trial.as_ref().is_none_or(HandoverTrial::is_fit);
    let reason = format!("reason-{}", shown.swap.id);
    html! {
        div.matter {
            header.matter-head { h2.unseen { (names.name(shown.swap.person)) " " (lang.say("swap-kind")) } }
            dl.explanation { (line::terms(names, shown, lang)) (line::warnings(names, shown, lang)) }
            form.decide id={ "decide-" (shown.swap.id) } method="post" action={ "/swaps/" (shown.swap.id) "/decide" } {
                input type="hidden" name="seen" value=(shown.step);
                div.field {
                    label for=(reason) {
                        (lang.say("decide-reason"))
                        span.field-optional { (lang.say("decide-reason-to-reject")) }
                    }
                    textarea id=(reason) name="reason" rows="1" maxlength="500" {}
                }
                div.row {
                    @if is_fit {
                        (button::choice("primary", "answer", "approve", &lang.say("decide-approve")))
                    }
                    (button::choice("danger", "answer", "reject", &lang.say("decide-reject")))
                }
            }
        }
    }
}
