//! Registering a device, in two pages: who one is, then the device itself.

use super::{TO_VOUCH, line, own};
use crate::{
    App, Error,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    form::{Form, status_of},
    page::Page,
    refusal,
    session::Session,
};
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    passkey::{self, Begun, Vouched},
};
use onpost_rules::{
    passkey::{Fault, LONGEST_NAME, Status},
    refusal::Refusal,
};
use onpost_words::{Lang, say};
use serde_json::Value;

/// How people show once more that it's them, as the form's buttons send it.
const BY_PASSKEY: &str = "passkey";

/// `GET /account/passkeys/new`
pub async fn show(State(app): State<App>, lang: Lang, session: Session) -> Result<Response, Error> {
    first_page(&app, (lang, &session), &Form::blank(lang)).await
}

/// `POST /account/passkeys/new`: who one is, and what the device is called.
pub async fn begin(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    mut form: Form,
) -> Result<Response, Error> {
    let name = form.line("name", LONGEST_NAME);
    let vouched = if form.value("by") == BY_PASSKEY {
        Some(Vouched::Passkey(form.value("passkey").to_owned()))
    } else {
        form.secret("password").map(Vouched::Password)
    };
    let (Some(name), Some(vouched)) = (name, vouched) else {
        return first_page(&app, (lang, &session), &form).await;
    };
    match passkey::begin(&app.house, &session.signed, (&name, vouched)).await {
        Ok(Begun::Ready(options)) => return Ok(second_page(lang, &session, (&name, &options))),
        Ok(Begun::WrongPassword) => form.reject("password", lang.say("account-wrong-present")),
        Ok(Begun::Wait { seconds }) => {
            form.reject("password", say!(lang, "sign-in-wait", seconds = seconds));
        }
        Ok(Begun::Busy) => form.reject("password", lang.say("sign-in-busy")),
        Err(actions::Error::Refused(Refusal::Passkey(why))) => {
            form.refuse(refusal::passkey::tell(lang, &why))
        }
        Err(error) => return Err(error.into()),
    }
    first_page(&app, (lang, &session), &form).await
}

/// `POST /account/passkeys`: what the device's browser answered.
pub async fn finish(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    form: Form,
) -> Result<Response, Error> {
    match passkey::finish(&app.house, &session.signed, form.value("passkey")).await {
        Ok(_) => Ok(Redirect::to(own::PLACE).into_response()),
        Err(actions::Error::Refused(Refusal::Passkey(why))) => {
            let body = html! {
                h1 { (lang.say("passkey-new")) }
                (notice(Tone::Danger, refusal::passkey::tell(lang, &why)))
                p { (button::link("primary", own::NEW, &lang.say("passkey-again"))) }
            };
            let (status, headers) = Error::Refused(Box::new(why.into())).head();
            Ok((status, headers, page(lang, &session, body)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

async fn first_page(
    app: &App,
    (lang, session): (Lang, &Session),
    form: &Form,
) -> Result<Response, Error> {
    let devices = passkey::list(&app.house, &session.signed.actor).await?;
    let may_vouch = devices
        .iter()
        .any(|it| it.passkey.status == Status::Confirmed);
    let body = html! {
        h1 { (lang.say("passkey-new")) }
        @if passkey::is_possible(&app.house.origin) {
            p.hint { (lang.say("passkey-new-lead")) }
            (first_form(lang, may_vouch.then_some(TO_VOUCH), form))
        } @else {
            (notice(Tone::Warning, refusal::passkey::tell(lang, &Fault::Impossible)))
            p { (button::link("quiet", own::PLACE, &lang.say("passkey-back"))) }
        }
    };
    Ok((status_of(form), page(lang, session, body)).into_response())
}

/// `vouch`: where a confirmed device signs in place of the password, where there is one.
fn first_form(lang: Lang, vouch: Option<&str>, form: &Form) -> Markup {
    let password =
        Field::password("password", lang.say("sign-in-password")).autocomplete("current-password");
    let password = match vouch {
        Some(_) => password.optional(lang.say("passkey-or-device")),
        None => password.hint(lang.say("passkey-why-password")),
    };
    let fields = [
        Field::text("name", lang.say("passkey-name")).hint(lang.say("passkey-name-hint")),
        password,
    ];
    html! {
        form method="post" action=(own::NEW) {
            (form.sheet(&fields))
            (line(lang))
            div.row {
                (button::choice("primary", ("by", "password"), &lang.say("passkey-go-on")))
                @if let Some(vouch) = vouch {
                    button.button.quiet name="by" value=(BY_PASSKEY) data-passkey=(vouch) {
                        (lang.say("passkey-vouch"))
                    }
                }
            }
        }
    }
}

fn second_page(lang: Lang, session: &Session, (name, options): (&str, &Value)) -> Response {
    let body = html! {
        h1 { (say!(lang, "passkey-ready", name = name.to_owned())) }
        p { (lang.say("passkey-ready-text")) }
        form method="post" action="/account/passkeys" data-passkey-create=(options) {
            input type="hidden" name="passkey";
            (line(lang))
            div.row {
                (button::primary(&lang.say("passkey-create")))
                (button::link("quiet", own::PLACE, &lang.say("passkey-back")))
            }
        }
    };
    page(lang, session, body).into_response()
}

fn page(lang: Lang, session: &Session, body: Markup) -> Page<'_> {
    Page::new(lang, lang.say("passkey-new"), body)
        .viewed_by(&session.viewer)
        .narrow()
}
