//! What was just done, whom and what: told once, on the page that follows.
//!
//! It travels in a cookie from the answer that leads on to the page that it leads to, sealed with the token of the session: who
//! doesn't hold that can't make a page of ours say anything, and no address carries words. The page that tells it ends it, so
//! that reading the page again doesn't tell it again.

use super::{App, session};
use axum::{
    extract::OriginalUri,
    http::{HeaderMap, Uri, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use chrono::Duration;
use hmac::{Hmac, KeyInit, Mac};
use onpost_actions::account::Token;
use onpost_rules::time::Instant;
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// The longest word, in characters: a cookie holds some four thousand bytes.
const LONGEST: usize = 300;

/// How long it's news: a browser may never have opened the page that it led to.
const NEWS: Duration = Duration::minutes(1);

/// How long the seal is, in bytes.
const SEAL: usize = 32;

/// Sets these seals apart from whatever else the token might seal.
const PURPOSE: &[u8] = b"deed";

/// What was done, in the words of who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeedWord {
    pub tone: DeedTone,
    pub text: String,
    /// What can be done about it.
    pub next: Option<DeedLink>,
}

/// Whether something came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DeedTone {
    Done,
    /// Nothing did, and why.
    Note,
}

/// Where something can be done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeedLink {
    pub label: String,
    pub address: String,
}

impl DeedWord {
    /// That something was done: whom and what.
    pub fn done(text: impl Into<String>) -> Self {
        Self::new(DeedTone::Done, text.into())
    }

    /// That nothing came of it, and why.
    pub fn note(text: impl Into<String>) -> Self {
        Self::new(DeedTone::Note, text.into())
    }

    fn new(tone: DeedTone, text: String) -> Self {
        let text = match text.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text,
        };
        Self {
            tone,
            text,
            next: None,
        }
    }

    /// With the way to what can be done about it.
    pub fn then(self, label: impl Into<String>, address: impl Into<String>) -> Self {
        let link = DeedLink {
            label: label.into(),
            address: address.into(),
        };
        Self {
            next: Some(link),
            ..self
        }
    }
}

/// A word as it travels.
#[derive(Serialize, Deserialize)]
struct SentDeed {
    /// The page that tells it.
    path: String,
    at: Instant,
    deed: DeedWord,
}

/// A word that this page tells.
#[derive(Debug, Clone)]
pub struct HeardDeed {
    pub deed: DeedWord,
    /// This page once more, without it.
    pub address: String,
    end: Cookie<'static>,
}

impl HeardDeed {
    /// The answer that tells it, which ends it.
    pub fn ended(&self, page: impl IntoResponse) -> Response {
        (CookieJar::new().add(self.end.clone()), page).into_response()
    }
}

/// Leads to a page that tells it; who holds no session is led there without a word.
pub fn lead(app: &App, token: Option<&Token>, address: &str, deed: DeedWord) -> Response {
    let redirect = Redirect::to(address);
    let path = address.parse().ok().map(|uri: Uri| uri.path().to_owned());
    match (token, path) {
        (Some(token), Some(path)) => {
            let at = app.house.now();
            let sealed = sealed(token, &SentDeed { path, at, deed });
            let jar = CookieJar::new().add(cookie(app, sealed));
            (jar, redirect).into_response()
        }
        _ => redirect.into_response(),
    }
}

/// What was done to lead to this page, where something was.
pub fn heard(app: &App, parts: &Parts) -> Option<HeardDeed> {
    let token = session::token(app, &parts.headers)?;
    let sent = opened(&token, &held(app, &parts.headers)?)?;
    // A part of the router sees the rest of the address alone.
    let whole = parts.extensions.get::<OriginalUri>();
    let uri = whole.map_or(&parts.uri, |whole| &whole.0);
    let age = app.house.now() - sent.at;
    if sent.path != uri.path() || age > NEWS {
        return None;
    }
    let mut end = cookie(app, String::new());
    end.make_removal();
    Some(HeardDeed {
        deed: sent.deed,
        address: uri
            .path_and_query()
            .map_or("/", |it| it.as_str())
            .to_owned(),
        end,
    })
}

fn held(app: &App, headers: &HeaderMap) -> Option<String> {
    let jar = CookieJar::from_headers(headers);
    jar.get(name(app)).map(|cookie| cookie.value().to_owned())
}

/// The seal, and what it's under.
fn sealed(token: &Token, sent: &SentDeed) -> String {
    let body = serde_json::to_vec(sent).expect("texts can be written as JSON");
    let seal = mac(token, &body).finalize().into_bytes();
    BASE64.encode([seal.as_slice(), &body].concat())
}

/// What was sealed with this very token; nothing where it wasn't.
fn opened(token: &Token, text: &str) -> Option<SentDeed> {
    let bytes = BASE64.decode(text).ok()?;
    let (seal, body) = bytes.split_at_checked(SEAL)?;
    mac(token, body).verify_slice(seal).ok()?;
    serde_json::from_slice(body).ok()
}

fn mac(token: &Token, body: &[u8]) -> Hmac<Sha256> {
    let key = token.as_str().as_bytes();
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(PURPOSE);
    mac.update(body);
    mac
}

fn cookie(app: &App, value: String) -> Cookie<'static> {
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
        "__Host-onpost-deed"
    } else {
        "onpost-deed"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(text: &str) -> SentDeed {
        SentDeed {
            path: "/inbox".into(),
            at: Instant::UNIX_EPOCH,
            deed: DeedWord::done(text),
        }
    }

    #[test]
    fn a_word_is_told_to_the_session_it_was_sealed_for_and_to_no_other() {
        let [own, other] = ["a1", "b2"].map(Token::from_browser);
        let text = sealed(&own, &sent("已批准"));
        assert_eq!(opened(&own, &text).unwrap().deed, DeedWord::done("已批准"));
        assert!(opened(&other, &text).is_none());
    }

    #[test]
    fn a_word_that_somebody_changed_or_made_up_is_not_told() {
        let own = Token::from_browser("a1");
        let bytes = BASE64.decode(sealed(&own, &sent("approved"))).unwrap();
        for place in [0, SEAL, bytes.len() - 1] {
            let mut changed = bytes.clone();
            changed[place] ^= 1;
            assert!(opened(&own, &BASE64.encode(changed)).is_none(), "{place}");
        }
        for made_up in ["", "done", "%%", "e30", &BASE64.encode([0; SEAL])] {
            assert!(opened(&own, made_up).is_none(), "{made_up}");
        }
    }

    #[test]
    fn a_word_fits_into_a_cookie_however_much_was_typed() {
        let own = Token::from_browser(&"a".repeat(64));
        let deed = DeedWord::done("岗".repeat(5_000)).then("撤".repeat(30), "/requests/".repeat(8));
        let sent = SentDeed {
            path: "/".repeat(200),
            at: Instant::UNIX_EPOCH,
            deed,
        };
        assert!(sealed(&own, &sent).len() < 3_500);
    }
}
