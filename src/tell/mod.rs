//! What is told to people, in words: the same in a page, a letter, a file and a terminal.
//!
//! - `language`, `time`, `length`: the reader's language, and how it tells dates, times and lengths.
//! - [`names`]: what people call the ids of some facts.
//! - [`duty`], [`slip`], [`alarm`], [`attachment`], [`device`], [`job`], `request`, `filed`: what is told of each; [`cron`]:
//!   when a job runs.
//! - [`backup`]: what is wrong with a backup or a database.
//! - [`notice`]: what each notice says, and where it leads.
//! - [`roster`]: what a roster lacks and breaks, and why a generated one has holes.
//! - [`refusal`], [`field`]: what the law refuses, and what is wrong with a field.
//! - [`explanation`]: why a duty has its verdict.
//! - [`day_code`]: the code of each day, in grids and in the report.

pub mod alarm;
pub mod attachment;
pub mod backup;
pub mod breach;
pub mod cron;
pub mod day_code;
pub mod device;
pub mod duty;
pub mod explanation;
pub mod field;
mod filed;
pub mod job;
mod language;
mod length;
pub mod names;
pub mod notice;
pub mod refusal;
pub mod request;
pub mod roster;
pub mod slip;
mod time;

pub use filed::{filed_kind, registered};
pub use language::lang;
pub use length::{days, minutes, seconds};
pub use names::called;
pub use request::away;
pub use time::{beside, clock, clocks, date, minute, moment, month, neighbour, span, stamp};
