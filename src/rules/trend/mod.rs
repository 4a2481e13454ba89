//! Trends: when people are late, how much of twelve months was missed and held, and how somebody's year went.
//!
//! They count what the verdicts say, and judge nothing themselves.

mod lateness;
mod months;
#[cfg(test)]
mod tests;
mod year;

pub use lateness::{Lateness, ShiftLateness, lateness};
pub use months::{TREND_MONTHS, TrendMonth, trend_months, twelve};
pub use year::{PersonYear, YearDay, YearMonth, person_year};
