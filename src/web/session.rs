//! Who is signed in: the cookie, and the extractor that every guarded page starts with.

use super::{App, Error, viewer::Viewer};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use onpost_actions::{
    account::{self, Signed, Token},
    alarm, decision, notice,
};
use onpost_rules::access::Action;

/// The page that a first password leads to.
pub const CHANGE_PASSWORD: &str = "/account/password";

/// Somebody signed in, with what the page frame shows of them.
#[derive(Debug, Clone)]
pub struct Session {
    pub signed: Signed,
    pub viewer: Viewer,
}

impl FromRequestParts<App> for Session {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        Self::of(app, &parts.headers, parts.uri.path()).await
    }
}

impl Session {
    /// Whose browser sent these headers, asking for a path.
    ///
    /// # Errors
    /// [`Error::SignIn`], [`Error::ChangePassword`], and what the database says.
    pub async fn of(app: &App, headers: &HeaderMap, path: &str) -> Result<Self, Error> {
        let token = token(app, headers).ok_or(Error::SignIn)?;
        let signed = account::signed_in(&app.house, &token)
            .await?
            .ok_or(Error::SignIn)?;
        if signed.must_change && path != CHANGE_PASSWORD {
            return Err(Error::ChangePassword);
        }
        Self::shown(app, signed).await
    }

    /// With what the page frame shows of who is signed in.
    ///
    /// # Errors
    /// The database's.
    pub async fn shown(app: &App, signed: Signed) -> Result<Self, Error> {
        let viewer = Viewer {
            name: signed.person.name.clone(),
            staff_no: signed.person.staff_no.clone(),
            role: signed.person.role,
            waiting: decision::waiting(&app.house, &signed.actor).await?,
            unread: notice::unread(&app.house, &signed.actor).await?,
            finds_people: signed.actor.may_to_others(Action::FindPeople),
            alarms: alarm::untaken(&app.house, &signed.actor).await?,
        };
        Ok(Self { signed, viewer })
    }
}

/// What the browser holds, where it holds anything.
pub fn token(app: &App, headers: &HeaderMap) -> Option<Token> {
    let jar = CookieJar::from_headers(headers);
    jar.get(name(app))
        .map(|cookie| Token::from_browser(cookie.value()))
}

/// The cookie of a new session: ours alone, out of reach of scripts and other sites.
pub fn cookie(app: &App, token: &Token) -> Cookie<'static> {
    let mut cookie = base(app, token.as_str().to_owned());
    cookie.make_permanent();
    cookie
}

/// The cookie that ends it.
pub fn no_cookie(app: &App) -> Cookie<'static> {
    let mut cookie = base(app, String::new());
    cookie.make_removal();
    cookie
}

fn base(app: &App, value: String) -> Cookie<'static> {
    let mut cookie = Cookie::new(name(app), value);
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(app.config.is_https());
    cookie
}

/// `__Host-` makes browsers hold the cookie to this very origin; it takes https.
fn name(app: &App) -> &'static str {
    if app.config.is_https() {
        "__Host-onpost"
    } else {
        "onpost"
    }
}
