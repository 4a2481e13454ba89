//! The document of the screen: read from three metres, alone in its browser, without the navigation of people.

use crate::{page::language_switch, static_files};
use maud::{DOCTYPE, Markup, html};
use onpost_actions::kiosk::Screen;
use onpost_tell as tell;
use onpost_words::{Lang, say};

use super::KIOSK;

/// Seconds after which a browser without scripts asks again: so that no code stands for longer than it's good.
const REFRESH_SECONDS: i64 = 15;

/// The screen with its two parts: the code, and the board of the post.
pub fn document(lang: Lang, screen: &Screen, code: Markup, board: Markup) -> Markup {
    let body = html! {
        header.kiosk-head {
            h1 { (tell::called(lang, &screen.post)) }
            p #broken .notice.danger role="alert" hidden { (lang.say("kiosk-broken")) }
            div #sight role="alert" {}
        }
        div.kiosk-parts data-follow-kiosk={ (KIOSK) "/events" } {
            section #code tabindex="0" aria-label=(lang.say("kiosk-code")) { (code) }
            section #board tabindex="0" aria-label=(lang.say("kiosk-board")) { (board) }
        }
        footer.kiosk-foot.hint {
            span { (lang.say("product")) " · " (say!(lang, "kiosk-named", name = screen.kiosk.name.clone())) }
            (language_switch(lang, None))
        }
    };
    around(lang, tell::called(lang, &screen.post), body)
}

/// What a browser is shown that is no screen, or none any more.
pub fn stranger(lang: Lang) -> Markup {
    let body = html! {
        section.error-page {
            h1 { (lang.say("kiosk-stranger")) }
            p { (lang.say("kiosk-stranger-text")) }
        }
    };
    bare(lang, &lang.say("kiosk-stranger"), body)
}

/// A page that a browser is shown on its way to become the screen.
pub fn bare(lang: Lang, title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head { (head(lang, title)) }
            body.kiosk-bare { main #main .narrow { (body) } }
        }
    }
}

fn around(lang: Lang, title: &str, body: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                (head(lang, title))
                noscript { meta http-equiv="refresh" content=(REFRESH_SECONDS); }
                script type="module" src=(static_files::url("kiosk.js")) {}
            }
            body.kiosk { main #main .wide { (body) } }
        }
    }
}

fn head(lang: Lang, title: &str) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
        meta name="color-scheme" content="light dark";
        meta name="format-detection" content="telephone=no";
        title { (title) " · " (lang.say("product")) }
        link rel="stylesheet" href=(static_files::url("style.css"));
        link rel="icon" type="image/svg+xml" href=(static_files::url("icon.svg"));
    }
}
