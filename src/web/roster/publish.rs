//! Publishing: what stands in the way, who is told what, a note, and the act.

use super::{
    HERE, address,
    board::{findings, sheet::BoardSheet, summary},
    shown::{self, RosterPlace},
    word,
};
use crate::{
    Error,
    component::{
        button,
        field::Field,
        notice::{Tone, notice},
    },
    desk::{Desk, DeskPage},
    form::Form,
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::roster::publish::{self, Publishing};
use onpost_rules::{person::Person, roster::Cell};
use onpost_tell as tell;
use onpost_words::say;

/// The longest note, in letters.
const LONGEST_NOTE: usize = 200;

/// `GET /rosters/{post}/{month}/publish`
pub async fn show(desk: Desk, Path(place): Path<RosterPlace>) -> Result<Response, Error> {
    let shown = shown::load_to_plan(&desk, place.key()?).await?;
    let form = Form::blank(desk.lang);
    Ok(page(&desk, &shown.sheet(desk.lang), &form))
}

/// `POST /rosters/{post}/{month}/publish`
pub async fn submit(
    desk: Desk,
    Path(place): Path<RosterPlace>,
    mut form: Form,
) -> Result<Response, Error> {
    let key = place.key()?;
    let Ok(seen) = form.value("seen").parse() else {
        return Err(shown::odd(&desk, key).await);
    };
    let note = if form.is_empty("note") {
        Some(String::new())
    } else {
        form.line("note", LONGEST_NOTE)
    };
    if let Some(note) = note {
        let publishing = Publishing { seen, note: &note };
        let came_to = publish::publish(desk.house(), desk.actor(), key, publishing).await;
        if let Some(version) = desk.told(&mut form, "", came_to)? {
            let deed = word::published(&desk, key, version).await;
            return Ok(desk.lead(&address(key), deed));
        }
    }
    let shown = shown::load_to_plan(&desk, key).await?;
    Ok(page(&desk, &shown.sheet(desk.lang), &form))
}

fn page(desk: &Desk, sheet: &BoardSheet, form: &Form) -> Response {
    let lang = desk.lang;
    let key = sheet.plan.roster;
    let post = sheet.names().post_name(key.post).to_owned();
    let title = say!(
        lang,
        "publish-title",
        post = post,
        month = tell::month(lang, key.month)
    );
    let note = Field::text("note", lang.say("publish-note"))
        .hint(lang.say("publish-note-hint"))
        .optional(lang.say("desk-optional"));
    let fields = [note];
    let place = DeskPage {
        title: title.clone(),
        here: HERE,
    };
    let body = html! {
        h1 { (title) }
        (summary(sheet))
        (findings(sheet))
        section {
            h2 { (lang.say("publish-told")) }
            (told(sheet))
        }
        @if sheet.changed() > 0 {
            form method="post" action={ (address(key)) "/publish" } {
                (form.sheet(&fields))
                input type="hidden" name="seen" value=(sheet.plan.draft.revision);
                div.row {
                    (button::primary(&lang.say("publish-act")))
                    (button::link("quiet", &address(key), &lang.say("publish-back")))
                }
            }
        } @else {
            (notice(Tone::Info, lang.say("publish-nothing")))
            p { (button::link("quiet", &address(key), &lang.say("publish-back"))) }
        }
    };
    desk.board(place, form, body)
}

/// Who is told what: by person, each date with what was and what will be.
fn told(sheet: &BoardSheet) -> Markup {
    let people = sheet.people.iter();
    let told: Vec<(&Person, Vec<String>)> = people
        .map(|person| (*person, changes(sheet, person)))
        .filter(|(_, changes)| !changes.is_empty())
        .collect();
    html! {
        @if told.is_empty() { p.hint { (sheet.lang.say("publish-nobody")) } }
        dl.publish-told {
            @for (person, changes) in &told {
                dt { (person.name) " " span.hint { (person.staff_no) } }
                dd { (changes.join(&sheet.lang.say("board-between"))) }
            }
        }
    }
}

/// `11月3日（周二） 休 → 早班`
fn changes(sheet: &BoardSheet, person: &Person) -> Vec<String> {
    let squares = sheet.days.iter().map(|day| {
        let cell = Cell {
            person: person.id,
            date: day.date,
        };
        (day.date, sheet.square(cell))
    });
    squares
        .filter(|(_, square)| square.is_changed())
        .map(|(date, square)| {
            let was = sheet.shifts_named(&square.published);
            let will = sheet.shifts_named(&square.drafted);
            format!("{} {was} → {will}", tell::date(sheet.lang, date))
        })
        .collect()
}
