//! `onpost migrate`: the tables, brought to this version.

use super::{house, out};
use crate::config::Config;

/// Brings the tables up to date and says so.
///
/// # Errors
/// A database that can't be reached or that a newer program made.
pub async fn run(config: &Config) -> anyhow::Result<()> {
    let house = house::open(config).await?;
    house.db.close().await?;
    out::line(config.lang(), config.lang().say("cli-migrated"))
}
