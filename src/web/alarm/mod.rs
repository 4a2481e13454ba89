//! Alarms: what somebody has to see to at the posts, who takes it, and how it was solved.

mod list;

use super::{
    App, Error,
    component::{
        empty::empty,
        notice::{Tone, notice},
    },
    form::{Form, status_of},
    nav::ALARMS,
    page::Page,
    refusal,
    session::Session,
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use maud::{Markup, html};
use onpost_actions::{
    self as actions,
    alarm::{self, Desk, Taken},
};
use onpost_rules::{ids::AlarmId, refusal::Refusal};
use onpost_words::Lang;
use serde::Deserialize;

/// The longest note of how one was solved, in characters.
const LONGEST_NOTE: usize = 500;

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    /// What was done just now.
    done: Option<String>,
}

/// `GET /alarms`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let desk = alarm::desk(&app.house, &session.signed.actor).await?;
    let said = match wanted.done.as_deref() {
        Some("yours") => Some((Tone::Success, lang.say("alarms-yours"))),
        Some("somebodys") => Some((Tone::Info, lang.say("alarms-somebodys"))),
        Some("over") => Some((Tone::Info, lang.say("alarms-over"))),
        Some("solved") => Some((Tone::Success, lang.say("alarms-noted"))),
        _ => None,
    };
    let body = body(lang, &desk, (said, None));
    Ok(page(lang, &session, body).into_response())
}

/// `POST /alarms/{id}/take`
pub async fn take(
    State(app): State<App>,
    session: Session,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let id: AlarmId = id.parse().map_err(|_| Error::NotFound)?;
    let done = match alarm::take(&app.house, &session.signed.actor, id).await? {
        Taken::Yours => "yours",
        Taken::Somebodys { .. } => "somebodys",
        Taken::Over => "over",
    };
    Ok(Redirect::to(&format!("{ALARMS}?done={done}")).into_response())
}

/// `POST /alarms/{id}/solve`
pub async fn solve(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Path(id): Path<String>,
    mut form: Form,
) -> Result<Response, Error> {
    let id: AlarmId = id.parse().map_err(|_| Error::NotFound)?;
    let actor = &session.signed.actor;
    if let Some(note) = form.line("note", LONGEST_NOTE) {
        match alarm::solve(&app.house, actor, (id, &note)).await {
            Ok(()) => return Ok(Redirect::to("/alarms?done=solved").into_response()),
            Err(actions::Error::Refused(refusal @ Refusal::ReasonMissing)) => {
                form.reject("note", refusal::tell(lang, &refusal));
            }
            Err(error) => return Err(error.into()),
        }
    }
    let desk = alarm::desk(&app.house, actor).await?;
    let body = body(lang, &desk, (None, Some((id, &form))));
    Ok((status_of(&form), page(lang, &session, body)).into_response())
}

fn page(lang: Lang, session: &Session, body: Markup) -> Page<'_> {
    Page::new(lang, lang.say("alarms-title"), body)
        .viewed_by(&session.viewer)
        .at(ALARMS)
}

/// What is told above the alarms.
type Said = (Tone, String);

fn body(lang: Lang, desk: &Desk, (said, sent): (Option<Said>, Option<(AlarmId, &Form)>)) -> Markup {
    html! {
        div.page-head {
            h1 { (lang.say("alarms-title")) }
            p.hint { (lang.say("alarms-lead")) }
        }
        @if let Some((tone, said)) = said { (notice(tone, said)) }
        @if desk.open.is_empty() {
            (empty(&lang.say("alarms-none"), &lang.say("alarms-none-text"), None))
        } @else {
            ul.list.alarms {
                @for open in &desk.open {
                    @let own = sent.filter(|(id, _)| *id == open.alarm.id);
                    (list::open(lang, (desk, open), own.map(|(_, form)| form)))
                }
            }
        }
        @if !desk.past.is_empty() {
            section {
                h2 { (lang.say("alarms-past")) }
                ul.list.settled {
                    @for alarm in &desk.past {
                        @let own = sent.filter(|(id, _)| *id == alarm.id);
                        (list::past(lang, (desk, alarm), own.map(|(_, form)| form)))
                    }
                }
            }
        }
    }
}
