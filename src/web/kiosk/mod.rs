//! The screen at the post: its code, who is there and who comes next, through the night without a reload.

mod code;
pub mod enrol;
pub mod events;
pub mod keep;
mod page;
mod session;

use super::{Error, desk::Door, live::board, live::scene::LiveReader};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maud::Markup;
use onpost_actions::{
    kiosk::Screen,
    live::{self, Cut, Picture},
};
use onpost_words::Lang;
use session::KioskSession;

/// The page of the screen.
const KIOSK: &str = "/kiosk";

/// `GET /kiosk`
pub async fn show(
    door: Door,
    kiosk: Result<KioskSession, Error>,
    jar: CookieJar,
) -> Result<Response, Error> {
    let lang = door.lang;
    let KioskSession { screen, key } = match kiosk {
        Ok(kiosk) => kiosk,
        Err(Error::NotAllowed) => {
            return Ok((Error::NotAllowed.status(), page::stranger(lang)).into_response());
        }
        Err(error) => return Err(error),
    };
    let picture = live::now_at_post(door.house(), &screen).await?;
    let code = code::code(lang, &screen, &door.house().origin, door.house().now());
    let page = page::document(lang, &screen, code, part(lang, &picture, &screen));
    // Browsers forget a cookie after some hundred days, unless it's set anew.
    let jar = jar.add(session::cookie(&door.app, &key));
    Ok((jar, page).into_response())
}

/// The board of the screen's post.
fn part(lang: Lang, picture: &Picture, screen: &Screen) -> Markup {
    board::board(lang, picture, &cut(screen), LiveReader::Screen)
}

fn cut(screen: &Screen) -> Cut {
    Cut::Post(screen.post.id)
}
