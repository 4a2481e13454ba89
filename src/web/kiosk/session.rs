//! How a screen is known: by a cookie of its own, which no page for people reads, as no screen reads theirs.

use crate::{App, Error};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use onpost_actions::{
    account::Token,
    kiosk::{self, Screen},
};

/// A screen that has signed in, with its key.
pub struct KioskSession {
    pub screen: Screen,
    pub key: Token,
}

impl FromRequestParts<App> for KioskSession {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let key = key(app, &parts.headers).ok_or(Error::NotAllowed)?;
        let screen = kiosk::signed_in(&app.house, &key).await?;
        let screen = screen.ok_or(Error::NotAllowed)?;
        Ok(Self { screen, key })
    }
}

/// What the browser holds, where it holds anything.
pub fn key(app: &App, headers: &HeaderMap) -> Option<Token> {
    let jar = CookieJar::from_headers(headers);
    jar.get(name(app))
        .map(|cookie| Token::from_browser(cookie.value()))
}

/// The cookie that makes a browser the screen.
pub fn cookie(app: &App, key: &Token) -> Cookie<'static> {
    let mut cookie = Cookie::new(name(app), key.as_str().to_owned());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(app.config.is_https());
    cookie.make_permanent();
    cookie
}

/// `__Host-` makes browsers hold the cookie to this very origin; it takes https.
fn name(app: &App) -> &'static str {
    if app.config.is_https() {
        "__Host-onpost-kiosk"
    } else {
        "onpost-kiosk"
    }
}
