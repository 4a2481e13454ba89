//! Who asks: the address that a request came from, and the browser that it came with.

use super::App;
use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderName, header, request::Parts},
    response::{IntoResponse, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use onpost_actions::browser_token::BrowserToken;
use onpost_config::Config;
use onpost_rules::address;
use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// Where a request came from, and with which browser.
pub struct Client {
    /// `None` where it can't be known.
    pub address: Option<IpAddr>,
    pub browser: BrowserToken,
    /// What the browser has to keep: it had no token yet.
    cookie: Option<Cookie<'static>>,
}

impl FromRequestParts<App> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let name = cookie_name(&app.config);
        let jar = CookieJar::from_headers(&parts.headers);
        let held = jar.get(name);
        let held = held.and_then(|held| BrowserToken::from_browser(held.value()));
        let is_new = held.is_none();
        let browser = held.unwrap_or_else(BrowserToken::random);
        Ok(Self {
            address: address(parts, &app.config),
            cookie: is_new.then(|| cookie(&browser, &app.config)),
            browser,
        })
    }
}

impl Client {
    /// An answer that lets the browser keep its token.
    pub fn answer(self, response: impl IntoResponse) -> Response {
        match self.cookie {
            Some(cookie) => (CookieJar::new().add(cookie), response).into_response(),
            None => response.into_response(),
        }
    }
}

/// The address that a request came from: forwarding headers are believed from trusted proxies alone.
fn address(parts: &Parts, config: &Config) -> Option<IpAddr> {
    let values = |name: HeaderName| {
        let values = parts.headers.get_all(name).into_iter();
        let values = values.map(|value| value.to_str().unwrap_or("unknown"));
        values.collect::<Vec<_>>().join(",")
    };
    let one = address::x_forwarded_for(&values(X_FORWARDED_FOR));
    let other = address::forwarded(&values(header::FORWARDED));
    address::client_by_either(peer(parts)?, &one, &other, config.trusted_proxies())
}

/// The address against which failures are counted: where the true one can't be known, the nearest.
pub fn counted(parts: &Parts, config: &Config) -> Option<IpAddr> {
    address(parts, config).or_else(|| peer(parts))
}

/// Who holds the other end of the connection.
fn peer(parts: &Parts) -> Option<IpAddr> {
    let from = parts.extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(from.0.ip())
}

/// Kept for years, whoever is signed in; out of reach of scripts and other sites.
fn cookie(browser: &BrowserToken, config: &Config) -> Cookie<'static> {
    let mut cookie = Cookie::new(cookie_name(config), browser.as_str().to_owned());
    cookie.set_path("/");
    cookie.set_http_only(true);
    cookie.set_same_site(SameSite::Lax);
    cookie.set_secure(config.is_https());
    cookie.make_permanent();
    cookie
}

/// `__Host-` makes browsers hold the cookie to this very origin; it takes https.
fn cookie_name(config: &Config) -> &'static str {
    if config.is_https() {
        "__Host-onpost-browser"
    } else {
        "onpost-browser"
    }
}
