//! What supervisors review: devices to be confirmed in person, and to be taken away.

use super::own::{minute, standing};
use crate::{
    Error,
    component::{button, empty::empty, field::Field},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::passkey::{self, DeviceJudgement};
use onpost_rules::{
    ids::PasskeyId,
    passkey::{KeptDevice, PasskeyAct, PasskeyStatus},
};
use onpost_tell::names::Names;
use onpost_words::{Lang, say};

/// The page.
pub const DESK: &str = "/passkeys";

/// What was asked for, and what was sent and came back.
#[derive(Clone, Copy)]
struct SentJudgement<'a> {
    /// Part of a name or number.
    who: &'a str,
    form: Option<(PasskeyId, &'a Form)>,
}

/// `GET /passkeys`, with `who`: part of a name or number.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let who: String = desk.asked("who")?.unwrap_or_default();
    let devices = passkey::desk(desk.house(), desk.actor(), &who).await?;
    let sent = SentJudgement {
        who: &who,
        form: None,
    };
    let place = place(&desk);
    let body = html! {
        h1 { (place.title) }
        p.hint { (desk.say("passkey-desk-lead")) }
        (parts(desk.lang, &devices, sent))
    };
    Ok(desk.page(place, body))
}

/// `POST /passkeys/{id}/decide`
pub async fn decide(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: PasskeyId = desk::id(&id)?;
    let act = form.choice::<PasskeyAct>("act");
    let seen = form.number("seen", 1..=i64::MAX);
    let (Some(act), Some(seen)) = (act, seen) else {
        return Err(odd(&desk, id).await);
    };
    if let Some(reason) = form.optional_text("reason") {
        let reason = reason.as_str();
        let judgement = DeviceJudgement { act, reason, seen };
        let decided = passkey::decide(desk.house(), desk.actor(), id, judgement).await;
        if desk.told_in(&mut form, decided)?.is_some() {
            return Ok(desk.lead(DESK, word(&desk, id, act).await?));
        }
    }
    let sent = SentJudgement {
        who: form.value("who"),
        form: Some((id, &form)),
    };
    let devices = passkey::desk(desk.house(), desk.actor(), sent.who).await?;
    let place = place(&desk);
    let body = html! {
        h1 { (place.title) }
        (parts(desk.lang, &devices, sent))
    };
    Ok(desk.board(place, &form, body))
}

/// Whose device was confirmed or taken away, and which.
async fn word(desk: &Desk, id: PasskeyId, act: PasskeyAct) -> Result<DeedWord, Error> {
    let devices = passkey::desk(desk.house(), desk.actor(), "").await?;
    let names = Names::of(&devices.seen.facts, desk.lang);
    let decided = devices.decided.iter().find(|it| it.passkey.id == id);
    let told = decided.map(|it| {
        let person = names.name(it.passkey.person).to_owned();
        let device = it.passkey.name.clone();
        let key = match act {
            PasskeyAct::Confirm => "deed-device-confirmed",
            PasskeyAct::Remove => "deed-device-removed",
        };
        say!(desk.lang, key, person = person, device = device)
    });
    let general = match act {
        PasskeyAct::Confirm => "passkey-is-confirmed",
        PasskeyAct::Remove => "passkey-is-removed",
    };
    Ok(DeedWord::done(told.unwrap_or_else(|| desk.say(general))))
}

/// What our own pages never send is answered so; who may not decide about the device isn't told that it was odd.
async fn odd(desk: &Desk, id: PasskeyId) -> Error {
    match passkey::desk(desk.house(), desk.actor(), "").await {
        Ok(_) => desk::odd(passkey::may_decide(desk.house(), desk.actor(), id).await),
        Err(error) => error.into(),
    }
}

fn place(desk: &Desk) -> DeskPage {
    DeskPage {
        title: desk.say("passkey-desk"),
        here: "/today",
    }
}

