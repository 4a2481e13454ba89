//! Rosters solved: the puzzle of a month in plain numbers, the model and the search that solve it, and the checker that trusts neither.

pub mod cost;
pub mod curtois;
pub mod engine;
pub mod evaluate;
pub mod explain;
pub mod model;
pub mod problem;
pub mod protocol;
pub mod puzzle;
pub mod repair;
#[cfg(test)]
mod sample;
pub mod search;
