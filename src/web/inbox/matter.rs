//! One matter of the inbox: who, when, why, what it touches, and the form that decides.

use super::{decide, outlook};
use crate::{
    component::phone::phone, form::Form, person_month, roster::stand_in, slip::attachment,
};
use maud::{Markup, html};
use onpost_actions::inbox::{Call, Matter};
use onpost_rules::{
    approval_outlook::MonthRecord, correction::Correction, extension::Extension, request::Request,
    slip::Slip, time, verdict::Considered, zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The matter; `sent` is its form as it was filled in before.
pub fn matter(names: Names, matter: &Matter, sent: Option<&Form>) -> Markup {
    let (lang, slip, person) = (names.lang(), &matter.filed.slip, matter.filed.person);
    let zone = names.zone_of(person);
    html! {
        div.matter {
            header.matter-head {
                h2.unseen { (names.name(person)) " " (tell::slip::kind(lang, slip)) }
                p.hint { a href=(person_month::address_now(person)) { (names.place(person)) } }
            }
            dl.explanation {
                @match slip {
                    Slip::Request(request) => (self::request(names, matter, request)),
                    Slip::Correction(correction) => (self::correction(names, matter, correction)),
                    Slip::Extension(extension) => (self::extension(names, matter, extension)),
                }
                (line(&lang.say("matter-effect"), outlook::list(names, matter, lang)))
                @if !matter.attachments.is_empty() {
                    (line(&lang.say("attachment-title"), attachment::list(lang, zone, &matter.attachments)))
                }
                @if slip.request().is_some() {
                    (line(&lang.say("stand-in-hole"), stand_in::holes(names, &matter.openings, lang)))
                }
                (line(&lang.say("matter-record"), record(lang, &matter.record)))
            }
            (decide::form(names, matter, sent))
        }
    }
}

fn line(question: &str, answer: Markup) -> Markup {
    html! { div { dt { (question) } dd { (answer) } } }
}

fn request(names: Names, matter: &Matter, request: &Request) -> Markup {
    let (lang, zone) = (names.lang(), names.zone_of(request.person));
    let length = time::minutes_past(request.from, request.to);
    html! {
        (line(&lang.say("matter-when"), html! {
            strong { (tell::span(lang, zone, (request.from, request.to))) }
            " " span.tag { (tell::minutes(lang, length)) }
            @if request.is_retroactive() { " " span.tag { (lang.say("matter-retroactive")) } }
        }))
        (line(&lang.say("matter-why"), html! { (request.reason) }))
        (line(&lang.say("matter-contact"), phone(&request.contact)))
        @if matter.call != Call::NotNeeded {
            (line(&lang.say("matter-call"), call(names, &matter.call, zone)))
        }
    }
}

/// What there is of the telephone report.
pub fn call(names: Names, call: &Call, zone: Zone) -> Markup {
    let lang = names.lang();
    match call {
        Call::NotNeeded => html! {},
        Call::Missing => html! { span.tag.alarm { (lang.say("matter-call-missing")) } },
        Call::Told { at } => {
            let at = tell::moment(lang, zone, *at);
            html! { (say!(lang, "matter-call-told", at = at)) }
        }
        Call::Logged(report) => {
            let told = say!(
                lang,
                "matter-call-logged",
                at = tell::moment(lang, zone, report.called_at),
                by = names.name(report.taken_by).to_owned(),
                logged = tell::moment(lang, zone, report.logged_at)
            );
            html! {
                (told)
                @if !report.note.is_empty() { p.hint { (report.note) } }
            }
        }
    }
}

fn correction(names: Names, matter: &Matter, correction: &Correction) -> Markup {
    let (lang, zone) = (names.lang(), zone(names, matter));
    html! {
        (line(&lang.say("matter-supplies"), html! {
            strong { (tell::moment(lang, zone, correction.at)) } " "
            (lang.say_one("way", correction.direction.into()))
            " " span.tag { (lang.say_one("cause", correction.cause.into())) }
        }))
        (of_duty(names, matter, zone))
    }
}

fn extension(names: Names, matter: &Matter, extension: &Extension) -> Markup {
    let (lang, zone) = (names.lang(), zone(names, matter));
    let longer = matter
        .duty()
        .map(|duty| time::minutes_past(duty.end, extension.until));
    html! {
        (line(&lang.say("extension-until"), html! {
            strong { (tell::moment(lang, zone, extension.until)) }
            @if let Some(longer) = longer {
                " " span.tag { (say!(lang, "extension-longer", minutes = tell::minutes(lang, longer))) }
            }
        }))
        (of_duty(names, matter, zone))
    }
}

/// Of the duty's post; the person's own where the duty is gone.
fn zone(names: Names, matter: &Matter) -> Zone {
    let person = matter.filed.person;
    let duty = matter.duty();
    duty.map_or_else(|| names.zone_of(person), |duty| names.zone(duty.post))
}

/// Why, of which duty, and what was punched.
fn of_duty(names: Names, matter: &Matter, zone: Zone) -> Markup {
    let (lang, reason) = (names.lang(), &matter.filed.reason);
    html! {
        @if !reason.is_empty() { (line(&lang.say("matter-why"), html! { (reason) })) }
        @if let Some(duty) = matter.duty() {
            (line(&lang.say("matter-duty"), html! {
                a href={ "/duties/" (duty.id) } { (names.duty(duty)) } " " (names.post_name(duty.post))
            }))
        }
        (line(&lang.say("matter-punches"), punches(lang, zone, &matter.punches)))
    }
}

fn punches(lang: Lang, zone: Zone, punches: &[Considered]) -> Markup {
    html! {
        @if punches.is_empty() { (lang.say("matter-no-punches")) }
        ul.facts-list {
            @for punch in punches {
                li {
                    (tell::moment(lang, zone, punch.mark.at)) " "
                    @if let Some(direction) = punch.direction() { (lang.say_one("way", direction.into())) " " }
                    span.hint { (lang.say_one("fate", punch.fate.into())) }
                }
            }
        }
    }
}

/// What the person's month holds against them.
fn record(lang: Lang, record: &MonthRecord) -> Markup {
    let month = tell::month(lang, record.month);
    let beyond = i64::try_from(record.forgotten).is_ok_and(|count| count > record.tolerated);
    html! {
        (month) " "
        span.tag.alarm[beyond] {
            (say!(lang, "matter-forgotten", count = record.forgotten, tolerated = record.tolerated))
        }
        @for (status, count) in &record.breaches {
            " " span.tag {
                (lang.say_one("status-word", (*status).into())) " " (say!(lang, "matter-times", count = *count))
            }
        }
        @if record.breaches.is_empty() { " " span.hint { (lang.say("matter-no-breaches")) } }
    }
}
