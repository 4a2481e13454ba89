//! What is sent when nobody is signed in isn't lost: it's answered with the sign-in page, which keeps it.

use super::page::{SignInSheet, sign_in_form};
use crate::{
    Error, account,
    form::Form,
    kept::HeldForm,
    lang,
    page::Page,
    upload::{self, Beginning},
};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use onpost_rules::session::SessionTerms;
use onpost_words::Lang;

/// What a browser's form is sent as; what scripts send is theirs to keep.
const FORM: &[u8] = b"application/x-www-form-urlencoded";

/// Keeps a form for as long as its answer is made, but for its files. Stands within the layers that refuse what is too
/// large or comes from elsewhere.
pub async fn hold(terms: SessionTerms, request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        return next.run(request).await;
    }
    let lang = lang::of(request.headers());
    let to = request.uri().path_and_query().map(ToString::to_string);
    let (parts, body) = request.into_parts();
    let sent = match SentFields::of(&parts.headers, body).await {
        Ok(sent) => sent,
        Err(error) => return error.into_response(),
    };
    let response = next.run(Request::from_parts(parts, sent.body)).await;
    let Some(fields) = sent.fields else {
        return response;
    };
    let held = || {
        let sent = Form::of_query(lang, &fields);
        HeldForm::of_sent(&to.unwrap_or_default(), &sent)
    };
    match response.extensions().get::<Error>() {
        Some(Error::SignIn) => sign_in(lang, terms, &held()),
        Some(Error::ChangePassword) => match held() {
            HeldForm::Kept(kept) => account::first_password_page(lang, &kept),
            HeldForm::TooLong | HeldForm::Nothing => response,
        },
        _ => response,
    }
}

/// What was sent, and of it what is kept.
struct SentFields {
    /// As a plain form has them; `None` of what a script sent.
    fields: Option<String>,
    body: Body,
}

impl SentFields {
    async fn of(headers: &HeaderMap, body: Body) -> Result<Self, Error> {
        if is_form(headers) {
            let sent = to_bytes(body, usize::MAX).await;
            let sent = sent.map_err(|_| Error::TooLarge)?;
            return Ok(Self {
                fields: Some(String::from_utf8_lossy(&sent).into_owned()),
                body: Body::from(sent),
            });
        }
        let Some(boundary) = upload::boundary(headers) else {
            return Ok(Self { fields: None, body });
        };
        let beginning = Beginning::of(body, &boundary).await?;
        Ok(Self {
            fields: Some(beginning.fields),
            body: beginning.body,
        })
    }
}

fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE);
    kind.is_some_and(|kind| kind.as_bytes().starts_with(FORM))
}

/// The sign-in page in place of the page that was to come: 401, with what was sent.
fn sign_in(lang: Lang, terms: SessionTerms, held: &HeldForm) -> Response {
    let form = Form::blank(lang);
    let sheet = SignInSheet {
        form: &form,
        held,
        terms,
    };
    let title = lang.say("error-title-sign-in");
    let page = Page::new(lang, title, sign_in_form(lang, &sheet)).narrow();
    (Error::SignIn.status(), page).into_response()
}
