//! Somebody on the board: who, which duty, where they are.

use super::board::{Reader, Scene};
use crate::{
    rules::{
        live::PostBoard,
        step_out::StepOut,
        time::local,
        time::minutes_past,
        today::Line,
        verdict::{Presence, Status},
        zone::Zone,
    },
    say,
    web::{component::status, inbox::phone, tell},
    words::Lang,
};
use maud::{Markup, html};

/// A row.
pub(super) fn line(scene: Scene, board: &PostBoard, line: &Line) -> Markup {
    let (names, duty) = (scene.names, &line.duty);
    let zone = names.zone(duty.post);
    let name = names.name(duty.person);
    let today = local(zone, scene.now).date();
    let is_near = duty.date == today || duty.start <= scene.now;
    html! {
        li {
            @match scene.reader {
                Reader::Supervisor => a.roll-name href={ "/duties/" (duty.id) } { (name) },
                Reader::Screen => span.roll-name { (name) },
            }
            span.roll-shift.hint {
                @if is_near { (names.shift(duty)) } @else { (names.duty(duty)) }
            }
            span.roll-times { (times(scene, zone, line)) }
            span.roll-state { (state(scene, zone, (board, line))) }
        }
    }
}

/// A sign with its word, never a colour alone.
pub(super) fn sign(lang: Lang, code: &str, word: &str) -> Markup {
    let tone = match code {
        "present" | "enough" => "normal",
        "short" => "missing",
        "excused" => "leave",
        "demanded" | "due" => "upcoming",
        other => other,
    };
    html! {
        span.status.(tone) {
            span.status-sign aria-hidden="true" { (lang.say_one("live-sign", code)) }
            span { (word) }
        }
    }
}

fn times(scene: Scene, zone: Zone, line: &Line) -> Markup {
    let lang = scene.names.lang();
    let required = line.verdict.required_arrival;
    html! {
        @match (line.arrival, required) {
            (Some(arrival), Some(_)) => (say!(lang, "live-since", at = tell::minute(zone, arrival))),
            (None, Some(required)) => (say!(lang, "today-required", at = tell::minute(zone, required))),
            _ => {}
        }
    }
}

fn state(scene: Scene, zone: Zone, (board, line): (&PostBoard, &Line)) -> Markup {
    let lang = scene.names.lang();
    let word = |code: &str| sign(lang, code, &lang.say_one("live-word", code));
    let is_over = line
        .verdict
        .required_departure
        .is_some_and(|at| at <= scene.now);
    html! {
        @match line.presence {
            Presence::Missing | Presence::Over if !is_over => {
                (word("missing"))
                (late(scene, line))
                @if scene.reader == Reader::Supervisor { (telephone(scene, line)) }
            }
            Presence::Left if !is_over => (word("left")),
            Presence::Present => {
                @match board.away(line.duty.person) {
                    Some(out) => (away(scene, zone, out)),
                    None if is_over => (word("staying")),
                    None => (word("present")),
                }
                @if line.is_late() {
                    // So late that it counts as absent is said so here as on every other page.
                    @match line.verdict.status {
                        Status::Absent => (status::chip(lang, Status::Absent.into())),
                        _ => (word("late")),
                    }
                    (late(scene, line))
                }
            }
            _ => (status::chip(lang, line.verdict.status.into())),
        }
    }
}

/// By how much somebody is late, so far or for good.
fn late(scene: Scene, line: &Line) -> Markup {
    let minutes = match (line.presence, line.verdict.required_arrival) {
        (Presence::Missing, Some(required)) => minutes_past(required, scene.now),
        _ => line.verdict.late_minutes,
    };
    html! {
        @if minutes > 0 { span.hint { (tell::minutes(scene.names.lang(), minutes)) } }
    }
}

fn telephone(scene: Scene, line: &Line) -> Markup {
    html! {
        @if let Some(person) = scene.names.person(line.duty.person) { (phone(&person.phone)) }
    }
}

/// Until when somebody is away, and who answers meanwhile.
fn away(scene: Scene, zone: Zone, out: &StepOut) -> Markup {
    let lang = scene.names.lang();
    let at = tell::minute(zone, out.due_back_at);
    html! {
        (sign(lang, "away", &lang.say_one("live-word", "away")))
        span.hint {
            @if out.is_overdue(scene.now) { (say!(lang, "live-overdue", at = at)) }
            @else { (say!(lang, "live-back-by", at = at)) }
            @if let Some(stand_in) = out.stand_in {
                " " (say!(lang, "live-stand-in", name = scene.names.name(stand_in).to_owned()))
            }
        }
        @if scene.reader == Reader::Supervisor && !out.contact.is_empty() { (phone(&out.contact)) }
    }
}
