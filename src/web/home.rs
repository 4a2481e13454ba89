//! The front page: what this is; whoever is signed in is led to where their day begins.

use super::{Error, component::button, page::Page, session::Session};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use onpost_rules::person::Role;
use onpost_words::Lang;

/// `GET /`
pub async fn show(lang: Lang, session: Result<Session, Error>) -> Result<Response, Error> {
    match session {
        Ok(session) => Ok(Redirect::to(start_of(session.viewer.role)).into_response()),
        Err(Error::SignIn) => Ok(front(lang).into_response()),
        Err(error) => Err(error),
    }
}

/// Where somebody's day begins.
fn start_of(role: Role) -> &'static str {
    match role {
        Role::Staff => "/clock",
        Role::Supervisor => "/today",
        Role::Hr | Role::Admin => "/months",
    }
}

fn front(lang: Lang) -> Page<'static> {
    let body = html! {
        section.home {
            h1 { (lang.say("home-title")) }
            p.lead { (lang.say("home-lead")) }
            p { (button::link("primary", "/sign-in", &lang.say("sign-in-act"))) }
            dl.home-points {
                div { dt { (lang.say("home-clock")) } dd { (lang.say("home-clock-text")) } }
                div { dt { (lang.say("home-verdict")) } dd { (lang.say("home-verdict-text")) } }
                div { dt { (lang.say("home-cover")) } dd { (lang.say("home-cover-text")) } }
            }
        }
    };
    Page::new(lang, lang.say("home-title"), body)
}
