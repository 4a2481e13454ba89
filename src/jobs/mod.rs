//! What happens by itself: letters on their way, and what is due by the clock.

pub mod timetable;

use crate::{actions::House, config::Config};

/// Starts all of it in the background; it ends with the process.
pub fn start(house: &House, _config: &Config) {
    tokio::spawn(timetable::keep(house.clone()));
}
