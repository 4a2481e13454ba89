//! The tests that need a database or the whole program, in one binary that links once.

mod store;
mod support;
