//! Registering a device, in two pages: who one is, then the device itself.

use super::{TO_VOUCH, line, own};
use crate::{
    Error,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::Form,
    refusal,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    passkey::{self, Begun, Vouched},
};
use onpost_rules::{
    passkey::{LONGEST_NAME, PasskeyFault, PasskeyStatus},
    refusal::Refusal,
};
use onpost_words::{Lang, say};
use serde_json::Value;

/// How people show once more that it's them, as the form's buttons send it.
const BY_PASSKEY: &str = "passkey";

/// `GET /account/passkeys/new`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    first_page(&desk, &Form::blank(desk.lang)).await
}

/// `POST /account/passkeys/new`: who one is, and what the device is called.
pub async fn begin(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let name = form.line("name", LONGEST_NAME);
    let vouched = if form.value("by") == BY_PASSKEY {
        Some(Vouched::Passkey(form.value("passkey").to_owned()))
    } else {
        form.secret("password").map(Vouched::Password)
    };
    let (Some(name), Some(vouched)) = (name, vouched) else {
        return first_page(&desk, &form).await;
    };
    let begun = passkey::begin(desk.house(), &desk.session.signed, &name, vouched).await;
    let of_the_device = |why: &Refusal| matches!(why, Refusal::Passkey(_)).then_some("");
    match desk.told_where(&mut form, of_the_device, begun)? {
        None => {}
        Some(Begun::Ready(options)) => return Ok(second_page(&desk, &name, &options)),
        Some(Begun::WrongPassword) => form.reject("password", desk.say("account-wrong-present")),
        Some(Begun::Wait { seconds }) => {
            let wait = say!(desk.lang, "sign-in-wait", seconds = seconds);
            form.reject("password", wait);
        }
        Some(Begun::Busy) => form.reject("password", desk.say("sign-in-busy")),
    }
    first_page(&desk, &form).await
}

/// `POST /account/passkeys`: what the device's browser answered.
pub async fn finish(desk: Desk, form: Form) -> Result<Response, Error> {
    let lang = desk.lang;
    match passkey::finish(desk.house(), &desk.session.signed, form.value("passkey")).await {
        Ok(id) => {
            let device = own::name(&desk, id).await?;
            let deed = say!(lang, "deed-own-device-added", device = device);
            Ok(desk.lead(own::PLACE, DeedWord::done(deed)))
        }
        Err(actions::Error::Refused(Refusal::Passkey(why))) => {
            let body = html! {
                h1 { (lang.say("passkey-new")) }
                (notice(Tone::Danger, refusal::passkey::tell(lang, &why)))
                p { (button::link("primary", own::NEW, &lang.say("passkey-again"))) }
            };
            let refused = Error::Refused(Box::new(why.into()));
            Ok(desk.turned_away(&refused, place(&desk), body))
        }
        Err(error) => Err(error.into()),
    }
}

async fn first_page(desk: &Desk, form: &Form) -> Result<Response, Error> {
    let lang = desk.lang;
    let devices = passkey::list(desk.house(), desk.actor()).await?;
    let may_vouch = devices
        .iter()
        .any(|it| it.passkey.status == PasskeyStatus::Confirmed);
    let body = html! {
        h1 { (lang.say("passkey-new")) }
        @if passkey::is_possible(&desk.house().origin) {
            p.hint { (lang.say("passkey-new-lead")) }
            (first_form(lang, may_vouch.then_some(TO_VOUCH), form))
        } @else {
            (notice(Tone::Warning, refusal::passkey::tell(lang, &PasskeyFault::Impossible)))
            p { (button::link("quiet", own::PLACE, &lang.say("passkey-back"))) }
        }
    };
    Ok(desk.sheet(place(desk), form, body))
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
                (button::choice("primary", "by", "password", &lang.say("passkey-go-on")))
                @if let Some(vouch) = vouch {
                    button.button.quiet name="by" value=(BY_PASSKEY) data-passkey=(vouch) {
                        (lang.say("passkey-vouch"))
                    }
                }
            }
        }
    }
}

fn second_page(desk: &Desk, name: &str, options: &Value) -> Response {
    let lang = desk.lang;
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
    desk.column(place(desk), body)
}

fn place(desk: &Desk) -> DeskPage {
    DeskPage {
        title: desk.say("passkey-new"),
        here: "",
    }
}
