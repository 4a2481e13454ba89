//! Tests of the whole, in one binary.

mod command_line;
mod source;
mod style;
mod tidy;
mod words;
