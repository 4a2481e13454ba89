//! Slips, told by whose they are, what they are and when.

use crate::{request, time};
use onpost_rules::{slip::Slip, zone::Zone};
use onpost_words::{Lang, say};

/// `个人事假`, `补上班卡`, `延时`: what it is.
pub fn kind(lang: Lang, slip: &Slip) -> String {
    match slip {
        Slip::Request(request) => request::kind(lang, request.kind),
        Slip::Correction(correction) => lang.say_one("correction", correction.direction.into()),
        Slip::Extension(_) => lang.say("extension-title"),
    }
}

/// The time that it's about.
pub fn when(lang: Lang, zone: Zone, slip: &Slip) -> String {
    match slip {
        Slip::Request(request) => time::span(lang, zone, (request.from, request.to)),
        Slip::Correction(correction) => time::moment(lang, zone, correction.at),
        Slip::Extension(extension) => {
            let until = time::moment(lang, zone, extension.until);
            say!(lang, "slip-until", until = until)
        }
    }
}

/// `个人事假，11月2日（周一） 09:00–12:00`: one's own.
pub fn own(lang: Lang, zone: Zone, slip: &Slip) -> String {
    let (kind, when) = (kind(lang, slip), when(lang, zone, slip));
    say!(lang, "slip-own", kind = kind, when = when)
}

/// `王芳的个人事假，11月2日（周一） 09:00–12:00`: another's, by their name.
pub fn of(lang: Lang, zone: Zone, slip: &Slip, person: &str) -> String {
    let (kind, when) = (kind(lang, slip), when(lang, zone, slip));
    let person = person.to_owned();
    say!(
        lang,
        "slip-of-person",
        person = person,
        kind = kind,
        when = when
    )
}
