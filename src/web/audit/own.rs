//! `/account/looks`: who looked at one's month, or took it home.

use super::entry;
use crate::{
    Error,
    component::empty::empty,
    desk::{Desk, DeskPage},
    nav,
};
use axum::response::Response;
use maud::html;
use onpost_actions::audit;
use onpost_tell as tell;

/// The page.
pub const LOOKS: &str = "/account/looks";

/// `GET /account/looks`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let behind: Option<i64> = desk.asked("behind")?;
    let found = audit::lookers(desk.house(), desk.actor(), behind).await?;
    let lang = desk.lang;
    let title = lang.say("looks-title");
    let body = html! {
        h1 { (title) }
        p.hint { (lang.say("looks-lead")) }
        @if found.looks.is_empty() {
            (empty(&lang.say("looks-none"), &lang.say("looks-none-text"), None))
        } @else {
            ul.list {
                @for look in &found.looks {
                    li {
                        strong { (look.by.clone().unwrap_or_else(|| lang.say("audit-source-command"))) } " "
                        (entry::deed(lang, look.deed, look.count)) " "
                        (entry::thing(lang, &look.thing)) " "
                        span.hint { (tell::moment(lang, found.zone, look.at)) }
                    }
                }
            }
        }
        @if behind.is_some() || found.next.is_some() {
            nav.pagination aria-label=(lang.say("pagination-label")) {
                @if behind.is_some() { a rel="first" href=(LOOKS) { (lang.say("register-newest")) } }
                @if let Some(next) = found.next {
                    a rel="next" href={ (LOOKS) "?behind=" (next) } { (lang.say("register-older")) }
                }
            }
        }
    };
    let here = nav::ACCOUNT;
    Ok(desk.column(DeskPage { title, here }, body))
}
