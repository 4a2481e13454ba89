//! A question before an act that can't be taken back.

use maud::{Markup, Render, html};

/// A link that opens the dialog `id`; without scripts it leads to a page that asks the same.
pub fn opener(id: &str, address: &str, act: impl Render) -> Markup {
    html! { a.button.quiet href=(address) data-dialog=(id) { (act) } }
}

/// The dialog: `body` is what follows from the act and the form that does it; `keep` is the word
/// on the button that leaves everything as it is.
pub fn dialog(id: &str, title: &str, body: Markup, keep: &str) -> Markup {
    html! {
        dialog.dialog id=(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } { (title) }
            (body)
            form.dialog-keep method="dialog" { button.button.quiet { (keep) } }
        }
    }
}
