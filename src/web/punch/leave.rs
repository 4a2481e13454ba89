//! Asking before somebody leaves early: how early, and what it would count as.

use super::{
    CLOCK, ClockQuery, ClockScene,
    dock::outcome,
    proofs::{self, Proofs, SentPress},
};
use crate::{
    Error,
    client::Client,
    component::button,
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::{IntoResponse, Redirect, Response};
use maud::{Markup, html};
use onpost_actions::punch;
use onpost_rules::verdict::{ExpectedStretch, ReasonCode};
use onpost_tell as tell;
use onpost_words::say;

/// The page that asks.
pub(super) const LEAVE: &str = "/clock/leave";

/// The page that asks somebody whose press it was; a code that came with it is kept.
pub(super) fn address(form: &Form) -> String {
    let code = proofs::digits(form.value("code"));
    if code.is_empty() {
        LEAVE.to_owned()
    } else {
        format!("{LEAVE}?code={code}")
    }
}

/// `GET /clock/leave`
pub async fn show(desk: Desk, client: Client) -> Result<Response, Error> {
    let told = ClockQuery::of(&desk)?;
    let seen = punch::stand(desk.house(), desk.actor()).await?;
    let scene = ClockScene::of(&desk, &seen);
    let leaving = scene
        .standing
        .current
        .as_ref()
        .and_then(|expected| Some((expected, expected.leaving(scene.now())?.0)));
    let Some((expected, code)) = leaving else {
        return Ok(Redirect::to(CLOCK).into_response());
    };
    let form = told.form(desk.lang);
    let sent = SentPress {
        form: &form,
        address: client.address,
        refused: None,
    };
    let proofs = Proofs::of(&desk, &scene, &sent, &told).await?;
    let body = question(&scene, expected, code, &proofs);
    let (title, here) = (desk.say("leave-title"), CLOCK);
    Ok(client.answer(desk.column(DeskPage { title, here }, body)))
}

fn question(
    scene: &ClockScene,
    expected: &ExpectedStretch,
    code: ReasonCode,
    proofs: &Proofs,
) -> Markup {
    let lang = scene.lang;
    let early = tell::minutes(lang, expected.early_minutes(scene.now()));
    let due = tell::minute(scene.zone(), expected.departure_reference());
    let now = tell::minute(scene.zone(), scene.now());
    html! {
        section.leave {
            h1 { (say!(lang, "leave-question", minutes = early)) }
            p { (say!(lang, "leave-times", due = due, now = now)) }
            @if let Some(clause) = code.clause() {
                p {
                    (say!(lang, "leave-outcome", word = outcome(scene, code), clause = clause.place))
                    " " q lang="zh-CN" { (clause.quote) }
                }
            }
            p { (lang.say("leave-instead")) }
            (button::link("primary", &request(scene, expected), &lang.say("leave-request")))
            (button::link("quiet", CLOCK, &lang.say("leave-stay")))
            (proofs.section())
            form method="post" action=(CLOCK) data-passkey=[proofs.challenge()] data-passkey-or-without[proofs.may_go_unsigned()] {
                (proofs.fields())
                input type="hidden" name="kind" value="out";
                input type="hidden" name="early" value="meant";
                (button::danger(&lang.say("leave-anyway")))
            }
        }
    }
}

/// The form of a request that would excuse it, filled in with the rest of the duty.
fn request(scene: &ClockScene, expected: &ExpectedStretch) -> String {
    let last = expected.demands[expected.demands.len() - 1].duty;
    let duty = format!("/requests/new?duty={}", last.id);
    // Within the margin after its end there is nothing left to be excused from.
    if scene.now() >= last.end {
        return duty;
    }
    let wall = |at| Form::wall(scene.zone(), at);
    format!("{duty}&from={}&to={}", wall(scene.now()), wall(last.end))
}
