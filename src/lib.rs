//! Onpost (在岗): attendance and shift rostering for teams that must never leave a post empty.
//!
//! The floors, in reading order; each but `cli` is a crate of its own, in the folder of its name:
//!
//! - [`rules`]: the law, as plain data and pure functions from facts to verdicts.
//! - [`words`]: what people read, in both languages.
//! - [`tell`]: what is told to people, in words, wherever it is told.
//! - [`clock`]: the only caller of the system clock.
//! - [`config`]: the settings, from flags, the environment and a file.
//! - [`files`]: a folder of CSV or XLSX files, read into the facts of the law.
//! - [`solve`]: the month as a puzzle, and what solves it.
//! - [`store`]: the database, SQLite or PostgreSQL, one file for each noun.
//! - [`actions`]: what people do, one function for each act; the only one to open a transaction.
//! - [`mail`]: notices as letters, in both languages.
//! - [`jobs`]: what happens by itself: letters on their way, and what is due by the clock.
//! - [`demo`]: the demo site: made around today.
//! - [`web`]: the pages: what they look like, and which address leads where.
//! - [`cli`]: the subcommands of the binary.

pub mod cli;

pub use onpost_actions as actions;
pub use onpost_clock as clock;
pub use onpost_config as config;
pub use onpost_demo as demo;
pub use onpost_files as files;
pub use onpost_jobs as jobs;
pub use onpost_mail as mail;
pub use onpost_rules as rules;
pub use onpost_solve as solve;
pub use onpost_store as store;
pub use onpost_store::sql;
pub use onpost_tell as tell;
pub use onpost_web as web;
pub use onpost_words as words;
pub use onpost_words::say;
