//! Logging telephone reports: who called, when, and what was said.

use super::{
    App, Error,
    component::{
        button,
        empty::empty,
        field::Field,
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
    phone_report::{self, Log, PhoneReport},
};
use onpost_rules::{
    ids::PersonId,
    person::Person,
    phone_report::{CallFiling, LOGGED_WITHIN_DAYS},
    refusal::Refusal,
    time::{DEFAULT_ZONE, instant},
};
use onpost_words::{Lang, say};
use serde::Deserialize;

/// Where the form is, and where it's sent.
const ADDRESS: &str = "/phone-reports/new";

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    /// Who called, where another page knows.
    person: Option<String>,
    done: Option<String>,
}

/// `GET /phone-reports/new`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let log = phone_report::log(&app.house, &session.signed.actor).await?;
    let form = Form::blank(lang)
        .with("person", wanted.person.unwrap_or_default())
        .with("called_at", Form::wall(DEFAULT_ZONE, log.now));
    let done = wanted.done.is_some();
    let said = done.then(|| notice(Tone::Success, lang.say("call-logged")));
    Ok(page(lang, &session, (&log, &form, said)))
}

/// `POST /phone-reports/new`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    mut form: Form,
) -> Result<Response, Error> {
    let actor = &session.signed.actor;
    let caller = form.choice::<PersonId>("person");
    let called_at = form.moment("called_at");
    let note = form.optional_text("note");
    if let (Some(caller), Some(called_at), Some(note)) = (caller, called_at, note) {
        let called_at = instant(DEFAULT_ZONE, called_at);
        let call = CallFiling { called_at, note };
        match phone_report::record(&app.house, actor, (caller, &call)).await {
            Ok(_) => return Ok(Redirect::to(&format!("{ADDRESS}?done=1")).into_response()),
            Err(actions::Error::Refused(Refusal::CallFaults(faults))) => {
                for fault in &faults {
                    let (field, text) = refusal::call_fault(lang, fault);
                    form.reject(field, text);
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    let log = phone_report::log(&app.house, actor).await?;
    Ok(page(lang, &session, (&log, &form, None)))
}

fn page(
    lang: Lang,
    session: &Session,
    (log, form, said): (&Log, &Form, Option<Markup>),
) -> Response {
    let body = html! {
        h1 { (lang.say("call-title")) }
        @if let Some(said) = said { (said) }
        form method="post" action=(ADDRESS) {
            p.hint { (say!(lang, "call-lead", days = LOGGED_WITHIN_DAYS)) }
            (form.sheet(&fields(lang, log)))
            (button::primary(&lang.say("call-act")))
        }
        section {
            h2 { (lang.say("call-recent")) }
            @if log.recent.is_empty() {
                (empty(&lang.say("call-none"), &lang.say("call-none-text"), None))
            } @else {
                ul.list.settled { @for report in &log.recent { (line(lang, log, report)) } }
            }
        }
    };
    let page = Page::new(lang, lang.say("call-title"), body)
        .viewed_by(&session.viewer)
        .at("/inbox")
        .narrow();
    (status_of(form), page).into_response()
}

fn fields(lang: Lang, log: &Log) -> [Field; 3] {
    let nobody = (String::new(), lang.say("call-choose"));
    let callers = log.callers.iter().map(|person| {
        let read = format!("{} {}", person.staff_no, person.name);
        (person.id.to_string(), read)
    });
    let choices = std::iter::once(nobody).chain(callers).collect();
    let earliest = log.now - chrono::Duration::days(LOGGED_WITHIN_DAYS);
    [
        Field::select("person", lang.say("call-who"), choices),
        Field::moment("called_at", lang.say("call-when"))
            .hint(lang.say("call-when-hint"))
            .within(
                Form::wall(DEFAULT_ZONE, earliest),
                Form::wall(DEFAULT_ZONE, log.now),
            ),
        Field::lines("note", lang.say("call-note"))
            .hint(lang.say("call-note-hint"))
            .optional(lang.say("call-optional")),
    ]
}

fn line(lang: Lang, log: &Log, report: &PhoneReport) -> Markup {
    let name = |id| name(&log.people, id);
    let told = say!(
        lang,
        "matter-call-logged",
        at = tell::moment(lang, DEFAULT_ZONE, report.called_at),
        by = name(report.taken_by),
        logged = tell::moment(lang, DEFAULT_ZONE, report.logged_at)
    );
    html! {
        li {
            div.settled-what { strong { (name(report.person)) } }
            p { (told) }
            @if !report.note.is_empty() { p.settled-note { (report.note) } }
        }
    }
}

fn name(people: &[Person], id: PersonId) -> String {
    let found = people.iter().find(|person| person.id == id);
    found.map_or_else(String::new, |person| person.name.clone())
}
