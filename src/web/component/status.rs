//! A duty's status: a sign, a word and a colour, never colour alone.

use crate::words::{Lang, family};
use maud::{Markup, html};

/// Sign and word: `迟 迟到`.
pub fn chip(lang: Lang, status: &str) -> Markup {
    html! {
        span.status.(status) {
            span.status-sign aria-hidden="true" { (lang.say_one("status-sign", status)) }
            span { (lang.say_one("status-word", status)) }
        }
    }
}

/// Where somebody is who isn't simply there: `未 未到`.
pub fn presence(lang: Lang, presence: &str) -> Markup {
    html! {
        span.status.(presence) {
            span.status-sign aria-hidden="true" { (lang.say_one("presence-sign", presence)) }
            span { (lang.say_one("presence-word", presence)) }
        }
    }
}

/// The sign alone, for grids; its word is there for those who hear the page.
pub fn sign(lang: Lang, status: &str) -> Markup {
    html! {
        span.status-sign.(status) aria-hidden="true" { (lang.say_one("status-sign", status)) }
        span.unseen { (lang.say_one("status-word", status)) }
    }
}

/// What every sign means, to stand under a grid.
pub fn legend(lang: Lang) -> Markup {
    html! {
        ul.legend {
            @for status in family::STATUSES { li { (chip(lang, status)) } }
        }
    }
}
