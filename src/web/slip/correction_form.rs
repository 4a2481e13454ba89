//! `/corrections/new?duty=ID`: a missing punch of one duty.

use super::id;
use crate::{
    App, Error,
    component::{
        button,
        field::{Choice, Field},
        status,
    },
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
use maud::{Markup, html};
use onpost_actions::{self as actions, correction, verdict::DutySeen};
use onpost_rules::{
    correction::Cause,
    filing::CorrectionFiling,
    ids::{CorrectionId, DutyId},
    punch::Direction,
    refusal::Refusal,
    time::instant,
    verdict::explain,
};
use onpost_words::{Lang, say};
use serde::Deserialize;
use strum::VariantArray;

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    duty: String,
    direction: Option<String>,
}

/// `GET /corrections/new`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let duty: DutyId = id(&wanted.duty)?;
    let desk = correction::desk(&app.house, &session.signed.actor, duty).await?;
    let direction = wanted.direction.and_then(|word| word.parse().ok());
    let direction = direction.unwrap_or(Direction::In);
    let code: &'static str = direction.into();
    let zone = desk.seen.facts.zone_of(&desk.duty);
    let due = due(&desk, direction).unwrap_or(desk.duty.start);
    let form = Form::blank(lang)
        .with("direction", code)
        .with("at", Form::wall(zone, due));
    Ok(page(lang, &session, (&desk, &form)))
}

/// `POST /corrections/new?duty=ID`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
    mut form: Form,
) -> Result<Response, Error> {
    let actor = &session.signed.actor;
    let desk = correction::desk(&app.house, actor, id(&wanted.duty)?).await?;
    if let Some(filing) = read(&mut form, &desk) {
        let faults = if form.is_sound() {
            match correction::file(&app.house, actor, (desk.duty.id, filing)).await {
                Ok(id) => return Ok(filed(id).into_response()),
                Err(actions::Error::Refused(Refusal::CorrectionFaults(faults))) => faults,
                Err(error) => return Err(error.into()),
            }
        } else {
            correction::check(&app.house, actor, (desk.duty.id, &filing)).await?
        };
        for fault in &faults {
            let (field, text) = refusal::correction_fault(lang, fault);
            form.reject(field, text);
        }
    }
    Ok(page(lang, &session, (&desk, &form)))
}

fn filed(id: CorrectionId) -> Redirect {
    Redirect::to(&format!("/corrections/{id}?done=filed"))
}

/// Every field is read before any is looked at; what can be held against the law is, so that all faults come at once.
fn read(form: &mut Form, desk: &DutySeen) -> Option<CorrectionFiling> {
    let direction = form.choice::<Direction>("direction");
    let at = form.moment("at");
    let cause = form.choice::<Cause>("cause");
    let reason = form.text("reason");
    Some(CorrectionFiling {
        direction: direction?,
        at: instant(desk.seen.facts.zone_of(&desk.duty), at?),
        // That one is missing is told already, and the law asks all causes the same.
        cause: cause.unwrap_or(Cause::Forgot),
        reason: reason.unwrap_or_default(),
    })
}

/// When the punch was due.
fn due(desk: &DutySeen, direction: Direction) -> Option<onpost_rules::time::Instant> {
    let verdict = explain(&desk.seen.facts, desk.duty.id, Some(desk.seen.now))?.verdict;
    match direction {
        Direction::In => verdict.required_arrival,
        Direction::Out => verdict.required_departure,
    }
}

fn page(lang: Lang, session: &Session, (desk, form): (&DutySeen, &Form)) -> Response {
    let duty = &desk.duty;
    let facts = &desk.seen.facts;
    let explained = Explained::of(&desk.seen, duty.id);
    let body = html! {
        form method="post" action={ "/corrections/new?duty=" (duty.id) } {
            h1 { (lang.say("slip-correction-new")) }
            div.page-head {
                p { (tell::duty::dated(lang, facts, duty)) }
                @if let Some(explained) = &explained { (status::chip(lang, explained.status())) }
            }
            @if let Some(explained) = &explained { (known(lang, explained)) }
            (form.sheet(&fields(lang)))
            (counted(lang, desk))
            (button::primary(&lang.say("slip-file")))
        }
    };
    let page = Page::new(lang, lang.say("slip-correction-new"), body)
        .viewed_by(&session.viewer)
        .at("/requests")
        .narrow();
    (status_of(form), page).into_response()
}

/// What was punched, and when a punch would count.
fn known(lang: Lang, explained: &Explained) -> Markup {
    html! {
        ul.notes { @for line in explanation::punches(lang, explained) { li { (line) } } }
        @if let Some(window) = explanation::window(lang, explained) { p.hint { (window) } }
    }
}

fn fields(lang: Lang) -> [Field; 4] {
    let directions = Direction::VARIANTS.iter().map(|direction| -> Choice {
        let code: &'static str = direction.into();
        (code.to_owned(), lang.say_one("direction", code))
    });
    let causes = Cause::VARIANTS
        .iter()
        .map(|cause| -> &'static str { cause.into() });
    let meanings = causes
        .clone()
        .map(|code| lang.say_one("cause-meaning", code));
    let causes = causes.map(|code| -> Choice { (code.to_owned(), lang.say_one("cause", code)) });
    [
        Field::radio(
            "direction",
            lang.say("slip-direction"),
            directions.collect(),
        ),
        Field::moment("at", lang.say("slip-at")),
        Field::radio("cause", lang.say("slip-cause"), causes.collect()).meaning(meanings),
        Field::lines("reason", lang.say("slip-reason")),
    ]
}

/// That a forgotten punch counts against the month, supplied or not (D0 5.1).
fn counted(lang: Lang, desk: &DutySeen) -> Markup {
    let terms = &desk.seen.facts.policies.on(desk.duty.date).terms;
    html! {
        @if terms.forgotten_counts_corrections {
            p.hint { (say!(lang, "slip-counted", tolerated = terms.forgotten_tolerated)) }
        }
    }
}
