//! The tests that need a database or the whole program, in one binary that links once.

mod board;
mod browser;
mod classify;
mod clock;
mod command_line;
mod coverage;
mod generation;
mod months;
mod outage;
mod relief;
mod roster_files;
mod roster_folder;
mod rosters;
mod sign_in;
mod site;
mod slips;
mod source;
mod store;
mod style;
mod supervisor;
mod support;
mod tidy;
mod verdicts;
mod words;
