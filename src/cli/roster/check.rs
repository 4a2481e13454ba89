//! `onpost roster check`: what a roster breaks and costs.

use super::{Check, source::PuzzleSource};
use crate::{
    cli::out,
    say,
    solve::{
        curtois::table::FIGURES,
        evaluate::{
            Priced,
            broken::{BrokenRule, SolverRule},
            evaluate,
        },
        puzzle::PublishedTreatment,
    },
    words::Lang,
};
use anyhow::anyhow;

/// Writes what is broken, where rest is too short though it's only warned of, what is missing and the points.
///
/// # Errors
/// Files that are wrong; and, after all is written, a roster that breaks a hard rule or leaves a post without its fewest people.
pub fn run(arguments: &Check, lang: Lang) -> anyhow::Result<()> {
    let source = PuzzleSource::read(&arguments.from, PublishedTreatment::Priced, lang)?;
    let PuzzleSource { problem, names, .. } = &source;
    let roster = source.roster(arguments.roster.as_deref())?;
    let found = evaluate(problem, &roster);
    let broken = names.broken(problem, &found.broken);
    let is_rest = |it: &&Priced| matches!(it.broken.rule, SolverRule::Rest { .. });
    let warned: Vec<BrokenRule> = found
        .priced
        .iter()
        .filter(is_rest)
        .map(|it| it.broken)
        .collect();
    let warned = names.broken(problem, &warned).into_iter();
    let warned = warned.map(|line| say!(names.lang, "solve-warned", line = line));
    let holes = names.holes(problem, &roster, &found.short);
    let lines = broken.into_iter().chain(warned);
    for line in lines.chain(source.beyond()).chain(holes) {
        out::line(lang, line)?;
    }
    let parts = found.points.parts();
    let parts: Vec<String> = parts
        .iter()
        .map(|(part, points)| format!("{part}={points}"))
        .collect();
    let figures = format_args!("{FIGURES}{} {}", found.objective, parts.join(" "));
    out::line(lang, figures)?;
    if !found.broken.is_empty() {
        return Err(anyhow!(lang.say("solve-is-broken")));
    }
    if found.missing_people(problem) > 0 {
        return Err(anyhow!(lang.say("solve-is-short")));
    }
    out::aside(lang.say("solve-is-whole"));
    Ok(())
}
