//! What happened: punches used, punches ignored and why, and what was found at the post.

use super::ExplanationTeller;
use onpost_rules::{
    post_check::PostCheck,
    punch::Direction,
    verdict::{Considered, Fate, ToldBy, Way},
};
use onpost_words::say;

/// The lines of the note.
pub(super) fn lines(teller: &ExplanationTeller) -> Vec<String> {
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
pub(super) fn has(teller: &ExplanationTeller, fate: Fate) -> bool {
    teller.why().punches.iter().any(|it| it.fate == fate)
}

/// Punches of neighbouring stretches are told only where they may be the ones that are missing here.
fn is_telling(teller: &ExplanationTeller, considered: &Considered) -> bool {
    let complete = has(teller, Fate::Arrival) && has(teller, Fate::Departure);
    let strays = teller.why().verdict.is_final && !complete;
    considered.fate != Fate::OutsideWindow || strays
}

fn punch(teller: &ExplanationTeller, considered: &Considered) -> String {
    let lang = teller.lang;
    let direction = considered.direction();
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

/// Where it came from and, where it didn't say which way it goes, what it was taken by.
fn source(teller: &ExplanationTeller, considered: &Considered) -> String {
    let lang = teller.lang;
    let Some(source) = considered.mark.source else {
        return lang.say("explain-source-correction");
    };
    let source: &'static str = source.into();
    let source = lang.say_one("source", source);
    let told = |source: String| match considered.mark.direction {
        Some(_) => say!(lang, "explain-not-believed", source = source),
        None => say!(lang, "explain-untold", source = source),
    };
    match considered.way {
        Some(way) if way.by != ToldBy::Punch => say!(
            lang,
            "explain-counted",
            source = told(source),
            by = taken_by(teller, way)
        ),
        None if considered.mark.direction.is_none() => told(source),
        _ => source,
    }
}

/// By what a punch that tells nothing was taken for a clock-in or a clock-out.
fn taken_by(teller: &ExplanationTeller, way: Way) -> String {
    let lang = teller.lang;
    let Some(joined) = &teller.why().stretch else {
        return String::new();
    };
    let (middle, apart) = (
        teller.at(joined.stretch.middle()),
        joined.stretch.reading.pair_minutes,
    );
    match (way.by, way.direction) {
        (ToldBy::Pair, Direction::In) => say!(lang, "explain-pair-in", minutes = apart),
        (ToldBy::Pair, Direction::Out) => say!(lang, "explain-pair-out", minutes = apart),
        (_, Direction::In) => say!(lang, "explain-half-in", at = middle),
        (_, Direction::Out) => say!(lang, "explain-half-out", at = middle),
    }
}

/// The ends of the stretch that nobody punched at, or not yet.
fn missing(teller: &ExplanationTeller) -> Vec<String> {
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

/// What was verified to have been found at the post, but for conduct, which touches no verdict.
fn checks<'t>(teller: &'t ExplanationTeller) -> impl Iterator<Item = &'t PostCheck> {
    let own = teller.why().demand.duty.id;
    let checks = teller.explained.facts.post_checks.iter();
    checks.filter(move |check| check.duty == own && check.verified && !check.finding.is_conduct())
}

fn finding(teller: &ExplanationTeller, check: &PostCheck) -> String {
    let finding: &'static str = check.finding.into();
    let finding = teller.lang.say_one("finding", finding);
    say!(teller.lang, "explain-check", finding = finding)
}
