//! The desk of supervisors: devices to be confirmed in person, and to be taken away.

use super::own::{minute, standing};
use crate::{
    App, Error,
    component::{
        button,
        empty::empty,
        field::Field,
        notice::{Tone, notice},
    },
    form::{Form, status_of},
    names::Names,
    page::Page,
    refusal,
    session::Session,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    passkey::{self, Desk, Judgement, Kept},
};
use onpost_rules::{
    ids::PasskeyId,
    passkey::{Act, Status},
    refusal::Refusal,
};
use onpost_words::{Lang, say};
use serde::Deserialize;

/// The page.
pub const DESK: &str = "/passkeys";

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    /// Part of a name or number.
    who: Option<String>,
    done: Option<String>,
}

/// A form that was sent and came back.
type Sent<'a> = Option<(PasskeyId, &'a Form)>;

/// `GET /passkeys`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let who = wanted.who.unwrap_or_default();
    let desk = passkey::desk(&app.house, &session.signed.actor, &who).await?;
    let said = match wanted.done.as_deref() {
        Some("confirm") => Some(lang.say("passkey-is-confirmed")),
        Some("remove") => Some(lang.say("passkey-is-removed")),
        _ => None,
    };
    let body = html! {
        h1 { (lang.say("passkey-desk")) }
        p.hint { (lang.say("passkey-desk-lead")) }
        @if let Some(said) = said { (notice(Tone::Success, said)) }
        (parts(lang, &desk, (&who, None)))
    };
    Ok(page(lang, &session, body).into_response())
}

/// `POST /passkeys/{id}/decide`
pub async fn decide(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: PasskeyId = id.parse().map_err(|_| Error::NotFound)?;
    let act = form.choice::<Act>("act");
    let seen = form.number("seen", 1..=i64::MAX);
    let actor = &session.signed.actor;
    let (Some(act), Some(seen)) = (act, seen) else {
        // Who may not isn't told what was wrong either.
        passkey::desk(&app.house, actor, "").await?;
        return Err(Error::BadRequest);
    };
    if let Some(reason) = form.optional_text("reason") {
        let reason = reason.as_str();
        let judgement = Judgement { act, reason, seen };
        match passkey::decide(&app.house, actor, (id, judgement)).await {
            Ok(()) => {
                let done: &str = act.into();
                return Ok(Redirect::to(&format!("{DESK}?done={done}")).into_response());
            }
            Err(actions::Error::Refused(why @ Refusal::ReasonMissing)) => {
                form.reject("reason", refusal::tell(lang, &why));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let who = form.value("who").to_owned();
    let desk = passkey::desk(&app.house, actor, &who).await?;
    let body = html! {
        h1 { (lang.say("passkey-desk")) }
        (parts(lang, &desk, (&who, Some((id, &form)))))
    };
    Ok((status_of(&form), page(lang, &session, body)).into_response())
}

fn page(lang: Lang, session: &Session, body: Markup) -> Page<'_> {
    Page::new(lang, lang.say("passkey-desk"), body)
        .viewed_by(&session.viewer)
        .at("/today")
}

fn parts(lang: Lang, desk: &Desk, (who, sent): (&str, Sent)) -> Markup {
    let names = Names::of(&desk.seen.facts, lang);
    html! {
        section {
            h2 { (lang.say("passkey-waiting")) }
            @if desk.waiting.is_empty() {
                (empty(&lang.say("passkey-none-waiting"), &lang.say("passkey-none-waiting-text"), None))
            } @else {
                ul.list.matters { @for it in &desk.waiting { (device(names, it, (who, sent))) } }
            }
        }
        section {
            h2 { (lang.say("passkey-lost")) }
            (search(lang, who))
            @if let Some(found) = &desk.found {
                @if found.is_empty() { p role="status" { (lang.say("passkey-none-found")) } }
                ul.list.matters { @for it in found { (device(names, it, (who, sent))) } }
            }
        }
        @if !desk.decided.is_empty() {
            section {
                h2 { (lang.say("passkey-decided")) }
                ul.list.settled { @for it in &desk.decided { (decided(names, it)) } }
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

fn device(names: Names, kept: &Kept, (who, sent): (&str, Sent)) -> Markup {
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
            (form(lang, kept, (who, sent)))
        }
    }
}

fn form(lang: Lang, kept: &Kept, (who, sent): (&str, Sent)) -> Markup {
    let id = kept.passkey.id;
    let sent = sent.filter(|(of, _)| *of == id).map(|(_, form)| form);
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
                @if kept.passkey.status == Status::Registered {
                    (button::choice("primary", ("act", "confirm"), &lang.say("passkey-confirm")))
                    (button::choice("quiet", ("act", "remove"), &lang.say("passkey-refuse")))
                } @else {
                    (button::choice("danger", ("act", "remove"), &lang.say("passkey-take")))
                }
            }
        }
    }
}

fn decided(names: Names, kept: &Kept) -> Markup {
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
