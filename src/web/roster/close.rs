//! Closing a roster whose month is over: asked once, then nothing of it changes any more.

use super::{
    HERE, address,
    shown::{self, RosterPlace},
    word,
};
use crate::{
    Error,
    component::button,
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::html;
use onpost_actions::roster::publish;
use onpost_tell as tell;
use onpost_words::say;

/// `GET /rosters/{post}/{month}/close`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let form = Form::blank(desk.lang);
    page(&desk, &place, &form).await
}

/// `POST /rosters/{post}/{month}/close`
pub async fn submit(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let mut form = Form::blank(desk.lang);
    let came_to = publish::close(desk.house(), desk.actor(), key).await;
    match desk.told(&mut form, "", came_to)? {
        Some(()) => {
            let deed = word::word(&desk, key, "deed-roster-closed").await;
            Ok(desk.lead(&address(key), deed))
        }
        None => page(&desk, &place, &form).await,
    }
}

async fn page(desk: &Desk, place: &RosterPlace, form: &Form) -> Result<Response, Error> {
    let shown = shown::load_to_plan(desk, place.key()?).await?;
    let (lang, key) = (desk.lang, shown.plan.roster);
    let post = shown
        .plan
        .post()
        .map_or(String::new(), |it| tell::called(lang, it).to_owned());
    let title = say!(
        lang,
        "close-title",
        post = post,
        month = tell::month(lang, key.month)
    );
    let place = DeskPage {
        title: title.clone(),
        here: HERE,
    };
    let body = html! {
        h1 { (title) }
        p { (lang.say("close-text")) }
        form method="post" action={ (address(key)) "/close" } {
            (form.summary(&[]))
            div.row {
                (button::danger(&lang.say("close-act")))
                (button::link("quiet", &address(key), &lang.say("publish-back")))
            }
        }
    };
    Ok(desk.sheet(place, form, body))
}
