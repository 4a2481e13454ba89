//! `/duties/{id}/take-over`: a supervisor moves the rest of a running duty to somebody else, at once.

use super::line;
use crate::{
    App, Error,
    component::{
        button,
        field::{Choice, Field},
        notice::{Tone, notice},
    },
    form::{Form, status_of},
    names::Names,
    page::Page,
    refusal,
    roster::words::Teller,
    session::Session,
    tell,
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    roster::take_over::{self, Candidate, Desk},
};
use onpost_rules::ids::{DutyId, PersonId};
use onpost_words::{Lang, say};

/// `GET /duties/{id}/take-over`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let id: DutyId = id.parse().map_err(|_| Error::NotFound)?;
    let desk = take_over::desk(&app.house, &session.signed.actor, id).await?;
    Ok(page(lang, &session, (&desk, &Form::blank(lang))))
}

/// `POST /duties/{id}/take-over`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: DutyId = id.parse().map_err(|_| Error::NotFound)?;
    let actor = &session.signed.actor;
    let to = form.choice::<PersonId>("to");
    let note = form.optional_text("note");
    if let (Some(to), Some(note)) = (to, note) {
        match take_over::take_over(&app.house, actor, (id, to), &note).await {
            Ok(()) => return Ok(Redirect::to(&format!("/duties/{id}")).into_response()),
            Err(actions::Error::Refused(refused)) => {
                form.reject("to", refusal::tell(lang, &refused));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let desk = take_over::desk(&app.house, actor, id).await?;
    Ok(page(lang, &session, (&desk, &form)))
}

fn page(lang: Lang, session: &Session, (desk, form): (&Desk, &Form)) -> Response {
    let names = Names::of(&desk.plan.facts, lang);
    let zone = names.zone(desk.duty.post);
    let title = lang.say("take-over-title");
    let rest = tell::span(lang, zone, (desk.now, desk.duty.end));
    let holder = names.name(desk.duty.person).to_owned();
    let body = html! {
        h1 { (title) }
        p { strong { (names.name(desk.duty.person)) " " (names.duty(&desk.duty)) } " "
            span.hint { (names.post_name(desk.duty.post)) } }
        p { (say!(lang, "take-over-lead", name = holder, rest = rest)) }
        @if desk.able.is_empty() { (notice(Tone::Warning, lang.say("take-over-nobody"))) } @else {
            form method="post" {
                (form.sheet(&fields(names, desk, lang)))
                (button::primary(&lang.say("take-over-do")))
            }
        }
        (out(names, desk, lang))
    };
    let page = Page::new(lang, title, body).viewed_by(&session.viewer);
    (status_of(form), page.at("/today").narrow()).into_response()
}

fn fields(names: Names, desk: &Desk, lang: Lang) -> Vec<Field> {
    let choice =
        |it: &Candidate| -> Choice { (it.person.to_string(), names.name(it.person).to_owned()) };
    let meanings = desk.able.iter().map(|it| told(names, (desk, it), lang));
    let people = Field::radio(
        "to",
        lang.say("take-over-to"),
        desk.able.iter().map(choice).collect(),
    );
    vec![
        people.meaning(meanings),
        Field::lines("note", lang.say("take-over-note")).optional(lang.say("slip-optional")),
    ]
}

/// What somebody's taking over would break, or that it breaks nothing.
fn told(names: Names, (desk, candidate): (&Desk, &Candidate), lang: Lang) -> String {
    let teller = teller(names, desk, lang);
    let findings = candidate.trial.findings.iter();
    let told: Vec<String> = findings.map(|it| teller.breach(&it.breach)).collect();
    if told.is_empty() {
        lang.say("swap-check-fine")
    } else {
        told.join(&lang.say("tell-comma"))
    }
}

fn teller<'f>(names: Names<'f>, desk: &'f Desk, lang: Lang) -> Teller<'f> {
    Teller {
        lang,
        zone: names.zone(desk.duty.post),
        names,
        duties: &desk.plan.facts.duties,
    }
}

/// Those who can't, each with what keeps them out.
fn out(names: Names, desk: &Desk, lang: Lang) -> Markup {
    html! {
        @if !desk.unable.is_empty() {
            details.fold {
                summary { (say!(lang, "take-over-out", count = desk.unable.len())) }
                @for candidate in &desk.unable {
                    (line::findings(teller(names, desk, lang), &candidate.trial))
                }
            }
        }
    }
}
