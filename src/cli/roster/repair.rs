//! `onpost roster repair`: a published roster made right again with as few changes as can be.

use super::{
    Repair,
    found::FoundRoster,
    generate,
    run::{checked, interruptible, line, search},
    source::PuzzleSource,
};
use crate::{
    cli::out,
    say,
    solve::{
        problem::{Fixed, Problem, ProblemPerson, Solution},
        puzzle::PublishedTreatment,
        repair::{Fewest, fewest},
        search::SearchProgress,
    },
    words::Lang,
};
use std::sync::Arc;

/// Points for a change to an instance's roster within the next days, by how many days ahead it may lie; beyond the last, [`LATER_POINTS`].
const NEAR_POINTS: [(usize, i64); 2] = [(3, 30), (7, 20)];

const LATER_POINTS: i64 = 10;

/// Mends a roster, writes it, and tells each change.
///
/// # Errors
/// Files that are wrong, nothing found, or a roster that fails its check.
pub async fn run(arguments: &Repair, lang: Lang) -> anyhow::Result<()> {
    let mut source = PuzzleSource::read(&arguments.from, PublishedTreatment::Priced, lang)?;
    let published = source.roster(arguments.roster.as_deref())?;
    let found = if arguments.from.file.is_some() {
        publish(&mut source.problem, &published, arguments.from_day);
        let limits = arguments.search.limits(Some(published.clone()));
        search(&source.names, &source.problem, limits).await?
    } else {
        mend(&mut source, arguments, &published).await?
    };
    let PuzzleSource { problem, names, .. } = &source;
    generate::write(&source, &found, &arguments.search)?;
    for line in names.changes(problem, &published, &found.roster) {
        out::aside(line);
    }
    generate::explain(&source, &found, &arguments.search).await
}

/// Mends a folder's roster with the fewest changes, and says whether they are proven to be; the source's puzzle becomes the one in which
/// the repair is counted.
async fn mend(
    source: &mut PuzzleSource,
    arguments: &Repair,
    published: &Solution,
) -> anyhow::Result<FoundRoster> {
    let lang = source.names.lang;
    let limits = arguments.search.limits(Some(published.clone()));
    let own = source.problem.clone();
    let mended = interruptible(Arc::default(), move |stop| {
        let tell = |progress: &SearchProgress| out::aside(line(lang, progress));
        fewest(&own, &limits, &tell, stop)
    });
    let Fewest {
        problem,
        outcome,
        changes,
        least,
    } = mended.await?;
    source.problem = problem;
    let found = checked(&source.names, &source.problem, outcome)?;
    let told = match least {
        Some(least) if least == changes => lang.say("solve-fewest-proven"),
        Some(least) if least > 0 => say!(lang, "solve-fewest-least", least = least),
        _ => lang.say("solve-fewest-unproven"),
    };
    out::aside(told);
    Ok(found)
}

/// Makes a roster the published one: days before `from` stay, and each change after them has its price.
fn publish(problem: &mut Problem, roster: &Solution, from: usize) {
    for (person, row) in problem.people.iter_mut().zip(&roster.0) {
        publish_row(person, row, from);
    }
}

fn publish_row(person: &mut ProblemPerson, row: &[Option<usize>], from: usize) {
    let decided = row.iter().enumerate().take(from);
    person.fixed = decided
        .map(|(day, shift)| Fixed { day, shift: *shift })
        .collect();
    person.published = row.to_vec();
    let points = |day: usize| {
        let near = NEAR_POINTS.iter().find(|(ahead, _)| day < from + ahead);
        near.map_or(LATER_POINTS, |(_, points)| *points)
    };
    person.change_points = (0..row.len()).map(points).collect();
}
