//! The tests that need a database or the whole program, in one binary that links once.

mod source;
mod store;
mod support;
mod tidy;
mod words;
