//! The one button in the thumb's reach, and the answer that takes its place and says what comes next.

use super::{CLOCK, ClockQuery, ClockScene, at_post::TO_READ, proofs::Proofs, relief, standing};
use crate::{
    component::{
        button,
        clock_button::{self, clock_answer, clock_button},
        notice::Tone,
    },
    handover_note::HANDOVERS,
};
use chrono::Duration;
use maud::{Markup, html};
use onpost_actions::post_tasks::AtPost;
use onpost_rules::{
    punch::{Direction, Punch},
    relief::ReliefOutcome,
    time::{self, Instant},
    verdict::{ExpectedStretch, Meaning, ReasonCode, meaning},
};
use onpost_tell as tell;
use onpost_words::say;

/// An answer is told this long; then the page shows the button again.
const TOLD_FOR: Duration = Duration::minutes(10);

/// The name of the form that punches: the other button sends it, too.
const FORM: &str = "press";

/// The button that punches.
pub(super) fn press_button(scene: &ClockScene, proofs: &Proofs) -> Markup {
    html! {
        div.dock {
            form id=(FORM) method="post" action=(CLOCK) data-passkey=[proofs.challenge()] data-passkey-or-without[proofs.may_go_unsigned()] {
                (proofs.fields())
                (clock_button(&press(scene, proofs)))
            }
        }
    }
}

/// The answer to a press that was just made, and what comes next: the other punch, who relieves me, what I leave behind.
pub(super) fn answer(
    scene: &ClockScene,
    answered: AnsweredPress,
    proofs: &Proofs,
    post: &AtPost,
) -> Markup {
    let lang = scene.lang;
    html! {
        div.dock {
            (told(scene, answered))
            (proofs.of_answer(answered.punch.id))
            div.clock-next {
                (standing::then(scene))
                (relief::section(lang, scene.relieved.as_ref()))
                @if let Some(duty) = &post.to_write {
                    (button::link("primary", &format!("{HANDOVERS}/new?duty={}", duty.id), &lang.say("handover-write")))
                } @else if !post.to_read.is_empty() {
                    p { a href={ "#" (TO_READ) } { (lang.say("handover-to-read")) } }
                }
            }
            (button::link("quiet", CLOCK, &lang.say("clock-go-on")))
        }
    }
}

/// A press that is told of, and whether it was recorded before.
#[derive(Clone, Copy)]
pub(super) struct AnsweredPress<'f> {
    punch: &'f Punch,
    is_known: bool,
}

/// The press that was just made; nothing where it's none of one's own, or too long ago.
pub(super) fn answered<'f>(scene: &ClockScene<'f>, told: &ClockQuery) -> Option<AnsweredPress<'f>> {
    let id = told.done.or(told.known)?;
    let since = scene.now() - TOLD_FOR;
    let own = scene.facts().punches.iter();
    let mut own = own.filter(|punch| punch.person == scene.me && punch.at > since);
    let punch = own.find(|punch| punch.id == id)?;
    Some(AnsweredPress {
        punch,
        is_known: told.known.is_some(),
    })
}

/// The direction of the button: that of a press that was refused, or that is to be made anew, else what comes next.
fn direction<'s>(
    scene: &'s ClockScene<'s>,
    proofs: &Proofs,
) -> Option<(Direction, &'s ExpectedStretch<'s>)> {
    let expected = scene.standing.current.as_ref()?;
    let next = || expected.next_direction(scene.now());
    Some((proofs.kept_direction().unwrap_or_else(next), expected))
}

/// What the next press records.
fn press(scene: &ClockScene, proofs: &Proofs) -> clock_button::ButtonPress {
    let (lang, now) = (scene.lang, scene.now());
    let (kind, meaning) = match direction(scene, proofs) {
        Some((Direction::In, expected)) => ("in", before_arriving(scene, expected)),
        Some((Direction::Out, expected)) => ("out", before_leaving(scene, expected)),
        None => ("plain", lang.say("clock-means-nothing")),
    };
    clock_button::ButtonPress {
        kind,
        act: lang.say_one("press", kind),
        at: now,
        offset: time::offset(scene.zone(), now),
        meaning,
    }
}

fn before_arriving(scene: &ClockScene, expected: &ExpectedStretch) -> String {
    let (lang, due) = (scene.lang, clock(scene, expected.arrival_reference()));
    match expected.arriving(scene.now()) {
        None => say!(lang, "clock-means-on-time", due = due),
        Some((code, minutes)) => {
            let minutes = tell::minutes(lang, minutes);
            let word = outcome(scene, code);
            say!(
                lang,
                "clock-means-late",
                due = due,
                minutes = minutes,
                word = word
            )
        }
    }
}

