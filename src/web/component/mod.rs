//! The parts that pages are made of: one maud function each, dressed by the file of the same name in
//! `style/component`.

// The frame.
pub mod alarm_strip;
pub mod bell;
pub mod deed_bar;
pub mod dialog;
pub mod empty;
pub mod find_box;
pub mod nav_bar;
pub mod notice;
pub mod pagination;
pub mod tabs;

// Filling in.
pub mod button;
pub mod clock_button;
pub mod field;
pub mod file_field;
pub mod help;

// Signs.
pub mod badge;
pub mod explanation;
pub mod icon;
pub mod phone;
pub mod qr;
pub mod standing;
pub mod status;

// Figures and tables.
pub mod figures;
pub mod heat_map;
pub mod month_bars;
pub mod paper_note;
pub mod table;
pub mod week_strip;
pub mod weekday_matrix;
pub mod year_heat;

// Calendars.
pub mod month;
pub mod month_calendar;
pub mod month_grid;
pub mod year_calendar;

#[cfg(test)]
mod showcase;
