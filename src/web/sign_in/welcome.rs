//! What follows once somebody is signed in: the page that they wanted, or what they had sent before.

use super::{Browser, SignInAnswer};
use crate::{
    Error, account,
    desk::Door,
    form::Form,
    kept::{self, HeldForm},
    lang,
    session::{self, CHANGE_PASSWORD, Session},
};
use axum::{
    Json,
    response::{IntoResponse, Redirect, Response},
};
use onpost_actions::account::{SignedIn, signed_in as look_up};
use serde_json::json;

/// Leads somebody who has signed in on; their browser is known from now on.
pub(super) async fn welcome(
    door: Door,
    browser: Browser,
    signed_in: &SignedIn,
    form: &Form,
) -> Result<Response, Error> {
    let jar = browser
        .jar
        .add(session::cookie(&door.app, &signed_in.token));
    let held = HeldForm::carried(form);
    let response = match (browser.wants, held.kept()) {
        (SignInAnswer::Page, None) => lead(signed_in, form.value("next")),
        (wants, kept) => {
            let signed = look_up(door.house(), &signed_in.token).await?;
            let signed = signed.ok_or(Error::SignIn)?;
            match kept.filter(|_| wants == SignInAnswer::Page) {
                Some(kept) => {
                    let session = Session::shown(&door.app, signed).await?;
                    let desk = door.enter(session);
                    match signed_in.must_change {
                        true => account::first_password_sheet(&desk, kept),
                        false => kept::go_on(&desk, kept),
                    }
                }
                None => Json(json!({
                    "staffNo": signed.person.staff_no,
                    "name": signed.person.name,
                    "mustChange": signed_in.must_change,
                }))
                .into_response(),
            }
        }
    };
    Ok(browser.client.answer((jar, response)))
}

fn lead(signed_in: &SignedIn, next: &str) -> Response {
    let target = match next {
        _ if signed_in.must_change => CHANGE_PASSWORD,
        next if lang::is_ours(next) => next,
        _ => "/",
    };
    Redirect::to(target).into_response()
}
