//! `onpost balances`: what of people's leave is left, as CSV on standard output, from a folder or from the database.
//!
//! What it writes is told where it's made: [`files::balances`].

use super::{house, import, out, value::date};
use crate::{actions::seen, config::Config, files};
use chrono::NaiveDate;
use clap::Args;
use std::{io, path::PathBuf};

/// The arguments of `balances`.
#[derive(Args)]
pub struct Balances {
    /// Folder of CSV files to read; without it, the database
    #[arg(long, value_name = "DIR")]
    pub input: Option<PathBuf>,
    /// The date at whose end they are told, YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: NaiveDate,
}

/// Reckons everybody's balances and writes a line for each person and kind.
///
/// # Errors
/// Everything that is wrong with the folder, or the database's; nothing is written then.
pub async fn run(arguments: &Balances, config: &Config) -> anyhow::Result<()> {
    let facts = match &arguments.input {
        Some(folder) => import::read(folder, config.lang())?,
        None => seen::all(&house::open(config).await?).await?,
    };
    let lines = io::BufWriter::new(io::stdout().lock());
    let written = files::balances::write(lines, &facts, arguments.on);
    out::written(config.lang(), written)
}
