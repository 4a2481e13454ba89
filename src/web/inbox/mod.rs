//! The inbox: a supervisor decides about what waits without opening another page.

mod decide;
mod matter;
mod outlook;
mod settled;

pub use matter::phone;
pub use outlook::verdicts;

use super::{
    App, Error, answer,
    component::{
        empty::empty,
        notice::{Tone, notice},
        pagination::{Position, pagination},
    },
    form::{Form, status_of},
    names::Names,
    page::Page,
    roster::stand_in,
    session::Session,
    swap,
};
use crate::refusal;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    decision::{self, Decision},
    inbox::{self, Inbox, Place},
};
use onpost_rules::{
    decision::Answer,
    ids::{CorrectionId, ExtensionId, RequestId},
    refusal::Refusal,
};
use onpost_words::{Lang, say};
use serde::Deserialize;
use uuid::Uuid;

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    /// The slip that another page leads to.
    slip: Option<Uuid>,
    page: Option<usize>,
    /// What was done just now.
    done: Option<String>,
}

/// `GET /inbox`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let page_wanted = Place::Page(wanted.page.unwrap_or(1));
    let place = wanted.slip.map_or(page_wanted, Place::Holding);
    let inbox = inbox::open(&app.house, &session.signed.actor, place).await?;
    let done = wanted.done.as_deref().and_then(|done| done.parse().ok());
    let body = body(lang, &inbox, (done, None));
    Ok(page(lang, &session, body).into_response())
}

/// `POST /requests/{id}/decide`
pub async fn decide_request(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: RequestId = id.parse().map_err(|_| Error::NotFound)?;
    let Ok(sent) = answer::read(&mut form) else {
        return Err(answer::odd(&app, &session).await);
    };
    let Some(decision) = sent.decision() else {
        return again(&app, (lang, &session), (id.0, form)).await;
    };
    let Ok(stand_ins) = stand_in::chosen(&form) else {
        return Err(answer::odd(&app, &session).await);
    };
    let actor = &session.signed.actor;
    let outcome = decision::request(&app.house, actor, (id, decision), &stand_ins).await;
    settle(&app, (lang, &session), (id.0, form, decision), outcome).await
}

/// `POST /corrections/{id}/decide`
pub async fn decide_correction(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: CorrectionId = id.parse().map_err(|_| Error::NotFound)?;
    let Ok(sent) = answer::read(&mut form) else {
        return Err(answer::odd(&app, &session).await);
    };
    let Some(decision) = sent.decision() else {
        return again(&app, (lang, &session), (id.0, form)).await;
    };
    let outcome = decision::correction(&app.house, &session.signed.actor, (id, decision)).await;
    settle(&app, (lang, &session), (id.0, form, decision), outcome).await
}

/// `POST /extensions/{id}/decide`
pub async fn decide_extension(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: ExtensionId = id.parse().map_err(|_| Error::NotFound)?;
    let Ok(sent) = answer::read(&mut form) else {
        return Err(answer::odd(&app, &session).await);
    };
    let Some(decision) = sent.decision() else {
        return again(&app, (lang, &session), (id.0, form)).await;
    };
    let outcome = decision::extension(&app.house, &session.signed.actor, (id, decision)).await;
    settle(&app, (lang, &session), (id.0, form, decision), outcome).await
}

/// On to the rest of the inbox, or back to the form with what the law says.
async fn settle(
    app: &App,
    reader: (Lang, &Session),
    (id, mut form, decision): (Uuid, Form, Decision<'_>),
    outcome: actions::Result<()>,
) -> Result<Response, Error> {
    match outcome {
        Ok(()) => {
            let done: &str = decision.answer.into();
            Ok(Redirect::to(&format!("/inbox?done={done}")).into_response())
        }
        Err(actions::Error::Refused(
            refusal @ (Refusal::ReasonMissing
            | Refusal::NoPhoneReport
            | Refusal::OpensGap(_)
            | Refusal::ExtensionFaults(_)
            | Refusal::CannotHandOver(_)),
        )) => {
            form.reject("reason", refusal::tell(reader.0, &refusal));
            again(app, reader, (id, form)).await
        }
        Err(error) => Err(error.into()),
    }
}

/// The inbox with a form as it was filled in.
async fn again(
    app: &App,
    (lang, session): (Lang, &Session),
    (id, form): (Uuid, Form),
) -> Result<Response, Error> {
    let inbox = inbox::open(&app.house, &session.signed.actor, Place::Holding(id)).await?;
    if !inbox
        .waiting
        .iter()
        .any(|matter| matter.filed.slip.id() == id)
    {
        return Err(Error::Stale);
    }
    let body = body(lang, &inbox, (None, Some((id, &form))));
    Ok((status_of(&form), page(lang, session, body)).into_response())
}

fn page(lang: Lang, session: &Session, body: Markup) -> Page<'_> {
    Page::new(lang, lang.say("inbox-title"), body)
        .viewed_by(&session.viewer)
        .at("/inbox")
}

fn body(
    lang: Lang,
    inbox: &Inbox,
    (done, sent): (Option<Answer>, Option<(Uuid, &Form)>),
) -> Markup {
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
        @if let Some(done) = done { (notice(Tone::Success, told(lang, done))) }
        @if inbox.waiting.is_empty() && inbox.swaps.swaps.is_empty() {
            (empty(&lang.say("inbox-empty"), &lang.say("inbox-empty-text"), None))
        } @else if !inbox.waiting.is_empty() {
            ul.list.matters {
                @for matter in &inbox.waiting {
                    @let own = sent.filter(|(id, _)| *id == matter.filed.slip.id());
                    (matter::matter(names, matter, own.map(|(_, form)| form)))
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

fn told(lang: Lang, done: Answer) -> String {
    match done {
        Answer::Approve => lang.say("inbox-approved"),
        Answer::Reject => lang.say("inbox-rejected"),
    }
}
