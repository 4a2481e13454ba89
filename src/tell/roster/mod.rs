//! Rosters in words.
//!
//! - [`gap`], [`difference`], [`BreachTeller`]: what a roster lacks, how two differ, and what one breaks.
//! - [`draft_change`], [`step`]: who set which cell of a draft to what, and what an edit was.
//! - [`PuzzleTeller`]: a month as it's solved, for pages and for the command line: each rule, and why a hole is left.
//! - [`instance_fault`]: what is wrong in a file of an instance or of its roster.

mod breach;
mod change;
mod difference;
mod gap;
mod instance;
mod puzzle;
mod reason;
mod rule;

pub use breach::BreachTeller;
pub use change::{draft_change, step, step_cause, who_changed};
pub use difference::difference;
pub use gap::gap;
pub use instance::instance_fault;
pub use puzzle::{Manner, PuzzleTeller};
pub use reason::Conceded;
