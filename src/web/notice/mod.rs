//! 我的通知: what one was told lately, and the page on which one chooses what comes by mail.

pub mod choice;

use super::{
    Error,
    component::{button, empty::empty},
    desk::{Desk, DeskPage},
};
use axum::response::Response;
use maud::html;
use onpost_actions::notice;
use onpost_tell::{
    self as tell,
    notice::{Wording, path},
};

pub use super::nav::NOTICES;

/// `GET /notices`: whoever opens it has read them.
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let told = notice::read(desk.house(), desk.actor()).await?;
    let title = desk.say("choice-title");
    let body = html! {
        div.page-head {
            h1 { (title) }
            (button::link("quiet", choice::CHOICES, &desk.say("choice-settings")))
        }
        @if told.is_empty() {
            (empty(&desk.say("choice-none"), &desk.say("choice-none-text"), None))
        } @else {
            p.hint { (desk.say("choice-lately")) }
            ul.list.notices {
                @for one in &told {
                    @let words = Wording::of(desk.lang, &one.notice);
                    li {
                        p.notice-head {
                            @if one.is_new { span.badge { (desk.say("notice-new")) } }
                            a href=(path(&one.notice)) { (words.subject) }
                            span.hint { (tell::moment(desk.lang, desk.zone(), one.at)) }
                        }
                        @for text in &words.text { p { (text) } }
                        @if !words.list.is_empty() {
                            ul { @for line in &words.list { li { (line) } } }
                        }
                    }
                }
            }
        }
    };
    let here = NOTICES;
    Ok(desk.page(DeskPage { title, here }, body))
}
