//! Alarms: what somebody has to see to at the posts, who takes it, and how it was solved.

mod list;

use super::{
    Error,
    component::{
        empty::{empty, first_step},
        notice::{Tone, notice},
    },
    desk::{self, Desk, DeskPage},
    form::{Form, sent::SentForm},
    nav::ALARMS,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::alarm::{self, Taken};
use onpost_rules::{ids::AlarmId, refusal::Refusal};
use onpost_tell::names::Names;

/// The longest note of how one was solved, in characters.
const LONGEST_NOTE: usize = 500;

/// `GET /alarms`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let said = said(&desk)?;
    let alarms = alarm::desk(desk.house(), desk.actor()).await?;
    let body = html! { (head(&desk, said)) (list(&desk, &alarms, None)) };
    Ok(desk.page(place(&desk), body))
}

/// `POST /alarms/{id}/take`
pub async fn take(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let done = match alarm::take(desk.house(), desk.actor(), desk::id(&id)?).await? {
        Taken::Yours => "yours",
        Taken::Somebodys { .. } => "somebodys",
        Taken::Over => "over",
    };
    Ok(desk::lead_to(ALARMS, done))
}

/// `POST /alarms/{id}/solve`
pub async fn solve(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let about: AlarmId = desk::id(&id)?;
    if let Some(note) = form.line("note", LONGEST_NOTE) {
        let solved = alarm::solve(desk.house(), desk.actor(), about, &note).await;
        let at_note = |why: &Refusal| matches!(why, Refusal::ReasonMissing).then_some("note");
        if desk.told_where(&mut form, at_note, solved)?.is_some() {
            return Ok(desk::lead_to(ALARMS, "solved"));
        }
    }
    let alarms = alarm::desk(desk.house(), desk.actor()).await?;
    let sent = SentForm { about, form: &form };
    let body = html! { (head(&desk, html! {})) (list(&desk, &alarms, Some(sent))) };
    Ok(desk.board(place(&desk), &form, body))
}

fn place(desk: &Desk) -> DeskPage {
    DeskPage {
        title: desk.say("alarms-title"),
        here: ALARMS,
    }
}

/// What was just done about one, or what somebody else had done before.
fn said(desk: &Desk) -> Result<Markup, Error> {
    let done: Option<String> = desk.asked("done")?;
    let (tone, key) = match done.as_deref() {
        Some("yours") => (Tone::Success, "alarms-yours"),
        Some("somebodys") => (Tone::Info, "alarms-somebodys"),
        Some("over") => (Tone::Info, "alarms-over"),
        Some("solved") => (Tone::Success, "alarms-noted"),
        _ => return Ok(html! {}),
    };
    Ok(notice(tone, desk.say(key)))
}

fn head(desk: &Desk, said: Markup) -> Markup {
    html! {
        div.page-head {
            h1 { (desk.say("alarms-title")) }
            p.hint { (desk.say("alarms-lead")) }
        }
        (said)
    }
}

fn list(desk: &Desk, alarms: &alarm::AlarmBoard, sent: Option<SentForm<'_, AlarmId>>) -> Markup {
    let names = Names::of(&alarms.facts, desk.lang);
    let of = |id| sent.and_then(|sent| sent.of(id));
    html! {
        @if alarms.open.is_empty() {
            (empty(&desk.say("alarms-none"), &desk.say("alarms-none-text"), first_step("/live", &desk.say("nav-live"))))
        } @else {
            ul.list.alarms {
                @for open in &alarms.open {
                    (list::open(names, alarms.now, open, of(open.alarm.id)))
                }
            }
        }
        @if !alarms.past.is_empty() {
            section {
                h2 { (desk.say("alarms-past")) }
                ul.list.settled {
                    @for alarm in &alarms.past {
                        (list::past(names, alarm, of(alarm.id)))
                    }
                }
            }
        }
    }
}
