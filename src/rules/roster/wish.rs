//! Wishes: what somebody would like; a generated roster grants as many as it can.

use crate::ids::{PersonId, ShiftId};
use chrono::NaiveDate;

/// What somebody would like of one date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    pub person: PersonId,
    pub date: NaiveDate,
    pub want: WishedFor,
    /// 1 to 3; 3 matters most.
    pub priority: u8,
}

/// Which way a wish goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WishedFor {
    /// To work, whatever the shift.
    On,
    /// To be off.
    Off,
    /// To work this shift.
    Shift(ShiftId),
}
