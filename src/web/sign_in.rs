//! Signing in and out.

use super::{
    App, Error,
    client::{self, Client},
    component::{button, field::Field},
    desk::{DeskPage, Door},
    form::Form,
    lang, passkey,
    session::{self, CHANGE_PASSWORD},
};
use axum::{
    Json,
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::CookieJar;
use maud::{Markup, html};
use onpost_actions::account::{self, Attempt, Caller, SignInRefusal, SignedIn, Token};
use onpost_tell::notice::WELCOME;
use onpost_words::{Lang, say};
use serde_json::json;
use std::{convert::Infallible, net::IpAddr};

/// The longest word of a browser for itself that is kept, in characters.
const LONGEST_DEVICE: usize = 200;

/// What signs in: its cookies, its own word for itself, and where it is.
pub struct Browser {
    jar: CookieJar,
    client: Client,
    caller: Caller,
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
        let name = parts.headers.get(header::USER_AGENT);
        let name = name.and_then(|name| name.to_str().ok()).unwrap_or_default();
        let device = name.chars().take(LONGEST_DEVICE).collect();
        let Ok(client) = Client::from_request_parts(parts, app).await;
        let caller = Caller {
            device,
            address: client::counted(parts, &app.config),
            browser: client.browser.clone(),
            replaces: session::token(app, &parts.headers),
        };
        Ok(Self {
            jar: CookieJar::from_headers(&parts.headers),
            client,
            caller,
        })
    }
}

/// `GET /sign-in`, with `next`: the page of ours that follows.
pub async fn show(door: Door) -> Result<Response, Error> {
    let next: Option<String> = door.asked("next")?;
    let form = Form::blank(door.lang).with("next", next.unwrap_or_default());
    Ok(page(&door, &form))
}

/// `POST /sign-in`
pub async fn submit(door: Door, browser: Browser, mut form: Form) -> Result<Response, Error> {
    let (staff_no, password) = (form.text("staff_no"), form.secret("password"));
    let (Some(staff_no), Some(password)) = (staff_no, password) else {
        return Ok(page(&door, &form));
    };
    let attempt = Attempt {
        staff_no,
        password,
        caller: browser.caller.clone(),
    };
    match account::sign_in(door.house(), attempt).await {
        Ok(signed_in) => Ok(welcome(&door.app, browser, &signed_in, form.value("next"))),
        Err(SignInRefusal::Wrong) => {
            form.reject("password", door.say("sign-in-wrong"));
            Ok(page(&door, &form))
        }
        Err(why) => {
            let (said, error) = not_now(door.lang, why)?;
            form.reject("password", said);
            Ok(turned_away(&door, &error, &form))
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
            let (status, headers) = error.head();
            Ok((status, headers, Json(json!({ "said": said }))).into_response())
        }
    }
}

/// `POST /sign-in/passkey`
pub async fn submit_passkey(
    door: Door,
    browser: Browser,
    mut form: Form,
) -> Result<Response, Error> {
    let caller = browser.caller.clone();
    let signed = form.value("passkey").to_owned();
    match account::sign_in_by_passkey(door.house(), &signed, caller).await {
        Ok(signed_in) => Ok(welcome(&door.app, browser, &signed_in, form.value("next"))),
        Err(why) => {
            let (said, error) = passkey::sign_in_refusal(door.lang, why)?;
            form.refuse(said);
            Ok(turned_away(&door, &error, &form))
        }
    }
}

/// Leads somebody who has signed in to the page of ours that they wanted; their browser is known from now on.
fn welcome(app: &App, browser: Browser, signed_in: &SignedIn, next: &str) -> Response {
    let target = match next {
        _ if signed_in.must_change => CHANGE_PASSWORD,
        next if lang::is_ours(next) => next,
        _ => "/",
    };
    browser.signed_in(app, &signed_in.token, target)
}

/// `POST /sign-out`
pub async fn sign_out(door: Door, jar: CookieJar, headers: HeaderMap) -> Result<Response, Error> {
    if let Some(token) = session::token(&door.app, &headers) {
        account::sign_out(door.house(), &token).await?;
    }
    let jar = jar.add(session::no_cookie(&door.app));
    Ok((jar, Redirect::to("/sign-in")).into_response())
}

fn page(door: &Door, form: &Form) -> Response {
    door.sheet(place(door), form, sign_in_form(door.lang, form))
}

/// The same where a password or a device wasn't looked at, or didn't do.
fn turned_away(door: &Door, why: &Error, form: &Form) -> Response {
    door.turned_away(why, place(door), sign_in_form(door.lang, form))
}

fn place(door: &Door) -> DeskPage {
    DeskPage {
        title: door.say("sign-in-title"),
        here: "",
    }
}

/// The sign-in form; `next` is the page of ours that follows.
pub fn sign_in_form(lang: Lang, form: &Form) -> Markup {
    let fields = [
        Field::text("staff_no", lang.say("sign-in-staff-no")).autocomplete("username"),
        Field::password("password", lang.say("sign-in-password")).autocomplete("current-password"),
    ];
    html! {
        form.sign-in method="post" action="/sign-in" {
            h1 { (lang.say("sign-in-title")) }
            input type="hidden" name="next" value=(form.value("next"));
            (form.sheet(&fields))
            (button::primary(&lang.say("sign-in-act")))
            p.hint { (lang.say("sign-in-forgotten")) }
            p.hint { (lang.say("welcome-have-slip")) " " a href=(WELCOME) { (lang.say("welcome-type")) } }
        }
        form.sign-in method="post" action="/sign-in/passkey" data-passkey=(passkey::OF_SIGN_IN) {
            input type="hidden" name="next" value=(form.value("next"));
            (button::quiet(&lang.say("passkey-sign-in")))
            (passkey::line(lang))
        }
    }
}
