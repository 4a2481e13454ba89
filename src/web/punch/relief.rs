//! Who relieves me, and asking to stay whoever leaves a post that nobody takes over.

use super::{
    CLOCK, ClockQuery, ClockScene,
    proofs::{self, Proofs, SentPress},
};
use crate::{
    Error,
    client::Client,
    component::{button, phone::phone},
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::{IntoResponse, Redirect, Response};
use chrono::Duration;
use maud::{Markup, html};
use onpost_actions::{
    punch,
    relief::{self, ReliefStanding},
};
use onpost_rules::{
    relief::ReliefOutcome,
    right_now::ExpectedPerson,
    time::{Instant, minutes_past},
    verdict::Presence,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The page that asks.
pub(super) const RELIEF: &str = "/clock/relief";

/// So long before a duty's end it's told that nobody is rostered to come.
const TOLD_BEFORE: Duration = Duration::hours(1);

/// Whether somebody is at their post, or should be on their way home: before that nobody asks for their relief.
pub(super) fn is_near(scene: &ClockScene) -> bool {
    scene.standing.current.as_ref().is_some_and(|expected| {
        expected.chosen.arrival.is_some() || expected.stretch.departure <= scene.now()
    })
}

/// Who comes after me and whether they are there, and since when I stay on.
pub(super) fn section(lang: Lang, standing: Option<&ReliefStanding>) -> Markup {
    let Some(standing) = standing else {
        return html! {};
    };
    let relief = &standing.relief;
    let names = Names::of(&standing.facts, lang);
    let zone = names.zone(relief.duty.post);
    let is_near = relief.duty.end - TOLD_BEFORE <= standing.now;
    html! {
        section.relief {
            @if let Some(since) = standing.stayed_since {
                p.relief-staying role="status" {
                    strong { (say!(lang, "relief-staying", at = tell::minute(zone, since))) }
                }
            }
            @if relief.expected.is_empty() {
                @if relief.outcome == ReliefOutcome::Nobody && is_near {
                    p { (lang.say("relief-line")) (lang.say("relief-line-nobody")) }
                }
            } @else {
                ul.relief-list {
                    @for expected in &relief.expected {
                        li {
                            span { (lang.say("relief-line")) strong { (names.name(expected.duty.person)) } }
                            " " (state(names, expected, standing.now))
                        }
                    }
                }
            }
        }
    }
}

/// `✓ 已到岗 07:41`, `未 未到岗，应于 07:45 到岗，已过 5 分钟`, `应于 07:45 前到岗`
fn state(names: Names, expected: &ExpectedPerson, now: Instant) -> Markup {
    let lang = names.lang();
    let zone = names.zone(expected.duty.post);
    let due = tell::minute(zone, expected.arrive_by);
    let (class, sign, text) = match (expected.presence, expected.arrival) {
        (Presence::Present, Some(arrival)) => {
            let at = tell::minute(zone, arrival);
            ("normal", "✓", say!(lang, "relief-there", at = at))
        }
        (Presence::Left, _) => ("left", "!", lang.say("relief-left")),
        (Presence::Missing | Presence::Over, _) => {
            let minutes = tell::minutes(lang, minutes_past(expected.arrive_by, now));
            let text = say!(lang, "relief-missing", at = due, minutes = minutes);
            ("missing", "!", text)
        }
        _ => ("upcoming", "·", say!(lang, "relief-due", at = due)),
    };
    html! {
        span.status.relief-state.(class) {
            span.status-sign aria-hidden="true" { (sign) }
            span { (text) }
        }
    }
}

/// The page that asks somebody whose press it was; a code that came with it is kept.
pub(super) fn address(form: &Form) -> String {
    let code = proofs::digits(form.value("code"));
    if code.is_empty() {
        RELIEF.to_owned()
    } else {
        format!("{RELIEF}?code={code}")
    }
}

/// `GET /clock/relief`
pub async fn show(desk: Desk, client: Client) -> Result<Response, Error> {
    let told = ClockQuery::of(&desk)?;
    let standing = relief::stand(desk.house(), desk.actor()).await?;
    let Some(standing) = standing.filter(|it| it.relief.is_unrelieved()) else {
        return Ok(Redirect::to(CLOCK).into_response());
    };
    let seen = punch::stand(desk.house(), desk.actor()).await?;
    let scene = ClockScene::of(&desk, &seen);
    let form = told.form(desk.lang);
    let sent = SentPress {
        form: &form,
        address: client.address,
        refused: None,
    };
    let proofs = Proofs::of(&desk, &scene, &sent, &told).await?;
    let body = question(&scene, &standing, &proofs);
    let (title, here) = (desk.say("relief-title"), CLOCK);
    Ok(client.answer(desk.column(DeskPage { title, here }, body)))
}

/// `POST /clock/relief`
pub async fn stay(desk: Desk) -> Result<Response, Error> {
    let reason = desk.say("relief-reason");
    relief::stay(desk.house(), desk.actor(), &reason).await?;
    Ok(Redirect::to(CLOCK).into_response())
}

fn question(scene: &ClockScene, standing: &ReliefStanding, proofs: &Proofs) -> Markup {
    let lang = scene.lang;
    let names = Names::of(&standing.facts, lang);
    let relief = &standing.relief;
    let title = match relief.outcome {
        ReliefOutcome::Nobody => lang.say("relief-question-nobody"),
        _ => lang.say("relief-question"),
    };
    let post = names.post_name(relief.duty.post).to_owned();
    let current = scene.standing.current.as_ref();
    let early = current.and_then(|expected| expected.leaving(scene.now()));
    html! {
        section.leave {
            h1 { (title) }
            p { (say!(lang, "relief-text", post = post)) }
            @if !relief.expected.is_empty() {
                ul.list.relief-expected {
                    @for expected in &relief.expected { (person(names, expected, standing.now)) }
                }
            }
            @if let Some((_, minutes)) = early {
                p { (say!(lang, "relief-early", minutes = tell::minutes(lang, minutes))) }
            }
            form method="post" action=(RELIEF) {
                (button::primary(&lang.say("relief-stay")))
                p.hint { (lang.say("relief-stay-hint")) }
            }
            (proofs.section())
            form method="post" action=(CLOCK) data-passkey=[proofs.challenge()] data-passkey-or-without[proofs.may_go_unsigned()] {
                (proofs.fields())
                input type="hidden" name="kind" value="out";
                input type="hidden" name="relief" value="left";
                @if early.is_some() { input type="hidden" name="early" value="meant"; }
                (button::quiet(&lang.say("relief-anyway")))
                p.hint { (lang.say("relief-anyway-hint")) }
            }
        }
    }
}

fn person(names: Names, expected: &ExpectedPerson, now: Instant) -> Markup {
    let lang = names.lang();
    let known = names.person(expected.duty.person);
    html! {
        li {
            p {
                strong { (names.name(expected.duty.person)) } " "
                span.hint { (names.shift(&expected.duty)) }
            }
            p { (state(names, expected, now)) }
            @if !expected.is_there() {
                @match known.filter(|it| !it.phone.is_empty()) {
                    Some(known) => p.relief-call { (lang.say("relief-call")) " " (phone(&known.phone)) },
                    None => p.hint { (lang.say("relief-no-phone")) },
                }
            }
        }
    }
}
