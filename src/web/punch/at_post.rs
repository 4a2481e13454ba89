//! What there is to do at the post besides punching: come back, read what was left, hand over, answer.

use super::ClockScene;
use crate::{
    component::{
        button,
        notice::{Tone, notice},
    },
    handover_note::{self, AcceptanceOffer, Closable, HANDOVERS},
    step_out::{self, STEP_OUT},
};
use chrono::Duration;
use maud::{Markup, html};
use onpost_actions::post_tasks::AtPost;
use onpost_rules::{handover_note::OpenItem, time::Instant};
use onpost_tell::{self as tell, names::Names};
use onpost_words::say;

/// How long before the end of a duty a longer one is offered.
const NEAR_THE_END: Duration = Duration::hours(1);

/// Where the notes stand that one has to read.
pub(super) const TO_READ: &str = "to-read";

/// That one is away, with the way back: above all else.
pub(super) fn away(scene: &ClockScene, post: &AtPost) -> Markup {
    let names = Names::among(&post.people, scene.facts(), scene.lang);
    html! {
        @if let Some(away) = &post.away { (step_out::away(names, away, scene.now())) }
    }
}

/// The rest.
pub(super) fn section(scene: &ClockScene, post: &AtPost) -> Markup {
    html! {
        (findings(scene, post))
        (to_read(scene, post))
        (acts(scene, post))
    }
}

/// What was found at one's post and can be answered.
fn findings(scene: &ClockScene, post: &AtPost) -> Markup {
    let lang = scene.lang;
    html! {
        @for filed in &post.findings {
            (notice(Tone::Warning, html! {
                p {
                    (say!(
                        lang,
                        "answer-found",
                        at = tell::moment(lang, scene.zone(), filed.filed_at),
                        finding = lang.say_one("finding", filed.slip.finding.into())
                    ))
                }
                p { a href={ "/post-checks/" (filed.slip.id) } { (lang.say("answer-link")) } }
            }))
        }
    }
}

/// What the last duty left, to be read and accepted.
fn to_read(scene: &ClockScene, post: &AtPost) -> Markup {
    let lang = scene.lang;
    let names = Names::among(&post.people, scene.facts(), lang);
    let open: Vec<&OpenItem> = post.open.iter().collect();
    html! {
        @if !post.to_read.is_empty() {
            section id=(TO_READ) {
                h2 { (lang.say("handover-to-read")) }
                @for note in &post.to_read {
                    (handover_note::note(names, note, AcceptanceOffer::Offered("clock")))
                }
                @if !open.is_empty() {
                    details.fold open {
                        summary { (say!(lang, "handover-open-count", count = open.len())) }
                        (handover_note::items(names, &open, scene.now(), Closable::Not))
                    }
                }
            }
        }
    }
}

/// The ways to what one can do at a post.
fn acts(scene: &ClockScene, post: &AtPost) -> Markup {
    let lang = scene.lang;
    html! {
        @if let Some(duty) = &post.to_write {
            section {
                h2 { (lang.say("handover-write")) }
                p.hint { (lang.say("handover-write-lead")) }
                p { (button::link("primary", &format!("{HANDOVERS}/new?duty={}", duty.id), &lang.say("handover-write"))) }
            }
        }
        div.row {
            @if let Some(on) = &post.on {
                (button::link("quiet", STEP_OUT, &lang.say("step-out-title")))
                @if ends_soon(on.until, scene.now()) {
                    (button::link("quiet", &format!("/extensions/new?duty={}", on.duty.id), &lang.say("extension-ask")))
                }
            }
            (button::link("quiet", HANDOVERS, &lang.say("handover-title")))
        }
    }
}

fn ends_soon(until: Instant, now: Instant) -> bool {
    now >= until - NEAR_THE_END
}
