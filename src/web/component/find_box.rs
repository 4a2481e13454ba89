//! The field that finds people, in the header; a drawing that leads to its page where there is no room for it.

use super::icon;
use crate::nav::SEARCH;
use maud::{Markup, html};
use onpost_rules::people_search::LONGEST;
use onpost_words::Lang;

/// The field, and the drawing. On the page that finds people there is a field of its own.
pub fn find_box(lang: Lang, here: &str) -> Markup {
    let label = lang.say("search-title");
    let is_here = here == SEARCH;
    html! {
        @if !is_here {
            form.find-box method="get" action=(SEARCH) role="search" aria-label=(label) {
                label.unseen for="find" { (lang.say("search-field")) }
                input #find type="search" name="q" maxlength=(LONGEST) autocomplete="off"
                    placeholder=(lang.say("search-hint")) aria-keyshortcuts="/" data-find;
            }
        }
        a.find-link.beside[!is_here] href=(SEARCH) aria-label=(label) aria-current=[is_here.then_some("page")] {
            (icon::icon("find"))
        }
    }
}
