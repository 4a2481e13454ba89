//! The month of many: people down, days across, totals at the right and at the bottom.

use super::month::MonthDay;
use chrono::Datelike;
use maud::{Markup, html};
use onpost_words::Lang;

/// The grid's content.
#[derive(Debug, Clone)]
pub struct MonthGrid {
    /// What it shows: `2026年10月 · 客服中心`.
    pub caption: String,
    pub days: Vec<MonthDay>,
    pub totals: Vec<TotalHead>,
    pub rows: Vec<MonthGridRow>,
    pub feet: Vec<Foot>,
    /// What stands on a day without a duty.
    pub off: String,
}

/// The head of a total.
#[derive(Debug, Clone)]
pub struct TotalHead {
    pub word: String,
    /// The unit, smaller; empty where it counts.
    pub unit: String,
}

/// One person's row.
#[derive(Debug, Clone)]
pub struct MonthGridRow {
    pub name: String,
    /// What tells namesakes apart: the staff number.
    pub note: String,
    /// The person's own page; `None`: not for this reader.
    pub address: Option<String>,
    /// One list of codes for each day of the grid.
    pub cells: Vec<Vec<GridDuty>>,
    /// One figure for each head; empty reads as nothing to report.
    pub totals: Vec<String>,
}

/// A duty on a day: its code, and the page that explains it.
#[derive(Debug, Clone)]
pub struct GridDuty {
    /// The status' code, by which it is coloured.
    pub status: &'static str,
    /// `✓`, `病`, `迟(事)`.
    pub sign: String,
    pub address: String,
    /// All of it in words but the day and the person, which the table's heads say: for those who hear the page or let a
    /// pointer rest on it.
    pub words: String,
}

/// A row of sums at the bottom.
#[derive(Debug, Clone)]
pub struct Foot {
    pub name: String,
    /// One figure for each day.
    pub days: Vec<String>,
    /// One figure for each total; empty where this row sums up days alone.
    pub totals: Vec<String>,
}

/// The grid, in a region of its own that scrolls both ways; on paper it fills A4 across.
///
/// A person is some thirty cells, and a page many people: what a cell has in common with others is said once, by its
/// column and by the style sheet.
pub fn month_grid(lang: Lang, grid: &MonthGrid) -> Markup {
    html! {
        div.month-grid.duty-codes role="region" aria-label=(grid.caption) tabindex="0" {
            table {
                caption { (grid.caption) }
                colgroup {
                    col;
                    @for day in &grid.days { col class=[day.special()]; }
                }
                thead { (head(lang, grid)) }
                tbody {
                    @for row in &grid.rows { (line(grid, row)) }
                }
                @if !grid.feet.is_empty() {
                    tfoot {
                        @for foot in &grid.feet { (sums(grid, foot)) }
                    }
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
                    " "
                    span.month-grid-weekday { (lang.say_one("weekday-short", &day.weekday())) }
                    @if !day.name.is_empty() { span.unseen { " " (day.name) } }
                }
            }
            @for total in &grid.totals {
                th.total scope="col" {
                    span.month-grid-day { (total.word) }
                    " "
                    span.month-grid-weekday { (total.unit) }
                }
            }
        }
    }
}

fn line(grid: &MonthGrid, row: &MonthGridRow) -> Markup {
    html! {
        tr {
            th.who scope="row" {
                span.month-grid-who {
                    @match &row.address {
                        Some(address) => a href=(address) { (row.name) },
                        None => span { (row.name) },
                    }
                    " "
                    span.month-grid-note { (row.note) }
                }
            }
            @for codes in &row.cells {
                td {
                    @if codes.is_empty() { (grid.off) }
                    @for code in codes { (duty(code)) }
                }
            }
            @for total in &row.totals { td.total { (total) } }
        }
    }
}

fn duty(code: &GridDuty) -> Markup {
    html! {
        // Its sign isn't read, so that its title names it.
        a.(code.status) href=(code.address) title=(code.words) { i aria-hidden="true" { (code.sign) } }
    }
}

fn sums(grid: &MonthGrid, foot: &Foot) -> Markup {
    html! {
        tr {
            th.who scope="row" { (foot.name) }
            @for (day, figure) in grid.days.iter().zip(&foot.days) {
                td.(day.class()) { (figure) }
            }
            @for place in 0..grid.totals.len() {
                td.total { (foot.totals.get(place).map_or("", String::as_str)) }
            }
        }
    }
}
