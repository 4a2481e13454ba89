//! The public text format of staff scheduling instances (T. Curtois, R. Qu), and rosters as plain tables, for measuring.
//!
//! An instance is lines in sections: `SECTION_HORIZON SECTION_SHIFTS SECTION_STAFF SECTION_DAYS_OFF
//! SECTION_SHIFT_ON_REQUESTS SECTION_SHIFT_OFF_REQUESTS SECTION_COVER`; `#` begins a comment. Day 0 is a Monday. Its cost is taken
//! exactly: weights of requests and cover are points, everything else is hard. A roster is a line for each person: the
//! name, then a shift for each day, `-` for a day off, with blanks between; see [`table`].

pub mod fault;
pub mod instance;
pub mod table;
#[cfg(test)]
mod tests;
