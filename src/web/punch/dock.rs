//! The one button in the thumb's reach, and the answer that takes its place.

use super::{CLOCK, ClockQuery, ClockScene, proofs::Proofs};
use crate::component::{
    button,
    clock_button::{self, clock_answer, clock_button},
    notice::Tone,
};
use chrono::Duration;
use maud::{Markup, html};
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

/// The answer to a press that was just made, else the button.
pub(super) fn dock(scene: &ClockScene, told: &ClockQuery, proofs: &Proofs) -> Markup {
    match answered(scene, told) {
        Some(punch) => html! {
            div.dock {
                (answer(scene, punch, told))
                (proofs.of_answer(punch.id))
                (button::link("quiet", CLOCK, &scene.lang.say("clock-go-on")))
            }
        },
        None => html! {
            div.dock {
                form id=(FORM) method="post" action=(CLOCK) data-passkey=[proofs.challenge()] data-passkey-or-without[proofs.may_go_unsigned()] {
                    (proofs.fields())
                    (clock_button(&press(scene, proofs)))
                }
                (other_direction(scene, proofs))
            }
        },
    }
}

fn answered<'f>(scene: &ClockScene<'f>, told: &ClockQuery) -> Option<&'f Punch> {
    let id = told.done.or(told.known)?;
    let since = scene.now() - TOLD_FOR;
    let own = scene.facts().punches.iter();
    own.filter(|punch| punch.person == scene.me && punch.at > since)
        .find(|punch| punch.id == id)
}

/// The direction of the button: that of a press that was refused, else what comes next.
fn direction<'s>(
    scene: &'s ClockScene,
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
fn other_direction(scene: &ClockScene, proofs: &Proofs) -> Markup {
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

fn answer(scene: &ClockScene, punch: &Punch, told: &ClockQuery) -> Markup {
    let lang = scene.lang;
    let direction: &'static str = punch.direction.map_or("untold", Into::into);
    let direction = lang.say_one("direction", direction);
    let at = tell::clock(scene.zone(), punch.at);
    let recorded = if told.known.is_some() {
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
