//! The command line: what `onpost` can be told to do.

use crate::{
    config::{self, Config, file, lang_of_environment},
    rules::zone,
};
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::{ffi::OsString, time::Duration};

mod audit;
mod backup;
mod backup_words;
mod balances;
mod classify;
mod closing;
mod demo;
mod export;
mod hours;
mod house;
mod import;
mod import_tally;
mod job;
mod migrate;
mod month;
mod month_answer;
mod out;
mod report;
mod restore;
mod roster;
mod serve;
mod user;
mod value;
mod verify;
pub mod zones;

/// How long what still runs may take once the command is done.
const LEAVING: Duration = Duration::from_secs(1);

/// Onpost (在岗): attendance and shift rostering for teams that must never leave a post empty.
///
/// Every setting below is a flag, a variable of the environment, or a key of the settings file
/// (the flag's name without its dashes): a flag beats the environment, which beats the file.
#[derive(Parser)]
#[command(name = "onpost", version)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten, next_help_heading = "Settings")]
    pub config: Config,
}

/// What to do; `serve` where nothing is named.
#[derive(Subcommand)]
pub enum Command {
    /// Serve the pages (the default)
    Serve,
    /// Judge duties and write the verdicts as CSV to standard output
    Classify(classify::Classify),
    /// Reckon a month's hours and write them as CSV to standard output
    Hours(hours::HoursCommand),
    /// Reckon what of people's leave is left and write it as CSV to standard output
    Balances(balances::Balances),
    /// Write a month per person, its duties and what it all means to an .xlsx or .csv file
    Report(report::ReportCommand),
    /// Make, check and mend rosters, from files to files
    Roster(roster::RosterCommand),
    /// Close a month, see what would be judged otherwise since, open it again; verify what people confirmed of it
    Month(month::MonthCommand),
    /// Read a folder of CSV files into the database; twice changes nothing
    Import(import::Import),
    /// Write all that files can hold to a folder that import reads
    Export(export::Export),
    /// Bring the database to this version's shape
    Migrate,
    /// Add somebody who may sign in, or give them a new password
    User(user::User),
    /// List the jobs that run by the clock, or run one at once
    Job(job::JobCommand),
    /// Write all that the database holds to one file, while the service runs
    Backup(backup::Backup),
    /// Read a backup into the database of the settings, which must be empty
    Restore(restore::Restore),
    /// Look through a backup or a database for damage
    Verify(verify::Verify),
    /// Look through the audit log: whether it's whole, or all of it as JSON lines
    Audit(audit::AuditCommand),
    /// Fill an empty database with the demo site
    Demo,
}

/// Reads arguments, environment and settings file, and does what they say.
///
/// # Errors
/// In the reader's language; wrong arguments end the program with clap's own text and status 2.
pub fn run() -> anyhow::Result<()> {
    zones::take_newer();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    config::listen(&arguments);
    let command = Cli::command().version(version());
    let command = file::apply(command, &arguments, lang_of_environment())?;
    let cli = Cli::from_arg_matches(&command.get_matches_from(arguments))?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let came_to = runtime.block_on(obey(cli.command.unwrap_or(Command::Serve), cli.config));
    // What computes on a thread of its own can't be stopped: it's left behind rather than waited for.
    runtime.shutdown_timeout(LEAVING);
    came_to
}

/// Such as `0.1.0 (time zones 2026f)`: which release of the zones everything is reckoned by.
fn version() -> String {
    format!(
        "{} (time zones {})",
        env!("CARGO_PKG_VERSION"),
        zone::held()
    )
}

/// Whether a command ended since nobody reads its output any more, which is no fault of anybody's.
pub fn is_unread(error: &anyhow::Error) -> bool {
    error.is::<out::OutputClosed>()
}

/// Tells on standard error why a command failed, where somebody reads it.
pub fn complain(error: &anyhow::Error) {
    out::aside(format_args!("{error:#}"));
}

async fn obey(command: Command, config: Config) -> anyhow::Result<()> {
    match command {
        Command::Serve => serve::run(config).await,
        Command::Classify(arguments) => classify::run(&arguments, &config).await,
        Command::Hours(arguments) => hours::run(&arguments, &config).await,
        Command::Balances(arguments) => balances::run(&arguments, &config).await,
        Command::Report(arguments) => report::run(&arguments, &config).await,
        Command::Month(arguments) => month::run(&arguments, &config).await,
        Command::Roster(arguments) => roster::run(&arguments, &config).await,
        Command::Import(arguments) => import::run(&arguments, &config).await,
        Command::Export(arguments) => export::run(&arguments, &config).await,
        Command::Audit(arguments) => audit::run(&arguments, &config).await,
        Command::Demo => demo::run(&config).await,
        Command::Job(arguments) => job::run(&arguments, &config).await,
        Command::Backup(arguments) => backup::run(&arguments, &config).await,
        Command::Restore(arguments) => restore::run(&arguments, &config).await,
        Command::Verify(arguments) => verify::run(&arguments, &config).await,
        Command::Migrate => migrate::run(&config).await,
        Command::User(arguments) => user::run(&arguments, &config).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_month_and_an_instant_are_read_or_refused() {
        assert!(Cli::try_parse_from(["onpost", "report", "2026-10", "--out", "r.xlsx"]).is_ok());
        assert!(Cli::try_parse_from(["onpost", "report", "2026-13", "--out", "r.xlsx"]).is_err());
        let with = |as_of: &str| {
            let words = [
                "onpost",
                "classify",
                "--from",
                "2026-10-01",
                "--to",
                "2026-10-31",
            ];
            Cli::try_parse_from(words.into_iter().chain(["--as-of", as_of])).is_ok()
        };
        assert!(with("2026-10-05T08:00:00+08:00"));
        assert!(!with("2026-10-05 08:00"));
    }

    #[test]
    fn a_setting_may_stand_before_or_after_the_subcommand() {
        for words in [
            ["onpost", "--data", "/srv", "serve"],
            ["onpost", "serve", "--data", "/srv"],
        ] {
            let cli = Cli::try_parse_from(words).ok().unwrap();
            assert_eq!(cli.config.data, PathBuf::from("/srv"));
        }
    }
}
