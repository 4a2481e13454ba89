//! `onpost hours`: a month's hours as CSV on standard output, from a folder or from the database.
//!
//! What it writes is told where it's made: [`files::hours`].

use super::{house, import, out, value::month};
use crate::{
    actions::closing::{self, ClosedHours, FreezeState},
    config::Config,
    files,
    rules::time::Month,
};
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
    /// Reckon a closed month, too, by what is known now; without it, it is as it was frozen
    #[arg(long)]
    pub now: bool,
}

/// Reckons the hours of everybody's month and writes a line for each person.
///
/// # Errors
/// Everything that is wrong with the folder, or the database's; nothing is written then.
pub async fn run(arguments: &HoursCommand, config: &Config) -> anyhow::Result<()> {
    let (lang, month) = (config.lang(), arguments.month);
    let Some(folder) = &arguments.input else {
        let closed = match arguments.now {
            true => ClosedHours::AsNow,
            false => ClosedHours::Frozen,
        };
        let house = house::open(config).await?;
        let written = closing::hours(&house, month, closed).await?;
        house.db.close().await?;
        if written.state == FreezeState::Damaged {
            out::aside(lang.say("closing-damaged"));
        }
        return out::text(lang, &written.lines);
    };
    let facts = import::read(folder, lang)?;
    let lines = io::BufWriter::new(io::stdout().lock());
    out::written(lang, files::hours::write(lines, &facts, month))
}
