//! The parts of the page: open items with the way to close them, and notes with who accepted them.

use crate::{
    component::button,
    form::{Form, sent::SentForm},
};
use maud::{Markup, html};
use onpost_rules::{
    handover_note::{Note, OpenItem, Priority, Promise},
    ids::OpenItemId,
    time::Instant,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::say;

/// The longest solution, in characters.
const LONGEST: usize = 500;

/// Whether the reader may close items.
#[derive(Clone, Copy)]
pub enum Closable<'f> {
    Not,
    /// With what they filled in before.
    By(Option<SentForm<'f, OpenItemId>>),
}

/// Whether the reader may accept a note.
#[derive(Clone, Copy)]
pub enum AcceptanceOffer {
    /// It's only told who did.
    Told,
    /// From the page of this name.
    Offered(&'static str),
}

/// Open items, as one has to look at them.
pub fn items(names: Names, items: &[&OpenItem], now: Instant, closable: Closable) -> Markup {
    let lang = names.lang();
    html! {
        @if items.is_empty() {
            p.hint { (lang.say("item-none")) }
        } @else {
            ul.list.open-items {
                @for item in items {
                    li.open-item id={ "item-" (item.id) } {
                        (head(names, item, now))
                        (history(names, item))
                        @if let Closable::By(sent) = closable {
                            (closing(names, item, sent.and_then(|sent| sent.of(item.id))))
                        }
                    }
                }
            }
        }
    }
}

fn head(names: Names, item: &OpenItem, now: Instant) -> Markup {
    let lang = names.lang();
    let priority: &'static str = item.priority.into();
    html! {
        p.open-item-what {
            span.tag.alarm[item.priority == Priority::High] { (lang.say_one("item-priority", priority)) }
            " " strong { (item.text) }
            @if !item.ticket.is_empty() { " " span.tag { (say!(lang, "item-ticket", ticket = item.ticket.clone())) } }
        }
        @if let Some(at) = item.promised_at {
            @let promise = item.promise(now);
            @let code: &'static str = promise.into();
            p {
                (say!(lang, "item-promised", at = tell::moment(lang, names.zone(item.post), at))) " "
                span.tag.alarm[promise == Promise::Past].near[promise == Promise::Near] {
                    (lang.say_one("item-promise", code))
                }
            }
        }
    }
}

fn history(names: Names, item: &OpenItem) -> Markup {
    let lang = names.lang();
    let at = tell::moment(lang, names.zone(item.post), item.opened_at);
    let by = names.name(item.opened_by).to_owned();
    html! { p.hint { (say!(lang, "item-opened", by = by, at = at)) } }
}

fn closing(names: Names, item: &OpenItem, sent: Option<&Form>) -> Markup {
    let lang = names.lang();
    let fault = sent.and_then(|form| form.fault("solution"));
    let (id, fault_id) = (
        format!("solution-{}", item.id),
        format!("fault-{}", item.id),
    );
    html! {
        details.fold open[sent.is_some()] {
            summary { (lang.say("item-close")) }
            form method="post" action={ "/open-items/" (item.id) "/close" } {
                div.field.(if fault.is_some() { "faulty" } else { "" }) {
                    label for=(id) { (lang.say("item-solution")) }
                    textarea id=(id) name="solution" rows="2" maxlength=(LONGEST) required
                        aria-invalid=[fault.map(|_| "true")] autofocus[fault.is_some()]
                        aria-describedby=[fault.map(|_| &fault_id)]
                    { (sent.map_or("", |form| form.value("solution"))) }
                    @if let Some(fault) = fault { p.field-fault id=(fault_id) role="alert" { (fault) } }
                }
                (button::quiet(&lang.say("item-close-act")))
            }
        }
    }
}

/// What was closed: by whom, when, and how.
pub fn closed(names: Names, items: &[&OpenItem]) -> Markup {
    let lang = names.lang();
    html! {
        ul.list.settled {
            @for item in items {
                li {
                    p { (item.text) @if !item.ticket.is_empty() { " " span.tag { (item.ticket) } } }
                    @if let Some(closed) = &item.closed {
                        @let at = tell::moment(lang, names.zone(item.post), closed.at);
                        p.hint {
                            (say!(lang, "item-closed", by = names.name(closed.by).to_owned(), at = at))
                        }
                        p.settled-note { (closed.solution) }
                    }
                }
            }
        }
    }
}

/// A note with who wrote it and who accepted it.
pub fn note(names: Names, note: &Note, acceptance: AcceptanceOffer) -> Markup {
    let lang = names.lang();
    let zone = names.zone(note.post);
    let written = tell::moment(lang, zone, note.written_at);
    html! {
        article.handover-note {
            p.hint {
                strong { (names.name(note.by)) } " "
                (say!(lang, "handover-written", at = written))
            }
            p.handover-text { (note.text) }
            @for accepted in &note.accepted {
                p.handover-accepted {
                    (say!(
                        lang,
                        "handover-accepted",
                        by = names.name(accepted.by).to_owned(),
                        at = tell::moment(lang, zone, accepted.at)
                    ))
                }
            }
            @if note.accepted.is_empty() { p.hint { (lang.say("handover-not-accepted")) } }
            @if let AcceptanceOffer::Offered(from) = acceptance {
                form method="post" action={ "/handovers/" (note.id) "/accept" } {
                    input type="hidden" name="from" value=(from);
                    (button::quiet(&lang.say("handover-accept")))
                }
            }
        }
    }
}
