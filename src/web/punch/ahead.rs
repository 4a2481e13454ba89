//! What lies ahead: duties that are excused, and the duties of the next days.

use super::ClockScene;
use maud::{Markup, html};
use onpost_rules::{duty::Duty, verdict::Demand};
use onpost_tell as tell;

/// How many duties are told ahead.
const AHEAD: usize = 4;

/// Duties that nobody expects me at, with what excuses them.
pub(super) fn excused(scene: &ClockScene) -> Markup {
    let lang = scene.lang;
    html! {
        @if !scene.standing.excused.is_empty() {
            section {
                h2 { (lang.say("clock-excused")) }
                ul.clock-ahead {
                    @for demand in scene.standing.excused.iter().take(AHEAD) {
                        li { (line(scene, demand.duty)) span.hint { (excuse(scene, demand)) } }
                    }
                }
            }
        }
    }
}

fn excuse(scene: &ClockScene, demand: &Demand) -> String {
    let kind = demand.excuse.as_ref().map(|it| it.kind);
    kind.map_or(String::new(), |kind| tell::request::kind(scene.lang, kind))
}

/// The duties after the one that the page is about.
pub(super) fn next_days(scene: &ClockScene) -> Markup {
    let duties = after(scene);
    html! {
        @if !duties.is_empty() {
            section {
                h2 { (scene.lang.say("clock-ahead")) }
                ul.clock-ahead { @for duty in duties { li { (line(scene, duty)) } } }
            }
        }
    }
}

fn after<'f>(scene: &ClockScene<'f>) -> Vec<&'f Duty> {
    let told = scene.expected();
    let told = told.and_then(|expected| expected.demands.last());
    let from = told.map_or(scene.now(), |demand| demand.duty.start);
    let is_excused = |duty: &Duty| {
        let mut excused = scene.standing.excused.iter();
        excused.any(|demand| demand.duty.id == duty.id)
    };
    let own = scene.facts().duties.iter();
    own.filter(|duty| duty.person == scene.me && duty.start > from && !is_excused(duty))
        .take(AHEAD)
        .collect()
}

fn line(scene: &ClockScene, duty: &Duty) -> Markup {
    let post = scene.facts().post(duty.post);
    html! {
        a href={ "/duties/" (duty.id) } { (tell::duty::dated(scene.lang, scene.facts(), duty)) }
        @if let Some(post) = post { span.hint { (tell::called(scene.lang, post)) } }
    }
}
