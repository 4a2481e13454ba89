//! `onpost roster generate`: a roster for an instance, or for a post's month.

use super::{
    Generate, Search,
    found::FoundRoster,
    run::{interruptible, search},
    source::PuzzleSource,
    tell,
};
use crate::{
    cli::out,
    solve::{
        curtois::table::FIGURES,
        explain::{
            concession::{concessions, relaxed},
            count::lacks,
        },
        puzzle::PublishedTreatment,
        search::{self as solver, SearchLimits},
    },
    words::Lang,
};
use std::sync::Arc;

/// At most so many seconds go into what would have to give.
const CONCESSION_SECONDS: f64 = 10.0;

/// Makes a roster, writes it, and tells what it lacks.
///
/// # Errors
/// An instance that is wrong, nothing found, or a roster that fails its check.
pub async fn run(arguments: &Generate, lang: Lang) -> anyhow::Result<()> {
    let source = PuzzleSource::read(&arguments.from, PublishedTreatment::Stays, lang)?;
    let PuzzleSource { problem, names, .. } = &source;
    let lacks = names.lacks(problem, &lacks(problem));
    for line in source.beyond().into_iter().chain(lacks) {
        out::aside(line);
    }
    let limits = arguments.search.limits(None);
    let found = search(names, problem, limits).await?;
    write(&source, &found, &arguments.search)?;
    explain(&source, &found, &arguments.search).await
}

/// Writes the roster and the line of figures.
///
/// # Errors
/// A file or output that can't be written.
pub fn write(source: &PuzzleSource, found: &FoundRoster, search: &Search) -> anyhow::Result<()> {
    source.write(&found.roster, search.out.as_deref())?;
    let bound = found
        .bound
        .map_or_else(|| "none".to_owned(), |bound| bound.to_string());
    let (objective, seconds) = (found.evaluation.objective, found.seconds);
    let lang = source.names.lang;
    let figures = format_args!("{FIGURES}{objective} bound={bound} seconds={seconds:.1}");
    out::line(lang, figures)?;
    out::aside(tell::outcome(lang, found));
    Ok(())
}

/// Tells of each hole who might fill it and what keeps them out, and what would have to give.
///
/// # Errors
/// Where the search for that comes to a sudden end.
pub async fn explain(
    source: &PuzzleSource,
    found: &FoundRoster,
    search: &Search,
) -> anyhow::Result<()> {
    let PuzzleSource { problem, names, .. } = source;
    if found.evaluation.missing_people(problem) == 0 {
        return Ok(());
    }
    for line in names.holes(problem, &found.roster, &found.evaluation.short) {
        out::aside(line);
    }
    let limits = SearchLimits {
        seconds: Some(search.seconds.min(CONCESSION_SECONDS)),
        ..search.limits(Some(found.roster.clone()))
    };
    let (own, roster) = (problem.clone(), found.roster.clone());
    let conceded = interruptible(Arc::default(), move |stop| {
        let solved = solver::run(&relaxed(&own), &limits, &|_| (), stop).roster?;
        concessions(&own, &roster, &solved)
    });
    if let Some(concessions) = conceded.await? {
        for line in names.concessions(problem, &concessions) {
            out::aside(line);
        }
    }
    Ok(())
}
