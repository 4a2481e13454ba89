//! Logging telephone reports: who called, when, and what was said.

use super::{
    Error,
    component::{button, empty::empty, field::Field, help::HelpWord},
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::phone_report::{self, Log};
use onpost_rules::{
    ids::PersonId,
    person::Person,
    phone_report::{CallFiling, LOGGED_WITHIN_DAYS, PhoneReport},
    time::instant,
};
use onpost_tell as tell;
use onpost_words::say;

/// Where the form is, and where it's sent.
const ADDRESS: &str = "/phone-reports/new";

/// `GET /phone-reports/new`, with `person` where another page knows who called.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let person: Option<String> = desk.asked("person")?;
    let log = phone_report::log(desk.house(), desk.actor()).await?;
    let form = Form::blank(desk.lang)
        .with("person", person.unwrap_or_default())
        .with("called_at", Form::wall(desk.zone(), log.now));
    Ok(page(&desk, &log, &form))
}

/// `POST /phone-reports/new`
pub async fn submit(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let caller = form.choice::<PersonId>("person");
    let called_at = form.moment("called_at");
    let note = form.optional_text("note");
    if let (Some(caller), Some(called_at), Some(note)) = (caller, called_at, note) {
        let called_at = instant(desk.zone(), called_at);
        let call = CallFiling { called_at, note };
        let recorded = phone_report::record(desk.house(), desk.actor(), caller, &call).await;
        if desk.told_in(&mut form, recorded)?.is_some() {
            let log = phone_report::log(desk.house(), desk.actor()).await?;
            let at = tell::moment(desk.lang, desk.zone(), call.called_at);
            let person = name(&log.callers, caller);
            let deed = say!(desk.lang, "deed-call-logged", person = person, at = at);
            return Ok(desk.lead(ADDRESS, DeedWord::done(deed)));
        }
    }
    let log = phone_report::log(desk.house(), desk.actor()).await?;
    Ok(page(&desk, &log, &form))
}

fn page(desk: &Desk, log: &Log, form: &Form) -> Response {
    let lang = desk.lang;
    let title = lang.say("call-title");
    let body = html! {
        h1 { (title) }
        form method="post" action=(ADDRESS) {
            p.hint { (say!(lang, "call-lead", days = LOGGED_WITHIN_DAYS)) }
            (form.sheet(&fields(desk, log)))
            (button::primary(&lang.say("call-act")))
        }
        section {
            h2 { (lang.say("call-recent")) }
            @if log.recent.is_empty() {
                (empty(&lang.say("call-none"), &lang.say("call-none-text"), None))
            } @else {
                ul.list.settled { @for report in &log.recent { (line(desk, log, report)) } }
            }
        }
    };
    let here = "/inbox";
    desk.sheet(DeskPage { title, here }, form, body)
}

fn fields(desk: &Desk, log: &Log) -> [Field; 3] {
    let (lang, zone) = (desk.lang, desk.zone());
    let nobody = (String::new(), lang.say("call-choose"));
    let callers = log.callers.iter().map(|person| {
        let read = format!("{} {}", person.staff_no, person.name);
        (person.id.to_string(), read)
    });
    let choices = std::iter::once(nobody).chain(callers).collect();
    let earliest = log.now - chrono::Duration::days(LOGGED_WITHIN_DAYS);
    [
        Field::select("person", lang.say("call-who"), choices)
            .explained(lang, HelpWord::PhoneReport),
        Field::moment("called_at", lang.say("call-when"))
            .hint(lang.say("call-when-hint"))
            .within(Form::wall(zone, earliest), Form::wall(zone, log.now)),
        Field::lines("note", lang.say("call-note"))
            .hint(lang.say("call-note-hint"))
            .optional(lang.say("call-optional")),
    ]
}

fn line(desk: &Desk, log: &Log, report: &PhoneReport) -> Markup {
    let (lang, zone) = (desk.lang, desk.zone());
    let name = |id| name(&log.people, id);
    let told = say!(
        lang,
        "matter-call-logged",
        at = tell::moment(lang, zone, report.called_at),
        by = name(report.taken_by),
        logged = tell::moment(lang, zone, report.logged_at)
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
