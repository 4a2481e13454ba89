//! `/requests/new`: a request for leave or for work elsewhere (D0 5.1).

use super::filed;
use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
        help::HelpWord,
        notice::{Tone, notice},
    },
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use chrono::NaiveDateTime;
use maud::{Markup, html};
use onpost_actions::{
    slip::request::{self, RequestDesk},
    verdict,
};
use onpost_rules::{
    duty::Duty,
    filing::RequestFiling,
    ids::{DutyId, RequestId},
    request::{RequestKind, end_as_meant},
    time::{Instant, instant, local},
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use strum::VariantArray;

const ADDRESS: &str = "/requests/new";

/// Duties that are offered to be filled in whole.
const OFFERED: usize = 6;

/// `GET /requests/new`; the address may say from which duty somebody wants to be excused.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let asked: Option<String> = desk.asked("duty")?;
    let start = request::desk(desk.house(), desk.actor()).await?;
    let asked: Option<DutyId> = asked.and_then(|id| id.parse().ok());
    let zone = zone(&desk, &start);
    let duty = match asked {
        Some(id) => Some(verdict::of_duty(desk.house(), desk.actor(), id).await?.duty),
        None => upcoming(&start).first().copied().cloned(),
    };
    let mut form = Form::blank(desk.lang).with("contact", &desk.session.signed.person.phone);
    if let Some((from, to)) = asked_times(&desk) {
        form = form.with("from", from).with("to", to);
    }
    if let Some(duty) = duty.filter(|duty| duty.person == desk.me()) {
        form = form
            .with("from", Form::wall(zone, duty.start))
            .with("to", Form::wall(zone, duty.end));
    }
    Ok(page(&desk, &start, &form))
}

/// The times that the address asks for, as the fields hold them.
fn asked_times(desk: &Desk) -> Option<(&str, &str)> {
    let time = |name| {
        let text = desk.query.value(name);
        let read = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M");
        read.is_ok().then_some(text)
    };
    Some((time("from")?, time("to")?))
}

/// `POST /requests/new`
pub async fn submit(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let (house, actor) = (desk.house(), desk.actor());
    let start = request::desk(house, actor).await?;
    if let Some(filing) = read(&mut form, zone(&desk, &start), start.seen.now) {
        let came_to = match form.is_sound() {
            true => request::file(house, actor, &filing).await.map(Some),
            false => request::check(house, actor, &filing).await.map(|()| None),
        };
        let came_to = came_to.map(|id| id.map(RequestId::into));
        if let Some(response) = filed(&desk, &mut form, came_to, "filed")? {
            return Ok(response);
        }
    }
    Ok(page(&desk, &start, &form))
}

/// Every field is read before any is looked at; what can be held against the law is, so that all faults come at once.
fn read(form: &mut Form, zone: Zone, now: Instant) -> Option<RequestFiling> {
    let kind = form.choice::<RequestKind>("kind");
    let today = local(zone, now).date();
    let (from, to) = (
        form.moment_near("from", today),
        form.moment_near("to", today),
    );
    let (reason, contact) = (form.text("reason"), form.text("contact"));
    Some(RequestFiling {
        // That one is missing is told already, and the law asks all kinds the same.
        kind: kind.unwrap_or(RequestKind::Personal),
        from: instant(zone, from?),
        to: instant(zone, end_as_meant(to?)),
        reason: reason.unwrap_or_default(),
        contact: contact.unwrap_or_default(),
    })
}

fn zone(desk: &Desk, start: &RequestDesk) -> Zone {
    start.seen.facts.zone_of_person(desk.me())
}

fn upcoming(start: &RequestDesk) -> Vec<&Duty> {
    let mut duties: Vec<_> = start.seen.facts.duties.iter().collect();
    duties.retain(|duty| duty.end > start.seen.now);
    duties.truncate(OFFERED);
    duties
}

fn page(desk: &Desk, start: &RequestDesk, form: &Form) -> Response {
    let lang = desk.lang;
    let body = html! {
        form method="post" action=(ADDRESS) {
            h1 { (lang.say("slip-new")) }
            p.hint { (lang.say("slip-lead")) }
            (offers(lang, start))
            (form.sheet(&fields(lang)))
            (retroactive(desk, start))
            (button::primary(&lang.say("slip-file")))
        }
    };
    let title = desk.say("slip-new");
    let here = "/requests";
    desk.sheet(DeskPage { title, here }, form, body)
}

fn fields(lang: Lang) -> [Field; 5] {
    let codes = RequestKind::VARIANTS
        .iter()
        .map(|kind| -> &'static str { kind.into() });
    let choices = codes
        .clone()
        .map(|code| -> FieldChoice { (code.to_owned(), lang.say_one("kind", code)) });
    let meanings = codes.map(|code| lang.say_one("kind-meaning", code));
    [
        Field::radio("kind", lang.say("slip-kind"), choices.collect()).meaning(meanings),
        Field::moment("from", lang.say("slip-from")).explained(lang, HelpWord::Retroactive),
        Field::moment("to", lang.say("slip-to")),
        Field::lines("reason", lang.say("slip-reason")),
        Field::phone("contact", lang.say("slip-contact")).hint(lang.say("slip-contact-hint")),
    ]
}

/// The next duties, each a press away from being filled in whole.
fn offers(lang: Lang, start: &RequestDesk) -> Markup {
    let duties = upcoming(start);
    html! {
        @if !duties.is_empty() {
            p.hint { (lang.say("slip-offers")) }
            div.offers {
                @for duty in duties {
                    a.button.quiet href={ (ADDRESS) "?duty=" (duty.id) } {
                        span { (tell::date(lang, duty.date)) " " }
                        span { (tell::duty::shift(lang, &start.seen.facts, duty)) }
                    }
                }
            }
        }
    }
}

/// What holds for a slip that comes after its start: the call that must have come before.
fn retroactive(desk: &Desk, start: &RequestDesk) -> Markup {
    let (lang, zone) = (desk.lang, zone(desk, start));
    let told = |at: Instant| tell::moment(lang, zone, at);
    html! {
        @if start.calls.is_empty() {
            (notice(Tone::Info, lang.say("slip-call-none")))
        } @else {
            @for call in &start.calls {
                (notice(Tone::Info, say!(lang, "slip-call", at = told(call.called_at))))
            }
        }
    }
}
