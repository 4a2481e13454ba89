//! Tests of the roster's law, and the board that they draw on.

mod comparison;
mod difference;
mod fairness;
mod filling;
mod lint;
mod lint_properties;
mod news;
mod publication;
mod stand_in;
mod step;
