//! The screen at the post: its code, who is there and who comes next, through the night without a reload.

mod code;
pub mod enrol;
pub mod events;
pub mod keep;
mod page;
mod session;

use super::{App, Error, live::board, live::scene::Reader};
use axum::{
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use axum_extra::extract::CookieJar;
use maud::Markup;
use onpost_actions::{
    kiosk::{self, Screen},
    live::{self, Cut, Picture},
};
use onpost_words::Lang;

/// The page of the screen.
const KIOSK: &str = "/kiosk";

/// `GET /kiosk`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    jar: CookieJar,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let key = session::key(&app, &headers);
    let screen = match &key {
        Some(key) => kiosk::signed_in(&app.house, key).await?,
        None => None,
    };
    let (Some(key), Some(screen)) = (key, screen) else {
        return Ok((Error::NotAllowed.status(), page::stranger(lang)).into_response());
    };
    let picture = live::now_at_post(&app.house, &screen).await?;
    let code = code::code(lang, &screen, (&app.house.origin, app.house.now()));
    let page = page::document(lang, &screen, (code, part(lang, &picture, &screen)));
    // Browsers forget a cookie after some hundred days, unless it's set anew.
    let jar = jar.add(session::cookie(&app, &key));
    Ok((jar, page).into_response())
}

/// The board of the screen's post.
fn part(lang: Lang, picture: &Picture, screen: &Screen) -> Markup {
    board::board(lang, (picture, &cut(screen)), Reader::Screen)
}

fn cut(screen: &Screen) -> Cut {
    Cut::Post(screen.post.id)
}
