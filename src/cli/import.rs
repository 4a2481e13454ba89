//! `onpost import`: a folder of files into the database.

use super::{house, import_tally, out};
use crate::{
    actions::dated_change::Foreseen,
    actions::import::{self, ImportChange, ImportRefusal, Imported, Intent, IntoDemo},
    actions::import_tally::tallies,
    config::Config,
    files::{
        self,
        fault::{MOST_TOLD, Wrong},
        fault_words,
    },
    rules::{
        facts::Facts,
        field,
        ids::PersonId,
        merge::{Over, UnchangedReason},
    },
    say,
    web::import::told,
    words::Lang,
};
use anyhow::anyhow;
use clap::Args;
use std::path::{Path, PathBuf};

/// The arguments of `import`.
#[derive(Args)]
pub struct Import {
    /// Folder of CSV files
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Overwrite what was changed on the pages since, and change what people may do, as the files have it
    #[arg(long)]
    pub overwrite: bool,
    /// Why it may rewrite what holds on dates that have begun, today included
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Import into a demo site, too
    #[arg(long)]
    pub into_demo: bool,
    /// Tell what it would do, and what results and totals it would move, and write nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Changes that are told one by one.
const MOST_SHOWN: usize = 200;

/// Imports a folder; twice changes nothing.
///
/// # Errors
/// Everything that is wrong with the folder, or what the database holds against it; nothing is imported then.
pub async fn run(arguments: &Import, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    let facts = read(&arguments.folder, lang)?;
    let house = house::open(config).await?;
    if !arguments.dry_run {
        import::claim(&house).await?;
    }
    let intent = Intent {
        at: house.now(),
        over: if arguments.overwrite {
            Over::Overwrite
        } else {
            Over::Keep
        },
        into_demo: if arguments.into_demo {
            IntoDemo::Allowed
        } else {
            IntoDemo::Refused
        },
        reason: reason(arguments, lang)?,
        by: None,
    };
    let is_told = intent.reason.is_some();
    if arguments.dry_run || is_told {
        let found = import::preview(&house, &facts, intent.clone()).await;
        let found = told_move(lang, found)?;
        let found = found.map_err(|refusals| refused(lang, &facts, &refusals))?;
        if let Some(foreseen) = &found.foreseen {
            out::line(lang, moved(lang, foreseen))?;
        }
        if arguments.dry_run {
            house.db.close().await?;
            out::line(lang, summary(lang, &facts, &found.imported))?;
            return out::line(lang, lang.say("cli-import-dry"));
        }
    }
    let came_to = told_move(lang, import::take(&house, &facts, intent).await)?;
    let imported = came_to.map_err(|refusals| refused(lang, &facts, &refusals))?;
    house.db.close().await?;
    out::line(lang, summary(lang, &facts, &imported))
}

/// What an act came to; duties that a shift's new times can't move are told by name.
fn told_move<T>(lang: Lang, came_to: crate::actions::Result<T>) -> anyhow::Result<T> {
    match came_to {
        Err(crate::actions::Error::Refused(refusal)) => {
            Err(anyhow!(crate::tell::refusal::tell(lang, &refusal)))
        }
        other => Ok(other?),
    }
}

/// Everything that the database holds against the facts, a line each.
fn refused(lang: Lang, facts: &Facts, refusals: &[ImportRefusal]) -> anyhow::Error {
    let count = refusals.len();
    let first = refusals.iter().take(MOST_TOLD);
    let first = first.map(|it| told::refusal(lang, facts, it)).collect();
    let lines = fault_words::told(lang, first, count);
    anyhow!(
        "{}\n{}",
        say!(lang, "cli-import-refused", count = count),
        lines.join("\n")
    )
}

/// What a rewriting moves: how much, and of whom which totals.
fn moved(lang: Lang, foreseen: &Foreseen) -> String {
    let moved = &foreseen.moved;
    let head = say!(
        lang,
        "cli-import-moves",
        from = foreseen.from.to_string(),
        verdicts = moved.verdicts.len(),
        totals = moved.totals.len(),
        people = moved.people()
    );
    let mut lines = vec![head];
    lines.extend(moved.verdicts.iter().take(MOST_SHOWN).map(|it| {
        let (before, after): (&'static str, &'static str) =
            (it.before.status.into(), it.after.status.into());
        format!(
            "{} {} {before} > {after}",
            number(foreseen, it.person),
            it.date
        )
    }));
    lines.extend(moved.totals.iter().take(MOST_SHOWN).map(|it| {
        let total: &'static str = it.total.into();
        let number = number(foreseen, it.person);
        format!("{number} {} {total} {} > {}", it.month, it.before, it.after)
    }));
    lines.join("\n")
}

fn number(foreseen: &Foreseen, person: PersonId) -> String {
    let known = foreseen.facts.person(person);
    known.map_or_else(|| person.to_string(), |it| it.staff_no.clone())
}

/// The reason that was given, by the rules of what people write.
fn reason(arguments: &Import, lang: Lang) -> anyhow::Result<Option<String>> {
    let Some(text) = &arguments.reason else {
        return Ok(None);
    };
    let text = field::prose(text, field::LONGEST_TEXT).unwrap_or_default();
    if text.is_empty() {
        return Err(anyhow!(lang.say("cli-import-no-reason")));
    }
    Ok(Some(text))
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

/// What came of each table, and everything that was changed or left, a line each.
fn summary(lang: Lang, facts: &Facts, imported: &Imported) -> String {
    let tallies = tallies(facts, imported);
    let tallies = tallies.iter().map(|it| import_tally::tell(lang, it));
    let mut lines: Vec<String> = tallies.collect();
    if imported.withdrawn > 0 {
        lines.push(say!(
            lang,
            "cli-import-withdrawn",
            count = imported.withdrawn
        ));
    }
    lines.extend(shown(lang, &imported.changes));
    if !imported.left.is_empty() {
        lines.push(say!(lang, "cli-import-left", count = imported.left.len()));
        lines.extend(shown(lang, &imported.left));
        let is_rewriting = |it: &ImportChange| it.why == Some(UnchangedReason::Rewrites);
        if imported.left.iter().any(is_rewriting) {
            lines.push(say!(lang, "cli-import-reason"));
        }
        if !imported.left.iter().all(is_rewriting) {
            lines.push(say!(lang, "cli-import-overwrite"));
        }
    }
    lines.join("\n")
}

/// The first of them, and how many more there are.
fn shown(lang: Lang, changes: &[ImportChange]) -> Vec<String> {
    let first = changes.iter().take(MOST_SHOWN);
    let mut lines: Vec<String> = first.map(|it| told::change(lang, it)).collect();
    let more = changes.len().saturating_sub(MOST_SHOWN);
    if more > 0 {
        lines.push(say!(lang, "cli-import-more", count = more));
    }
    lines
}
