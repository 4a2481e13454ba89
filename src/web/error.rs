//! What goes wrong, told to people: the only file with status codes.

use super::{
    form::{Form, far_year},
    lang,
    page::Page,
    refusal,
    session::CHANGE_PASSWORD,
};
use crate::{actions, rules::refusal::Refusal, words::Lang};
use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};

/// What was asked for again and hasn't changed since.
pub const UNCHANGED: StatusCode = StatusCode::NOT_MODIFIED;

/// After how long whoever found the line full may find room in it.
const BUSY_FOR_SECONDS: i64 = 2;

/// Why a request isn't answered as asked.
#[derive(Debug, Clone, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Error {
    /// Something that our own pages never send.
    BadRequest,
    /// Nobody is signed in; a page asked for leads to the sign-in page and back.
    SignIn,
    /// Somebody is signed in with a first password, which comes first.
    ChangePassword,
    /// Somebody is signed in who may not.
    NotAllowed,
    /// No such page, or an id that isn't there.
    NotFound,
    /// A date of a year that can't be meant.
    FarYear,
    /// A page that can't be asked for in this way.
    WrongMethod,
    /// What was decided about has changed in the meantime.
    Stale,
    /// A body beyond the limit.
    TooLarge,
    /// The law says no.
    Refused(Box<Refusal>),
    /// Too many tries.
    TooMany {
        /// Seconds until the next try is heard.
        retry_after_seconds: i64,
    },
    /// More people than can be verified at once are in line; nothing was recorded.
    Busy,
    /// A fault of ours.
    Broken,
    /// The database is out of reach; nothing was recorded.
    Unreachable,
    /// No answer in time; whether something was recorded isn't known.
    TooSlow,
}

impl Error {
    /// The status code that tells it to programs.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::ChangePassword | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Stale => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused(refusal) if is_about_its_state(refusal) => StatusCode::CONFLICT,
            Self::FarYear | Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::Unreachable => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooSlow => StatusCode::GATEWAY_TIMEOUT,
        }
    }

    /// What a bare status code means, as extractors and layers answer with.
    fn of(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::SignIn,
            StatusCode::FORBIDDEN => Self::NotAllowed,
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::CONFLICT => Self::Stale,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unreachable,
            StatusCode::GATEWAY_TIMEOUT => Self::TooSlow,
            status if status.is_server_error() => Self::Broken,
            _ => Self::BadRequest,
        }
    }

    fn body(&self, lang: Lang) -> Markup {
        let slug: &'static str = self.into();
        html! {
            section.error-page {
                p.error-page-code { (self.status().as_u16()) }
                h1 { (lang.say_one("error-title", slug)) }
                @if *self == Self::FarYear { p { (far_year(lang)) } }
                @if let Self::Refused(refusal) = self { p { (refusal::tell(lang, refusal)) } }
                p { (lang.say_one("error-text", slug)) }
                p { a.button.quiet href="/" { (lang.say("error-home")) } }
            }
        }
    }
}

impl From<actions::Error> for Error {
    /// A refusal that a page does not tell with its form is told by its own words.
    fn from(error: actions::Error) -> Self {
        match error {
            actions::Error::NotAllowed => Self::NotAllowed,
            actions::Error::SignedOut => Self::SignIn,
            actions::Error::NotFound => Self::NotFound,
            actions::Error::Stale => Self::Stale,
            actions::Error::Refused(refusal) => Self::Refused(Box::new(refusal)),
            actions::Error::Store(error) if error.is_unavailable() => {
                tracing::error!(%error, "the database is out of reach");
                Self::Unreachable
            }
            actions::Error::Store(error) => {
                tracing::error!(%error, "the database failed");
                Self::Broken
            }
        }
    }
}

impl Error {
    /// The status and the headers that go with it, for a page that tells it by itself.
    pub fn head(&self) -> (StatusCode, HeaderMap) {
        let mut headers = HeaderMap::new();
        let retry_after_seconds = match self {
            Self::TooMany {
                retry_after_seconds,
            } => Some((*retry_after_seconds).max(0)),
            Self::Busy => Some(BUSY_FOR_SECONDS),
            _ => None,
        };
        if let Some(seconds) = retry_after_seconds {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        (self.status(), headers)
    }
}

impl IntoResponse for Error {
    /// The status alone; [`pages`] knows the reader's language and adds the page.
    fn into_response(self) -> Response {
        let mut response = self.head().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Whether a refusal comes of what the thing has become, not of what was sent.
fn is_about_its_state(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::NotOpen { .. }
            | Refusal::SwapNotOpen { .. }
            | Refusal::NotRunning
            | Refusal::NotOpenDuty
            | Refusal::Ended { .. }
            | Refusal::CheckDecided
            | Refusal::ItemClosed
            | Refusal::JobUnderWay
    )
}

/// The status of a page that shows a form: whether it was sent with faults.
pub fn status_of(form: &Form) -> StatusCode {
    if form.is_sound() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    }
}

/// Gives every failed answer that has no page yet its page, in the reader's language.
pub async fn pages(request: Request, next: Next) -> Response {
    let lang = lang::of(request.headers());
    let method = request.method().clone();
    let target = request.uri().path_and_query().map(|it| it.to_string());
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
    let page = Page::new(lang, title, error.body(lang)).into_response();
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

fn to_sign_in(target: &str) -> Response {
    let next = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", target)
        .finish();
    Redirect::to(&format!("/sign-in?{next}")).into_response()
}
