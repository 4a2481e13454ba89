//! Copying the month before: drawn first, then set in the draft.

use super::{
    HERE, address,
    board::sheet::May,
    fill::preview,
    shown::{RosterPlace, RosterShown},
    word,
};
use crate::{
    Error,
    component::{
        button,
        notice::{Tone, notice},
    },
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::html;
use onpost_actions::roster::{
    edit::{self, Edit, StepCause},
    fill,
};
use onpost_tell as tell;
use onpost_words::say;

/// `GET /rosters/{post}/{month}/copy`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    page(&desk, &place, &Form::blank(desk.lang)).await
}

/// `POST /rosters/{post}/{month}/copy`
pub async fn submit(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    mut form: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    let (_, filled) = fill::from_month_before(desk.house(), desk.actor(), key).await?;
    let seen = form.value("seen").parse().map_err(|_| Error::BadRequest)?;
    let set = Edit::filling(filled, seen, StepCause::Copy);
    let came_to = edit::apply(desk.house(), desk.actor(), key, &set).await;
    match desk.told(&mut form, "", came_to)? {
        Some(_) => {
            let deed = word::word(&desk, key, "deed-roster-copied").await;
            Ok(desk.lead(&address(key), deed))
        }
        None => page(&desk, &place, &form).await,
    }
}

async fn page(desk: &Desk, place: &RosterPlace, form: &Form) -> Result<Response, Error> {
    let (lang, key) = (desk.lang, place.key()?);
    let (board, filled) = fill::from_month_before(desk.house(), desk.actor(), key).await?;
    let shown = RosterShown::of(board, May::Plan).await;
    let title = say!(
        lang,
        "copy-title",
        from = tell::month(lang, key.month.previous()),
        to = tell::month(lang, key.month)
    );
    let body = html! {
        h1 { (title) }
        p.hint { (lang.say("copy-hint")) }
        (form.summary(&[]))
        @if filled.entries.is_empty() {
            (notice(Tone::Info, lang.say("copy-nothing")))
        } @else {
            form method="post" action={ (address(key)) "/copy" } {
                input type="hidden" name="seen" value=(shown.plan.draft.revision);
                div.row {
                    (button::primary(&lang.say("fill-set")))
                    (button::link("quiet", &address(key), &lang.say("publish-back")))
                }
            }
            (preview(lang, &shown, &filled))
        }
    };
    let place = DeskPage { title, here: HERE };
    Ok(desk.board(place, form, body))
}
