//! A post's month: the page of its board.

use super::{
    HERE, answer,
    board::{BoardCompany, body, sheet::May},
    shown::{self, RosterPlace},
};
use crate::{
    Error, calendar,
    desk::{Desk, DeskPage},
};
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use maud::html;
use onpost_actions::roster::follow;
use onpost_tell as tell;
use onpost_words::say;

/// `GET /rosters/{post}/{month}`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let key = place.key()?;
    let shown = shown::load(&desk, key).await?;
    let page = desk.asked("page")?.unwrap_or(1);
    let mut sheet = shown.sheet(desk.lang).on_page(page);
    for change in &shown.recent {
        let words = answer::mark(&sheet, change);
        sheet.mark(change.cell, words);
    }
    let others = follow::others(desk.house(), desk.actor(), key);
    let company = (shown.may == May::Plan).then_some(BoardCompany {
        me: desk.me(),
        turns: &shown.turns,
        others: &others,
    });
    let post = sheet.names().post_name(shown.plan.roster.post).to_owned();
    let month = tell::month(desk.lang, shown.plan.roster.month);
    let title = say!(desk.lang, "board-title", post = post, month = month);
    let unknown =
        calendar::unknown_months(&desk, shown.plan.calendar(), &[shown.plan.roster.month]);
    let place = DeskPage { title, here: HERE };
    let page = desk
        .frame(place, html! { (unknown) (body(&sheet, company.as_ref())) })
        .wide();
    Ok(page.with_script("roster.js").into_response())
}
