//! Several days asked off at once: the intervals, each ticked, above one reason.

use crate::{
    Error,
    component::field::{Field, FieldChoice},
    desk::{self, Desk},
    form::Form,
    refusal,
};
use chrono::NaiveDateTime;
use onpost_actions::{
    self as actions,
    slip::request::{self, AskedTime},
};
use onpost_rules::{
    bounds,
    filing::{MOST_PIECES, PieceFault},
    ids::DutyId,
    refusal::Refusal,
    span::Span,
    time::instant,
    zone::Zone,
};
use onpost_tell as tell;
use onpost_words::{Lang, say};
use std::collections::BTreeSet;

/// The field of the intervals that are meant, and that of all that were offered.
const PIECE: &str = "piece";
const OFFERED: &str = "offered";

/// How the fields write a local time.
const WALL: &str = "%Y-%m-%dT%H:%M";

/// The intervals that the address asks for, by duties (`duty=…&duty=…`) or by dates (`first=…&last=…`); nothing where it
/// asks for none.
///
/// # Errors
/// [`Error::NotFound`] for duties of others, [`Error::BadRequest`] for more than a month has.
pub async fn asked(desk: &Desk) -> Result<Vec<Span>, Error> {
    let ids = desk.query.values("duty").filter(|it| !it.is_empty());
    let ids: Result<BTreeSet<DutyId>, Error> = ids.map(desk::id).collect();
    let ids: Vec<DutyId> = ids?.into_iter().collect();
    let first = desk.query.value("first");
    let wanted = if !ids.is_empty() {
        if ids.len() > MOST_PIECES {
            return Err(Error::BadRequest);
        }
        AskedTime::Duties(ids)
    } else if !first.is_empty() {
        let first = desk::date(first)?;
        let last = match desk.query.value("last") {
            "" => first,
            last => desk::date(last)?,
        };
        AskedTime::Dates(first..=last.max(first))
    } else {
        return Ok(Vec::new());
    };
    Ok(request::asked(desk.house(), desk.actor(), &wanted).await?)
}

/// A form with the intervals filled in, all of them ticked.
pub fn filled(form: Form, zone: Zone, spans: &[Span]) -> Form {
    spans.iter().fold(form, |form, span| {
        let value = written(zone, *span);
        form.with(PIECE, &value).with(OFFERED, value)
    })
}

/// Whether a form is about several intervals.
pub fn is_several(form: &Form) -> bool {
    form.values(OFFERED).next().is_some()
}

/// The intervals that a form offers, as it sends them.
pub fn offered(form: &Form) -> impl Iterator<Item = &str> {
    form.values(OFFERED)
}

/// Their name in a form.
pub fn offered_name() -> &'static str {
    OFFERED
}

/// The intervals that are ticked; without one a fault is noted.
///
/// # Errors
/// [`Error::BadRequest`] for what our own pages never send.
pub fn read(form: &mut Form, zone: Zone) -> Result<Vec<Span>, Error> {
    let spans = form.values(PIECE).map(|value| span(zone, value));
    let spans: Option<Vec<Span>> = spans.collect();
    let spans = spans.ok_or(Error::BadRequest)?;
    if spans.len() > MOST_PIECES || form.values(OFFERED).any(|it| span(zone, it).is_none()) {
        return Err(Error::BadRequest);
    }
    if spans.is_empty() {
        let text = form.lang().say("pieces-none");
        form.reject(PIECE, text);
    }
    Ok(spans)
}

/// The field: each interval with a tick.
pub fn field(lang: Lang, zone: Zone, form: &Form) -> Field {
    let choice = |value: &str| -> Option<FieldChoice> {
        let told = tell::span(lang, zone, span(zone, value)?);
        Some((value.to_owned(), told))
    };
    let choices = form.values(OFFERED).filter_map(choice).collect();
    Field::checks(PIECE, lang.say("pieces-field"), choices).hint(lang.say("pieces-hint"))
}

/// What filing them came to; what is wrong with one of them is told with its times.
///
/// # Errors
/// Whatever isn't about the form.
pub fn told<T>(
    desk: &Desk,
    form: &mut Form,
    zone: Zone,
    came_to: actions::Result<T>,
) -> Result<Option<T>, Error> {
    if let Err(actions::Error::Refused(Refusal::PieceFaults(faults))) = &came_to {
        reject(desk.lang, form, zone, faults);
        return Ok(None);
    }
    desk.told_in(form, came_to)
}

fn reject(lang: Lang, form: &mut Form, zone: Zone, faults: &[PieceFault]) {
    let ticked: Vec<String> = form.values(PIECE).map(str::to_owned).collect();
    let mut of_pieces = Vec::new();
    for PieceFault { place, fault } in faults {
        let (field, text) = refusal::request_fault(lang, fault);
        let piece = ticked.get(*place).and_then(|value| span(zone, value));
        match (field, piece) {
            ("from" | "to", Some(piece)) => {
                of_pieces.push(say!(
                    lang,
                    "pieces-fault",
                    piece = tell::span(lang, zone, piece),
                    fault = text
                ));
            }
            _ => form.reject(field, text),
        }
    }
    if !of_pieces.is_empty() {
        form.reject(PIECE, of_pieces.join("\n"));
    }
}

fn written(zone: Zone, (from, to): Span) -> String {
    format!("{}_{}", Form::wall(zone, from), Form::wall(zone, to))
}

fn span(zone: Zone, value: &str) -> Option<Span> {
    let at = |text: &str| {
        let at = NaiveDateTime::parse_from_str(text, WALL).ok()?;
        Some(instant(zone, bounds::local(at)?))
    };
    let (from, to) = value.split_once('_')?;
    Some((at(from)?, at(to)?))
}
