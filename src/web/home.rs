//! The front page: what this is; whoever is signed in is led to where their day begins.

use super::{
    Error,
    component::button,
    desk::{Desk, DeskPage, Door},
    first_step,
};
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;
use onpost_actions as actions;
use onpost_rules::person::Role;

/// `GET /`
pub async fn show(door: Door, desk: Result<Desk, Error>) -> Result<Response, Error> {
    match desk {
        Ok(desk) => Ok(Redirect::to(start(&desk).await?).into_response()),
        Err(Error::SignIn) => Ok(front(&door)),
        Err(error) => Err(error),
    }
}

/// Where the day of who is signed in begins: at a new site, of who runs it, with what it still needs.
pub async fn start(desk: &Desk) -> Result<&'static str, Error> {
    let role = desk.session.viewer.role;
    if role.runs_the_site() {
        let mail = first_step::mail_server(&desk.app.config);
        let steps = actions::first_step::list(desk.house(), desk.actor(), mail).await?;
        if steps.come_first() {
            return Ok(first_step::FIRST_STEPS);
        }
    }
    Ok(start_of(role))
}

/// Where somebody's day begins.
fn start_of(role: Role) -> &'static str {
    match role {
        Role::Staff => "/clock",
        Role::Supervisor => "/today",
        Role::Hr | Role::Admin => "/months",
    }
}

fn front(door: &Door) -> Response {
    let title = door.say("home-title");
    let body = html! {
        section.home {
            h1 { (title) }
            p.lead { (door.say("home-lead")) }
            p { (button::link("primary", "/sign-in", &door.say("sign-in-act"))) }
            dl.home-points {
                div { dt { (door.say("home-clock")) } dd { (door.say("home-clock-text")) } }
                div { dt { (door.say("home-verdict")) } dd { (door.say("home-verdict-text")) } }
                div { dt { (door.say("home-cover")) } dd { (door.say("home-cover-text")) } }
            }
        }
    };
    door.page(DeskPage { title, here: "" }, body)
}
