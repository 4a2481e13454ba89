//! `onpost import`: a folder of files into the database.

use super::{house, import_tally, out};
use crate::{
    actions::import::{self, ImportChange, ImportRefusal, Imported, Intent, IntoDemo, Renamed},
    config::Config,
    files::{
        self,
        fault::{MOST_TOLD, Wrong},
        fault_words,
    },
    rules::{
        duty::Duty,
        facts::Facts,
        field,
        merge::{Noun, Over, UnchangedReason},
        time::{DEFAULT_ZONE, Month},
    },
    say,
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
    import::claim(&house).await?;
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
    };
    let came_to = import::take(&house, &facts, intent).await?;
    let imported = came_to.map_err(|refusals| {
        let count = refusals.len();
        let first = refusals.iter().take(MOST_TOLD);
        let first = first.map(|it| told(lang, &facts, it)).collect();
        let lines = fault_words::told(lang, first, count);
        anyhow!(
            "{}\n{}",
            say!(lang, "cli-import-refused", count = count),
            lines.join("\n")
        )
    })?;
    house.db.close().await?;
    out::line(lang, summary(lang, &facts, &imported))
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
    let tallies = import_tally::tallies(facts, imported);
    let tallies = tallies.iter().map(|it| it.tell(lang));
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
    let mut lines: Vec<String> = first.map(|it| tell_change(lang, it)).collect();
    let more = changes.len().saturating_sub(MOST_SHOWN);
    if more > 0 {
        lines.push(say!(lang, "cli-import-more", count = more));
    }
    lines
}

fn tell_change(lang: Lang, change: &ImportChange) -> String {
    let place = format!("{} {} {}", file(change.noun), change.name, change.column);
    let (place, stored, given) = (
        place.trim_end().to_owned(),
        change.stored.clone(),
        change.given.clone(),
    );
    let key = match change.why {
        None => "cli-import-changed",
        Some(UnchangedReason::ChangedHere) => "cli-import-changed-here",
        Some(UnchangedReason::Unknown) => "cli-import-unknown",
        Some(UnchangedReason::Rights) => "cli-import-rights",
        Some(UnchangedReason::Rewrites) => "cli-import-rewrites",
    };
    let nothing = || lang.say("cli-import-nothing");
    let or_nothing = |text: String| if text.is_empty() { nothing() } else { text };
    say!(
        lang,
        key,
        place = place,
        stored = or_nothing(stored),
        given = or_nothing(given)
    )
}

/// The file of a table.
fn file(noun: Noun) -> String {
    let stem: &'static str = noun.into();
    match noun {
        Noun::Policy => format!("{stem}.toml"),
        _ => format!("{stem}.csv"),
    }
}

fn told(lang: Lang, facts: &Facts, refusal: &ImportRefusal) -> String {
    match refusal {
        ImportRefusal::OtherRequest { stored, .. } => {
            say!(
                lang,
                "cli-import-other-request",
                number = stored.number.clone()
            )
        }
        ImportRefusal::Overlap { first, second } => say!(
            lang,
            "cli-import-overlap",
            person = staff_no(facts, first),
            first = span(first),
            second = span(second)
        ),
        ImportRefusal::RosterClosed {
            post,
            first,
            duties,
        } => say!(
            lang,
            "cli-import-closed",
            post = post.clone(),
            month = Month::of(first.date).to_string(),
            count = *duties,
            person = staff_no(facts, first),
            date = first.date.to_string()
        ),
        ImportRefusal::Renamed(Renamed { noun, name, now }) => say!(
            lang,
            "cli-import-renamed",
            file = file(*noun),
            name = name.clone(),
            now = now.clone()
        ),
        ImportRefusal::IsDemo => lang.say("cli-import-demo"),
        ImportRefusal::LastAdmin => lang.say("cli-import-last-admin"),
    }
}

/// The staff number that the folder knows a duty's person by; the id where only the database knows the person.
fn staff_no(facts: &Facts, duty: &Duty) -> String {
    let known = facts.people.iter().find(|person| person.id == duty.person);
    known.map_or_else(|| duty.person.to_string(), |person| person.staff_no.clone())
}

fn span(duty: &Duty) -> String {
    let wall = |at| crate::tell::stamp(DEFAULT_ZONE, at);
    format!("{}–{}", wall(duty.start), wall(duty.end))
}
