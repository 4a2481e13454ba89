//! `/extensions/{id}`: one extension, and taking it back.

use super::{Done, id, life::life, waiting};
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
use onpost_actions::extension::{self, Slip};
use onpost_rules::{
    access::{Action, Relation},
    request::Status,
    time::minutes_past,
};
use onpost_words::{Lang, say};

/// `GET /extensions/{id}`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(asked): Path<String>,
    Query(done): Query<Done>,
) -> Result<Response, Error> {
    let slip = extension::see(&app.house, &session.signed.actor, id(&asked)?).await?;
    let zone = slip.seen.facts.zone_of(&slip.duty);
    let title = lang.say("extension-title");
    let body = html! {
        div.page-head { h1 { (title) } (standing(lang, slip.filed.slip.status)) }
        (done.told(lang))
        (facts(lang, &slip))
        (life(lang, zone, &slip.life))
        (acts(lang, &session, &slip))
    };
    let page = Page::new(lang, title, body).viewed_by(&session.viewer);
    Ok(page.at("/requests").narrow().into_response())
}

/// `POST /extensions/{id}/withdraw`
pub async fn withdraw(
    State(app): State<App>,
    session: Session,
    Path(asked): Path<String>,
) -> Result<Response, Error> {
    extension::withdraw(&app.house, &session.signed.actor, id(&asked)?).await?;
    Ok(Redirect::to(&format!("/extensions/{asked}?done=withdrawn")).into_response())
}

fn facts(lang: Lang, slip: &Slip) -> Markup {
    let extension = &slip.filed.slip;
    let facts = &slip.seen.facts;
    let zone = facts.zone_of(&slip.duty);
    let longer = minutes_past(slip.duty.end, extension.until);
    let verdicts = slip.seen.verdicts();
    let own = verdicts.iter().find(|it| it.duty == slip.duty.id);
    let overtime = own.map_or(0, |it| it.overtime_minutes);
    html! {
        dl.explanation {
            @if let Some(person) = facts.person(slip.filed.person) {
                div { dt { (lang.say("extension-whose")) } dd { (person.name) " " (person.staff_no) } }
            }
            div {
                dt { (lang.say("slip-duty")) }
                dd {
                    a href={ "/duties/" (slip.duty.id) } {
                        (tell::duty::dated(lang, facts, &slip.duty))
                    }
                }
            }
            div {
                dt { (lang.say("extension-until")) }
                dd {
                    (tell::moment(lang, zone, extension.until)) " "
                    span.tag { (say!(lang, "extension-longer", minutes = tell::minutes(lang, longer))) }
                }
            }
            div { dt { (lang.say("slip-reason")) } dd { (slip.filed.reason) } }
            @if overtime > 0 {
                div {
                    dt { (lang.say("extension-overtime")) }
                    dd { (tell::minutes(lang, overtime)) }
                }
            }
            div {
                dt { (lang.say("slip-filed")) }
                dd { (tell::moment(lang, zone, slip.filed.filed_at)) }
            }
        }
    }
}

fn acts(lang: Lang, session: &Session, slip: &Slip) -> Markup {
    let (extension, actor) = (&slip.filed.slip, &session.signed.actor);
    let own = actor.relation(slip.whose) == Relation::Oneself;
    html! {
        @match extension.status {
            Status::Submitted if own => form method="post" action={ "/extensions/" (extension.id) "/withdraw" } {
                (button::danger(&lang.say("slip-withdraw")))
            },
            Status::Submitted if actor.may(Action::Decide, slip.whose) => {
                (button::link("primary", &waiting(extension.id.0), &lang.say("slip-decide")))
            },
            _ => {},
        }
    }
}
