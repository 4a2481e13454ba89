//! `/slips`: the register of all slips, searched, the newest first.

pub mod export;
mod filter;

pub use filter::of_person;

use crate::{
    Error,
    component::{
        button,
        empty::empty,
        standing::standing,
        table::{TableColumn, cards},
    },
    desk::{Desk, DeskPage},
    slip::address,
};
use axum::response::Response;
use filter::RegisterFilter;
use maud::{Markup, html};
use onpost_actions::slip::register::{self, RegisterCount, SlipRegister};
use onpost_rules::{
    access::Action,
    slip::{SlipStatus, filed_kind::FiledKind, register::RegisteredSlip},
    zone::Zone,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// The page of the register.
pub const SLIPS: &str = "/slips";

/// `GET /slips`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let filter = RegisterFilter::of(&desk)?;
    let (asked, form) = filter.read(desk.lang);
    let found = register::list(desk.house(), desk.actor(), &asked).await?;
    let lang = desk.lang;
    let body = html! {
        div.page-head {
            h1 { (lang.say("register-title")) }
            p { (count(lang, found.count)) }
        }
        (filter::form(lang, &found, &form))
        @if found.slips.is_empty() { (nothing(lang, &filter)) } @else { (rows(lang, &found)) }
        (turns(&desk, &filter, &found))
    };
    let title = desk.say("register-title");
    let here = SLIPS;
    Ok(desk.wall(DeskPage { title, here }, &form, body))
}

fn count(lang: Lang, count: RegisterCount) -> String {
    match count {
        RegisterCount::Exactly(count) => say!(lang, "register-count", count = count),
        RegisterCount::Over(count) => say!(lang, "register-count-over", count = count),
    }
}

fn nothing(lang: Lang, filter: &RegisterFilter) -> Markup {
    match filter.is_narrowed() {
        true => empty(
            &lang.say("register-none-found"),
            &lang.say("register-none-found-text"),
            Some(button::link("quiet", SLIPS, &lang.say("register-all"))),
        ),
        false => empty(
            &lang.say("register-none"),
            &lang.say("register-none-text"),
            None,
        ),
    }
}

fn rows(lang: Lang, found: &SlipRegister) -> Markup {
    let columns = [
        "register-who",
        "register-what",
        "register-when",
        "register-standing",
        "register-filed",
        "register-by",
    ];
    let columns = columns.map(|word| TableColumn::text(lang.say(word)));
    let names = Names::of(&found.facts, lang);
    let rows: Vec<Vec<Markup>> = found.slips.iter().map(|slip| row(names, slip)).collect();
    cards(&lang.say("register-title"), &columns, &rows)
}

fn row(names: Names, slip: &RegisteredSlip) -> Vec<Markup> {
    let (lang, zone) = (names.lang(), zone(names, slip));
    let person = names.person(slip.person);
    vec![
        html! {
            a href=(address(slip.id)) { (names.name(slip.person)) } " "
            span.hint { (person.map_or("", |it| &it.staff_no)) }
        },
        html! { (tell::registered(lang, slip)) " " span.hint { (slip.number) } },
        html! { (when(lang, zone, slip)) },
        html! { (standing(lang, slip.status)) },
        html! { (tell::moment(lang, zone, slip.filed_at)) },
        html! {
            @if slip.status != SlipStatus::Submitted {
                (slip.by_name.clone().unwrap_or_else(|| lang.say("settled-by-import"))) " "
                span.hint { (tell::moment(lang, zone, slip.at)) }
            }
        },
    ]
}

/// Of the duty's post, else the person's own.
fn zone(names: Names, slip: &RegisteredSlip) -> Zone {
    slip.post
        .map_or_else(|| names.zone_of(slip.person), |post| names.zone(post))
}

fn when(lang: Lang, zone: Zone, slip: &RegisteredSlip) -> String {
    let (from, until) = slip.span;
    match slip.kind {
        FiledKind::Correction => tell::moment(lang, zone, from),
        FiledKind::Extension => {
            let at = tell::moment(lang, zone, until);
            format!("{} {at}", lang.say("extension-until"))
        }
        FiledKind::Request(_) | FiledKind::Swap => tell::span(lang, zone, (from, until)),
    }
}

/// To the newest and to the older ones, and to the files of what is asked for.
fn turns(desk: &Desk, filter: &RegisterFilter, found: &SlipRegister) -> Markup {
    let lang = desk.lang;
    let may_export = desk
        .actor()
        .may_in(Action::Export, filter.department.parse().ok());
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
        @if may_export && !found.slips.is_empty() {
            div.row {
                @for (format, word) in [("xlsx", "Excel"), ("csv", "CSV")] {
                    (button::link("quiet", &filter.export(format), &say!(lang, "months-export", format = word)))
                }
            }
        }
    }
}
