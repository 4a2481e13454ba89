//! The emergency list: who is away, until when, at which number, and the calls made to them (D0 5.1).

use super::{
    Error,
    component::{
        button,
        empty::empty,
        field::{Field, FieldChoice},
        phone::phone,
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::emergency::{self, Emergency, Noting};
use onpost_rules::{
    emergency::{AHEAD_DAYS, Away, CALLS_DAYS, CallOutcome, EmergencyCall},
    ids::{DepartmentId, PersonId},
    phone_report::{CallFiling, LOGGED_WITHIN_DAYS},
    time::instant,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};
use strum::VariantArray;

/// The list.
const EMERGENCY: &str = "/emergency";

/// The entry of the navigation that these pages belong to.
const HERE: &str = "/today";

/// The longest number, in characters.
const LONGEST_NUMBER: usize = 40;

/// `GET /emergency?department=…`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let text = desk.query.value("department").trim();
    let department: Option<DepartmentId> = match text {
        "" => None,
        text => Some(desk::id(text)?),
    };
    let list = emergency::list(desk.house(), desk.actor(), department).await?;
    let at = tell::moment(desk.lang, desk.zone(), list.now);
    let (now, soon): (Vec<&Away>, Vec<&Away>) = list.away.iter().partition(|it| it.is_now);
    let body = html! {
        div.page-head {
            h1 { (desk.say("emergency-title")) }
            p { (say!(desk.lang, "today-as-of", at = at)) }
        }
        p.hint { (say!(desk.lang, "emergency-lead", days = AHEAD_DAYS)) }
        (filter(&desk, &list))
        @if list.away.is_empty() {
            (empty(&desk.say("emergency-empty"), &desk.say("emergency-empty-first"), None))
        }
        (group(&desk, &list, "emergency-now", &now))
        (group(&desk, &list, "emergency-soon", &soon))
        p.hint { a href="/today" { (desk.say("emergency-stand-ins")) } }
    };
    let title = desk.say("emergency-title");
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

/// `GET /emergency/{person}/call`
pub async fn show_call(desk: Desk, Path(person): Path<String>) -> Result<Response, Error> {
    let (list, person) = of(&desk, &person).await?;
    let names = Names::of(&list.facts, desk.lang);
    let zone = names.zone_of(person);
    let numbers = numbers(&list, person);
    let form = Form::blank(desk.lang)
        .with("called_at", Form::wall(zone, list.now))
        .with("number", numbers.first().cloned().unwrap_or_default());
    Ok(call_page(&desk, &list, person, &form))
}

/// `POST /emergency/{person}/call`
pub async fn note(
    desk: Desk,
    Path(person): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let (list, person) = of(&desk, &person).await?;
    let names = Names::of(&list.facts, desk.lang);
    let called_at = form.moment("called_at");
    let number = match form.is_empty("number") {
        true => Some(String::new()),
        false => form.line("number", LONGEST_NUMBER),
    };
    let outcome = form.choice::<CallOutcome>("outcome");
    let note = form.optional_text("note");
    if let (Some(called_at), Some(number), Some(outcome), Some(note)) =
        (called_at, number, outcome, note)
    {
        let called_at = instant(names.zone_of(person), called_at);
        let noting = Noting {
            call: CallFiling { called_at, note },
            number,
            outcome,
        };
        let came_to = emergency::note(desk.house(), desk.actor(), person, &noting).await;
        if desk.told_in(&mut form, came_to)?.is_some() {
            let name = names.name(person).to_owned();
            let deed = DeedWord::done(say!(desk.lang, "deed-call-noted", person = name));
            return Ok(desk.lead(&format!("{EMERGENCY}#away-{person}"), deed));
        }
    }
    Ok(call_page(&desk, &list, person, &form))
}

/// Somebody of the list whom the reader may call.
async fn of(desk: &Desk, person: &str) -> Result<(Emergency, PersonId), Error> {
    let person: PersonId = desk::id(person)?;
    let list = emergency::list(desk.house(), desk.actor(), None).await?;
    let is_there = list.away.iter().any(|it| it.person == person);
    if !is_there || person == desk.actor().person {
        return Err(Error::NotFound);
    }
    Ok((list, person))
}

fn numbers(list: &Emergency, person: PersonId) -> Vec<String> {
    let away = list.away.iter().find(|it| it.person == person);
    let known = away.zip(list.facts.person(person));
    known.map_or_else(Vec::new, |(away, person)| {
        away.numbers(person)
            .into_iter()
            .map(str::to_owned)
            .collect()
    })
}

fn filter(desk: &Desk, list: &Emergency) -> Markup {
    let is_theirs = |id: &DepartmentId| list.departments.contains(id);
    let theirs = list.facts.departments.iter().filter(|it| is_theirs(&it.id));
    let mut choices: Vec<FieldChoice> = vec![(String::new(), desk.say("months-all-departments"))];
    choices.extend(theirs.map(|it| (it.id.to_string(), tell::called(desk.lang, it).to_owned())));
    let field =
        Field::select("department", desk.say("months-department"), choices).optional(String::new());
    html! {
        @if list.departments.len() > 1 {
            form.inline method="get" action=(EMERGENCY) {
                (field.of(&desk.query))
                (button::quiet(&desk.say("months-filter")))
            }
        }
    }
}

fn group(desk: &Desk, list: &Emergency, title: &str, away: &[&Away]) -> Markup {
    let names = Names::of(&list.facts, desk.lang);
    html! {
        @if !away.is_empty() {
            section.emergency {
                h2 { (desk.say(title)) " " span.hint { (away.len()) } }
                ul.list { @for it in away { (person(desk, names, list, it)) } }
            }
        }
    }
}

fn person(desk: &Desk, names: Names, list: &Emergency, away: &Away) -> Markup {
    let lang = desk.lang;
    let zone = names.zone_of(away.person);
    let calls: Vec<&EmergencyCall> = list
        .calls
        .iter()
        .filter(|it| it.person == away.person)
        .collect();
    let is_other = away.person != desk.actor().person;
    html! {
        li id={ "away-" (away.person) } {
            header.matter-head {
                h3 { (names.name(away.person)) }
                p.hint { (names.place(away.person)) }
            }
            dl.explanation {
                div {
                    dt { (lang.say("emergency-away")) }
                    dd { ul.facts-list {
                        @for request in &away.requests {
                            li {
                                (tell::request::kind(lang, request.kind)) " "
                                (tell::span(lang, zone, (request.from, request.to)))
                            }
                        }
                    } }
                }
                div {
                    dt { (lang.say("emergency-back")) }
                    dd { strong { (tell::moment(lang, zone, away.until)) } }
                }
                div {
                    dt { (lang.say("emergency-number")) }
                    dd.emergency-numbers {
                        @for number in numbers(list, away.person) { span { (phone(&number)) } }
                    }
                }
                @if !calls.is_empty() {
                    div {
                        dt { (say!(lang, "emergency-calls", days = CALLS_DAYS)) }
                        dd { ul.facts-list { @for call in calls { (told(names, call)) } } }
                    }
                }
            }
            @if is_other {
                (button::link("quiet", &format!("{EMERGENCY}/{}/call", away.person), &lang.say("emergency-note")))
            }
        }
    }
}

fn told(names: Names, call: &EmergencyCall) -> Markup {
    let lang = names.lang();
    let at = tell::moment(lang, names.zone_of(call.person), call.called_at);
    let by = names.name(call.caller).to_owned();
    let word = lang.say_one("emergency-outcome", call.outcome.into());
    let class: &'static str = call.outcome.into();
    html! {
        li {
            span.tag.(class) { (word) } " "
            (say!(lang, "emergency-called", at = at, by = by))
            @if !call.number.is_empty() { " " (phone(&call.number)) }
            @if !call.note.is_empty() { " " span.hint { (call.note) } }
        }
    }
}

fn call_page(desk: &Desk, list: &Emergency, person: PersonId, form: &Form) -> Response {
    let names = Names::of(&list.facts, desk.lang);
    let title = say!(
        desk.lang,
        "emergency-note-of",
        name = names.name(person).to_owned()
    );
    let body = html! {
        h1 { (title) }
        p.hint { (names.place(person)) }
        p.emergency-numbers { @for number in numbers(list, person) { span { (phone(&number)) } } }
        form method="post" action={ (EMERGENCY) "/" (person) "/call" } {
            (form.sheet(&fields(desk.lang)))
            (button::primary(&desk.say("emergency-note")))
        }
    };
    desk.sheet(DeskPage { title, here: HERE }, form, body)
}

fn fields(lang: Lang) -> [Field; 4] {
    let outcome = |outcome: &CallOutcome| -> FieldChoice {
        let code: &'static str = outcome.into();
        (code.to_owned(), lang.say_one("emergency-outcome", code))
    };
    let outcomes = CallOutcome::VARIANTS.iter().map(outcome).collect();
    [
        Field::moment("called_at", lang.say("emergency-when")).hint(say!(
            lang,
            "emergency-when-hint",
            days = LOGGED_WITHIN_DAYS
        )),
        Field::phone("number", lang.say("emergency-dialled")).optional(lang.say("call-optional")),
        Field::radio("outcome", lang.say("emergency-outcome"), outcomes),
        Field::lines("note", lang.say("emergency-what"))
            .hint(lang.say("emergency-what-hint"))
            .optional(lang.say("call-optional")),
    ]
}
