//! Exchanges: swaps that took place, as a month counts them.

use super::{ids::PersonId, time::Month};
use chrono::NaiveDate;

/// A swap that took place: 换班次数 counts them for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exchanged {
    pub offerer: PersonId,
    pub taker: PersonId,
    /// The service date of the duty that was offered.
    pub date: NaiveDate,
}

impl Exchanged {
    /// Whether it's somebody's.
    pub fn has(&self, person: PersonId) -> bool {
        self.offerer == person || self.taker == person
    }

    /// The month that it counts in.
    pub fn month(&self) -> Month {
        Month::of(self.date)
    }
}
