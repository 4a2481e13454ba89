//! `/extensions/new?duty=ID`: a duty that goes on, asked for by its person or ordered by a supervisor.

use super::id;
use crate::{
    App, Error,
    component::{button, field::Field, status},
    explanation::{self, Explained},
    form::{Form, status_of},
    page::Page,
    refusal,
    session::Session,
    tell,
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use chrono::Duration;
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    extension::{self, Desk, Way},
};
use onpost_rules::{
    filing::{ExtensionFiling, ends_anyway},
    ids::ExtensionId,
    refusal::Refusal,
    time::instant,
    verdict::explain,
};
use onpost_words::{Lang, say};
use serde::Deserialize;

/// How much longer is filled in before anybody says how long.
const OFFERED: Duration = Duration::hours(1);

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    duty: String,
}

/// `GET /extensions/new`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let desk = extension::desk(&app.house, &session.signed.actor, id(&wanted.duty)?).await?;
    Ok(page(lang, &session, (&desk, &offered(lang, &desk))))
}

/// `POST /extensions/new?duty=ID`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
    mut form: Form,
) -> Result<Response, Error> {
    let (house, actor) = (&app.house, &session.signed.actor);
    let desk = extension::desk(house, actor, id(&wanted.duty)?).await?;
    if let Some(filing) = read(&mut form, &desk) {
        let what = (desk.of.duty.id, &filing);
        let faults = if form.is_sound() {
            let done = match desk.way {
                Way::Ask => extension::ask(house, actor, what).await,
                Way::Order => extension::order(house, actor, what).await,
            };
            match done {
                Ok(id) => return Ok(filed(id, desk.way).into_response()),
                Err(actions::Error::Refused(Refusal::ExtensionFaults(faults))) => faults,
                Err(error) => return Err(error.into()),
            }
        } else {
            extension::check(house, actor, what).await?
        };
        for fault in &faults {
            let (field, text) = refusal::handing_over::extension_fault(lang, fault);
            form.reject(field, text);
        }
    }
    Ok(page(lang, &session, (&desk, &form)))
}

fn filed(id: ExtensionId, way: Way) -> Redirect {
    let done = match way {
        Way::Ask => "filed",
        Way::Order => "ordered",
    };
    Redirect::to(&format!("/extensions/{id}?done={done}"))
}

/// Filled in with the departure where it was later, else with an hour more.
fn offered(lang: Lang, desk: &Desk) -> Form {
    let (facts, duty) = (&desk.of.seen.facts, &desk.of.duty);
    let ends = ends_anyway(facts, duty).unwrap_or(duty.end);
    let explained = explain(facts, duty.id, Some(desk.of.seen.now));
    let left = explained.and_then(|it| it.verdict.departure);
    let until = left.filter(|at| *at > ends).unwrap_or(ends + OFFERED);
    Form::blank(lang).with("until", Form::wall(facts.zone_of(duty), until))
}

/// Both fields are read before any is looked at, so that all faults come at once.
fn read(form: &mut Form, desk: &Desk) -> Option<ExtensionFiling> {
    let until = form.moment("until");
    let reason = form.text("reason");
    let zone = desk.of.seen.facts.zone_of(&desk.of.duty);
    Some(ExtensionFiling {
        until: instant(zone, until?),
        reason: reason.unwrap_or_default(),
    })
}

fn page(lang: Lang, session: &Session, (desk, form): (&Desk, &Form)) -> Response {
    let (duty, facts) = (&desk.of.duty, &desk.of.seen.facts);
    let (title, lead, act) = match desk.way {
        Way::Ask => ("extension-ask", "extension-ask-lead", "slip-file"),
        Way::Order => (
            "extension-order",
            "extension-order-lead",
            "extension-order-act",
        ),
    };
    let explained = Explained::of(&desk.of.seen, duty.id);
    let fields = [
        Field::moment("until", lang.say("extension-until")).hint(hint(lang, desk)),
        Field::lines("reason", lang.say("extension-reason"))
            .hint(lang.say("extension-reason-hint")),
    ];
    let body = html! {
        form method="post" action={ "/extensions/new?duty=" (duty.id) } {
            h1 { (lang.say(title)) }
            div.page-head {
                p {
                    @if let Some(person) = facts.person(duty.person) {
                        (person.name) " · "
                    }
                    (tell::duty::dated(lang, facts, duty))
                }
                @if let Some(explained) = &explained { (status::chip(lang, explained.status())) }
            }
            p.hint { (lang.say(lead)) }
            @if let Some(explained) = &explained { (known(lang, explained)) }
            (form.sheet(&fields))
            (button::primary(&lang.say(act)))
        }
    };
    let here = match desk.way {
        Way::Ask => "/requests",
        Way::Order => "/today",
    };
    let page = Page::new(lang, lang.say(title), body)
        .viewed_by(&session.viewer)
        .at(here)
        .narrow();
    (status_of(form), page).into_response()
}

/// What was punched so far.
fn known(lang: Lang, explained: &Explained) -> Markup {
    html! { ul.notes { @for line in explanation::punches(lang, explained) { li { (line) } } } }
}

/// When the duty ends anyway.
fn hint(lang: Lang, desk: &Desk) -> String {
    let (facts, duty) = (&desk.of.seen.facts, &desk.of.duty);
    let ends = ends_anyway(facts, duty).unwrap_or(duty.end);
    let at = tell::moment(lang, facts.zone_of(duty), ends);
    say!(lang, "extension-until-hint", at = at)
}
