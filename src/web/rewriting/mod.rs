//! Rewritings that were done: listed, and each with all that it moved.

pub mod told;

use super::{
    Error,
    component::{
        empty::empty,
        table::{TableColumn, cards},
    },
    desk::{self, Desk, DeskPage},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::rewriting::{self, StoredRewriting};
use onpost_rules::ids::RewritingId;
use onpost_tell as tell;
use onpost_words::say;

/// The page of all of them.
pub const REWRITINGS: &str = "/rewritings";

/// Where in the navigation it belongs: beside the policy, by which all is judged.
const HERE: &str = "/policy";

/// `GET /rewritings`
pub async fn list(desk: Desk) -> Result<Response, Error> {
    let found = rewriting::list(desk.house(), desk.actor()).await?;
    let title = desk.say("rewriting-title");
    let body = html! {
        div.page-head {
            h1 { (title) }
            p { (desk.say("rewriting-lead")) }
        }
        @if found.is_empty() {
            (empty(&desk.say("rewriting-none"), &desk.say("rewriting-none-text"), None))
        } @else {
            (rows(&desk, &found))
        }
    };
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

/// `GET /rewritings/{id}`
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Error> {
    let id: RewritingId = desk::id(&id)?;
    let found = rewriting::find(desk.house(), desk.actor(), id).await?;
    if desk.asked::<String>("format")?.as_deref() == Some("csv") {
        return told::file(&desk, &found.facts, &found.moved);
    }
    let own = &found.rewriting;
    let title = say!(
        desk.lang,
        "rewriting-of",
        name = named(&desk, own),
        from = tell::date(desk.lang, own.from)
    );
    let body = html! {
        div.page-head {
            h1 { (title) }
            p { (who(&desk, own)) }
        }
        p { (say!(desk.lang, "rewriting-why", reason = own.reason.clone())) }
        (told::moved(&desk, &found.facts, &found.moved))
        p { a href={ (REWRITINGS) "/" (own.id) "?format=csv" } { (desk.say("rewriting-file")) } }
        p { a href=(REWRITINGS) { (desk.say("rewriting-title")) } }
    };
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

fn rows(desk: &Desk, found: &[StoredRewriting]) -> Markup {
    let columns = [
        "rewriting-thing",
        "rewriting-from",
        "rewriting-reason",
        "rewriting-moves",
        "rewriting-who",
    ];
    let columns = columns.map(|word| TableColumn::text(desk.say(word)));
    let rows: Vec<Vec<Markup>> = found
        .iter()
        .map(|it| {
            let counts = it.counts;
            vec![
                html! { a href={ (REWRITINGS) "/" (it.id) } { (named(desk, it)) } },
                html! { (tell::date(desk.lang, it.from)) },
                html! { (it.reason) },
                html! { (say!(desk.lang, "rewriting-counts", verdicts = counts.verdicts, totals = counts.totals, people = counts.people)) },
                html! { (who(desk, it)) },
            ]
        })
        .collect();
    cards(&desk.say("rewriting-title"), &columns, &rows)
}

/// What was changed: its kind, and what it was called.
fn named(desk: &Desk, it: &StoredRewriting) -> String {
    let kind = desk.lang.say_one("audit-kind", &it.kind);
    match it.name.is_empty() {
        true => kind,
        false => format!("{kind} {}", it.name),
    }
}

fn who(desk: &Desk, it: &StoredRewriting) -> String {
    let by = it.by.clone().unwrap_or_else(|| desk.say("policy-by-file"));
    let at = tell::stamp(desk.zone(), it.at);
    say!(desk.lang, "policy-entered", by = by, at = at)
}
