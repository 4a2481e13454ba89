//! The month of many: people down, days across, totals at the right.

use super::month::{Day, Mark, marks};
use crate::words::Lang;
use chrono::Datelike;
use maud::{Markup, html};

/// The grid's content.
#[derive(Debug, Clone)]
pub struct MonthGrid {
    /// What it shows: `2026年10月 客服中心`.
    pub caption: String,
    pub days: Vec<Day>,
    /// The heads of the totals.
    pub totals: Vec<String>,
    pub rows: Vec<Row>,
}

/// One person's row.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: String,
    /// What tells namesakes apart: the staff number.
    pub note: String,
    /// The person's own month.
    pub address: String,
    /// One list of marks for each day of the grid.
    pub cells: Vec<Vec<Mark>>,
    /// One figure for each head; empty reads as nothing to report.
    pub totals: Vec<String>,
}

/// The grid, in a region of its own that scrolls both ways; on paper it fills A4 across.
pub fn month_grid(lang: Lang, grid: &MonthGrid) -> Markup {
    html! {
        div.month-grid role="region" aria-label=(grid.caption) tabindex="0" {
            table {
                caption { (grid.caption) }
                thead { (head(lang, grid)) }
                tbody {
                    @for row in &grid.rows { (line(lang, grid, row)) }
                }
            }
        }
    }
}

fn head(lang: Lang, grid: &MonthGrid) -> Markup {
    html! {
        tr {
            th.who scope="col" { (lang.say("month-who")) }
            @for day in &grid.days {
                th.(day.class()) scope="col" title=[(!day.name.is_empty()).then_some(&day.name)] {
                    span.month-grid-day { (day.date.day()) }
                    span.month-grid-weekday { (lang.say_one("weekday-short", &day.weekday())) }
                }
            }
            @for total in &grid.totals { th.total scope="col" { (total) } }
        }
    }
}

fn line(lang: Lang, grid: &MonthGrid, row: &Row) -> Markup {
    html! {
        tr {
            th.who scope="row" {
                div.month-grid-who {
                    a href=(row.address) { (row.name) }
                    span.month-grid-note { (row.note) }
                }
            }
            @for (day, cell) in grid.days.iter().zip(&row.cells) {
                td.(day.class()) { (marks(lang, cell)) }
            }
            @for total in &row.totals { td.total { (total) } }
        }
    }
}