fn before_leaving(scene: &ClockScene, expected: &ExpectedStretch) -> String {
    let (lang, due) = (scene.lang, clock(scene, expected.departure_reference()));
    if let Some(departure) = expected.chosen.departure {
        let at = clock(scene, departure.at);
        return say!(lang, "clock-means-later", at = at);
    }
    match (expected.leaving(scene.now()), unrelieved(scene)) {
        (None, Some(lack)) => lang.say(lack),
        (None, None) => say!(lang, "clock-means-leave", due = due),
        (Some((_, minutes)), _) => {
            let minutes = tell::minutes(lang, minutes);
            say!(lang, "clock-means-early", due = due, minutes = minutes)
        }
    }
}

/// What the post would lack if one left now.
fn unrelieved(scene: &ClockScene) -> Option<&'static str> {
    match scene.relieved.as_ref()?.relief.outcome {
        ReliefOutcome::Missing => Some("relief-question"),
        ReliefOutcome::Nobody => Some("relief-question-nobody"),
        ReliefOutcome::NotNeeded | ReliefOutcome::Relieved => None,
    }
}

/// Records the other direction than the button's: for who knows better.
pub(super) fn other_direction(scene: &ClockScene, proofs: &Proofs) -> Markup {
    let lang = scene.lang;
    let kind = match direction(scene, proofs) {
        Some((Direction::In, _)) => "out",
        Some((Direction::Out, _)) => "in",
        None => return html! {},
    };
    html! {
        div.clock-other {
            button.button.quiet form=(FORM) name="kind" value=(kind) {
                (say!(lang, "clock-other", direction = lang.say_one("press", kind)))
            }
        }
    }
}

fn told(scene: &ClockScene, AnsweredPress { punch, is_known }: AnsweredPress) -> Markup {
    let lang = scene.lang;
    let direction: &'static str = punch.direction.map_or("untold", Into::into);
    let direction = lang.say_one("direction", direction);
    let at = tell::clock(scene.zone(), punch.at);
    let recorded = if is_known {
        say!(lang, "clock-known", direction = direction, at = at)
    } else {
        say!(lang, "clock-recorded", direction = direction, at = at)
    };
    let (tone, meaning) = meant(scene, &meaning(&scene.standing, punch));
    clock_answer(tone, &recorded, &meaning)
}

/// What a punch that was just recorded comes to.
fn meant(scene: &ClockScene, meaning: &Meaning) -> (Tone, String) {
    let lang = scene.lang;
    match meaning {
        Meaning::Arrival { due, finding: None } => {
            let due = clock(scene, *due);
            (Tone::Success, say!(lang, "clock-is-on-time", due = due))
        }
        Meaning::Arrival {
            finding: Some((ReasonCode::MarginBreach, minutes)),
            ..
        } => {
            let minutes = tell::minutes(lang, *minutes);
            let text = say!(lang, "clock-is-short", minutes = minutes);
            (Tone::Warning, text)
        }
        Meaning::Arrival {
            due,
            finding: Some((code, minutes)),
        } => {
            let (due, minutes) = (clock(scene, *due), tell::minutes(lang, *minutes));
            let word = outcome(scene, *code);
            let clause = code.clause().map_or("", |clause| clause.place);
            let text = say!(
                lang,
                "clock-is-late",
                due = due,
                minutes = minutes,
                word = word,
                clause = clause
            );
            (tone(*code), text)
        }
        Meaning::Departure { due, finding: None } => {
            let due = clock(scene, *due);
            (Tone::Success, say!(lang, "clock-is-leave", due = due))
        }
        Meaning::Departure {
            due,
            finding: Some((code, minutes)),
        } => {
            let (due, minutes) = (clock(scene, *due), tell::minutes(lang, *minutes));
            let word = outcome(scene, *code);
            let clause = code.clause().map_or("", |clause| clause.place);
            let text = say!(
                lang,
                "clock-is-early",
                due = due,
                minutes = minutes,
                word = word,
                clause = clause
            );
            (tone(*code), text)
        }
        Meaning::Repeats { first, .. } => {
            let first = clock(scene, *first);
            (Tone::Info, say!(lang, "clock-is-repeated", first = first))
        }
        Meaning::NoDuty => (Tone::Info, lang.say("clock-is-nothing")),
    }
}

/// The status that a finding makes, as a word.
pub(super) fn outcome(scene: &ClockScene, code: ReasonCode) -> String {
    let status: Option<&'static str> = code.status().map(Into::into);
    status.map_or(String::new(), |status| {
        scene.lang.say_one("status-word", status)
    })
}

fn tone(code: ReasonCode) -> Tone {
    match code {
        ReasonCode::LateAbsent | ReasonCode::EarlyLeaveAbsent => Tone::Danger,
        _ => Tone::Warning,
    }
}

fn clock(scene: &ClockScene, at: Instant) -> String {
    tell::clock(scene.zone(), at)
}
