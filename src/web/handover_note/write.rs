//! `/handovers/new?duty=ID`: the note at the end of a duty, with what opens with it.

use super::{HANDOVERS, items, note, part};
use crate::{
    Error,
    component::{
        button,
        field::{Field, FieldChoice},
        help::HelpWord,
    },
    deed::DeedWord,
    desk::{Desk, DeskPage},
    form::Form,
    refusal,
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::handover_note;
use onpost_rules::{
    handover_note::{ItemFiling, NoteFiling, OpenItem, Priority},
    refusal::Refusal,
    time::{instant, local},
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};
use strum::VariantArray;

/// How many items one note can open; another note can open more.
const ROWS: usize = 3;

/// `GET /handovers/new`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let duty = desk.asked_id("duty")?;
    let draft = handover_note::desk(desk.house(), desk.actor(), duty).await?;
    let medium: &'static str = Priority::Medium.into();
    let form = (1..=ROWS).fold(Form::blank(desk.lang), |form, row| {
        form.with(&format!("priority-{row}"), medium)
    });
    Ok(page(&desk, &draft, &form))
}

/// `POST /handovers/new?duty=ID`
pub async fn submit(desk: Desk, mut form: Form) -> Result<Response, Error> {
    let duty = desk.asked_id("duty")?;
    let draft = handover_note::desk(desk.house(), desk.actor(), duty).await?;
    let filing = read(&mut form, &draft);
    if form.is_sound() {
        let written = handover_note::write(desk.house(), desk.actor(), duty, &filing).await;
        if desk.told_in(&mut form, written)?.is_some() {
            let names = Names::among(&draft.people, &draft.seen.facts, desk.lang);
            let (duty, post) = (names.duty(&draft.duty), names.post_name(draft.duty.post));
            let post = post.to_owned();
            let deed = say!(desk.lang, "deed-note-written", duty = duty, post = post);
            return Ok(desk.lead(HANDOVERS, DeedWord::done(deed)));
        }
    } else {
        let faults = filing.faults(&draft.duty, draft.seen.now);
        refusal::reject(desk.lang, &mut form, &Refusal::NoteFaults(faults));
    }
    Ok(page(&desk, &draft, &form))
}

/// The note, and the rows in which anything was filled in.
fn read(form: &mut Form, draft: &handover_note::NoteToWrite) -> NoteFiling {
    let text = form.value("note").to_owned();
    let rows = (1..=ROWS)
        .filter_map(|row| item(form, draft, row))
        .collect();
    NoteFiling { text, items: rows }
}

fn item(form: &mut Form, draft: &handover_note::NoteToWrite, row: usize) -> Option<ItemFiling> {
    let [text, ticket, priority, promised] =
        ["item", "ticket", "priority", "promised"].map(|name| format!("{name}-{row}"));
    if [&text, &ticket, &promised]
        .iter()
        .all(|name| form.is_empty(name))
    {
        return None;
    }
    let zone = draft.seen.facts.zone_of(&draft.duty);
    let promised_at = match form.is_empty(&promised) {
        true => None,
        false => form.moment_near(&promised, local(zone, draft.seen.now).date()),
    };
    Some(ItemFiling {
        row,
        text: form.value(&text).to_owned(),
        ticket: form.value(&ticket).to_owned(),
        priority: form.choice(&priority).unwrap_or(Priority::Medium),
        promised_at: promised_at.map(|local| instant(zone, local)),
    })
}

fn page(desk: &Desk, draft: &handover_note::NoteToWrite, form: &Form) -> Response {
    let lang = desk.lang;
    let title = lang.say("handover-write");
    let names = Names::among(&draft.people, &draft.seen.facts, lang);
    let open: Vec<&OpenItem> = draft.open.iter().collect();
    let text = Field::lines("note", lang.say("handover-note"))
        .hint(lang.say("handover-note-hint"))
        .explained(lang, HelpWord::Handover);
    let rows: Vec<[Field; 4]> = (1..=ROWS).map(|row| row_fields(lang, row)).collect();
    let all: Vec<Field> = std::iter::once(&text)
        .chain(rows.iter().flatten())
        .cloned()
        .collect();
    let body = html! {
        h1 { (title) }
        p { (names.duty(&draft.duty)) " · " (names.post_name(draft.duty.post)) }
        p.hint { (relief(names, draft)) }
        section {
            h2 { (lang.say("handover-open-before")) }
            p.hint { (lang.say("handover-open-before-hint")) }
            (items(names, &open, draft.seen.now, part::Closable::Not))
        }
        @for it in &draft.written { (note(names, it, part::AcceptanceOffer::Told)) }
        form method="post" action={ (HANDOVERS) "/new?duty=" (draft.duty.id) } {
            (form.summary(&all))
            (text.of(form))
            @for (place, fields) in rows.iter().enumerate() { (row(lang, place + 1, fields, form)) }
            (button::primary(&lang.say("handover-act")))
        }
    };
    let here = HANDOVERS;
    desk.sheet(DeskPage { title, here }, form, body)
}

/// Who takes over, as the roster has it.
fn relief(names: Names, draft: &handover_note::NoteToWrite) -> String {
    let lang = names.lang();
    let relief: Vec<&str> = draft.relief.iter().map(|id| names.name(*id)).collect();
    if relief.is_empty() {
        return lang.say("handover-no-relief");
    }
    say!(
        lang,
        "handover-relief",
        names = relief.join(&lang.say("handover-and")),
        at = tell::moment(lang, names.zone(draft.duty.post), draft.duty.end)
    )
}

/// One item; the second and later ones unfold.
fn row(lang: Lang, number: usize, fields: &[Field; 4], form: &Form) -> Markup {
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
    let priorities = Priority::VARIANTS.iter().map(|priority| -> FieldChoice {
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
