//! Coverage: how many people a post demands, how many are planned, and where that falls short (D0 4.1, 5.1; D2 5.3).
//!
//! What it keeps, as the [law](super::law) has it:

#![doc = include_str!("../law/06-coverage.md")]

mod absence;
pub mod actual;
mod actual_piece;
mod cover;
mod demand;
mod gap;
mod open_duty;
mod opened;
mod outlook;
mod part;
mod step;
mod strip;
#[cfg(test)]
mod tests;
mod week;

pub use absence::{Absences, present};
pub use cover::{Cover, PostToCover};
pub use demand::PostDemand;
pub use gap::Gap;
pub use open_duty::{OpenDuty, Opening, open_duties};
pub use opened::{Hole, may_open, opened, opened_by};
pub use outlook::{Outlook, outlook};
pub use part::parts;
pub use step::CoverStep;
pub use strip::Quarter;
pub use week::{DAY_MINUTES, Need, WEEK_MINUTES, by_day, week};
