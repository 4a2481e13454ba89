//! `/requests/{id}`: one request, and taking it back.

use super::{Done, id, life::life, waiting};
use crate::{
    App, Error,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
        standing::standing,
        status,
    },
    form::Form,
    page::Page,
    session::Session,
    tell,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::request::{self, Slip};
use onpost_rules::{
    access::{Action, Relation},
    duty::Duty,
    field::dialled,
    ids::RequestId,
    request::Status,
    verdict::Verdict,
};
use onpost_words::{Lang, say};

/// `GET /requests/{id}`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(asked): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Error> {
    let slip = request::see(&app.house, &session.signed.actor, id(&asked)?).await?;
    let kind: &'static str = slip.filed.slip.kind.into();
    let title = format!("{} {}", lang.say_one("kind", kind), slip.filed.slip.number);
    let zone = slip.seen.facts.zone_of_person(slip.filed.person);
    let body = html! {
        div.page-head { h1 { (title) } (standing(lang, slip.filed.slip.status)) }
        (done.told(lang))
        (warning(lang, &slip))
        (facts(lang, &slip))
        (duties(lang, &slip))
        (life(lang, zone, &slip.life))
        (acts(lang, &session, &slip))
    };
    let page = Page::new(lang, title, body).viewed_by(&session.viewer);
    Ok(page.at("/requests").narrow().into_response())
}

/// `POST /requests/{id}/withdraw`
pub async fn withdraw(
    State(app): State<App>,
    session: Session,
    Path(asked): Path<String>,
) -> Result<Response, Error> {
    request::withdraw(&app.house, &session.signed.actor, id(&asked)?).await?;
    Ok(Redirect::to(&format!("/requests/{asked}?done=withdrawn")).into_response())
}

/// `POST /requests/{id}/cancel`
pub async fn cancel(
    State(app): State<App>,
    session: Session,
    Path(asked): Path<String>,
    form: Form,
) -> Result<Response, Error> {
    let asked: RequestId = id(&asked)?;
    request::cancel(
        &app.house,
        &session.signed.actor,
        (asked, form.value("note")),
    )
    .await?;
    Ok(Redirect::to(&format!("/requests/{asked}?done=cancelled")).into_response())
}

/// Wherever a late slip without its call is shown, so is that it lacks it.
fn warning(lang: Lang, slip: &Slip) -> Markup {
    let request = &slip.filed.slip;
    html! {
        @if request.lacks_phone_report() {
            (notice(Tone::Warning, lang.say(match request.status {
                Status::Approved | Status::Cancelled => "slip-exception",
                _ => "slip-lacks-report",
            })))
        }
    }
}

fn facts(lang: Lang, slip: &Slip) -> Markup {
    let request = &slip.filed.slip;
    let seen = &slip.seen;
    let zone = seen.facts.zone_of_person(request.person);
    let told = |at| tell::moment(lang, zone, at);
    html! {
        dl.explanation {
            @if let Some(person) = seen.facts.person(request.person) {
                div { dt { (lang.say("slip-who")) } dd { (person.name) " " (person.staff_no) } }
            }
            div {
                dt { (lang.say("slip-when")) }
                dd { (tell::span(lang, zone, (request.from, request.to))) }
            }
            div { dt { (lang.say("slip-reason")) } dd { (request.reason) } }
            div {
                dt { (lang.say("slip-contact")) }
                dd { a href={ "tel:" (dialled(&request.contact)) } { (request.contact) } }
            }
            div { dt { (lang.say("slip-filed")) } dd { (told(request.filed_at)) } }
            @if let Some(called) = request.phone_report_at {
                div { dt { (lang.say("slip-report")) } dd { (told(called)) } }
            }
        }
    }
}

/// The duties that it meets, with what they are now.
fn duties(lang: Lang, slip: &Slip) -> Markup {
    let request = &slip.filed.slip;
    let verdicts = slip.seen.verdicts();
    let met: Vec<(&Duty, &Verdict)> = slip
        .seen
        .facts
        .duties
        .iter()
        .zip(&verdicts)
        .filter(|(duty, _)| request.from < duty.end && duty.start < request.to)
        .collect();
    html! {
        section {
            h2 { (lang.say("slip-duties")) }
            @if met.is_empty() { p.hint { (lang.say("slip-no-duties")) } }
            ul.list.settled {
                @for (duty, verdict) in met {
                    li {
                        a.slip-link href={ "/duties/" (duty.id) } {
                            (tell::duty::dated(lang, &slip.seen.facts, duty))
                        }
                        div.settled-outcome { (status::word(lang, verdict)) }
                    }
                }
            }
        }
    }
}

fn acts(lang: Lang, session: &Session, slip: &Slip) -> Markup {
    let (request, actor) = (&slip.filed.slip, &session.signed.actor);
    let own = actor.relation(slip.whose) == Relation::Oneself;
    let ended = request.to <= slip.seen.now;
    let may_cancel = actor.may(Action::Cancel, slip.whose)
        && (!ended || actor.may(Action::CancelEnded, slip.whose));
    let here = format!("/requests/{}", request.id);
    html! {
        @match request.status {
            Status::Submitted if own => form method="post" action={ (here) "/withdraw" } {
                (button::danger(&lang.say("slip-withdraw")))
            },
            Status::Submitted if actor.may(Action::Decide, slip.whose) => {
                (button::link("primary", &waiting(request.id.0), &lang.say("slip-decide")))
            },
            Status::Approved if may_cancel => form method="post" action={ (here) "/cancel" } {
                (Field::text("note", lang.say("slip-cancel-note"))
                    .optional(lang.say("slip-optional"))
                    .of(&Form::blank(lang)))
                (button::danger(&lang.say("slip-cancel")))
            },
            Status::Approved if own && ended => p.hint {
                (say!(lang, "slip-ended"))
            },
            _ => {},
        }
    }
}
