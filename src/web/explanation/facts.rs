//! What happened: punches used, punches ignored and why, and what was found at the post.

use super::Teller;
use crate::{
    rules::{
        post_check::PostCheck,
        punch::Direction,
        verdict::{Considered, Evidence, Fate},
    },
    say,
};

/// The lines of the note.
pub(super) fn lines(teller: &Teller) -> Vec<String> {
    let why = teller.why();
    let told = |considered: &&Considered| is_telling(teller, considered);
    let mut lines: Vec<String> = why
        .punches
        .iter()
        .filter(told)
        .map(|considered| punch(teller, considered))
        .collect();
    lines.extend(missing(teller));
    lines.extend(checks(teller).map(|check| finding(teller, check)));
    lines
}

/// Whether the stretch has a punch that counts so.
pub(super) fn has(teller: &Teller, fate: Fate) -> bool {
    teller.why().punches.iter().any(|it| it.fate == fate)
}

/// Punches of neighbouring stretches are told only where they may be the ones that are missing here.
fn is_telling(teller: &Teller, considered: &Considered) -> bool {
    let complete = has(teller, Fate::Arrival) && has(teller, Fate::Departure);
    let strays = teller.why().verdict.is_final && !complete;
    considered.fate != Fate::OutsideWindow || strays
}

fn punch(teller: &Teller, considered: &Considered) -> String {
    let lang = teller.lang;
    let direction = considered.direction.or(considered.mark.direction);
    let word: &'static str = direction.map_or("untold", Into::into);
    let fate: &'static str = considered.fate.into();
    say!(
        lang,
        "explain-punch",
        direction = lang.say_one("direction", word),
        at = teller.at(considered.mark.at),
        source = source(teller, considered),
        fate = lang.say_one("fate", fate)
    )
}

fn source(teller: &Teller, considered: &Considered) -> String {
    let lang = teller.lang;
    let Evidence::Punch(id) = considered.mark.origin else {
        return lang.say("explain-source-correction");
    };
    let known = &teller.explained.facts.punches;
    let Some(punch) = known.iter().find(|punch| punch.id == id) else {
        return String::new();
    };
    let source: &'static str = punch.source.into();
    let source = lang.say_one("source", source);
    match punch.direction {
        Some(_) => source,
        None => say!(lang, "explain-untold", source = source),
    }
}

/// The ends of the stretch that nobody punched at, or not yet.
fn missing(teller: &Teller) -> Vec<String> {
    let (lang, why) = (teller.lang, teller.why());
    let Some(joined) = &why.stretch else {
        return Vec::new();
    };
    let ends = [
        (Direction::In, joined.place.is_first, Fate::Arrival),
        (Direction::Out, joined.place.is_last, Fate::Departure),
    ];
    let missing = ends
        .into_iter()
        .filter(|(_, is_end, fate)| *is_end && !has(teller, *fate))
        .map(|(direction, _, _)| {
            let direction: &'static str = direction.into();
            lang.say_one("direction", direction)
        });
    if why.verdict.is_final {
        missing
            .map(|direction| say!(lang, "explain-missing", direction = direction))
            .collect()
    } else {
        // The departure is awaited once somebody has arrived.
        missing
            .take(1)
            .map(|direction| say!(lang, "explain-awaited", direction = direction))
            .collect()
    }
}

/// What was verified to have been found at the post.
fn checks<'t>(teller: &'t Teller) -> impl Iterator<Item = &'t PostCheck> {
    let own = teller.why().demand.duty.id;
    let checks = teller.explained.facts.post_checks.iter();
    checks.filter(move |check| check.duty == own && check.verified)
}

fn finding(teller: &Teller, check: &PostCheck) -> String {
    let finding: &'static str = check.finding.into();
    let finding = teller.lang.say_one("finding", finding);
    say!(teller.lang, "explain-check", finding = finding)
}
