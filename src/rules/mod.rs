//! The law: plain data and pure functions, from facts to verdicts.

pub mod calendar;
pub mod correction;
pub mod duty;
pub mod extension;
pub mod facts;
pub mod ids;
pub mod person;
pub mod policy;
pub mod post;
pub mod post_check;
pub mod punch;
pub mod request;
pub mod shift;
pub mod time;
