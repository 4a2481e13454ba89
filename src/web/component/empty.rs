//! A place where nothing stands yet.

use super::button;
use maud::{Markup, html};

/// What will stand here, and what to do first; `act` is the link or button that does it.
pub fn empty(what: &str, first: &str, act: Option<Markup>) -> Markup {
    html! {
        div.empty {
            p.empty-what { (what) }
            p { (first) }
            @if let Some(act) = act { p { (act) } }
        }
    }
}

/// The link to what has to be done first.
pub fn first_step(address: &str, act: &str) -> Option<Markup> {
    Some(button::link("quiet", address, act))
}
