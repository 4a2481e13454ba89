//! `onpost classify`: verdicts as CSV on standard output, from a folder or from the database.

use super::{Classify, house, import, out};
use crate::{actions::seen, config::Config, files, rules::verdict, say};
use anyhow::bail;
use std::io;

/// Judges the duties of the asked service dates and writes a line for each.
///
/// # Errors
/// Everything that is wrong with the folder, or the database's; nothing is written then.
pub async fn run(arguments: &Classify, config: &Config) -> anyhow::Result<()> {
    let (from, to) = (arguments.from, arguments.to);
    if to < from {
        let (from, to) = (from.to_string(), to.to_string());
        bail!(say!(config.lang(), "cli-dates", from = from, to = to));
    }
    let facts = match &arguments.input {
        Some(folder) => import::read(folder, config.lang())?,
        None => {
            seen::everybody(&house::open(config).await?, (from, to))
                .await?
                .facts
        }
    };
    let verdicts = verdict::classify(&facts, arguments.as_of);
    let lines = io::BufWriter::new(io::stdout().lock());
    let written = files::classify::write(lines, &facts, &verdicts, from..=to);
    out::written(config.lang(), written)
}
