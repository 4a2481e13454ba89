//! Closing a month: when it may be, what is frozen, and what would be judged otherwise since.
//!
//! What it keeps, as the [law](super::law) has it:

#![doc = include_str!("../law/12-the-closed-month.md")]

mod adjustment;
mod mover;
mod open_items;
mod permission;
mod rests_on;

pub use adjustment::{Adjusted, Adjustment, ClosedLine, adjustments};
pub use mover::{MonthMover, MoverReach, MovingFact, movers};
pub use open_items::{MonthOpenItem, OpenBeside, OpenCure, OpenItemKind, open_items};
pub use permission::{
    ClosingFault, DepartmentSaid, MonthStanding, is_judged, may_close, may_confirm, may_reopen,
};
pub use rests_on::RestsOn;
