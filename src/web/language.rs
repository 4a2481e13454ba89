//! The switch between the languages, at the top of every page.

use super::{
    Error,
    desk::Door,
    lang::{COOKIE, is_ours},
    page::BACK,
};
use axum::{
    extract::Path,
    http::{HeaderMap, Uri, header},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::{
    CookieJar,
    cookie::{Cookie, SameSite},
};
use onpost_words::Lang;

/// `GET /language/{tag}`: keeps the choice, and leads back to the page it was made on.
pub async fn switch(
    door: Door,
    Path(tag): Path<String>,
    jar: CookieJar,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let lang = Lang::from_tag(&tag).ok_or(Error::NotFound)?;
    let cookie = Cookie::build((COOKIE, lang.tag()))
        .path("/")
        .permanent()
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(door.app.config.is_https());
    let back = Some(door.query.value(BACK)).filter(|it| is_ours(it));
    let back = back.map(str::to_owned).or_else(|| came_from(&headers));
    let back = back.unwrap_or_else(|| "/".to_owned());
    Ok((jar.add(cookie), Redirect::to(&back)).into_response())
}

/// The page of ours that a request came from.
pub(super) fn came_from(headers: &HeaderMap) -> Option<String> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let referer: Uri = text(header::REFERER)?.parse().ok()?;
    let same_host = referer.authority()?.as_str() == text(header::HOST)?;
    let target = referer.path_and_query()?.as_str();
    (same_host && is_ours(target)).then(|| target.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_of_our_own_is_gone_back_to() {
        let from = |referer: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, "onpost.example".parse().unwrap());
            headers.insert(header::REFERER, referer.parse().unwrap());
            came_from(&headers)
        };
        assert_eq!(
            from("https://onpost.example/requests?a=1").unwrap(),
            "/requests?a=1"
        );
        assert_eq!(from("https://evil.example/requests"), None);
        assert_eq!(from("https://onpost.example//evil.example"), None);
    }
}
