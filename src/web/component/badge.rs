//! How many wait.

use maud::{Markup, html};

/// A count beside a word; `meaning` says what is counted, to those who hear the page.
pub fn badge(count: usize, meaning: &str) -> Markup {
    html! {
        @if count > 0 {
            span.badge { (count) span.unseen { " " (meaning) } }
        }
    }
}
