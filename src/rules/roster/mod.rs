//! 排班表: a post's month as a plan: what is drafted over what is published, the site's limits, contracts and wishes.

pub mod away;
pub mod contract;
pub mod copy;
pub mod difference;
pub mod draft;
pub mod edit;
pub mod fairness;
pub mod filling;
pub mod finding;
pub mod gather;
pub mod handover;
pub mod lint;
pub mod news;
pub mod pattern;
pub mod plan;
pub mod publication;
pub mod repair;
pub mod run;
pub mod setting;
pub mod stand_in;
pub mod swap;
pub mod tally;
pub mod terms;
#[cfg(test)]
pub(crate) mod tests;
pub mod version;
pub mod wish;

pub use contract::Contract;
pub use draft::{Cell, Draft, Entry};
pub use finding::{Finding, Level, Rule};
pub use plan::Plan;
pub use terms::Terms;
pub use wish::Wish;
