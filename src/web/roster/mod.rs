//! 排班: the rosters of the posts, month by month, and the board on which one is drawn.
//!
//! - `list`: the posts and how far each is covered.
//! - `month`, `board`: people down, days across; `cell` is one square of it as a page of its own.
//! - `edit`, `answer`: what the board's script sends and is answered. `events`: what others set while one looks.
//! - `turn`: the steps of a draft, taken back and done again. `discard`: all of it. `difference`: two states compared.
//! - `run`: a roster generated. `repair`, `stand_in`, `take_over`: what is published, mended.
//! - `version`, `news`: what was published when, and what of it is new to somebody.
//! - `setting`, `contract`, `wish`: what a roster has to keep, and what people would like.

mod answer;
pub mod board;
pub mod cell;
pub mod close;
pub mod contract;
pub mod copy;
pub mod difference;
pub mod discard;
pub mod edit;
pub mod events;
mod fill;
mod letters;
pub mod list;
pub mod month;
pub mod news;
pub mod pattern;
mod pattern_form;
pub mod publish;
pub mod repair;
pub mod run;
pub mod setting;
mod shown;
pub mod stand_in;
pub mod take_over;
pub mod turn;
pub mod version;
pub mod wish;
mod word;

use chrono::NaiveDate;
use onpost_rules::roster::plan::RosterKey;

/// The entry of the navigation that these pages belong to.
pub const HERE: &str = "/rosters";

/// Where a roster's board is.
pub fn address(key: RosterKey) -> String {
    format!("{HERE}/{}/{}", key.post, key.month)
}

/// The page of one cell, from anywhere.
pub fn cell_address(key: RosterKey, staff_no: &str, date: NaiveDate) -> String {
    format!("{HERE}/{}/{}", key.post, cell_beside(key, staff_no, date))
}

/// The page of one cell, from the board itself: there are many of them.
fn cell_beside(key: RosterKey, staff_no: &str, date: NaiveDate) -> String {
    let staff_no: String = form_urlencoded::byte_serialize(staff_no.as_bytes()).collect();
    format!("{}/cell?person={staff_no}&date={date}", key.month)
}
