//! `onpost roster`: rosters made, checked and mended, from files to files.

use super::value::{date, month, name};
use crate::{config::Config, rules::time::Month};
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

mod check;
mod folder;
mod found;
mod generate;
mod repair;
mod run;
mod solve;
mod source;
mod tell;

/// The arguments of `roster`.
#[derive(Args)]
pub struct RosterCommand {
    #[command(subcommand)]
    pub act: RosterAct,
}

/// What `roster` does.
#[derive(Subcommand)]
pub enum RosterAct {
    /// Make a roster
    ///
    /// Writes the roster (of a folder: as duties.csv) and then the line `objective=N bound=N seconds=S` to standard output: what it costs, what no
    /// roster can cost less than (`none` where nothing is proven), and how long it took. Tells how far it is on standard
    /// error, and at the end what holes are left and why. Ctrl-C ends the search with the best so far. Duties that the
    /// folder has already stay.
    Generate(Generate),
    /// Check a roster: each broken rule, each hole, and the points by part
    ///
    /// The last line of standard output is `objective=N` with the points of each part. Ends with status 1 where a hard
    /// rule is broken or somebody of the fewest demanded is missing.
    Check(Check),
    /// Mend a roster with as few changes as can be
    ///
    /// The roster is the one that was published; it is made to keep all rules and demands again, which have changed since:
    /// somebody is on leave, somebody more is demanded. Writes like `generate`, and each change on standard error.
    Repair(Repair),
    /// Solve a puzzle for another process
    #[command(hide = true)]
    Solve,
}

/// A form in which a puzzle stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PuzzleFormat {
    /// The public text format of T. Curtois' and R. Qu's staff scheduling instances
    ///
    /// A roster is a line for each person: the name, then a shift for each day, `-` for a day off, with blanks between.
    Curtois,
}

/// The arguments of `roster generate`.
#[derive(Args)]
pub struct Generate {
    #[command(flatten)]
    pub from: From,
    #[command(flatten)]
    pub search: Search,
}

/// Where the puzzle is read from: an instance, or a post's month in a folder of CSV files.
#[derive(Args)]
pub struct From {
    /// Form of the instance
    #[arg(long, value_enum, value_name = "FORMAT", requires = "file")]
    pub format: Option<PuzzleFormat>,
    /// File with the instance
    #[arg(value_name = "FILE", requires = "format")]
    pub file: Option<PathBuf>,
    /// Folder of CSV files, whose rosters are the rows of duties.csv
    #[arg(
        long,
        value_name = "DIR",
        conflicts_with = "format",
        required_unless_present = "format",
        requires_all = ["post", "month"]
    )]
    pub input: Option<PathBuf>,
    /// Post to roster, by its code
    #[arg(long, value_name = "CODE", requires = "input", value_parser = name)]
    pub post: Option<String>,
    /// Month to roster, YYYY-MM
    #[arg(long, value_name = "MONTH", requires = "input", value_parser = month)]
    pub month: Option<Month>,
    /// Date from which the folder's roster may change [default: the first of the month]
    #[arg(long, value_name = "DATE", requires = "input", value_parser = date)]
    pub from: Option<NaiveDate>,
}

/// How long to search, and where to write.
#[derive(Args)]
pub struct Search {
    /// Seconds to search at most
    #[arg(long, value_name = "S", default_value_t = 60.0, value_parser = seconds)]
    pub seconds: f64,
    /// Steps to search at most; with it, the same seed gives the same roster unless the seconds end it first
    #[arg(long, value_name = "N")]
    pub steps: Option<u64>,
    /// Where chance begins
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Threads to search with [default: as many as the machine runs at once]
    #[arg(long, value_name = "N")]
    pub workers: Option<usize>,
    /// File to write the roster to, in place of standard output
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The arguments of `roster check`.
#[derive(Args)]
pub struct Check {
    #[command(flatten)]
    pub from: From,
    /// File with the instance's roster
    #[arg(value_name = "ROSTER", required_unless_present = "input")]
    pub roster: Option<PathBuf>,
}

/// The arguments of `roster repair`.
#[derive(Args)]
pub struct Repair {
    #[command(flatten)]
    pub from: From,
    /// File with the instance's roster that was published
    #[arg(value_name = "ROSTER", required_unless_present = "input")]
    pub roster: Option<PathBuf>,
    /// Day of the instance from which it may change, counted from 0; the nearer a change the dearer it is
    #[arg(
        long,
        value_name = "DAY",
        default_value_t = 0,
        conflicts_with = "input"
    )]
    pub from_day: usize,
    #[command(flatten)]
    pub search: Search,
}

/// Does what was asked.
///
/// # Errors
/// Files that can't be read or are wrong, all that is wrong at once; a puzzle without any roster; a roster that fails its check.
pub async fn run(arguments: &RosterCommand, config: &Config) -> anyhow::Result<()> {
    let lang = config.lang();
    match &arguments.act {
        RosterAct::Generate(arguments) => generate::run(arguments, lang).await,
        RosterAct::Check(arguments) => check::run(arguments, lang),
        RosterAct::Repair(arguments) => repair::run(arguments, lang).await,
        RosterAct::Solve => solve::run(lang).await,
    }
}

fn seconds(text: &str) -> Result<f64, String> {
    let read = text.parse().ok();
    let read = read.filter(|seconds: &f64| seconds.is_finite() && *seconds > 0.0);
    read.ok_or_else(|| crate::config::lang_of_environment().say("solve-seconds"))
}
