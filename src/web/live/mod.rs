//! The live board: the posts of one's departments as they stand, minute by minute, without a reload.

pub mod board;
pub mod events;
mod line;
mod ribbon;
pub mod scene;

use super::{Error, component::button, desk::Desk, desk::DeskPage};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::live::{self, Cut, HubSight, Picture};
use onpost_rules::time::{DEFAULT_ZONE, Instant};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use scene::LiveReader;

/// The page of the board.
pub const LIVE: &str = "/live";

/// `GET /live`
pub async fn show(mut desk: Desk) -> Result<Response, Error> {
    let picture = live::now(desk.house(), desk.actor()).await?;
    let cut = Cut::Departments(live::departments(&picture, desk.actor()));
    // The board tells them itself, and goes on telling.
    desk.session.viewer.alarms.clear();
    let title = desk.say("live-title");
    let body = html! {
        div.page-head {
            h1 { (title) }
            div.row { (button::link("quiet", "/today", &desk.say("nav-today"))) }
        }
        p #broken .notice.warning role="alert" hidden { (desk.say("live-broken")) }
        div #sight role="alert" {}
        div #live .live data-follow-live={ (LIVE) "/events" } { (part(desk.lang, &picture, &cut)) }
        noscript { p.hint { (desk.say("live-no-script")) " " a href=(LIVE) { (desk.say("today-refresh")) } } }
    };
    let here = LIVE;
    Ok(desk.page_with("live.js", DeskPage { title, here }, body))
}

/// That the posts can't be seen, and as of when they are shown; nothing where they can.
pub fn part_of_sight(lang: Lang, sight: HubSight, read_at: Option<Instant>) -> Markup {
    html! {
        @if let (HubSight::Blind, Some(since)) = (sight, read_at) {
            p.notice.danger {
                (say!(lang, "live-blind", at = tell::minute(DEFAULT_ZONE, since)))
            }
        }
    }
}

/// What changes by itself.
fn part(lang: Lang, picture: &Picture, cut: &Cut) -> Markup {
    board::board(lang, picture, cut, LiveReader::Supervisor)
}
