//! `onpost hours`: a month's hours as CSV on standard output, from a folder or from the database.
//!
//! What it writes is told where it's made: [`files::hours`].

use super::{house, import, out, value::month};
use crate::{actions::seen, config::Config, files, rules::time::Month};
use clap::Args;
use std::{io, path::PathBuf};

/// The arguments of `hours`.
#[derive(Args)]
pub struct HoursCommand {
    /// Folder of CSV files to read; without it, the database
    #[arg(long, value_name = "DIR")]
    pub input: Option<PathBuf>,
    /// The month, YYYY-MM
    #[arg(long, value_name = "MONTH", value_parser = month)]
    pub month: Month,
}

/// Reckons the hours of everybody's month and writes a line for each person.
///
/// # Errors
/// Everything that is wrong with the folder, or the database's; nothing is written then.
pub async fn run(arguments: &HoursCommand, config: &Config) -> anyhow::Result<()> {
    let month = arguments.month;
    let facts = match &arguments.input {
        Some(folder) => import::read(folder, config.lang())?,
        None => seen::for_hours(&house::open(config).await?, month).await?,
    };
    let lines = io::BufWriter::new(io::stdout().lock());
    let written = files::hours::write(lines, &facts, month);
    out::written(config.lang(), written)
}
