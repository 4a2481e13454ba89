//! Onpost (在岗): attendance and shift rostering for teams that must never leave a post empty.
//!
//! The modules, in reading order:
//!
//! - [`rules`]: the law, as plain data and pure functions from facts to verdicts.
//! - [`words`]: what people read, in both languages.
//! - [`store`]: the database, SQLite or PostgreSQL, one file for each noun.
//! - [`clock`]: the only caller of the system clock.

pub mod clock;
pub mod rules;
pub mod store;
pub mod words;
