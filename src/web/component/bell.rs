//! The way to one's notices, with how many of them are new.

use super::icon;
use crate::nav::NOTICES;
use maud::{Markup, html};
use onpost_actions::notice::COUNTED;
use onpost_words::{Lang, say};

/// The bell: `unread` notices, of which no more than [`COUNTED`] are told as a figure.
pub fn bell(lang: Lang, unread: usize, here: &str) -> Markup {
    let figure = match unread {
        many if many > COUNTED => format!("{COUNTED}+"),
        few => few.to_string(),
    };
    let words = match unread {
        0 => lang.say("bell-none"),
        _ => say!(lang, "bell-unread", count = figure.clone()),
    };
    html! {
        a.bell href=(NOTICES) aria-label=(words) aria-current=[(here == NOTICES).then_some("page")] {
            (icon::icon("bell"))
            @if unread > 0 { span.badge aria-hidden="true" { (figure) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bell_counts_to_ninety_nine_and_is_heard_as_it_is_seen() {
        for (unread, figure, words) in [
            (1, ">1<", "1 条未读"),
            (99, ">99<", "99 条未读"),
            (100, ">99+<", "99+ 条未读"),
            (5000, ">99+<", "99+ 条未读"),
        ] {
            let bell = bell(Lang::Zh, unread, "").into_string();
            assert!(bell.contains(figure) && bell.contains(words), "{bell}");
        }
        let quiet = bell(Lang::En, 0, NOTICES).into_string();
        assert!(!quiet.contains("badge"), "{quiet}");
        assert!(quiet.contains("aria-current"), "{quiet}");
    }
}
