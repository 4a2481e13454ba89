//! What was decided lately: what became of it, by whom and why.

use crate::{names::Names, tell};
use maud::{Markup, html};
use onpost_actions::inbox::{Call, Decided, Settled};
use onpost_rules::{
    correction::Correction, duty::Duty, extension::Extension, ids::PersonId, request::Request,
    time::Instant,
};
use onpost_words::{Lang, say};

/// The decisions, the last first.
pub fn list(names: Names, decided: &[Settled], lang: Lang) -> Markup {
    html! {
        ul.list.settled {
            @for settled in decided {
                @match settled {
                    Settled::Request(decided, call) => (request(names, (decided, call), lang)),
                    Settled::Correction(decided, duty) => (correction(names, (decided, duty.as_ref()), lang)),
                    Settled::Extension(decided, duty) => (extension(names, (decided, duty.as_ref()), lang)),
                }
            }
        }
    }
}

fn request(names: Names, (decided, call): (&Decided<Request>, &Call), lang: Lang) -> Markup {
    let request = &decided.filed.slip;
    let zone = names.zone_of(request.person);
    let is_exception =
        *call == Call::Missing && request.status == onpost_rules::request::Status::Approved;
    html! {
        li {
            div.settled-what {
                a href={ "/requests/" (request.id) } {
                    (names.name(request.person)) " · " (lang.say_one("kind", request.kind.into()))
                }
                span { (tell::span(lang, zone, (request.from, request.to))) }
                @if is_exception { span.tag.alarm { (lang.say("matter-exception")) } }
            }
            (outcome(names, (decided, request.status.into(), request.person), lang))
        }
    }
}

fn correction(
    names: Names,
    (decided, duty): (&Decided<Correction>, Option<&Duty>),
    lang: Lang,
) -> Markup {
    let (person, correction) = (decided.filed.person, &decided.filed.slip);
    let zone = duty.map_or_else(|| names.zone_of(person), |duty| names.zone(duty.post));
    html! {
        li {
            div.settled-what {
                a href={ "/corrections/" (correction.id) } {
                    (names.name(person)) " · " (lang.say_one("correction", correction.direction.into()))
                }
                span { (tell::moment(lang, zone, correction.at)) }
            }
            (outcome(names, (decided, correction.status.into(), person), lang))
        }
    }
}

fn extension(
    names: Names,
    (decided, duty): (&Decided<Extension>, Option<&Duty>),
    lang: Lang,
) -> Markup {
    let (person, extension) = (decided.filed.person, &decided.filed.slip);
    let zone = duty.map_or_else(|| names.zone_of(person), |duty| names.zone(duty.post));
    html! {
        li {
            div.settled-what {
                a href={ "/extensions/" (extension.id) } {
                    (names.name(person)) " · " (lang.say("extension-title"))
                }
                span {
                    (lang.say("extension-until")) " "
                    (tell::moment(lang, zone, extension.until))
                }
            }
            (outcome(names, (decided, extension.status.into(), person), lang))
        }
    }
}

fn outcome<T>(
    names: Names,
    (decided, standing, person): (&Decided<T>, &str, PersonId),
    lang: Lang,
) -> Markup {
    let at: Instant = decided.at;
    let by = decided.by_name.clone();
    let by = by.unwrap_or_else(|| lang.say("settled-by-import"));
    html! {
        p.settled-outcome {
            span.standing.(standing) { (lang.say_one("standing", standing)) }
            span.hint {
                (say!(lang, "settled-by", by = by, at = tell::moment(lang, names.zone_of(person), at)))
            }
        }
        @if !decided.note.is_empty() { p.settled-note { (decided.note) } }
    }
}
