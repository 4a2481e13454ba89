//! `onpost classify`: verdicts as CSV on standard output, from a folder or from the database.

use super::Classify;
use crate::{
    config::Config,
    files,
    rules::{facts::Facts, verdict},
    say,
    words::Lang,
};
use anyhow::{Context, bail};
use std::{io, path::Path};

/// Judges the duties of the asked service dates and writes a line for each.
///
/// # Errors
/// Everything that is wrong with the folder; nothing is written then.
pub fn run(arguments: &Classify, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    if arguments.to < arguments.from {
        bail!(say!(
            lang,
            "cli-dates",
            from = arguments.from.to_string(),
            to = arguments.to.to_string()
        ));
    }
    let facts = match &arguments.input {
        Some(folder) => read(folder, lang)?,
        None => bail!(say!(lang, "cli-needs-database")),
    };
    let verdicts = verdict::classify(&facts, arguments.as_of);
    let out = io::BufWriter::new(io::stdout().lock());
    files::classify::write(out, &facts, &verdicts, arguments.from..=arguments.to)
        .context(lang.say("cli-output"))
}

/// The facts of a folder, or all that is wrong with it, a line each.
pub fn read(folder: &Path, lang: Lang) -> anyhow::Result<Facts> {
    files::read(folder).map_err(|faults| {
        let count = faults.len();
        let lines: Vec<String> = faults.iter().map(|fault| fault.tell(lang)).collect();
        let summary = say!(lang, "cli-bad-rows", count = count);
        anyhow::anyhow!("{summary}\n{}", lines.join("\n"))
    })
}
