//! Signing in and out.

pub mod hold;
mod page;
mod welcome;

pub use page::{SignInSheet, sign_in_form};

use super::{
    App, Error,
    client::{self, Client},
    desk::{DeskPage, Door},
    form::{Form, status_of},
    kept::HeldForm,
    passkey, session,
};
use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use maud::Markup;
use onpost_actions::account::{self, Attempt, Caller, SignInRefusal, Token};
use onpost_rules::session::SessionKind;
use onpost_words::{Lang, say};
use serde_json::json;
use std::{convert::Infallible, net::IpAddr};

/// The longest word of a browser for itself that is kept, in characters: 微信 says what it is behind two hundred.
const LONGEST_DEVICE: usize = 500;

/// What signs in: its cookies, its own word for itself, and where it is.
pub struct Browser {
    jar: CookieJar,
    client: Client,
    caller: Caller,
    wants: SignInAnswer,
}

/// As what a sign-in is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SignInAnswer {
    /// The page that follows.
    Page,
    /// A few words for a script that signs in over a page.
    Words,
}

impl Browser {
    /// Where it is, as far as failures are counted.
    pub fn address(&self) -> Option<IpAddr> {
        self.caller.address
    }

    /// What a sign-in with it comes from.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Leads somebody who has just come in to a page; their browser is known from now on.
    pub fn signed_in(self, app: &App, token: &Token, target: &str) -> Response {
        let jar = self.jar.add(session::cookie(app, token));
        self.client.answer((jar, Redirect::to(target)))
    }
}

impl FromRequestParts<App> for Browser {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let text = |name| {
            let value = parts.headers.get(name);
            value.and_then(|it| it.to_str().ok()).unwrap_or_default()
        };
        let device = text(header::USER_AGENT).chars().take(LONGEST_DEVICE);
        let device = device.collect();
        let wants = match text(header::ACCEPT) {
            "application/json" => SignInAnswer::Words,
            _ => SignInAnswer::Page,
        };
        let Ok(client) = Client::from_request_parts(parts, app).await;
        let caller = Caller {
            device,
            address: client::counted(parts, &app.config),
            browser: client.browser.clone(),
            replaces: session::token(app, &parts.headers),
            kind: SessionKind::Usual,
        };
        Ok(Self {
            jar: CookieJar::from_headers(&parts.headers),
            client,
            caller,
            wants,
        })
    }
}

/// `GET /sign-in`, with `next`: the page of ours that follows.
pub async fn show(door: Door) -> Result<Response, Error> {
    let next: Option<String> = door.asked("next")?;
    let form = Form::blank(door.lang).with("next", next.unwrap_or_default());
    Ok(sheet(&door, &form))
}

/// `GET /session`: whose session the browser holds, for a script of a page that has been open long. It doesn't prolong it.
pub async fn holder(door: Door, headers: HeaderMap) -> Result<Response, Error> {
    let holder = match session::token(&door.app, &headers) {
        Some(token) => account::holder(door.house(), &token).await?,
        None => None,
    };
    let (staff_no, name) = holder.map(|it| (it.staff_no, it.name)).unzip();
    Ok(Json(json!({ "staffNo": staff_no, "name": name })).into_response())
}

/// `POST /sign-in`
pub async fn submit(door: Door, mut browser: Browser, mut form: Form) -> Result<Response, Error> {
    let (staff_no, password) = (form.text("staff_no"), form.secret("password"));
    let (Some(staff_no), Some(password)) = (staff_no, password) else {
        return Ok(refused(&door, &browser, &form));
    };
    browser.caller.kind = page::kind(&form);
    let attempt = Attempt {
        staff_no,
        password,
        caller: browser.caller.clone(),
    };
    match account::sign_in(door.house(), attempt).await {
        Ok(signed_in) => welcome::welcome(door, browser, &signed_in, &form).await,
        Err(SignInRefusal::Wrong) => {
            form.reject("password", door.say("sign-in-wrong"));
            Ok(refused(&door, &browser, &form))
        }
        Err(why) => {
            let (said, error) = not_now(door.lang, why)?;
            Ok(match browser.wants {
                SignInAnswer::Words => words(&error, &said),
                SignInAnswer::Page => {
                    form.reject("password", said);
                    turned_away(&door, &error, &form)
                }
            })
        }
    }
}

