//! A table of data: head and first column stay in sight while the rest scrolls.

use maud::{Markup, html};

/// A column: its head, and how its cells line up.
#[derive(Debug, Clone)]
pub struct TableColumn {
    head: String,
    class: &'static str,
}

impl TableColumn {
    /// Words, from the left.
    pub fn text(head: String) -> Self {
        Self { head, class: "" }
    }

    /// Figures, from the right, digit under digit.
    pub fn number(head: String) -> Self {
        Self {
            head,
            class: "number",
        }
    }

    /// Buttons and links, from the right.
    pub fn acts(head: String) -> Self {
        Self {
            head,
            class: "acts",
        }
    }
}

/// Where the head of a cell is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum HeadPlace {
    Above,
    /// In the cell, too: on a phone it has nothing above it.
    Beside,
}

/// The table; the first cell of a row names the row. The caption says what is listed.
pub fn table(caption: &str, columns: &[TableColumn], rows: &[Vec<Markup>]) -> Markup {
    drawn(caption, columns, rows, HeadPlace::Above)
}

/// The same for few rows of many words: on a phone each row is a block, its cells under each other with their heads.
pub fn cards(caption: &str, columns: &[TableColumn], rows: &[Vec<Markup>]) -> Markup {
    html! { div.table-cards { (drawn(caption, columns, rows, HeadPlace::Beside)) } }
}

fn drawn(caption: &str, columns: &[TableColumn], rows: &[Vec<Markup>], heads: HeadPlace) -> Markup {
    html! {
        div.table role="region" aria-label=(caption) tabindex="0" {
            table {
                caption { (caption) }
                thead { tr {
                    @for column in columns { th scope="col" class=(column.class) { (column.head) } }
                } }
                tbody {
                    @for row in rows { (line(columns, row, heads)) }
                }
            }
        }
    }
}

fn line(columns: &[TableColumn], row: &[Markup], heads: HeadPlace) -> Markup {
    let beside = |column: &TableColumn| (heads == HeadPlace::Beside).then(|| column.head.clone());
    html! {
        tr {
            @for (place, (cell, column)) in row.iter().zip(columns).enumerate() {
                @if place == 0 {
                    th scope="row" class=(column.class) { (cell) }
                } @else {
                    td class=(column.class) data-head=[beside(column)] { (cell) }
                }
            }
        }
    }
}
