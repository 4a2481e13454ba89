//! The tests that need a database or the whole program, in one binary that links once.

mod command_line;
mod source;
mod store;
mod style;
mod support;
mod tidy;
mod words;
