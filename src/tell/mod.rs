//! What is told to people, in words: the same in a page, a letter, a file and a terminal.
//!
//! - `language`, `time`, `length`: the reader's language, and how it tells dates, times and lengths.
//! - [`names`]: what people call the ids of some facts.
//! - [`duty`], [`alarm`], [`job`]: what is told of each.
//! - [`notice`]: what each notice says, and where it leads.

pub mod alarm;
pub mod duty;
pub mod job;
mod language;
mod length;
pub mod names;
pub mod notice;
mod request;
mod time;

pub use language::lang;
pub use length::{minutes, seconds};
pub use request::away;
pub use time::{beside, clock, clocks, date, minute, moment, month, neighbour, span};
