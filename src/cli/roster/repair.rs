//! `onpost roster repair`: a published roster made right again with as few changes as can be.

use super::{Repair, generate, run::search, source::Source};
use crate::{
    roster::{
        problem::{Fixed, Person, Problem, Roster},
        puzzle::Published,
    },
    words::Lang,
};

/// Points for a change to an instance's roster within the next days, by how many days ahead it may lie; beyond the last, [`LATER_POINTS`].
const NEAR_POINTS: [(usize, i64); 2] = [(3, 30), (7, 20)];

const LATER_POINTS: i64 = 10;

/// Mends a roster, writes it, and tells each change.
///
/// # Errors
/// Files that are wrong, nothing found, or a roster that fails its check.
pub async fn run(arguments: &Repair, lang: Lang) -> anyhow::Result<()> {
    let mut source = Source::read(&arguments.from, Published::Priced, lang)?;
    let published = source.roster(arguments.roster.as_deref())?;
    if arguments.from.file.is_some() {
        publish(&mut source.problem, &published, arguments.from_day);
    }
    let limits = arguments.search.limits(Some(published.clone()));
    let Source { problem, names, .. } = &source;
    let found = search(names, problem, limits).await?;
    generate::write(&source, &found, &arguments.search)?;
    for line in names.changes(problem, &published, &found.roster) {
        eprintln!("{line}");
    }
    generate::explain(&source, &found, &arguments.search).await
}

/// Makes a roster the published one: days before `from` stay, and each change after them has its price.
fn publish(problem: &mut Problem, roster: &Roster, from: usize) {
    for (person, row) in problem.people.iter_mut().zip(&roster.0) {
        publish_row(person, row, from);
    }
}

fn publish_row(person: &mut Person, row: &[Option<usize>], from: usize) {
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
