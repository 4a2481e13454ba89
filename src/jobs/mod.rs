//! What happens by itself: letters on their way, and what is due by the clock.

mod attachment;
pub mod letters;
pub mod timetable;

use onpost_actions::House;
use onpost_config::Config;

/// Starts all of it in the background; it ends with the process.
///
/// # Errors
/// Settings of the mail that can't be read.
pub fn start(house: &House, config: &Config) -> anyhow::Result<()> {
    letters::start(house, letters::Roads::open(config, &house.origin)?);
    tokio::spawn(timetable::keep(house.clone()));
    Ok(())
}
