//! What goes wrong, told to people: the page of every answer that failed, with the navigation and where to go on.

mod way;

use super::{
    App, Error,
    form::far_year,
    lang,
    language::came_from,
    page::Page,
    refusal,
    session::{CHANGE_PASSWORD, Session},
    viewer::Viewer,
};
use axum::{
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_words::Lang;
use std::time::Duration;
use way::Ways;

/// How long an error page waits for what its frame shows: a page without navigation beats none.
const PATIENCE: Duration = Duration::from_secs(2);

/// What has to be kept of a request for the page that its failure may come to.
struct FailedRequest {
    /// `None` where there is no house that anybody could be signed in at.
    app: Option<App>,
    headers: HeaderMap,
    path: String,
}

/// Gives every failed answer that has no page yet its page, in the reader's language.
pub async fn pages(request: Request, next: Next) -> Response {
    let lang = lang::of(request.headers());
    let method = request.method().clone();
    let target = request.uri().path_and_query().map(ToString::to_string);
    let failed = FailedRequest {
        app: request.extensions().get().cloned(),
        headers: request.headers().clone(),
        path: request.uri().path().to_owned(),
    };
    let response = next.run(request).await;
    let Some(error) = unexplained(&response) else {
        return response;
    };
    if error == Error::SignIn && method == Method::GET {
        return to_sign_in(&target.unwrap_or_default());
    }
    if error == Error::ChangePassword {
        return Redirect::to(CHANGE_PASSWORD).into_response();
    }
    let viewer = failed.viewer(&error).await;
    let page = failed.page(lang, &error, viewer.as_ref());
    let mut explained = (response.status(), page).into_response();
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            explained.headers_mut().insert(name, value.clone());
        }
    }
    explained
}

/// The error of an answer that failed and has nothing, or only a program's text, to show for it.
fn unexplained(response: &Response) -> Option<Error> {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    is_bare.then(|| {
        let error = response.extensions().get::<Error>().cloned();
        error.unwrap_or_else(|| Error::of(status))
    })
}

impl FailedRequest {
    /// Who looks, where that can be read; never a second failure.
    async fn viewer(&self, error: &Error) -> Option<Viewer> {
        // What is out of reach isn't asked again.
        if matches!(error, Error::SignIn | Error::Unreachable | Error::TooSlow) {
            return None;
        }
        let session = Session::of(self.app.as_ref()?, &self.headers, &self.path);
        let session = tokio::time::timeout(PATIENCE, session).await.ok()?;
        session.ok().map(|session| session.viewer)
    }

    fn page(&self, lang: Lang, error: &Error, viewer: Option<&Viewer>) -> Response {
        let title = lang.say_one("error-title", error.into());
        let ways = Ways::from(&self.path, viewer.map(|viewer| viewer.role));
        let body = body(
            error,
            lang,
            html! { (self.back(lang, &ways)) (ways.render(lang)) },
        );
        let page = Page::new(lang, title, body).at(ways.here());
        match viewer {
            Some(viewer) => page.viewed_by(viewer).into_response(),
            None => page.into_response(),
        }
    }

    /// The page of ours that one came from, where it's another one than this and isn't offered anyway.
    fn back(&self, lang: Lang, ways: &Ways) -> Markup {
        let from = came_from(&self.headers);
        let from = from.filter(|from| {
            let path = from.split('?').next().unwrap_or_default();
            path != self.path && path != "/" && path != ways.here()
        });
        html! {
            @if let Some(from) = from { a.button.quiet href=(from) { (lang.say("error-back")) } }
        }
    }
}

fn body(error: &Error, lang: Lang, ways: Markup) -> Markup {
    let slug: &'static str = error.into();
    html! {
        section.error-page {
            p.error-page-code { (error.status().as_u16()) }
            h1 { (lang.say_one("error-title", slug)) }
            @if *error == Error::FarYear { p { (far_year(lang)) } }
            @if let Error::Refused(refusal) = error { p { (refusal::tell(lang, refusal)) } }
            p { (lang.say_one("error-text", slug)) }
            nav.row aria-label=(lang.say("error-ways")) { (ways) }
        }
    }
}

fn to_sign_in(target: &str) -> Response {
    let next = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", target)
        .finish();
    Redirect::to(&format!("/sign-in?{next}")).into_response()
}
