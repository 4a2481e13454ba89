//! `/post-checks/{id}`: what was found at one's own post, and what one says to it.

use crate::{
    App, Error,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    duty_record,
    form::{Form, status_of},
    names::Names,
    page::Page,
    refusal,
    session::Session,
    tell,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    post_check::{self, Answering, Standing},
};
use onpost_rules::{ids::PostCheckId, refusal::Refusal};
use onpost_words::{Lang, say};
use serde::Deserialize;

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    done: Option<String>,
}

/// `GET /post-checks/{id}`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let of = post_check::see(&app.house, &session.signed.actor, read(&id)?).await?;
    let done = wanted.done.is_some();
    let said = done.then(|| notice(Tone::Success, lang.say("answer-done")));
    Ok(page(lang, &session, (&of, &Form::blank(lang), said)))
}

/// `POST /post-checks/{id}`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let (house, actor, check) = (&app.house, &session.signed.actor, read(&id)?);
    if let Some(text) = form.optional_text("answer") {
        match post_check::answer(house, actor, (check, &text)).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!("/post-checks/{check}?done=1")).into_response());
            }
            Err(actions::Error::Refused(
                refused @ (Refusal::AnswerMissing | Refusal::CheckFaults(_)),
            )) => form.reject("answer", refusal::tell(lang, &refused)),
            Err(error) => return Err(error.into()),
        }
    }
    let of = post_check::see(house, actor, check).await?;
    Ok(page(lang, &session, (&of, &form, None)))
}

fn read(id: &str) -> Result<PostCheckId, Error> {
    id.parse().map_err(|_| Error::NotFound)
}

fn page(
    lang: Lang,
    session: &Session,
    (of, form, said): (&Answering, &Form, Option<Markup>),
) -> Response {
    let names = Names::of(&of.seen.facts, lang);
    let check = &of.filed.slip;
    let zone = of.seen.facts.zone_of(&of.duty);
    let found = tell::moment(lang, zone, of.filed.filed_at);
    let finding = lang.say_one("finding", check.finding.into());
    let body = html! {
        h1 { (lang.say("answer-title")) }
        @if let Some(said) = said { (said) }
        p { (say!(lang, "answer-found", at = found, finding = finding)) }
        dl.explanation {
            div {
                dt { (lang.say("matter-duty")) }
                dd { a href={ "/duties/" (of.duty.id) } { (names.duty(&of.duty)) } " " (names.post_name(of.duty.post)) }
            }
            div { dt { (lang.say("check-note")) } dd { (check.note) } }
            div { dt { (lang.say("answer-standing")) } dd { (standing(lang, of.standing)) } }
        }
        (duty_record::answers(lang, zone, (check, &of.answers)))
        @if of.standing == Standing::Open {
            form method="post" action={ "/post-checks/" (check.id) } {
                p.hint { (lang.say("answer-lead")) }
                (form.sheet(&[Field::lines("answer", lang.say("answer-field")).hint(lang.say("answer-hint"))]))
                (button::primary(&lang.say("answer-act")))
            }
        }
    };
    let page = Page::new(lang, lang.say("answer-title"), body)
        .viewed_by(&session.viewer)
        .at("/clock")
        .narrow();
    (status_of(form), page).into_response()
}

fn standing(lang: Lang, standing: Standing) -> String {
    match standing {
        Standing::Open => lang.say("answer-open"),
        Standing::Verified => lang.say("check-is-verified"),
        Standing::Dismissed => lang.say("check-is-dismissed"),
    }
}
