//! A post's month: the page of its board.

use super::{
    HERE,
    board::body,
    shown::{self, RosterPlace},
};
use crate::{
    Error, calendar,
    component::notice::{Tone, notice},
    desk::{Desk, DeskPage},
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use maud::html;
use onpost_tell as tell;
use onpost_words::say;

/// `GET /rosters/{post}/{month}`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let shown = shown::load(&desk, place.key()?).await?;
    let page = desk.asked("page")?.unwrap_or(1);
    let sheet = shown.sheet(desk.lang).on_page(page);
    let post = sheet.names().post_name(shown.plan.roster.post).to_owned();
    let month = tell::month(desk.lang, shown.plan.roster.month);
    let title = say!(desk.lang, "board-title", post = post, month = month);
    let published: Option<i64> = desk.query.value("published").parse().ok();
    let done = html! {
        (desk.done())
        (calendar::unknown_months(&desk, shown.plan.calendar(), &[shown.plan.roster.month]))
        @if let Some(version) = published {
            (notice(Tone::Success, say!(desk.lang, "board-published", version = version)))
        }
    };
    let place = DeskPage { title, here: HERE };
    let page = desk.frame(place, html! { (done) (body(&sheet)) }).wide();
    Ok(page.with_script("roster.js").into_response())
}
