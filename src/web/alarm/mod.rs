//! Alarms: what somebody has to see to at the posts, who takes it, and how it was solved.

mod list;

use super::{
    Error,
    component::empty::{empty, first_step},
    deed::DeedWord,
    desk::{self, Desk, DeskPage},
    form::{Form, sent::SentForm},
    nav::ALARMS,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::alarm::{self, Taken};
use onpost_rules::{ids::AlarmId, refusal::Refusal};
use onpost_tell::{self as tell, names::Names};
use onpost_words::say;

/// The longest note of how one was solved, in characters.
const LONGEST_NOTE: usize = 500;

/// `GET /alarms`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let alarms = alarm::desk(desk.house(), desk.actor()).await?;
    let body = html! { (head(&desk)) (list(&desk, &alarms, None)) };
    Ok(desk.page(place(&desk), body))
}

/// `POST /alarms/{id}/take`
pub async fn take(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: AlarmId = desk::id(&id)?;
    let taken = alarm::take(desk.house(), desk.actor(), id).await?;
    let about = about(&desk, id).await?;
    let deed = match taken {
        Taken::Yours => DeedWord::done(say!(desk.lang, "deed-alarm-yours", alarm = about)),
        Taken::Somebodys { .. } => {
            DeedWord::note(say!(desk.lang, "deed-alarm-somebodys", alarm = about))
        }
        Taken::Over => DeedWord::note(say!(desk.lang, "deed-alarm-over", alarm = about)),
    };
    Ok(desk.lead(&format!("{ALARMS}#alarm-{id}"), deed))
}

/// `POST /alarms/{id}/solve`
pub async fn solve(desk: Desk, Path(id): Path<String>, mut form: Form) -> Result<Response, Error> {
    let about: AlarmId = desk::id(&id)?;
    if let Some(note) = form.line("note", LONGEST_NOTE) {
        let solved = alarm::solve(desk.house(), desk.actor(), about, &note).await;
        let at_note = |why: &Refusal| matches!(why, Refusal::ReasonMissing).then_some("note");
        if desk.told_where(&mut form, at_note, solved)?.is_some() {
            let told = self::about(&desk, about).await?;
            let deed = DeedWord::done(say!(desk.lang, "deed-alarm-solved", alarm = told));
            return Ok(desk.lead(ALARMS, deed));
        }
    }
    let alarms = alarm::desk(desk.house(), desk.actor()).await?;
    let sent = SentForm { about, form: &form };
    let body = html! { (head(&desk)) (list(&desk, &alarms, Some(sent))) };
    Ok(desk.board(place(&desk), &form, body))
}

fn place(desk: &Desk) -> DeskPage {
    DeskPage {
        title: desk.say("alarms-title"),
        here: ALARMS,
    }
}

/// What an alarm says, as the reader may see it; in general where it's listed no more.
async fn about(desk: &Desk, id: AlarmId) -> Result<String, Error> {
    let board = alarm::desk(desk.house(), desk.actor()).await?;
    let open = board.open.iter().map(|open| &open.alarm);
    let alarm = open.chain(&board.past).find(|alarm| alarm.id == id);
    Ok(alarm.map_or_else(
        || desk.say("alarms-title"),
        |alarm| tell::alarm::title(desk.lang, &alarm.told),
    ))
}

fn head(desk: &Desk) -> Markup {
    html! {
        div.page-head {
            h1 { (desk.say("alarms-title")) }
            p.hint { (desk.say("alarms-lead")) }
        }
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
