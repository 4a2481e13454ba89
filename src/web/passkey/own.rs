//! One's own devices, as a part of the account page.

use crate::{
    Error,
    ask::Question,
    component::{button, empty::empty},
    deed::DeedWord,
    desk::{self, Desk},
    form::Form,
    nav,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::passkey;
use onpost_rules::{
    ids::PasskeyId,
    passkey::{KeptDevice, PasskeyStatus},
    time::{DEFAULT_ZONE, Instant, local},
};
use onpost_words::{Lang, say};

/// Where they stand on the account page.
pub const PLACE: &str = "/account#passkeys";

/// Where one is registered.
pub const NEW: &str = "/account/passkeys/new";

/// The part of the account page with one's devices.
pub fn section(lang: Lang, devices: &[KeptDevice]) -> Markup {
    html! {
        section #passkeys {
            h2 { (lang.say("passkey-own")) }
            p.hint { (lang.say("passkey-lead")) }
            @if devices.is_empty() {
                (empty(&lang.say("passkey-none"), &lang.say("passkey-none-text"), None))
            } @else {
                ul.list.settled { @for device in devices { (line(lang, device)) } }
            }
            p { (button::link("quiet", NEW, &lang.say("passkey-new"))) }
        }
    }
}

fn line(lang: Lang, device: &KeptDevice) -> Markup {
    let kept = &device.passkey;
    let registered = day(kept.registered_at);
    html! {
        li {
            div.settled-what {
                strong { (kept.name) }
                (standing(lang, kept.status))
                span.hint { (say!(lang, "passkey-registered-at", at = registered)) }
                @if let Some(at) = device.last_used_at {
                    span.hint { (say!(lang, "passkey-used-at", at = minute(at))) }
                }
            }
            @if kept.status == PasskeyStatus::Registered { p.settled-note { (lang.say("passkey-bring")) } }
            (removing(lang, device).opener_of(lang, &lang.say("passkey-remove"), &kept.name))
        }
    }
}

/// Where a device stands: a sign and a word.
pub fn standing(lang: Lang, status: PasskeyStatus) -> Markup {
    let (class, sign) = match status {
        PasskeyStatus::Registered => ("waiting", "… "),
        PasskeyStatus::Confirmed => ("approved", "✓ "),
        PasskeyStatus::Removed => ("rejected", "✕ "),
    };
    html! {
        span.standing.(class) { span aria-hidden="true" { (sign) } (lang.say_one("passkey-standing", status.into())) }
    }
}

/// `2026-11-02`, in the site's zone: of a device that belongs to no post.
pub fn day(at: Instant) -> String {
    local(DEFAULT_ZONE, at).format("%Y-%m-%d").to_string()
}

/// `2026-11-02 07:43`, likewise.
pub fn minute(at: Instant) -> String {
    onpost_tell::stamp(DEFAULT_ZONE, at)
}

/// `GET /account/passkeys/{id}/remove`: asks before it's done.
pub async fn ask_remove(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: PasskeyId = desk::id(&id)?;
    let devices = passkey::list(desk.house(), desk.actor()).await?;
    let device = devices.iter().find(|it| it.passkey.id == id);
    let question = removing(desk.lang, device.ok_or(Error::NotFound)?);
    Ok(question.page(&desk, nav::ACCOUNT, PLACE))
}

fn removing(lang: Lang, device: &KeptDevice) -> Question {
    let id = device.passkey.id;
    Question {
        id: format!("ask-remove-{id}"),
        address: format!("/account/passkeys/{id}/remove"),
        title: say!(
            lang,
            "passkey-remove-named",
            name = device.passkey.name.clone()
        ),
        follows: vec![lang.say("ask-device-follows")],
        fields: html! { input type="hidden" name="seen" value=(device.step); },
        act: lang.say("passkey-remove"),
    }
}

/// What a device of one's own is called; empty where it's none of theirs.
pub(super) async fn name(desk: &Desk, id: PasskeyId) -> Result<String, Error> {
    let devices = passkey::list(desk.house(), desk.actor()).await?;
    let own = devices.into_iter().find(|it| it.passkey.id == id);
    Ok(own.map_or_else(String::new, |it| it.passkey.name))
}

/// `POST /account/passkeys/{id}/remove`
pub async fn remove(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: PasskeyId = desk::id(&id)?;
    let seen = form.number("seen", 1..=i64::MAX).ok_or(Error::BadRequest)?;
    passkey::remove(desk.house(), desk.actor(), id, seen).await?;
    let device = name(&desk, id).await?;
    let deed = DeedWord::done(say!(desk.lang, "deed-own-device-removed", device = device));
    Ok(desk.lead(PLACE, deed))
}
