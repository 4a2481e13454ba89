//! The few figures that a page is about.

use maud::{Markup, html};

/// A figure and what it counts.
#[derive(Debug, Clone)]
pub struct Figure {
    /// As it is read: `1 / 2`, `168`.
    pub value: String,
    /// Its unit, smaller: `天`; empty where it has none.
    pub unit: String,
    pub label: String,
}

/// The figures in a row.
pub fn figures(figures: &[Figure]) -> Markup {
    html! {
        dl.figures {
            @for figure in figures {
                div {
                    dt { (figure.label) }
                    dd {
                        (figure.value)
                        @if !figure.unit.is_empty() { span.figures-unit { (figure.unit) } }
                    }
                }
            }
        }
    }
}
