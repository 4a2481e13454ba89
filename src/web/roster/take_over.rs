//! `/duties/{id}/take-over`: a supervisor moves the rest of a running duty to somebody else, at once.

use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
        notice::{Tone, notice},
        phone,
    },
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::Form,
    swap::findings,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::roster::take_over::{self, TakeOver, TakeOverCandidate};
use onpost_rules::ids::{DutyId, PersonId};
use onpost_tell::{self as tell, names::Names, roster::BreachTeller};
use onpost_words::say;

/// `GET /duties/{id}/take-over`
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let running = take_over::desk(desk.house(), desk.actor(), desk::id(&id)?).await?;
    Ok(page(&desk, &running, &Form::blank(desk.lang)))
}

/// `POST /duties/{id}/take-over`
pub async fn submit(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let id: DutyId = desk::id(&id)?;
    // Who may not isn't told what was wrong with the form either.
    let mut running = take_over::desk(desk.house(), desk.actor(), id).await?;
    let to = form.choice::<PersonId>("to");
    let note = form.optional_text("note");
    if let (Some(to), Some(note)) = (to, note) {
        let wanted = TakeOver {
            duty: id,
            to,
            note: &note,
        };
        let taken = take_over::take_over(desk.house(), desk.actor(), wanted).await;
        if desk.told(&mut form, "to", taken)?.is_some() {
            let names = Names::of(&running.plan.facts, desk.lang);
            let deed = say!(
                desk.lang,
                "deed-taken-over",
                person = names.name(to).to_owned(),
                from = names.name(running.duty.person).to_owned(),
                duty = names.duty(&running.duty)
            );
            return Ok(desk.lead(&format!("/duties/{id}"), DeedWord::done(deed)));
        }
        running = take_over::desk(desk.house(), desk.actor(), id).await?;
    }
    Ok(page(&desk, &running, &form))
}

fn page(desk: &Desk, running: &take_over::TakeOverOptions, form: &Form) -> Response {
    let lang = desk.lang;
    let duty = &running.duty;
    let names = Names::of(&running.plan.facts, lang);
    let title = lang.say("take-over-title");
    let rest = tell::span(lang, names.zone(duty.post), (running.now, duty.end));
    let holder = names.name(duty.person).to_owned();
    let body = html! {
        h1 { (title) }
        p { strong { (names.name(duty.person)) " " (names.duty(duty)) } " "
            span.hint { (names.post_name(duty.post)) } }
        p { (say!(lang, "take-over-lead", name = holder, rest = rest)) }
        @if running.able.is_empty() { (notice(Tone::Warning, lang.say("take-over-nobody"))) } @else {
            form method="post" {
                (form.sheet(&fields(names, running)))
                (button::primary(&lang.say("take-over-do")))
            }
            (numbers(names, running))
        }
        (out(names, running))
    };
    let here = "/today";
    desk.sheet(DeskPage { title, here }, form, body)
}

fn fields(names: Names, running: &take_over::TakeOverOptions) -> Vec<Field> {
    let lang = names.lang();
    let choice = |it: &TakeOverCandidate| -> FieldChoice {
        (it.person.to_string(), names.name(it.person).to_owned())
    };
    let meanings = running.able.iter().map(|it| told(names, running, it));
    let people = Field::radio(
        "to",
        lang.say("take-over-to"),
        running.able.iter().map(choice).collect(),
    );
    vec![
        people.meaning(meanings),
        Field::lines("note", lang.say("take-over-note")).optional(lang.say("slip-optional")),
    ]
}

/// Where those who could take it are reached: they are asked before.
fn numbers(names: Names, running: &take_over::TakeOverOptions) -> Markup {
    html! {
        ul.facts-list {
            @for it in &running.able { li { (names.name(it.person)) " " (phone::of(names, it.person)) } }
        }
    }
}

/// What somebody's taking over would break, or that it breaks nothing.
fn told(
    names: Names,
    running: &take_over::TakeOverOptions,
    candidate: &TakeOverCandidate,
) -> String {
    let lang = names.lang();
    let teller = teller(names, running);
    let findings = candidate.trial.findings.iter();
    let told: Vec<String> = findings.map(|it| teller.breach(&it.breach)).collect();
    if told.is_empty() {
        lang.say("swap-check-fine")
    } else {
        told.join(&lang.say("tell-comma"))
    }
}

fn teller<'f>(names: Names<'f>, running: &'f take_over::TakeOverOptions) -> BreachTeller<'f> {
    BreachTeller {
        lang: names.lang(),
        zone: names.zone(running.duty.post),
        names,
        duties: &running.plan.facts.duties,
    }
}

/// Those who can't, each with what keeps them out.
fn out(names: Names, running: &take_over::TakeOverOptions) -> Markup {
    html! {
        @if !running.unable.is_empty() {
            details.fold {
                summary { (say!(names.lang(), "take-over-out", count = running.unable.len())) }
                @for candidate in &running.unable {
                    (findings(teller(names, running), &candidate.trial))
                }
            }
        }
    }
}