fn parts(lang: Lang, devices: &passkey::DeviceReview, sent: SentJudgement) -> Markup {
    let names = Names::of(&devices.seen.facts, lang);
    html! {
        section {
            h2 { (lang.say("passkey-waiting")) }
            @if devices.waiting.is_empty() {
                (empty(&lang.say("passkey-none-waiting"), &lang.say("passkey-none-waiting-text"), None))
            } @else {
                ul.list.matters { @for it in &devices.waiting { (device(names, it, sent)) } }
            }
        }
        section {
            h2 { (lang.say("passkey-lost")) }
            (search(lang, sent.who))
            @if let Some(found) = &devices.found {
                @if found.is_empty() { p role="status" { (lang.say("passkey-none-found")) } }
                ul.list.matters { @for it in found { (device(names, it, sent)) } }
            }
        }
        @if !devices.decided.is_empty() {
            section {
                h2 { (lang.say("passkey-decided")) }
                ul.list.settled { @for it in &devices.decided { (decided(names, it)) } }
            }
        }
    }
}

fn search(lang: Lang, who: &str) -> Markup {
    let form = Form::blank(lang).with("who", who);
    let field = Field::search("who", lang.say("passkey-who"));
    html! {
        form.passkey-search method="get" action=(DESK) {
            (field.of(&form))
            (button::quiet(&lang.say("passkey-search")))
        }
    }
}

fn device(names: Names, kept: &KeptDevice, sent: SentJudgement) -> Markup {
    let lang = names.lang();
    let passkey = &kept.passkey;
    html! {
        li.matter {
            header.matter-head {
                h3 { (names.name(passkey.person)) " " span.matter-kind { (passkey.name) } }
                p.hint { (names.place(passkey.person)) }
                p.hint.matter-filed { (say!(lang, "passkey-registered-at", at = minute(passkey.registered_at))) }
            }
            dl.explanation {
                div { dt { (lang.say("passkey-stands")) } dd { (standing(lang, passkey.status)) } }
                @if let Some(at) = kept.last_used_at {
                    div { dt { (lang.say("passkey-last-use")) } dd { (minute(at)) } }
                }
            }
            (form(lang, kept, sent))
        }
    }
}

fn form(lang: Lang, kept: &KeptDevice, SentJudgement { who, form }: SentJudgement) -> Markup {
    let id = kept.passkey.id;
    let sent = form.filter(|(of, _)| *of == id).map(|(_, form)| form);
    let fault = sent.and_then(|form| form.fault("reason"));
    let (field, told) = (format!("reason-{id}"), format!("fault-{id}"));
    html! {
        form.decide method="post" action={ (DESK) "/" (id) "/decide" } {
            input type="hidden" name="seen" value=(kept.step);
            input type="hidden" name="who" value=(who);
            div.field.(if fault.is_some() { "faulty" } else { "" }) {
                label for=(field) {
                    (lang.say("decide-reason")) span.field-optional { (lang.say("passkey-reason-hint")) }
                }
                textarea id=(field) name="reason" rows="1" maxlength="500"
                    aria-invalid=[fault.map(|_| "true")] autofocus[fault.is_some()]
                    aria-describedby=[fault.map(|_| &told)]
                { (sent.map_or("", |form| form.value("reason"))) }
                @if let Some(fault) = fault { p.field-fault id=(told) role="alert" { (fault) } }
            }
            div.row {
                @if kept.passkey.status == PasskeyStatus::Registered {
                    (button::choice("primary", "act", "confirm", &lang.say("passkey-confirm")))
                    (button::choice("quiet", "act", "remove", &lang.say("passkey-refuse")))
                } @else {
                    (button::choice("danger", "act", "remove", &lang.say("passkey-take")))
                }
            }
        }
    }
}

fn decided(names: Names, kept: &KeptDevice) -> Markup {
    let lang = names.lang();
    let by = kept.by_name.clone().unwrap_or_default();
    html! {
        li {
            div.settled-what {
                strong { (names.name(kept.passkey.person)) " · " (kept.passkey.name) }
            }
            p.settled-outcome {
                (standing(lang, kept.passkey.status))
                span.hint { (say!(lang, "settled-by", by = by, at = minute(kept.at))) }
            }
            @if !kept.note.is_empty() { p.settled-note { (kept.note) } }
        }
    }
}
