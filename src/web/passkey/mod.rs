//! Passkeys: one's own devices on the account page, registering one, and the page where supervisors review them.

pub mod own;
pub mod register;
pub mod review;
mod sign_in;

pub use sign_in::sign_in_refusal;

use super::{Error, desk::Desk, refusal};
use axum::{
    Json,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_actions::{self as actions, passkey};
use onpost_words::Lang;
use serde_json::{Value, json};

/// Where a press of the clock is signed.
pub const OF_PUNCH: &str = "/clock/passkey";

/// Where a sign-in is signed.
pub const OF_SIGN_IN: &str = "/sign-in/passkey/challenge";

/// Where a confirmed device vouches for another.
pub const TO_VOUCH: &str = "/account/passkeys/vouch";

/// `POST /clock/passkey`: what the device is to sign before the clock's form is sent.
pub async fn of_punch(desk: Desk) -> Result<Response, Error> {
    let asked = passkey::ask_for_punch(desk.house(), desk.actor()).await;
    answer(desk.lang, asked)
}

/// `POST /account/passkeys/vouch`
pub async fn to_vouch(desk: Desk) -> Result<Response, Error> {
    let asked = passkey::ask_to_vouch(desk.house(), desk.actor()).await;
    answer(desk.lang, asked)
}

/// The script's answer: what it hands the browser, or why there is nothing to sign.
pub fn answer(lang: Lang, asked: actions::Result<Value>) -> Result<Response, Error> {
    match asked {
        Ok(options) => Ok(Json(options).into_response()),
        Err(actions::Error::Refused(why)) => {
            let said = json!({ "said": refusal::tell(lang, &why) });
            let (status, headers) = Error::Refused(Box::new(why)).head();
            Ok((status, headers, Json(said)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// The line of a form at which the script says what the device is doing, and what to do where it fails.
pub fn line(lang: Lang) -> Markup {
    html! {
        p.passkey-line role="status"
            data-asking=(lang.say("passkey-asking"))
            data-cancelled=(lang.say("passkey-cancelled"))
            data-known=(lang.say("passkey-known"))
            data-unsupported=(lang.say("passkey-unsupported"))
            data-insecure=(lang.say("passkey-impossible"))
            data-failed=(lang.say("passkey-failed"))
            data-without=(lang.say("passkey-without")) {}
        noscript { p.hint { (lang.say("passkey-no-script")) } }
    }
}
