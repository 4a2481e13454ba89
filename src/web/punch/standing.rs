//! Where I am expected and when, what I did so far, what is next, and why then.

use super::ClockScene;
use crate::{
    component::{
        empty::{empty, first_step},
        figures::{Figure, figures},
        status,
    },
    explanation::{self, Explained},
};
use maud::{Markup, html};
use onpost_rules::{
    time::{Instant, Month, local},
    verdict::{self, ExpectedStretch, Presence},
};
use onpost_tell as tell;
use onpost_words::say;

/// The duty that it is about, or that there is none.
pub(super) fn section(scene: &ClockScene) -> Markup {
    let lang = scene.lang;
    match scene.expected() {
        Some(expected) => html! {
            section {
                (head(scene, expected))
                (figures(&[
                    figure(lang.say("clock-arrive"), scene, expected, expected.stretch.arrival),
                    figure(lang.say("clock-leave"), scene, expected, expected.stretch.departure),
                    forgotten(scene, expected),
                ]))
            }
        },
        None => html! {
            section {
                h1 { (lang.say("nav-clock")) }
                (empty(&lang.say("clock-no-duty"), &lang.say("clock-no-duty-first"), first_step("/month", &lang.say("nav-month"))))
            }
        },
    }
}

fn head(scene: &ClockScene, expected: &ExpectedStretch) -> Markup {
    let (lang, facts) = (scene.lang, scene.facts());
    let is_now = scene.standing.current.is_some();
    html! {
        @for (place, (demand, verdict)) in expected.demands.iter().zip(&expected.verdicts).enumerate() {
            div.clock-head.clock-duty {
                @if place == 0 {
                    p.eyebrow {
                        @if is_now { (lang.say("clock-now")) } @else { (lang.say("clock-next")) }
                    }
                }
                div.page-head {
                    @let shift = tell::duty::shift(lang, facts, demand.duty);
                    @if place == 0 { h1 { (shift) } } @else { h2 { (shift) } }
                    a.plain href={ "/duties/" (demand.duty.id) } {
                        (status::told(lang, verdict))
                    }
                }
                p.hint { (tell::duty::place(lang, facts, demand.duty)) }
            }
        }
    }
}

/// A time of day as a figure; where it's on another date than the duty, that is told small.
fn figure(label: String, scene: &ClockScene, expected: &ExpectedStretch, at: Instant) -> Figure {
    Figure {
        value: tell::minute(scene.zone(), at),
        unit: other_day(scene, expected, at),
        label,
    }
}

/// A time of day; the date stands with the duty, and another date is told.
fn time(scene: &ClockScene, expected: &ExpectedStretch, at: Instant) -> String {
    let day = expected.demands[0].duty.date;
    tell::beside(scene.lang, scene.zone(), day, at)
}

/// `次日` or `前一天`, seen from the date of the duty.
fn other_day(scene: &ClockScene, expected: &ExpectedStretch, at: Instant) -> String {
    let day = expected.demands[0].duty.date;
    let own = local(scene.zone(), at).date();
    tell::neighbour(scene.lang, day, own).unwrap_or_default()
}

/// How many of the month's tolerated forgotten punches are used.
fn forgotten(scene: &ClockScene, expected: &ExpectedStretch) -> Figure {
    let first = &expected.demands[0];
    let month = Month::of(first.duty.date);
    let used = verdict::forgotten_in(month, scene.facts(), &scene.seen.verdicts());
    let tolerated = first.policy.terms.forgotten_tolerated;
    Figure {
        value: format!("{used} / {tolerated}"),
        unit: String::new(),
        label: scene.lang.say("clock-forgotten"),
    }
}

/// Why it's these times.
pub(super) fn why(scene: &ClockScene) -> Markup {
    let Some(expected) = scene.expected() else {
        return html! {};
    };
    let of = |place: usize| explained(scene, expected, place);
    let lines = match (of(0), of(expected.demands.len() - 1)) {
        (Some(first), Some(last)) => explanation::expectation(scene.lang, &first, &last),
        _ => Vec::new(),
    };
    html! { ul.clock-why { @for line in lines { li { (line) } } } }
}

/// The verdict of one of the duties that it's about.
fn explained<'s>(
    scene: &ClockScene<'s>,
    expected: &ExpectedStretch,
    place: usize,
) -> Option<Explained<'s>> {
    let seen = scene.seen;
    Explained::of(&seen.facts, seen.now, expected.demands[place].duty.id)
}

/// What counts of what was punched so far, and what is next: a line each.
pub(super) fn brief(scene: &ClockScene) -> Markup {
    let lang = scene.lang;
    let Some(expected) = &scene.standing.current else {
        return html! {};
    };
    let chosen = expected.chosen;
    let did = [(chosen.arrival, "in"), (chosen.departure, "out")];
    let did = did.into_iter().filter_map(|(mark, direction)| {
        let at = time(scene, expected, mark?.at);
        Some(format!("{at} {}", lang.say_one("direction", direction)))
    });
    let did: Vec<String> = did.collect();
    html! {
        div.clock-brief {
            @if !did.is_empty() {
                p { strong { (lang.say("clock-did")) } (did.join(&lang.say("tell-comma"))) }
            }
            (then(scene))
        }
    }
}

/// What is next: the other punch of the duty, or the duty after it.
pub(super) fn then(scene: &ClockScene) -> Markup {
    let lang = scene.lang;
    let expected = scene.standing.current.as_ref();
    let is_done = expected.is_none_or(|it| it.presence == Presence::Left);
    let after = scene.standing.next.as_ref().filter(|_| is_done);
    html! {
        @if let Some(expected) = expected {
            p { strong { (lang.say("clock-then")) } (next(scene, expected)) }
        }
        @if let Some(after) = after {
            p {
                strong { (lang.say("clock-then-after")) }
                (tell::duty::dated(lang, scene.facts(), after.demands[0].duty))
                (say!(lang, "clock-then-by", at = time(scene, after, after.stretch.arrival)))
            }
        }
    }
}

/// What was punched so far.
pub(super) fn so_far(scene: &ClockScene) -> Markup {
    let lang = scene.lang;
    let Some(expected) = &scene.standing.current else {
        return html! {};
    };
    let explained = explained(scene, expected, 0);
    let lines = explained.map(|explained| explanation::punches(lang, &explained));
    html! {
        section {
            h2 { (lang.say("clock-so-far")) }
            ul.notes { @for line in lines.unwrap_or_default() { li { (line) } } }
        }
    }
}

fn next(scene: &ClockScene, expected: &ExpectedStretch) -> String {
    let lang = scene.lang;
    let arrival = time(scene, expected, expected.arrival_reference());
    let departure = time(scene, expected, expected.departure_reference());
    match expected.presence {
        Presence::Present => say!(lang, "clock-then-out", at = departure),
        Presence::Left => lang.say("clock-then-nothing"),
        _ if scene.now() >= expected.stretch.departure => lang.say("clock-then-missed"),
        _ if expected.arriving(scene.now()).is_some() => lang.say("clock-then-late"),
        _ => say!(lang, "clock-then-in", at = arrival),
    }
}
