//! Asking before somebody leaves early: how early, and what it would count as.

use super::{CLOCK, Scene, dock::outcome};
use crate::{
    actions::punch,
    rules::verdict::{Code, Expected},
    say,
    web::{App, Error, component::button, page::Page, session::Session, tell},
    words::Lang,
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

/// The page that asks.
pub(super) const LEAVE: &str = "/clock/leave";

/// `GET /clock/leave`
pub async fn show(State(app): State<App>, lang: Lang, session: Session) -> Result<Response, Error> {
    let seen = punch::stand(&app.house, &session.signed.actor).await?;
    let scene = Scene::of(lang, &seen, session.signed.person.id);
    let leaving = scene
        .standing
        .current
        .as_ref()
        .and_then(|expected| Some((expected, expected.leaving(scene.now())?)));
    let Some((expected, finding)) = leaving else {
        return Ok(Redirect::to(CLOCK).into_response());
    };
    let body = question(&scene, expected, finding);
    let page = Page::new(lang, lang.say("leave-title"), body).viewed_by(&session.viewer);
    Ok(page.at(CLOCK).narrow().into_response())
}

fn question(scene: &Scene, expected: &Expected, (code, minutes): (Code, i64)) -> Markup {
    let lang = scene.lang;
    let due = tell::minute(scene.zone(), expected.departure_reference());
    let now = tell::minute(scene.zone(), scene.now());
    html! {
        section.leave {
            h1 { (say!(lang, "leave-question", minutes = tell::minutes(lang, minutes))) }
            p { (say!(lang, "leave-times", due = due, now = now)) }
            p {
                (say!(lang, "leave-outcome", word = outcome(scene, code), clause = code.clause().place))
                " " q lang="zh-CN" { (code.clause().quote) }
            }
            p.hint {
                (lang.say("leave-instead")) " "
                a href={ "/requests/new?duty=" (expected.demands[0].duty.id) } { (lang.say("leave-request")) }
            }
            (button::link("primary", CLOCK, &lang.say("leave-stay")))
            form method="post" action=(CLOCK) {
                input type="hidden" name="kind" value="out";
                input type="hidden" name="early" value="meant";
                (button::danger(&lang.say("leave-anyway")))
            }
        }
    }
}
