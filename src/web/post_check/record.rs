//! Recording what was found at a post.

use crate::{
    App, Error,
    component::{
        button,
        empty::empty,
        field::{Choice, Field},
    },
    form::{Form, status_of},
    names::Names,
    page::Page,
    refusal,
    session::Session,
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::html;
use onpost_actions::{self as actions, post_check, seen::Seen};
use onpost_rules::{
    duty::Duty,
    ids::DutyId,
    post_check::{CheckFiling, Finding},
    refusal::Refusal,
};
use onpost_words::Lang;
use serde::Deserialize;

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    /// At whose duty, where another page knows.
    duty: Option<String>,
}

/// `GET /post-checks/new`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let asked = wanted.duty.as_deref().filter(|duty| !duty.is_empty());
    let asked: Option<DutyId> = asked
        .map(str::parse)
        .transpose()
        .map_err(|_| Error::NotFound)?;
    let choices = post_check::choices(&app.house, &session.signed.actor, asked).await?;
    let is_there = |id: DutyId| choices.1.iter().any(|duty| duty.id == id);
    if asked.is_some_and(|id| !is_there(id)) {
        return Err(Error::NotFound);
    }
    let chosen = asked.map_or_else(String::new, |duty| duty.to_string());
    let form = Form::blank(lang).with("duty", chosen);
    Ok(page(lang, &session, (&choices, &form)))
}

/// `POST /post-checks/new`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    mut form: Form,
) -> Result<Response, Error> {
    let actor = &session.signed.actor;
    let duty = form.choice::<DutyId>("duty");
    let finding = form.choice::<Finding>("finding");
    let note = form.text("note");
    if let (Some(duty), Some(finding), Some(note)) = (duty, finding, note) {
        let filing = CheckFiling { finding, note };
        match post_check::record(&app.house, actor, (duty, &filing)).await {
            Ok(_) => return Ok(Redirect::to("/post-checks?done=recorded").into_response()),
            Err(actions::Error::Refused(Refusal::CheckFaults(faults))) => {
                for fault in &faults {
                    let (field, text) = refusal::check_fault(lang, fault);
                    form.reject(field, text);
                }
            }
            Err(error) => return Err(error.into()),
        }
    }
    let choices = post_check::choices(&app.house, actor, duty).await?;
    Ok(page(lang, &session, (&choices, &form)))
}

fn page(
    lang: Lang,
    session: &Session,
    ((seen, duties), form): (&(Seen, Vec<Duty>), &Form),
) -> Response {
    let names = Names::of(&seen.facts, lang);
    let body = html! {
        h1 { (lang.say("check-new")) }
        @if duties.is_empty() {
            (empty(&lang.say("check-nobody"), &lang.say("check-nobody-text"), None))
        } @else {
            form method="post" action="/post-checks/new" {
                p.hint { (lang.say("check-lead")) }
                (form.sheet(&fields(lang, names, duties)))
                (button::primary(&lang.say("check-act")))
            }
        }
    };
    let page = Page::new(lang, lang.say("check-new"), body)
        .viewed_by(&session.viewer)
        .at("/today")
        .narrow();
    (status_of(form), page).into_response()
}

fn fields(lang: Lang, names: Names, duties: &[Duty]) -> [Field; 3] {
    let nobody = (String::new(), lang.say("check-choose"));
    let offered = duties.iter().map(|duty| {
        let parts = [
            names.name(duty.person).to_owned(),
            names.post_name(duty.post).to_owned(),
            names.duty(duty),
        ];
        (duty.id.to_string(), parts.join(" · "))
    });
    let findings: Vec<Choice> = ["left_post", "refused_punch"]
        .map(|finding| (finding.to_owned(), lang.say_one("finding", finding)))
        .into();
    [
        Field::select(
            "duty",
            lang.say("check-whose"),
            std::iter::once(nobody).chain(offered).collect(),
        ),
        Field::radio("finding", lang.say("check-finding"), findings),
        Field::lines("note", lang.say("check-note")).hint(lang.say("check-note-hint")),
    ]
}
