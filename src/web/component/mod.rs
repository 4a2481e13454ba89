//! The parts that pages are made of: one maud function each, with a block of the same name in
//! `style.css`.

pub mod alarm_strip;
pub mod badge;
pub mod button;
pub mod clock_button;
pub mod dialog;
pub mod empty;
pub mod explanation;
pub mod field;
pub mod figures;
pub mod heat_map;
pub mod icon;
pub mod month;
pub mod month_calendar;
pub mod month_grid;
pub mod nav_bar;
pub mod notice;
pub mod pagination;
#[cfg(test)]
mod showcase;
pub mod standing;
pub mod status;
pub mod table;
pub mod tabs;
pub mod week_strip;
pub mod year_calendar;
