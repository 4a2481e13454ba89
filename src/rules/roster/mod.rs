//! 排班表: a post's month as a plan: what is drafted over what is published, the site's limits, contracts and wishes.

// The plan and what is drafted over it.
pub mod draft;
pub mod edit;
pub mod gather;
pub mod plan;
pub mod step;

// What it is held to.
pub mod away;
pub mod contract;
pub mod setting;
pub mod terms;
pub mod wish;

// Looking it over.
pub mod fairness;
pub mod finding;
pub mod lint;
pub mod tally;

// Filling it.
pub mod copy;
pub mod filling;
pub mod pattern;
pub mod run;

// Publishing and after.
pub mod comparison;
pub mod difference;
pub mod news;
pub mod publication;
pub mod version;

// When somebody falls out, or two change.
pub mod handover;
pub mod repair;
pub mod stand_in;
pub mod swap;

#[cfg(test)]
mod tests;

pub use contract::Contract;
pub use draft::{Cell, Draft, DraftEntry};
pub use finding::{Finding, Level, Rule};
pub use plan::Plan;
pub use terms::RosterTerms;
pub use wish::Wish;
