//! 工时: what HR pays by. Every second of a duty, and of the presence around it, falls in exactly one kind; what was worked is
//! paid by the contract and by the kind of the day.
//!
//! What it keeps, as the [law](crate::law) has it:

#![doc = include_str!("../law/09-hours.md")]

mod balance;
mod books;
mod duty_hours;
mod month_hours;
mod period;
mod piece;
mod presence;
mod slices;
#[cfg(test)]
mod tests;

pub use balance::{LeaveBalance, balances};
pub use month_hours::{MonthHours, in_lieu, of_month};
