//! `/audit`: what was done, by whom, when and from where, searched, the newest first; `/account/looks`: who looked at
//! one's own month.

pub mod entry;
mod filter;
pub mod own;

use crate::{
    Error,
    component::{
        button,
        empty::empty,
        table::{TableColumn, cards},
    },
    desk::{self, Desk, DeskPage},
};
use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use filter::AuditFilter;
use maud::{Markup, html};
use onpost_actions::audit::{self, AuditPage};
use onpost_words::{Lang, say};

/// The page of the log.
pub const AUDIT: &str = "/audit";

/// Where in the navigation it belongs: beside what else runs the site.
const HERE: &str = "/jobs";

/// `GET /audit`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let filter = AuditFilter::of(&desk)?;
    let (asked, form) = filter.read(desk.lang);
    let found = audit::list(desk.house(), desk.actor(), &asked).await?;
    let lang = desk.lang;
    let months = desk.house().audit.kept_months;
    let body = html! {
        div.page-head {
            h1 { (lang.say("audit-title")) }
            p { (say!(lang, "audit-lead", months = months)) }
        }
        (filter::form(lang, &form))
        @if found.found.is_empty() { (nothing(lang, &filter)) } @else { (rows(lang, &found)) }
        (turns(lang, &filter, &found))
    };
    let title = desk.say("audit-title");
    Ok(desk.wall(DeskPage { title, here: HERE }, &form, body))
}

/// `GET /audit/export`: what is asked for, as JSON lines.
pub async fn download(desk: Desk) -> Result<Response, Error> {
    let (asked, form) = AuditFilter::of(&desk)?.read(desk.lang);
    if !form.is_sound() {
        // Who may not isn't told what was wrong either.
        let looked = audit::list(desk.house(), desk.actor(), &asked).await;
        return Err(desk::odd(looked));
    }
    let lines = audit::export(desk.house(), desk.actor(), &asked).await?;
    let name = format!("onpost-audit-{}.jsonl", desk.today().date);
    let headers = [
        (header::CONTENT_TYPE, "application/jsonl".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, lines).into_response())
}

fn nothing(lang: Lang, filter: &AuditFilter) -> Markup {
    let all = || button::link("quiet", AUDIT, &lang.say("register-all"));
    empty(
        &lang.say("audit-none"),
        &lang.say("audit-none-text"),
        filter.is_narrowed().then(all),
    )
}

fn rows(lang: Lang, found: &AuditPage) -> Markup {
    let columns = [
        "audit-when",
        "audit-who",
        "audit-deed",
        "audit-what",
        "audit-changes",
        "audit-source",
    ];
    let columns = columns.map(|word| TableColumn::text(lang.say(word)));
    let told = |it| entry::row(lang, found, it);
    let rows: Vec<Vec<Markup>> = found.found.iter().map(told).collect();
    cards(&lang.say("audit-title"), &columns, &rows)
}

/// To the newest and to the older ones, and to the file of what is asked for.
fn turns(lang: Lang, filter: &AuditFilter, found: &AuditPage) -> Markup {
    html! {
        @if !filter.behind.is_empty() || found.next.is_some() {
            nav.pagination aria-label=(lang.say("pagination-label")) {
                @if !filter.behind.is_empty() {
                    a rel="first" href=(filter.address(None)) { (lang.say("register-newest")) }
                }
                @if let Some(next) = found.next {
                    a rel="next" href=(filter.address(Some(next))) { (lang.say("register-older")) }
                }
            }
        }
        @if !found.found.is_empty() {
            div.row { (button::link("quiet", &filter.export(), &lang.say("audit-export"))) }
        }
    }
}
