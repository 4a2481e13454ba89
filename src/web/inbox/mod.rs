//! The inbox: a supervisor decides about what waits without opening another page.

mod decide;
mod matter;
mod outlook;
mod settled;

pub use matter::phone;
pub use outlook::verdicts;

use super::{
    Error, answer,
    component::{
        empty::empty,
        pagination::{Position, pagination},
    },
    desk::{self, Desk, DeskPage, id, lead_to},
    form::{Form, sent::SentForm},
    roster::stand_in,
    swap,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::{
    inbox::{self, Inbox},
    slip::{self, SlipDecision},
};
use onpost_rules::{
    decision::SlipAnswer,
    refusal::Refusal,
    slip::{SlipId, SlipKind},
};
use onpost_tell::names::Names;
use onpost_words::{Lang, say};
use std::str::FromStr;
use uuid::Uuid;

/// `GET /inbox`; the address may name the slip that another page leads to.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let slip: Option<Uuid> = desk.asked("slip")?;
    let page: Option<usize> = desk.asked("page")?;
    let said = desk.said(told)?;
    let place = inbox::InboxPlace::Page(page.unwrap_or(1));
    let place = slip.map_or(place, inbox::InboxPlace::Holding);
    let inbox = inbox::open(desk.house(), desk.actor(), place).await?;
    let body = body(desk.lang, &inbox, &said, None);
    Ok(desk.page(here(&desk), body))
}

/// `POST /requests/{id}/decide` and the like; `I` is the id of the kind.
pub async fn decide<I>(
    desk: Desk,
    Path(asked): Path<String>,
    mut form: Form,
) -> Result<Response, Error>
where
    I: FromStr + Into<SlipId>,
{
    let id: SlipId = id::<I>(&asked)?.into();
    let Ok(sent) = answer::read(&mut form) else {
        return Err(odd(&desk, id).await);
    };
    let Some(decision) = sent.decision() else {
        return again(&desk, id, &form).await;
    };
    let stand_ins = match id.kind() {
        SlipKind::Request => stand_in::chosen(&form),
        // They open nothing, so nobody is asked who stands in.
        SlipKind::Correction | SlipKind::Extension => Ok(Vec::new()),
    };
    let Ok(stand_ins) = stand_ins else {
        return Err(odd(&desk, id).await);
    };
    let wanted = SlipDecision {
        decision,
        stand_ins: &stand_ins,
    };
    let came_to = slip::decide(desk.house(), desk.actor(), id, wanted).await;
    match desk.told_where(&mut form, field_of, came_to)? {
        Some(()) => Ok(lead_to("/inbox", decision.answer)),
        None => again(&desk, id, &form).await,
    }
}

/// What our own pages never send is answered so; who may not see the slip isn't told that it was odd.
async fn odd(desk: &Desk, id: SlipId) -> Error {
    match answer::odd(desk).await {
        Error::BadRequest => desk::odd(slip::see(desk.house(), desk.actor(), id).await),
        turned_away => turned_away,
    }
}

/// What the reason could mend, or who stands in beside it; what else is refused has a page of its own.
fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::ReasonMissing
        | Refusal::NoPhoneReport
        | Refusal::OpensGap(_)
        | Refusal::ExtensionFaults(_)
        | Refusal::CannotHandOver(_) => Some("reason"),
        _ => None,
    }
}

/// The inbox with a form as it was filled in.
async fn again(desk: &Desk, id: SlipId, form: &Form) -> Result<Response, Error> {
    let place = inbox::InboxPlace::Holding(id.uuid());
    let inbox = inbox::open(desk.house(), desk.actor(), place).await?;
    if !inbox.waiting.iter().any(|it| it.filed.slip.id() == id) {
        return Err(Error::Stale);
    }
    let body = body(
        desk.lang,
        &inbox,
        &html! {},
        Some(SentForm { about: id, form }),
    );
    Ok(desk.board(here(desk), form, body))
}

fn here(desk: &Desk) -> DeskPage {
    DeskPage {
        title: desk.say("inbox-title"),
        here: "/inbox",
    }
}

/// What was done just now.
fn told(code: &str) -> Option<&'static str> {
    match code.parse().ok()? {
        SlipAnswer::Approve => Some("inbox-approved"),
        SlipAnswer::Reject => Some("inbox-rejected"),
    }
}

/// `said` is what was done just now, `sent` the form of a slip as it was filled in.
fn body(lang: Lang, inbox: &Inbox, said: &Markup, sent: Option<SentForm<'_, SlipId>>) -> Markup {
    let names = Names::among(&inbox.people, &inbox.seen.facts, lang);
    let position = Position {
        page: inbox.page,
        pages: inbox.pages,
    };
    html! {
        div.page-head {
            h1 { (lang.say("inbox-title")) }
            p { (say!(lang, "inbox-count", count = inbox.total + inbox.swaps.swaps.len())) }
        }
        (said)
        @if inbox.waiting.is_empty() && inbox.swaps.swaps.is_empty() {
            (empty(&lang.say("inbox-empty"), &lang.say("inbox-empty-text"), None))
        } @else if !inbox.waiting.is_empty() {
            ul.list.matters {
                @for matter in &inbox.waiting {
                    @let own = sent.and_then(|sent| sent.of(matter.filed.slip.id()));
                    (matter::matter(names, matter, own))
                }
            }
        }
        (pagination(lang, position, |page| format!("/inbox?page={page}")))
        (swap::waiting(names, &inbox.swaps, lang))
        @if !inbox.decided.is_empty() {
            section {
                h2 { (lang.say("inbox-decided")) }
                (settled::list(names, &inbox.decided))
            }
        }
    }
}
