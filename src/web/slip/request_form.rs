//! `/requests/new`: a request for leave or for work elsewhere (D0 5.1).

use crate::{
    App, Error,
    component::{
        button,
        field::{Choice, Field},
        notice::{Tone, notice},
    },
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
use onpost_actions::{
    self as actions,
    request::{self, Desk},
    verdict,
};
use onpost_rules::{
    filing::RequestFiling,
    ids::DutyId,
    refusal::Refusal,
    request::{Kind, Request, end_as_meant},
    time::{Instant, instant, local},
    zone::Zone,
};
use onpost_words::{Lang, say};
use serde::Deserialize;
use strum::VariantArray;

const ADDRESS: &str = "/requests/new";

/// Duties that are offered to be filled in whole.
const OFFERED: usize = 6;

/// What the address says beside the path: a duty to be excused from.
#[derive(Deserialize)]
pub struct Wanted {
    duty: Option<String>,
}

/// `GET /requests/new`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let desk = request::desk(&app.house, &session.signed.actor).await?;
    let asked: Option<DutyId> = wanted.duty.and_then(|id| id.parse().ok());
    let zone = zone(&desk, &session);
    let duty = match asked {
        Some(id) => Some(
            verdict::of_duty(&app.house, &session.signed.actor, id)
                .await?
                .duty,
        ),
        None => upcoming(&desk).first().copied().cloned(),
    };
    let mut form = Form::blank(lang).with("contact", &session.signed.person.phone);
    if let Some(duty) = duty.filter(|duty| duty.person == session.signed.person.id) {
        form = form
            .with("from", Form::wall(zone, duty.start))
            .with("to", Form::wall(zone, duty.end));
    }
    Ok(page(lang, &session, (&desk, &form)))
}

/// `POST /requests/new`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    mut form: Form,
) -> Result<Response, Error> {
    let actor = &session.signed.actor;
    let desk = request::desk(&app.house, actor).await?;
    if let Some(filing) = read(&mut form, (zone(&desk, &session), desk.seen.now)) {
        let faults = if form.is_sound() {
            match request::file(&app.house, actor, filing).await {
                Ok(slip) => return Ok(filed(&slip).into_response()),
                Err(actions::Error::Refused(Refusal::RequestFaults(faults))) => faults,
                Err(error) => return Err(error.into()),
            }
        } else {
            request::check(&app.house, actor, &filing).await?
        };
        for fault in &faults {
            let (field, text) = refusal::request_fault(lang, fault);
            form.reject(field, text);
        }
    }
    Ok(page(lang, &session, (&desk, &form)))
}

fn filed(slip: &Request) -> Redirect {
    Redirect::to(&format!("/requests/{}?done=filed", slip.id))
}

/// Every field is read before any is looked at; what can be held against the law is, so that all faults come at once.
fn read(form: &mut Form, (zone, now): (Zone, Instant)) -> Option<RequestFiling> {
    let kind = form.choice::<Kind>("kind");
    let today = local(zone, now).date();
    let (from, to) = (
        form.moment_near("from", today),
        form.moment_near("to", today),
    );
    let (reason, contact) = (form.text("reason"), form.text("contact"));
    Some(RequestFiling {
        // That one is missing is told already, and the law asks all kinds the same.
        kind: kind.unwrap_or(Kind::Personal),
        from: instant(zone, from?),
        to: instant(zone, end_as_meant(to?)),
        reason: reason.unwrap_or_default(),
        contact: contact.unwrap_or_default(),
    })
}

fn zone(desk: &Desk, session: &Session) -> Zone {
    desk.seen.facts.zone_of_person(session.signed.person.id)
}

fn upcoming(desk: &Desk) -> Vec<&onpost_rules::duty::Duty> {
    let mut duties: Vec<_> = desk.seen.facts.duties.iter().collect();
    duties.retain(|duty| duty.end > desk.seen.now);
    duties.truncate(OFFERED);
    duties
}

fn page(lang: Lang, session: &Session, (desk, form): (&Desk, &Form)) -> Response {
    let body = html! {
        form method="post" action=(ADDRESS) {
            h1 { (lang.say("slip-new")) }
            p.hint { (lang.say("slip-lead")) }
            (offers(lang, desk))
            (form.sheet(&fields(lang)))
            (retroactive(lang, session, desk))
            (button::primary(&lang.say("slip-file")))
        }
    };
    let page = Page::new(lang, lang.say("slip-new"), body)
        .viewed_by(&session.viewer)
        .at("/requests")
        .narrow();
    (status_of(form), page).into_response()
}

fn fields(lang: Lang) -> [Field; 5] {
    let codes = Kind::VARIANTS
        .iter()
        .map(|kind| -> &'static str { kind.into() });
    let choices = codes
        .clone()
        .map(|code| -> Choice { (code.to_owned(), lang.say_one("kind", code)) });
    let meanings = codes.map(|code| lang.say_one("kind-meaning", code));
    [
        Field::radio("kind", lang.say("slip-kind"), choices.collect()).meaning(meanings),
        Field::moment("from", lang.say("slip-from")),
        Field::moment("to", lang.say("slip-to")),
        Field::lines("reason", lang.say("slip-reason")),
        Field::phone("contact", lang.say("slip-contact")).hint(lang.say("slip-contact-hint")),
    ]
}

/// The next duties, each a press away from being filled in whole.
fn offers(lang: Lang, desk: &Desk) -> Markup {
    let duties = upcoming(desk);
    html! {
        @if !duties.is_empty() {
            p.hint { (lang.say("slip-offers")) }
            div.offers {
                @for duty in duties {
                    a.button.quiet href={ (ADDRESS) "?duty=" (duty.id) } {
                        span { (tell::date(lang, duty.date)) " " }
                        span { (tell::duty::shift(&desk.seen.facts, duty)) }
                    }
                }
            }
        }
    }
}

/// What holds for a slip that comes after its start: the call that must have come before.
fn retroactive(lang: Lang, session: &Session, desk: &Desk) -> Markup {
    let zone = zone(desk, session);
    let told = |at: Instant| tell::moment(lang, zone, at);
    html! {
        @if desk.calls.is_empty() {
            (notice(Tone::Info, lang.say("slip-call-none")))
        } @else {
            @for call in &desk.calls {
                (notice(Tone::Info, say!(lang, "slip-call", at = told(call.called_at))))
            }
        }
    }
}
