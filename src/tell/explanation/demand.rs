//! What the duty demanded: shift, margins with their clause, extensions and requests that moved it.

use super::ExplanationTeller;
use crate::{called, duty, request};
use onpost_rules::{
    clause,
    extension::Extension,
    policy::LatenessReference,
    request::Request,
    verdict::{Joined, PlaceInStretch},
};
use onpost_words::{Lang, say};

/// A duty on its own.
const ALONE: PlaceInStretch = PlaceInStretch {
    is_first: true,
    is_last: true,
};

/// The lines of the note.
pub(super) fn lines(teller: &ExplanationTeller) -> Vec<String> {
    let (lang, why) = (teller.lang, teller.why());
    let mut lines = vec![shift(teller)];
    if let Some(excuse) = &why.demand.excuse {
        lines.push(say!(
            lang,
            "explain-excused",
            numbers = numbers(lang, &excuse.requests),
            kind = request::kind(lang, excuse.kind)
        ));
        return lines;
    }
    let place = place(teller);
    lines.push(arriving(teller));
    lines.extend(advised(teller));
    lines.push(leaving(teller));
    if why.demand.policy.terms.lateness_reference == LatenessReference::Shift {
        lines.push(say!(
            lang,
            "explain-measured-from-shift",
            from = teller.at(why.demand.arrival_reference(place)),
            to = teller.at(why.demand.departure_reference(place))
        ));
    }
    if !why.demand.unmoving.is_empty() {
        let numbers = numbers(lang, &why.demand.unmoving);
        lines.push(say!(lang, "explain-unmoving", numbers = numbers));
    }
    lines.extend(
        why.stretch
            .iter()
            .flat_map(|joined| stretch(teller, joined)),
    );
    lines
}

fn place(teller: &ExplanationTeller) -> PlaceInStretch {
    let joined = teller.why().stretch.as_ref();
    joined.map_or(ALONE, |joined| joined.place)
}

fn shift(teller: &ExplanationTeller) -> String {
    let (lang, demand) = (teller.lang, &teller.why().demand);
    let line: &'static str = demand.line.into();
    let post = teller.explained.facts.post(demand.duty.post);
    say!(
        lang,
        "explain-shift",
        shift = duty::shift(lang, teller.explained.facts, demand.duty),
        post = post.map_or(String::new(), |it| called(lang, it).to_owned()),
        line = lang.say_one("line", line)
    )
}

/// By when to arrive, and why.
pub(super) fn arriving(teller: &ExplanationTeller) -> String {
    let (lang, demand) = (teller.lang, &teller.why().demand);
    let place = place(teller);
    let at = teller.at(demand.required_arrival(place));
    let early = demand.margins.early_minutes;
    if !demand.arrival_moved_by.is_empty() {
        let numbers = numbers(lang, &demand.arrival_moved_by);
        return say!(lang, "explain-arrive-moved", at = at, numbers = numbers);
    }
    if !place.is_first {
        return say!(lang, "explain-arrive-joined", at = at);
    }
    let (start, shift) = (teller.at(demand.duty.start), shift_name(teller));
    if demand.policy.terms.margins(demand.line).early_minutes > early {
        return say!(lang, "explain-arrive-seam", at = at, shift = shift);
    }
    if early == 0 {
        return say!(lang, "explain-arrive-plain", at = at, shift = shift);
    }
    say!(
        lang,
        "explain-arrive",
        at = at,
        start = start,
        shift = shift,
        minutes = early,
        clause = clause::margins(demand.line).place
    )
}

/// How early the line is advised to come, where that is earlier than it must.
pub(super) fn advised(teller: &ExplanationTeller) -> Option<String> {
    let demand = &teller.why().demand;
    let margins = demand.margins;
    let is_told = margins.advised_early_minutes > margins.early_minutes
        && place(teller).is_first
        && demand.arrival_moved_by.is_empty();
    is_told.then(|| {
        say!(
            teller.lang,
            "explain-advised",
            minutes = margins.advised_early_minutes,
            clause = clause::margins(demand.line).place
        )
    })
}

/// Until when to stay, and why.
pub(super) fn leaving(teller: &ExplanationTeller) -> String {
    let (lang, demand) = (teller.lang, &teller.why().demand);
    let place = place(teller);
    let at = teller.at(demand.required_departure(place));
    let late = demand.margins.late_minutes;
    if !demand.departure_moved_by.is_empty() {
        let numbers = numbers(lang, &demand.departure_moved_by);
        return say!(lang, "explain-leave-moved", at = at, numbers = numbers);
    }
    if !place.is_last {
        return say!(lang, "explain-leave-joined", at = at);
    }
    if let Some(extension) = extended(teller) {
        let until = teller.at(extension.until);
        return say!(lang, "explain-leave-extended", at = at, until = until);
    }
    if demand.policy.terms.margins(demand.line).late_minutes > late {
        return say!(lang, "explain-leave-seam", at = at);
    }
    if late == 0 {
        return say!(lang, "explain-leave-plain", at = at);
    }
    say!(
        lang,
        "explain-leave",
        at = at,
        end = teller.at(demand.duty.end),
        minutes = late,
        clause = clause::margins(demand.line).place
    )
}

/// The approved extension that sets the departure: one that ends within the line's margin moves nothing.
pub(super) fn extended<'f>(teller: &ExplanationTeller<'_, 'f>) -> Option<&'f Extension> {
    let demand = &teller.why().demand;
    let extension = demand.extension?;
    (extension.until > demand.ordinary_departure()).then_some(extension)
}

/// With which duties it was punched, and which punches count.
fn stretch(teller: &ExplanationTeller, of: &Joined) -> Vec<String> {
    let (lang, own) = (teller.lang, teller.why().demand.duty);
    let facts = teller.explained.facts;
    let others: Vec<String> = of
        .duties
        .iter()
        .filter(|duty| duty.id != own.id)
        .map(|duty| duty::dated(lang, facts, duty))
        .collect();
    let joined = (!others.is_empty()).then(|| {
        let others = others.join(&lang.say("tell-comma"));
        say!(lang, "explain-joined", others = others)
    });
    let window = window(teller, of);
    joined.into_iter().chain([window]).collect()
}

/// Between which times punches count for a stretch.
pub(super) fn window(teller: &ExplanationTeller, joined: &Joined) -> String {
    say!(
        teller.lang,
        "explain-window",
        from = teller.at(joined.stretch.window_from),
        to = teller.at(joined.stretch.window_to)
    )
}

fn shift_name(teller: &ExplanationTeller) -> String {
    let shift = teller.explained.shift();
    shift.map_or(String::new(), |it| called(teller.lang, it).to_owned())
}

fn numbers(lang: Lang, requests: &[&Request]) -> String {
    let numbers: Vec<&str> = requests.iter().map(|slip| slip.number.as_str()).collect();
    numbers.join(&lang.say("tell-comma"))
}
