//! The reader's language: what they chose, else what their browser asks for, else Chinese.

use super::App;
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use axum_extra::extract::CookieJar;
use onpost_rules::day::Today;
use onpost_words::Lang;
use std::convert::Infallible;

/// The cookie that keeps the choice; scripts and other sites have no use for it.
pub const COOKIE: &str = "lang";

impl FromRequestParts<App> for Lang {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let year = Today::without_site(app.house.now()).year();
        Ok(of(&parts.headers).read_in(year))
    }
}

/// The language in which to answer a request with these headers.
pub fn of(headers: &HeaderMap) -> Lang {
    let chosen = CookieJar::from_headers(headers)
        .get(COOKIE)
        .and_then(|cookie| Lang::from_tag(cookie.value()));
    chosen.or_else(|| asked_for(headers)).unwrap_or_default()
}

/// The first of the browser's languages that we speak. Browsers list the best first, so the
/// weights needn't be read, but for those that refuse a language.
fn asked_for(headers: &HeaderMap) -> Option<Lang> {
    let list = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    list.split(',')
        .filter(|item| !item.ends_with(";q=0"))
        .find_map(|item| Lang::from_tag(item.trim()))
}

/// Whether a redirect to `target` stays with us: a path, and nothing a browser would read as
/// another site.
pub fn is_ours(target: &str) -> bool {
    let foreign = target.starts_with("//") || target.contains(['\\', '\r', '\n', '\t']);
    target.starts_with('/') && !foreign
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn the_choice_beats_the_browser_and_the_browser_beats_chinese() {
        let (cookie, accept) = (header::COOKIE, header::ACCEPT_LANGUAGE);
        for (given, expected) in [
            (headers(&[]), Lang::Zh),
            (
                headers(&[(accept.clone(), "de-DE,en;q=0.8,zh;q=0.5")]),
                Lang::En,
            ),
            (headers(&[(accept.clone(), "en;q=0,zh-CN")]), Lang::Zh),
            (headers(&[(accept.clone(), "de, fr")]), Lang::Zh),
            (
                headers(&[(accept.clone(), "en-GB"), (cookie.clone(), "lang=zh-CN")]),
                Lang::Zh,
            ),
            (
                headers(&[(accept, "en-GB"), (cookie, "lang=klingon")]),
                Lang::En,
            ),
        ] {
            assert_eq!(of(&given), expected, "{given:?}");
        }
    }

    #[test]
    fn a_redirect_never_leads_to_another_site() {
        for ours in ["/", "/month/2026-10?person=1", "/a//b"] {
            assert!(is_ours(ours), "{ours}");
        }
        for foreign in [
            "",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a\nb",
        ] {
            assert!(!is_ours(foreign), "{foreign:?}");
        }
    }
}
