//! `/requests`: one's own slips, and the way to new ones.

use crate::{
    App, Error,
    component::{button, empty::empty, standing::standing},
    page::Page,
    session::Session,
    tell,
};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    correction, extension,
    request::{self, Filed},
    seen::Seen,
};
use onpost_rules::{correction::Correction, duty::Duty, extension::Extension, request::Request};
use onpost_words::{Lang, say};

/// `GET /requests`
pub async fn show(State(app): State<App>, lang: Lang, session: Session) -> Result<Response, Error> {
    let actor = &session.signed.actor;
    let desk = request::desk(&app.house, actor).await?;
    let requests = request::list(&app.house, actor).await?;
    let corrections = correction::list(&app.house, actor).await?;
    let extensions = extension::list(&app.house, actor).await?;
    let body = html! {
        div.page-head {
            h1 { (lang.say("slip-title")) }
            div.row {
                (button::link("quiet", "/swaps", &lang.say("swap-title")))
                (button::link("primary", "/requests/new", &lang.say("slip-new")))
            }
        }
        section {
            h2 { (lang.say("slip-requests")) }
            @if requests.is_empty() {
                (empty(&lang.say("slip-none"), &lang.say("slip-none-text"), None))
            } @else {
                ul.list.settled { @for filed in &requests { (request_line(lang, &desk.seen, filed)) } }
            }
        }
        section {
            h2 { (lang.say("slip-corrections")) }
            @if corrections.is_empty() {
                (empty(&lang.say("slip-no-corrections"), &lang.say("slip-no-corrections-text"), None))
            } @else {
                ul.list.settled {
                    @for (filed, duty) in &corrections {
                        (correction_line(lang, &desk.seen, (filed, duty)))
                    }
                }
            }
        }
        @if !extensions.is_empty() {
            section {
                h2 { (lang.say("extension-title")) }
                ul.list.settled {
                    @for (filed, duty) in &extensions { (extension_line(lang, &desk.seen, (filed, duty))) }
                }
            }
        }
    };
    let page = Page::new(lang, lang.say("slip-title"), body).viewed_by(&session.viewer);
    Ok(page.at("/requests").narrow().into_response())
}

fn request_line(lang: Lang, seen: &Seen, filed: &Filed<Request>) -> Markup {
    let slip = &filed.slip;
    let kind: &'static str = slip.kind.into();
    let zone = seen.facts.zone_of_person(slip.person);
    html! {
        li {
            a.slip-link href={ "/requests/" (slip.id) } {
                strong { (lang.say_one("kind", kind)) }
                " " span { (tell::span(lang, zone, (slip.from, slip.to))) }
            }
            div.settled-outcome {
                (standing(lang, slip.status))
                span.hint { (slip.number) }
                @if slip.is_retroactive() { span.badge { (lang.say("slip-retroactive")) } }
                @if slip.lacks_phone_report() { span.badge { (lang.say("slip-no-report")) } }
            }
        }
    }
}

fn extension_line(lang: Lang, seen: &Seen, (filed, duty): (&Filed<Extension>, &Duty)) -> Markup {
    let slip = &filed.slip;
    let zone = seen.facts.zone_of(duty);
    html! {
        li {
            a.slip-link href={ "/extensions/" (slip.id) } {
                strong { (lang.say("extension-until")) }
                " " span { (tell::moment(lang, zone, slip.until)) }
            }
            div.settled-outcome {
                (standing(lang, slip.status))
                span.hint { (tell::duty::dated(lang, &seen.facts, duty)) }
            }
        }
    }
}

fn correction_line(lang: Lang, seen: &Seen, (filed, duty): (&Filed<Correction>, &Duty)) -> Markup {
    let slip = &filed.slip;
    let (direction, cause): (&'static str, &'static str) =
        (slip.direction.into(), slip.cause.into());
    let zone = seen.facts.zone_of(duty);
    html! {
        li {
            a.slip-link href={ "/corrections/" (slip.id) } {
                strong { (lang.say_one("direction", direction)) }
                " " span { (tell::moment(lang, zone, slip.at)) }
            }
            div.settled-outcome {
                (standing(lang, slip.status))
                span.hint {
                    (say!(lang, "slip-of-duty", duty = tell::duty::dated(lang, &seen.facts, duty)))
                    " · " (lang.say_one("cause", cause))
                }
            }
        }
    }
}
