//! Views of one thing, side by side.

use super::badge::badge;
use maud::{Markup, html};

/// A view and its address.
#[derive(Debug, Clone)]
pub struct Tab {
    pub address: String,
    pub label: String,
    /// How many wait there.
    pub count: usize,
}

/// The views; `current` is the address of the one that is shown, `label` says what they are of.
pub fn tabs(label: &str, tabs: &[Tab], current: &str) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            @for tab in tabs {
                a href=(tab.address) aria-current=[(tab.address == current).then_some("page")] {
                    (tab.label) (badge(tab.count, label))
                }
            }
        }
    }
}
