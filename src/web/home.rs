//! The front page: what this is.

use super::page::Page;
use crate::words::Lang;
use axum::response::IntoResponse;
use maud::html;

/// `GET /`
pub async fn show(lang: Lang) -> impl IntoResponse {
    let body = html! {
        section.home {
            h1 { (lang.say("home-title")) }
            p.lead { (lang.say("home-lead")) }
            dl.home-points {
                div { dt { (lang.say("home-clock")) } dd { (lang.say("home-clock-text")) } }
                div { dt { (lang.say("home-verdict")) } dd { (lang.say("home-verdict-text")) } }
                div { dt { (lang.say("home-cover")) } dd { (lang.say("home-cover-text")) } }
            }
        }
    };
    Page::new(lang, lang.say("home-title"), body)
}
