//! Onpost (在岗): attendance and shift rostering for teams that must never leave a post empty.
//!
//! The modules, in reading order:
//!
//! - [`rules`]: the law, as plain data and pure functions from facts to verdicts.
//! - [`words`]: what people read, in both languages.
//! - [`clock`]: the only caller of the system clock.
//! - [`config`]: the settings, from flags, the environment and a file.
//! - [`files`]: a folder of CSV or XLSX files, read into the facts of the law.
//! - [`roster`]: the month as a puzzle, and what solves it.
//! - [`store`]: the database, SQLite or PostgreSQL, one file for each noun.
//! - [`actions`]: what people do, one function for each act; the only one to open a transaction.
//! - [`mail`]: notices as letters, in both languages.
//! - [`jobs`]: what happens by itself: letters on their way, and what is due by the clock.
//! - [`demo`]: the demo site: made around today.
//! - [`web`]: the pages: what they look like, and which address leads where.
//! - [`cli`]: the subcommands of the binary.

pub mod actions;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod files;
pub mod jobs;
pub mod mail;
pub mod roster;
pub mod rules;
pub mod store;
pub mod web;
pub mod words;