/// What keeps a password from being looked at now: its words, and what its status is of.
///
/// # Errors
/// A fault of ours.
fn not_now(lang: Lang, why: SignInRefusal) -> Result<(String, Error), Error> {
    match why {
        SignInRefusal::Wrong => Err(Error::BadRequest),
        SignInRefusal::Wait { seconds } => {
            let wait = Error::TooMany {
                retry_after_seconds: seconds,
            };
            Ok((say!(lang, "sign-in-wait", seconds = seconds), wait))
        }
        SignInRefusal::Busy => Ok((lang.say("sign-in-busy"), Error::Busy)),
        SignInRefusal::Overtaken => Ok((lang.say("sign-in-overtaken"), Error::Stale)),
        SignInRefusal::Failed(error) => Err(error.into()),
    }
}

/// `POST /sign-in/passkey/challenge`: what the device at hand is to sign.
pub async fn ask_passkey(door: Door, browser: Browser) -> Result<Response, Error> {
    match account::ask_who(door.house(), browser.caller.address).await {
        Ok(options) => passkey::answer(door.lang, Ok(options)),
        Err(why) => {
            let (said, error) = passkey::sign_in_refusal(door.lang, why)?;
            Ok(words(&error, &said))
        }
    }
}

/// `POST /sign-in/passkey`
pub async fn submit_passkey(
    door: Door,
    mut browser: Browser,
    mut form: Form,
) -> Result<Response, Error> {
    browser.caller.kind = page::kind(&form);
    let caller = browser.caller.clone();
    let signed = form.value("passkey").to_owned();
    match account::sign_in_by_passkey(door.house(), &signed, caller).await {
        Ok(signed_in) => welcome::welcome(door, browser, &signed_in, &form).await,
        Err(why) => {
            let (said, error) = passkey::sign_in_refusal(door.lang, why)?;
            Ok(match browser.wants {
                SignInAnswer::Words => words(&error, &said),
                SignInAnswer::Page => {
                    form.refuse(said);
                    turned_away(&door, &error, &form)
                }
            })
        }
    }
}

/// `POST /sign-out`
pub async fn sign_out(door: Door, jar: CookieJar, headers: HeaderMap) -> Result<Response, Error> {
    if let Some(token) = session::token(&door.app, &headers) {
        account::sign_out(door.house(), &token).await?;
    }
    let jar = jar.add(session::no_cookie(&door.app));
    Ok((jar, Redirect::to("/sign-in")).into_response())
}

/// What a script is told where nobody was signed in.
fn words(why: &Error, said: &str) -> Response {
    let (status, headers) = why.head();
    (status, headers, Json(json!({ "said": said }))).into_response()
}

/// A form that was sent without a number or a password, or with a wrong one.
fn refused(door: &Door, browser: &Browser, form: &Form) -> Response {
    let fault = ["password", "staff_no"]
        .into_iter()
        .find_map(|it| form.fault(it));
    match browser.wants {
        SignInAnswer::Words => {
            let said = json!({ "said": fault.unwrap_or_default() });
            (status_of(form), Json(said)).into_response()
        }
        SignInAnswer::Page => sheet(door, form),
    }
}

fn sheet(door: &Door, form: &Form) -> Response {
    door.sheet(place(door), form, body(door, form))
}

/// The same where a password or a device wasn't looked at, or didn't do.
fn turned_away(door: &Door, why: &Error, form: &Form) -> Response {
    door.turned_away(why, place(door), body(door, form))
}

fn body(door: &Door, form: &Form) -> Markup {
    let held = HeldForm::carried(form);
    let sheet = SignInSheet {
        form,
        held: &held,
        terms: door.house().sessions,
    };
    sign_in_form(door.lang, &sheet)
}

fn place(door: &Door) -> DeskPage {
    DeskPage {
        title: door.say("sign-in-title"),
        here: "",
    }
}
