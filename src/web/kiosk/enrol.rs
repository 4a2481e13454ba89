//! How a browser becomes a screen: by an address that is good once, and a button, so that no preview uses it up.

use super::{KIOSK, page, session};
use crate::{Error, component::button, desk::Door};
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use maud::html;
use onpost_actions::{self as actions, account::Token, kiosk};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// `GET /kiosk/enrol/{token}`
pub async fn show(door: Door, Path(token): Path<String>) -> Result<Response, Error> {
    let lang = door.lang;
    let invited = kiosk::invited(door.house(), &Token::from_browser(&token)).await;
    let (kiosk, post) = match invited {
        Ok(invited) => invited,
        Err(actions::Error::NotFound) => return Ok(lapsed(lang)),
        Err(error) => return Err(error.into()),
    };
    let body = html! {
        form method="post" action={ (KIOSK) "/enrol/" (token) } {
            h1 { (say!(lang, "kiosk-become", post = tell::called(lang, &post).to_owned())) }
            p { (say!(lang, "kiosk-become-text", name = kiosk.name)) }
            p.hint { (lang.say("kiosk-become-hint")) }
            (button::primary(&lang.say("kiosk-become-act")))
        }
    };
    Ok(page::bare(lang, &lang.say("kiosk-title"), body).into_response())
}

/// `POST /kiosk/enrol/{token}`
pub async fn submit(
    door: Door,
    jar: CookieJar,
    Path(token): Path<String>,
) -> Result<Response, Error> {
    match kiosk::enrol(door.house(), &Token::from_browser(&token)).await {
        Ok(key) => {
            let jar = jar.add(session::cookie(&door.app, &key));
            Ok((jar, Redirect::to(KIOSK)).into_response())
        }
        Err(actions::Error::NotFound) => Ok(lapsed(door.lang)),
        Err(error) => Err(error.into()),
    }
}

fn lapsed(lang: Lang) -> Response {
    let body = html! {
        section.error-page {
            h1 { (lang.say("kiosk-lapsed")) }
            p { (lang.say("kiosk-lapsed-text")) }
        }
    };
    let page = page::bare(lang, &lang.say("kiosk-lapsed"), body);
    (Error::NotFound.status(), page).into_response()
}
