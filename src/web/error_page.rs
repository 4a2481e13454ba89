//! What goes wrong, told to people: the page of every answer that failed.

use super::{Error, form::far_year, lang, page::Page, refusal, session::CHANGE_PASSWORD};
use axum::{
    extract::Request,
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_words::Lang;

/// Gives every failed answer that has no page yet its page, in the reader's language.
pub async fn pages(request: Request, next: Next) -> Response {
    let lang = lang::of(request.headers());
    let method = request.method().clone();
    let target = request.uri().path_and_query().map(ToString::to_string);
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
    let title = lang.say_one("error-title", (&error).into());
    let page = Page::new(lang, title, body(&error, lang)).into_response();
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

fn body(error: &Error, lang: Lang) -> Markup {
    let slug: &'static str = error.into();
    html! {
        section.error-page {
            p.error-page-code { (error.status().as_u16()) }
            h1 { (lang.say_one("error-title", slug)) }
            @if *error == Error::FarYear { p { (far_year(lang)) } }
            @if let Error::Refused(refusal) = error { p { (refusal::tell(lang, refusal)) } }
            p { (lang.say_one("error-text", slug)) }
            p { a.button.quiet href="/" { (lang.say("error-home")) } }
        }
    }
}

fn to_sign_in(target: &str) -> Response {
    let next = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", target)
        .finish();
    Redirect::to(&format!("/sign-in?{next}")).into_response()
}
