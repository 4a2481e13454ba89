//! Somebody on the board: who, which duty, where they are.

use super::scene::{LiveReader, LiveRowScene};
use crate::{
    component::{
        phone::{self, phone},
        status,
    },
    person_month,
};
use maud::{Markup, html};
use onpost_rules::{
    live::PostBoard,
    step_out::StepOut,
    time::local,
    today::RollLine,
    verdict::{Presence, Word},
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};

/// A row.
pub(super) fn line(scene: LiveRowScene, board: &PostBoard, line: &RollLine) -> Markup {
    let (names, duty) = (scene.names, &line.duty);
    let zone = names.zone(duty.post);
    let name = names.name(duty.person);
    let today = local(zone, scene.now).date();
    let is_near = duty.date == today || duty.start <= scene.now;
    html! {
        li {
            @match scene.reader {
                LiveReader::Supervisor => a.roll-name href=(person_month::address_now(duty.person)) { (name) },
                LiveReader::Screen => span.roll-name { (name) },
            }
            span.roll-shift.hint {
                @let told = if is_near { names.shift(duty) } else { names.duty(duty) };
                @match scene.reader {
                    LiveReader::Supervisor => a href={ "/duties/" (duty.id) } { (told) },
                    LiveReader::Screen => (told),
                }
            }
            span.roll-times { (times(scene, zone, line)) }
            span.roll-state { (state(scene, zone, board, line)) }
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

fn times(scene: LiveRowScene, zone: Zone, line: &RollLine) -> Markup {
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

fn state(scene: LiveRowScene, zone: Zone, board: &PostBoard, line: &RollLine) -> Markup {
    let verdict = &line.verdict;
    let is_there = line.presence == Presence::Present;
    html! {
        (status::told(scene.names.lang(), verdict))
        @if let Some(out) = board.away(line.duty.person).filter(|_| is_there) {
            (away(scene, zone, out))
        }
        @if verdict.word() == Word::Missing && scene.reader == LiveReader::Supervisor {
            (telephone(scene, line))
        }
    }
}

fn telephone(scene: LiveRowScene, line: &RollLine) -> Markup {
    html! {
        @if let Some(person) = scene.names.person(line.duty.person) { (phone(&person.phone)) }
    }
}

/// Until when somebody is away, and who answers meanwhile.
fn away(scene: LiveRowScene, zone: Zone, out: &StepOut) -> Markup {
    let lang = scene.names.lang();
    let at = tell::minute(zone, out.due_back_at);
    html! {
        (sign(lang, "away", &lang.say_one("live-word", "away")))
        span.hint {
            @if out.is_overdue(scene.now) { (say!(lang, "live-overdue", at = at)) }
            @else { (say!(lang, "live-back-by", at = at)) }
            @if let Some(stand_in) = out.stand_in {
                " " (say!(lang, "live-stand-in", name = scene.names.name(stand_in).to_owned()))
                @if scene.reader == LiveReader::Supervisor { " " (phone::of(scene.names, stand_in)) }
            }
        }
        @if scene.reader == LiveReader::Supervisor && !out.contact.is_empty() { (phone(&out.contact)) }
    }
}
