//! `onpost month`: months that are over.

use super::{
    closing::{self, MonthNamed, MonthStep},
    month_answer::{self, Confirmations, Verify},
};
use crate::config::Config;
use clap::{Args, Subcommand};

/// The arguments of `month`.
#[derive(Args)]
pub struct MonthCommand {
    #[command(subcommand)]
    pub act: MonthAct,
}

/// What `month` does.
#[derive(Subcommand)]
pub enum MonthAct {
    /// Freeze what classify and hours write of a month, and print their SHA-256
    Close(MonthStep),
    /// Write what would be judged otherwise now as CSV to standard output
    Adjustments(MonthNamed),
    /// Open a closed month again; what it was closed with is kept
    Reopen(MonthStep),
    /// Write the confirmations of a month to a folder, a file of JSON for each
    Confirmations(Confirmations),
    /// Verify confirmations that were signed with a passkey, by their public keys alone; needs no database
    Verify(Verify),
}

/// Does what is asked of a month.
///
/// # Errors
/// In the reader's language.
pub async fn run(arguments: &MonthCommand, config: &Config) -> anyhow::Result<()> {
    match &arguments.act {
        MonthAct::Close(step) => closing::close(step, config).await,
        MonthAct::Adjustments(asked) => closing::adjustments(asked, config).await,
        MonthAct::Reopen(step) => closing::reopen(step, config).await,
        MonthAct::Confirmations(asked) => month_answer::write(asked, config).await,
        MonthAct::Verify(asked) => month_answer::verify(asked, config.lang()),
    }
}
