//! `/handovers/new?duty=ID`: the note at the end of a duty, with what opens with it.

use super::{HANDOVERS, items, note, part};
use crate::{
    App, Error,
    component::{
        button,
        field::{Choice, Field},
    },
    form::{Form, status_of},
    names::Names,
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
    handover::{self, Desk},
};
use onpost_rules::{
    handover_note::{ItemFiling, NoteFiling, OpenItem, Priority},
    ids::DutyId,
    refusal::Refusal,
    time::{instant, local},
};
use onpost_words::{Lang, say};
use serde::Deserialize;
use strum::VariantArray;

/// How many items one note can open; another note can open more.
const ROWS: usize = 3;

/// What the address says beside the path.
#[derive(Deserialize)]
pub struct Wanted {
    duty: String,
}

/// `GET /handovers/new`
pub async fn show(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Error> {
    let desk = handover::desk(&app.house, &session.signed.actor, id(&wanted)?).await?;
    let medium: &'static str = Priority::Medium.into();
    let form = (1..=ROWS).fold(Form::blank(lang), |form, row| {
        form.with(&format!("priority-{row}"), medium)
    });
    Ok(page(lang, &session, (&desk, &form)))
}

/// `POST /handovers/new?duty=ID`
pub async fn submit(
    State(app): State<App>,
    lang: Lang,
    session: Session,
    Query(wanted): Query<Wanted>,
    mut form: Form,
) -> Result<Response, Error> {
    let (house, actor) = (&app.house, &session.signed.actor);
    let desk = handover::desk(house, actor, id(&wanted)?).await?;
    let filing = read(&mut form, &desk);
    let faults = if form.is_sound() {
        match handover::write(house, actor, (desk.duty.id, &filing)).await {
            Ok(_) => return Ok(Redirect::to("/handovers?done=written").into_response()),
            Err(actions::Error::Refused(Refusal::NoteFaults(faults))) => faults,
            Err(error) => return Err(error.into()),
        }
    } else {
        filing.faults(&desk.duty, desk.seen.now)
    };
    for fault in &faults {
        let (field, text) = refusal::handing_over::note_fault(lang, fault);
        form.reject(&field, text);
    }
    Ok(page(lang, &session, (&desk, &form)))
}

fn id(wanted: &Wanted) -> Result<DutyId, Error> {
    wanted.duty.parse().map_err(|_| Error::NotFound)
}

/// The note, and the rows in which anything was filled in.
fn read(form: &mut Form, desk: &Desk) -> NoteFiling {
    let text = form.value("note").to_owned();
    let rows = (1..=ROWS).filter_map(|row| item(form, desk, row)).collect();
    NoteFiling { text, items: rows }
}

fn item(form: &mut Form, desk: &Desk, row: usize) -> Option<ItemFiling> {
    let [text, ticket, priority, promised] =
        ["item", "ticket", "priority", "promised"].map(|name| format!("{name}-{row}"));
    if [&text, &ticket, &promised]
        .iter()
        .all(|name| form.is_empty(name))
    {
        return None;
    }
    let zone = desk.seen.facts.zone_of(&desk.duty);
    let promised_at = match form.is_empty(&promised) {
        true => None,
        false => form.moment_near(&promised, local(zone, desk.seen.now).date()),
    };
    Some(ItemFiling {
        row,
        text: form.value(&text).to_owned(),
        ticket: form.value(&ticket).to_owned(),
        priority: form.choice(&priority).unwrap_or(Priority::Medium),
        promised_at: promised_at.map(|local| instant(zone, local)),
    })
}

fn page(lang: Lang, session: &Session, (desk, form): (&Desk, &Form)) -> Response {
    let names = Names::among(&desk.people, &desk.seen.facts, lang);
    let open: Vec<&OpenItem> = desk.open.iter().collect();
    let text = Field::lines("note", lang.say("handover-note")).hint(lang.say("handover-note-hint"));
    let rows: Vec<[Field; 4]> = (1..=ROWS).map(|row| row_fields(lang, row)).collect();
    let all: Vec<Field> = std::iter::once(&text)
        .chain(rows.iter().flatten())
        .cloned()
        .collect();
    let body = html! {
        h1 { (lang.say("handover-write")) }
        p { (names.duty(&desk.duty)) " · " (names.post_name(desk.duty.post)) }
        p.hint { (relief(names, desk)) }
        section {
            h2 { (lang.say("handover-open-before")) }
            p.hint { (lang.say("handover-open-before-hint")) }
            (items(names, &open, (desk.seen.now, part::Closable::Not)))
        }
        @for it in &desk.written { (note(names, it, part::Acceptance::Told)) }
        form method="post" action={ (HANDOVERS) "/new?duty=" (desk.duty.id) } {
            (form.summary(&all))
            (text.of(form))
            @for (place, fields) in rows.iter().enumerate() { (row(lang, (place + 1, fields), form)) }
            (button::primary(&lang.say("handover-act")))
        }
    };
    let page = Page::new(lang, lang.say("handover-write"), body)
        .viewed_by(&session.viewer)
        .at(HANDOVERS)
        .narrow();
    (status_of(form), page).into_response()
}

/// Who takes over, as the roster has it.
fn relief(names: Names, desk: &Desk) -> String {
    let lang = names.lang();
    let relief: Vec<&str> = desk.relief.iter().map(|id| names.name(*id)).collect();
    if relief.is_empty() {
        return lang.say("handover-no-relief");
    }
    say!(
        lang,
        "handover-relief",
        names = relief.join(&lang.say("handover-and")),
        at = tell::moment(lang, names.zone(desk.duty.post), desk.duty.end)
    )
}

/// One item; the second and later ones unfold.
fn row(lang: Lang, (number, fields): (usize, &[Field; 4]), form: &Form) -> Markup {
    let is_filled = fields.iter().any(|field| {
        form.fault(field.name()).is_some()
            || (!field.name().starts_with("priority") && !form.is_empty(field.name()))
    });
    html! {
        details.handover-row open[number == 1 || is_filled] {
            summary { (say!(lang, "handover-item", number = number)) }
            @for field in fields { (field.of(form)) }
        }
    }
}

fn row_fields(lang: Lang, row: usize) -> [Field; 4] {
    let optional = || lang.say("handover-optional");
    let priorities = Priority::VARIANTS.iter().map(|priority| -> Choice {
        let code: &'static str = priority.into();
        (code.to_owned(), lang.say_one("item-priority", code))
    });
    [
        Field::text(format!("item-{row}"), lang.say("item-text"))
            .hint(lang.say("item-text-hint"))
            .optional(String::new()),
        Field::text(format!("ticket-{row}"), lang.say("item-ticket-number")).optional(optional()),
        Field::radio(
            format!("priority-{row}"),
            lang.say("item-priority"),
            priorities.collect(),
        )
        .optional(String::new()),
        Field::moment(format!("promised-{row}"), lang.say("item-promised-at"))
            .hint(lang.say("item-promised-hint"))
            .optional(optional()),
    ]
}
