//! A long list, page by page.

use maud::{Markup, html};
use onpost_words::{Lang, say};

/// Where in the list the reader is; pages count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    pub page: usize,
    pub pages: usize,
}

/// Leads to the pages before and after; nothing where there's but one. `address` gives a page's own.
pub fn pagination(lang: Lang, at: Position, address: impl Fn(usize) -> String) -> Markup {
    let Position { page, pages } = at;
    html! {
        @if pages > 1 {
            nav.pagination aria-label=(lang.say("pagination-label")) {
                @if page > 1 {
                    a rel="prev" href=(address(page - 1)) { (lang.say("pagination-previous")) }
                }
                span { (say!(lang, "pagination-position", page = page, pages = pages)) }
                @if page < pages {
                    a rel="next" href=(address(page + 1)) { (lang.say("pagination-next")) }
                }
            }
        }
    }
}
