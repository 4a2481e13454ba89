//! `/requests`: one's own slips, kind by kind, and the way to new ones.

use super::{address, missing};
use crate::{
    Error,
    component::{
        button,
        empty::{empty, first_step},
        standing::standing,
    },
    desk::{Desk, DeskPage},
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::{
    seen::Seen,
    slip::{self, OwnSlip, correction, request},
};
use onpost_rules::slip::{Slip, SlipKind};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use strum::VariantArray;

/// `GET /requests`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let start = request::desk(desk.house(), desk.actor()).await?;
    let own = slip::list(desk.house(), desk.actor()).await?;
    let missing = correction::missing(desk.house(), desk.actor()).await?;
    let lang = desk.lang;
    let body = html! {
        div.page-head {
            h1 { (lang.say("slip-title")) }
            div.row {
                (button::link("quiet", "/swaps", &lang.say("swap-title")))
                (button::link("primary", "/requests/new", &lang.say("slip-new")))
            }
        }
        (missing::section(lang, &missing))
        @for kind in SlipKind::VARIANTS {
            @let of_kind: Vec<&OwnSlip> = own.iter().filter(|it| it.filed.slip.kind() == *kind).collect();
            (section(lang, &start.seen, *kind, &of_kind))
        }
    };
    let title = desk.say("slip-title");
    let here = "/requests";
    Ok(desk.column(DeskPage { title, here }, body))
}

/// The slips of a kind; who never had to stay longer isn't told of extensions.
fn section(lang: Lang, seen: &Seen, kind: SlipKind, own: &[&OwnSlip]) -> Markup {
    let (title, none) = match kind {
        SlipKind::Request => (
            "slip-requests",
            Some((
                "slip-none",
                "slip-none-text",
                first_step("/requests/new", &lang.say("slip-new")),
            )),
        ),
        SlipKind::Correction => (
            "slip-corrections",
            Some((
                "slip-no-corrections",
                "slip-no-corrections-text",
                first_step("/month", &lang.say("nav-month")),
            )),
        ),
        SlipKind::Extension => ("extension-title", None),
    };
    html! {
        @if !own.is_empty() || none.is_some() {
            section {
                h2 { (lang.say(title)) }
                @match none {
                    Some((none, text, act)) if own.is_empty() => (empty(&lang.say(none), &lang.say(text), act)),
                    _ => ul.list.settled { @for slip in own { (line(lang, seen, slip)) } },
                }
            }
        }
    }
}

/// A slip: what it is and when, and how it stands.
pub fn line(lang: Lang, seen: &Seen, own: &OwnSlip) -> Markup {
    let slip = &own.filed.slip;
    let (what, about) = told(lang, seen, own);
    html! {
        li {
            a.slip-link href=(address(slip.id())) { (what) }
            div.settled-outcome { (standing(lang, slip.status())) (about) }
        }
    }
}

/// What it is and when; and what else is told beside how it stands.
fn told(lang: Lang, seen: &Seen, own: &OwnSlip) -> (Markup, Markup) {
    let (slip, duty) = (&own.filed.slip, own.duty.as_ref());
    let person = seen.facts.zone_of_person(own.filed.person);
    let zone = duty.map_or(person, |duty| seen.facts.zone_of(duty));
    let dated = duty.map(|duty| tell::duty::dated(lang, &seen.facts, duty));
    let dated = dated.unwrap_or_default();
    match slip {
        Slip::Request(request) => (
            html! {
                strong { (tell::request::kind(lang, request.kind)) }
                " " span { (tell::span(lang, zone, (request.from, request.to))) }
            },
            html! {
                span.hint { (request.number) }
                @if request.is_retroactive() { span.badge { (lang.say("slip-retroactive")) } }
                @if request.lacks_phone_report() { span.badge { (lang.say("slip-no-report")) } }
            },
        ),
        Slip::Correction(correction) => (
            html! {
                strong { (lang.say_one("direction", correction.direction.into())) }
                " " span { (tell::moment(lang, zone, correction.at)) }
            },
            html! {
                span.hint {
                    (say!(lang, "slip-of-duty", duty = dated))
                    " · " (lang.say_one("cause", correction.cause.into()))
                }
            },
        ),
        Slip::Extension(extension) => (
            html! {
                strong { (lang.say("extension-until")) }
                " " span { (tell::moment(lang, zone, extension.until)) }
            },
            html! { span.hint { (dated) } },
        ),
    }
}
