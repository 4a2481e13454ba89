//! `/months/breaches`: what a month holds against each person, and what post checks noted of their conduct (D2 6).

use super::filter::{self, MonthsFilter};
use crate::{
    Error,
    component::{button, empty::empty},
    desk::{Desk, DeskPage},
};
use axum::response::Response;
use maud::{Markup, html};
use onpost_actions::month::{self, MonthShown};
use onpost_rules::{
    breach::{Breach, BreachKind, PersonBreaches, breaches},
    clause,
    facts::Facts,
    post::Line,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// Where it is.
pub const BREACHES: &str = "/months/breaches";

/// `GET /months/breaches`
pub async fn show(desk: Desk) -> Result<Response, Error> {
    let lang = desk.lang;
    let chosen = MonthsFilter::of(&desk)?;
    let (asked, form) = chosen.read(lang)?;
    let shown = month::show(desk.house(), desk.actor(), asked).await?;
    let of = &shown.of;
    let told = breaches(&of.seen.facts, &of.verdicts, of.month);
    let told: Vec<&PersonBreaches> = (of.people.iter())
        .filter_map(|own| told.iter().find(|it| it.person == own.person))
        .collect();
    let title = lang.say("breaches-title");
    let body = html! {
        div.page-head {
            h1 { (say!(lang, "breaches-heading", month = tell::month(lang, of.month))) }
            (turns(lang, &chosen, &shown))
        }
        p.hint {
            (say!(lang, "breaches-lead", place = clause::BREACHES.place, quote = clause::BREACHES.quote))
        }
        (filter::form(lang, BREACHES, &shown, &form))
        @if told.is_empty() {
            (empty(&lang.say("breaches-none"), &lang.say("breaches-none-text"), None))
        } @else {
            ul.list {
                @for own in &told { (person(lang, &shown, own)) }
            }
        }
    };
    let here = "/months";
    Ok(desk.board(DeskPage { title, here }, &form, body))
}

/// To the months beside this one, and to the month itself.
fn turns(lang: Lang, chosen: &MonthsFilter, shown: &MonthShown) -> Markup {
    let month = shown.of.month;
    let at = |month| chosen.at(BREACHES, month);
    html! {
        div.row {
            (button::link("quiet", &at(month.previous()), &lang.say("months-previous")))
            (button::link("quiet", &at(month.next()), &lang.say("months-next")))
            (button::link("quiet", &chosen.address(month, 1), &lang.say("months-title")))
        }
    }
}

/// A person: how many of each kind, and each of them behind a fold.
fn person(lang: Lang, shown: &MonthShown, own: &PersonBreaches) -> Markup {
    let facts = &shown.of.seen.facts;
    let names = Names::of(facts, lang);
    let counts = BreachKind::all().map(|kind| (kind, own.count(kind)));
    html! {
        li {
            strong { (names.name(own.person)) }
            " " span.hint { (names.place(own.person)) }
            p {
                @for (kind, count) in counts.filter(|(_, count)| *count > 0) {
                    span.tag { (tell::breach::kind(lang, kind)) " " (count) } " "
                }
            }
            details.fold {
                summary { (say!(lang, "breaches-each", count = own.breaches.len())) }
                ul.list {
                    @for breach in &own.breaches { (one(names, facts, breach)) }
                }
            }
        }
    }
}

/// One breach, with its duty, its length, what was seen, and the clause that it goes against.
fn one(names: Names, facts: &Facts, breach: &Breach) -> Markup {
    let lang = names.lang();
    let duty = &facts.duties[breach.duty];
    let post = facts.post_on(duty.post, duty.date);
    let clause = breach
        .kind
        .clause(post.map_or(Line::First, |post| post.line));
    html! {
        li {
            a href={ "/duties/" (duty.id) } { (names.duty(duty)) }
            " " (tell::breach::kind(lang, breach.kind))
            @if breach.minutes > 0 { " " (say!(lang, "breaches-minutes", count = breach.minutes)) }
            @if let Some(note) = breach.note.filter(|note| !note.is_empty()) { p { (note) } }
            p.hint { (clause.place) " «" (clause.quote) "»" }
        }
    }
}
