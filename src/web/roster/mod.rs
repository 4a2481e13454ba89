//! 排班: the rosters of the posts, month by month, and the board on which one is drawn.
//!
//! - `list`: the posts and how far each is covered.
//! - `month`, `board`: people down, days across; `cell` is one square of it as a page of its own.
//! - `edit`: what the board's script sends and is answered.

pub mod board;
pub mod cell;
pub mod close;
pub mod copy;
pub mod edit;
mod fill;
mod letters;
pub mod list;
pub mod month;
pub mod pattern;
mod pattern_form;
pub mod publish;
pub mod repair;
mod shown;

use chrono::NaiveDate;
use onpost_rules::roster::plan::Key;

/// The entry of the navigation that these pages belong to.
pub const HERE: &str = "/rosters";

/// Where a roster's board is.
pub fn address(key: Key) -> String {
    format!("{HERE}/{}/{}", key.post, key.month)
}

/// The page of one cell, from anywhere.
pub fn cell_address(key: Key, staff_no: &str, date: NaiveDate) -> String {
    format!("{HERE}/{}/{}", key.post, cell_beside(key, staff_no, date))
}

/// The page of one cell, from the board itself: there are many of them.
fn cell_beside(key: Key, staff_no: &str, date: NaiveDate) -> String {
    let staff_no: String = form_urlencoded::byte_serialize(staff_no.as_bytes()).collect();
    format!("{}/cell?person={staff_no}&date={date}", key.month)
}
