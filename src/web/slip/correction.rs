//! `/corrections/{id}`: one correction, and taking it back.

use super::{Done, id, life::life};
use crate::{
    App, Error,
    component::{button, standing::standing},
    page::Page,
    session::Session,
    tell,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::correction::{self, Slip};
use onpost_rules::{access::Relation, request::Status};
use onpost_words::Lang;

/// `GET /corrections/{id}`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(asked): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Error> {
    let slip = correction::see(&app.house, &session.signed.actor, id(&asked)?).await?;
    let zone = slip.seen.facts.zone_of(&slip.duty);
    let title = lang.say("slip-correction");
    let own = session.signed.actor.relation(slip.whose) == Relation::Oneself;
    let body = html! {
        div.page-head { h1 { (title) } (standing(lang, slip.filed.slip.status)) }
        (done.told(lang))
        (facts(lang, &slip))
        (life(lang, zone, &slip.life))
        @if own && slip.filed.slip.status == Status::Submitted {
            form method="post" action={ "/corrections/" (slip.filed.slip.id) "/withdraw" } {
                (button::danger(&lang.say("slip-withdraw")))
            }
        }
    };
    let page = Page::new(lang, title, body).viewed_by(&session.viewer);
    Ok(page.at("/requests").narrow().into_response())
}

/// `POST /corrections/{id}/withdraw`
pub async fn withdraw(
    State(app): State<App>,
    session: Session,
    Path(asked): Path<String>,
) -> Result<Response, Error> {
    correction::withdraw(&app.house, &session.signed.actor, id(&asked)?).await?;
    Ok(Redirect::to(&format!("/corrections/{asked}?done=withdrawn")).into_response())
}

fn facts(lang: Lang, slip: &Slip) -> Markup {
    let correction = &slip.filed.slip;
    let facts = &slip.seen.facts;
    let (direction, cause): (&'static str, &'static str) =
        (correction.direction.into(), correction.cause.into());
    let zone = facts.zone_of(&slip.duty);
    html! {
        dl.explanation {
            @if let Some(person) = facts.person(slip.filed.person) {
                div { dt { (lang.say("slip-who")) } dd { (person.name) " " (person.staff_no) } }
            }
            div {
                dt { (lang.say("slip-duty")) }
                dd {
                    a href={ "/duties/" (slip.duty.id) } {
                        (tell::duty::dated(lang, facts, &slip.duty))
                    }
                }
            }
            div { dt { (lang.say("slip-direction")) } dd { (lang.say_one("direction", direction)) } }
            div { dt { (lang.say("slip-at")) } dd { (tell::moment(lang, zone, correction.at)) } }
            div { dt { (lang.say("slip-cause")) } dd { (lang.say_one("cause", cause)) } }
            div { dt { (lang.say("slip-reason")) } dd { (slip.filed.reason) } }
            div {
                dt { (lang.say("slip-filed")) }
                dd { (tell::moment(lang, zone, slip.filed.filed_at)) }
            }
        }
    }
}
