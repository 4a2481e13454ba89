//! `onpost classify`: verdicts as CSV on standard output, from a folder or from the database.
//!
//! What it writes is told where it's made: [`files::classify`].

use super::{
    house, import, out,
    value::{date, instant},
};
use crate::{
    actions::seen,
    config::Config,
    files,
    rules::{time::Instant, verdict},
    say,
};
use anyhow::bail;
use chrono::NaiveDate;
use clap::Args;
use std::{io, path::PathBuf};

/// The arguments of `classify`.
#[derive(Args)]
pub struct Classify {
    /// Folder of CSV files to read; without it, the database
    #[arg(long, value_name = "DIR")]
    pub input: Option<PathBuf>,
    /// First service date, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub from: NaiveDate,
    /// Last service date, YYYY-MM-DD, included
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub to: NaiveDate,
    /// Judge as of this instant (RFC 3339); without it, everything is final
    #[arg(long, value_name = "INSTANT", value_parser = instant)]
    pub as_of: Option<Instant>,
    /// Judge closed months, too, by what is known now; without it, they are as they were frozen
    #[arg(long)]
    pub now: bool,
}

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
            let seen = seen::everybody(&house::open(config).await?, (from, to)).await?;
            match arguments.now {
                true => seen.facts.as_now(),
                false => seen.facts,
            }
        }
    };
    let mut closed = facts.frozen.months.values();
    if closed.any(|month| !month.damaged.is_empty()) {
        out::aside(config.lang().say("closing-damaged"));
    }
    let verdicts = verdict::classify(&facts, arguments.as_of);
    let lines = io::BufWriter::new(io::stdout().lock());
    let written = files::classify::write(lines, &facts, &verdicts, from..=to);
    out::written(config.lang(), written)
}
