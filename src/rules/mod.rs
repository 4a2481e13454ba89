//! The law: plain data and pure functions, from facts to verdicts.

pub mod access;
pub mod account;
pub mod calendar;
pub mod clause;
pub mod correction;
pub mod coverage;
pub mod decision;
pub mod duty;
pub mod extension;
pub mod facts;
pub mod filing;
pub mod ids;
pub mod month;
pub mod night;
pub mod outlook;
pub mod person;
pub mod phone_report;
pub mod policy;
pub mod post;
pub mod post_check;
pub mod punch;
pub mod refusal;
pub mod request;
pub mod roster;
#[cfg(test)]
pub(crate) mod sample;
pub mod seam;
pub mod setting;
pub mod shift;
pub mod span;
pub mod time;
pub mod today;
pub mod trial;
pub mod verdict;
