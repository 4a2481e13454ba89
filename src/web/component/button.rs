//! Buttons, which name their act.

use maud::{Markup, html};

/// The act that the page is for; one on a page.
pub fn primary(act: &str) -> Markup {
    html! { button.button.primary { (act) } }
}

/// Any other act.
pub fn quiet(act: &str) -> Markup {
    html! { button.button.quiet { (act) } }
}

/// An act that takes something away.
pub fn danger(act: &str) -> Markup {
    html! { button.button.danger { (act) } }
}

/// One of several acts of a form: it sends `name=value`. `look` is `primary`, `quiet` or `danger`.
pub fn choice(look: &str, name: &str, value: &str, act: &str) -> Markup {
    html! { button.button.(look) name=(name) value=(value) { (act) } }
}

/// A link that looks like a button; `look` is `primary`, `quiet` or `danger`.
pub fn link(look: &str, address: &str, act: &str) -> Markup {
    html! { a.button.(look) href=(address) { (act) } }
}
