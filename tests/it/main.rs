//! Tests of the whole, in one binary.

mod source;
mod tidy;
mod words;
