//! All rows of all tables, out as a stream and in again, whichever engine they lie in.
//!
//! - [`dump`]: out, as the tables were at one moment; while others write.
//! - [`restore`]: in, into a database without tables, all or nothing.
//! - [`book`]: which backups were taken.
//!
//! Tables and columns are asked of the engine ([`catalog`]), so that a table which is added is in the backup without
//! another word.

pub mod book;
pub(super) mod catalog;
mod cells;
mod dump;
mod load;
mod place;
mod snapshot;

pub(super) use cells::stored_cells;
pub use dump::dump;
pub use load::{RestoreError, restore};
pub use place::RestorePlace;
pub(super) use snapshot::Snapshot;
