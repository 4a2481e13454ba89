//! `onpost import`: a folder of files into the database.

use super::{Import, house, out};
use crate::{
    actions::import::{self, Imported, Refusal},
    config::Config,
    files::{
        self,
        fault::{MOST_TOLD, Wrong},
        tell,
    },
    rules::{
        duty::Duty,
        facts::Facts,
        time::{DEFAULT_ZONE, local},
    },
    say,
    words::Lang,
};
use anyhow::anyhow;
use std::path::Path;

/// Imports a folder; twice changes nothing.
///
/// # Errors
/// Everything that is wrong with the folder, or what the database holds against it; nothing is imported then.
pub async fn run(arguments: &Import, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let facts = read(&arguments.folder, lang)?;
    let house = house::open(config).await?;
    let imported = import::import(&house, &facts).await?.map_err(|refusals| {
        let count = refusals.len();
        let first = refusals.iter().take(MOST_TOLD);
        let first = first.map(|it| told(lang, &facts, it)).collect();
        let lines = tell::told(lang, first, count);
        anyhow!(
            "{}\n{}",
            say!(lang, "cli-import-refused", count = count),
            lines.join("\n")
        )
    })?;
    house.db.close().await?;
    out::line(lang, summary(lang, &imported))
}

/// The facts of a folder, or all that is wrong with it, a line each.
pub fn read(folder: &Path, lang: Lang) -> anyhow::Result<Facts> {
    files::read(folder).map_err(|found| wrong(&found, lang))
}

/// All that is wrong with a folder, a line each.
pub fn wrong(found: &Wrong, lang: Lang) -> anyhow::Error {
    anyhow!(
        "{}\n{}",
        say!(lang, "cli-bad-rows", count = found.count),
        found.lines(lang).join("\n")
    )
}

fn summary(lang: Lang, imported: &Imported) -> String {
    say!(
        lang,
        "cli-imported",
        people = imported.people,
        posts = imported.posts,
        shifts = imported.shifts,
        duties = imported.duties,
        punches = imported.punches,
        requests = imported.requests,
        corrections = imported.corrections,
        others = imported.departments
            + imported.coverage_windows
            + imported.extensions
            + imported.post_checks
            + imported.calendar_days
            + imported.policies
            + imported.steps
    )
}

fn told(lang: Lang, facts: &Facts, refusal: &Refusal) -> String {
    match refusal {
        Refusal::OtherRequest { stored, .. } => {
            say!(
                lang,
                "cli-import-other-request",
                number = stored.number.clone()
            )
        }
        Refusal::Overlap { first, second } => say!(
            lang,
            "cli-import-overlap",
            person = staff_no(facts, first),
            first = span(first),
            second = span(second)
        ),
    }
}

/// The staff number that the folder knows a duty's person by; the id where only the database knows the person.
fn staff_no(facts: &Facts, duty: &Duty) -> String {
    let known = facts.people.iter().find(|person| person.id == duty.person);
    known.map_or_else(|| duty.person.to_string(), |person| person.staff_no.clone())
}

fn span(duty: &Duty) -> String {
    let wall = |at| local(DEFAULT_ZONE, at).format("%Y-%m-%d %H:%M").to_string();
    format!("{}–{}", wall(duty.start), wall(duty.end))
}
