//! One line of the inbox: who, what, when, what it would make, since when it waits, and its tick.

use super::{
    outlook,
    view::{InboxView, SEVERAL},
};
use crate::swap;
use chrono::Duration;
use maud::{Markup, html};
use onpost_actions::inbox::{InboxRow, InboxThing, OpenThing};
use onpost_rules::{
    inbox::Tick,
    slip::{Slip, SlipId},
    time,
    zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The line: a tick, and a link that opens it or closes it again.
pub(super) fn line(view: &InboxView, row: &InboxRow) -> Markup {
    let (lang, names) = (view.lang(), view.names);
    let is_open = view.inbox.open.as_ref().map(OpenThing::id) == Some(row.id());
    // What waits alone stays open.
    let address = match is_open && view.inbox.found > 1 {
        true => view.query.address(&[]) + "#slip-" + &row.id().to_string(),
        false => view.query.opening(row.id()),
    };
    html! {
        div.inbox-line {
            @if view.inbox.found > 1 { (tick(view, row)) }
            a.inbox-link href=(address) aria-expanded=(is_open.to_string()) data-open=(view.query.opening(row.id())) {
                span.inbox-who {
                    strong { (names.name(row.waits.person)) } " "
                    span.inbox-kind { (kind(lang, row)) }
                    @if row.waits.is_retroactive { " " span.tag { (lang.say("matter-retroactive")) } }
                }
                span.inbox-when { (when(names, row)) }
                span.inbox-makes { (makes(lang, row)) }
                span.inbox-filed { (filed(view, row)) }
            }
        }
    }
}

/// What it is: the kind of a request, a correction with its direction.
fn kind(lang: Lang, row: &InboxRow) -> String {
    match &row.thing {
        InboxThing::Slip(filed) => tell::slip::kind(lang, &filed.slip),
        InboxThing::Swap(_) => lang.say("swap-kind"),
    }
}

/// When, and how long; of a swap between whom.
fn when(names: Names, row: &InboxRow) -> Markup {
    let (lang, zone) = (names.lang(), zone(names, row));
    let (from, until) = row.waits.span;
    let length = || tell::minutes(lang, time::minutes_past(from, until));
    html! {
        @match &row.thing {
            InboxThing::Slip(filed) => @match &filed.slip {
                Slip::Request(_) => {
                    (tell::span(lang, zone, (from, until))) " " span.hint { (length()) }
                },
                Slip::Correction(_) => (tell::moment(lang, zone, from)),
                Slip::Extension(_) => {
                    (lang.say("extension-until")) " " (tell::moment(lang, zone, until)) " " span.hint { (length()) }
                },
            },
            InboxThing::Swap(shown) => {
                (names.duty(&shown.duty)) " " span.hint { (swap::between(names, shown, lang)) }
            },
        }
    }
}

fn zone(names: Names, row: &InboxRow) -> Zone {
    let duty = row.duty.as_ref();
    duty.map_or_else(
        || names.zone_of(row.waits.person),
        |duty| names.zone(duty.post),
    )
}

/// What an approval would make of it, in a word or two, and why it goes alone.
fn makes(lang: Lang, row: &InboxRow) -> Markup {
    html! {
        @if row.thing.slip().is_some() { (outlook::brief(lang, &row.changes)) }
        @if row.tick != Tick::May {
            " " span.tag.alarm[row.tick != Tick::Swap] { (lang.say_one("inbox-alone", row.tick.into())) }
        }
    }
}

/// Since when it waits.
fn filed(view: &InboxView, row: &InboxRow) -> Markup {
    let (lang, names) = (view.lang(), view.names);
    let at = row.waits.filed_at;
    let zone = names.zone_of(row.waits.person);
    let waited = waited(lang, view.inbox.seen.now - at);
    html! {
        span.hint { (say!(lang, "matter-filed", at = tell::moment(lang, zone, at))) " · " (waited) }
    }
}

fn waited(lang: Lang, length: Duration) -> String {
    match (length.num_days(), length.num_hours()) {
        (0, 0) => say!(
            lang,
            "inbox-waits-minutes",
            count = length.num_minutes().max(0)
        ),
        (0, hours) => say!(lang, "inbox-waits-hours", count = hours),
        (days, _) => say!(lang, "inbox-waits-days", count = days),
    }
}

/// The tick, or one that can't be set and says why.
fn tick(view: &InboxView, row: &InboxRow) -> Markup {
    let (lang, names) = (view.lang(), view.names);
    let name = say!(
        lang,
        "inbox-tick",
        name = names.name(row.waits.person).to_owned(),
        kind = kind(lang, row)
    );
    html! {
        label.inbox-tick {
            @match (&row.thing, row.tick) {
                (InboxThing::Slip(filed), Tick::May) => {
                    input type="checkbox" name="pick" form=(SEVERAL) aria-label=(name)
                        value=(pick(filed.slip.id(), filed.step));
                },
                (_, tick) => {
                    input type="checkbox" disabled
                        aria-label={ (name) " · " (lang.say_one("inbox-alone", tick.into())) };
                },
            }
        }
    }
}

/// A slip and the step of it that was seen, as a tick sends them.
pub(super) fn pick(id: SlipId, seen: i64) -> String {
    let kind = match id {
        SlipId::Request(_) => "request",
        SlipId::Correction(_) => "correction",
        SlipId::Extension(_) => "extension",
    };
    format!("{kind}_{}_{seen}", id.uuid())
}
