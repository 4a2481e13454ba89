//! A post's month: the sums, a strip for each day, and each shortfall with who was expected.

use super::{HERE, address, percent, short, strip, turns};
use crate::{
    Error, calendar,
    component::{
        button,
        empty::{empty, first_step},
        figures::{Figure, figures},
        month::MonthDay,
        paper_note::paper_note,
        status,
        table::{TableColumn, table},
    },
    desk::{self, Desk, DeskPage},
};
use axum::{extract::Path, response::Response};
use maud::{Markup, html};
use onpost_actions::actual_coverage::{self, ActualMonth};
use onpost_rules::{
    coverage::actual::{Absentee, Actual, Shortfall},
    time::local,
};
use onpost_tell::{self as tell, names::Names};
use onpost_words::{Lang, say};

/// `GET /coverage/{post}/{month}`
pub async fn show(
    desk: Desk,
    Path((post, month)): Path<(String, String)>,
) -> Result<Response, Error> {
    let post = desk::id(&post)?;
    let month = desk::month(&month)?;
    let watched = actual_coverage::of_post(desk.house(), desk.actor(), post, month).await?;
    let actual = watched.only()?;
    let names = Names::of(&watched.facts, desk.lang);
    let title = say!(
        desk.lang,
        "coverage-of",
        post = names.post_name(post).to_owned(),
        month = tell::month(desk.lang, month)
    );
    let body = html! {
        div.page-head {
            h1 { (title) }
            (turns(desk.lang, month, |month| address(post, month)))
        }
        (paper_note(desk.lang, &[], desk.zone(), desk.house().now()))
        div.row {
            (button::link("quiet", &format!("{}?month={month}", super::COVERAGE), &desk.say("coverage-all")))
            (button::link("quiet", &format!("/rosters/{post}/{month}"), &desk.say("coverage-roster")))
        }
        (calendar::unknown_months(&desk, &watched.facts.calendar, &[month]))
        @if actual.demands() { (told(names, &watched, actual)) } @else {
            (empty(
                &desk.say("coverage-no-demand"),
                &desk.say("coverage-no-demand-first"),
                first_step(&format!("/posts/{post}"), &desk.say("nav-posts")).filter(|_| desk.keeps_site()),
            ))
        }
    };
    Ok(desk.page(DeskPage { title, here: HERE }, body))
}

fn told(names: Names, watched: &ActualMonth, actual: &Actual) -> Markup {
    let lang = names.lang();
    html! {
        (sums(lang, actual))
        @if !actual.is_over() { (so_far(lang, actual)) }
        (days(lang, watched, actual))
        section {
            h2 { (lang.say("coverage-shortfalls")) }
            @if actual.shortfalls.is_empty() {
                p { (lang.say("coverage-none")) }
            } @else {
                ul.list.shortfalls { @for it in &actual.shortfalls { (shortfall(names, actual, it)) } }
            }
        }
        p.hint { (lang.say("coverage-how")) }
    }
}

fn sums(lang: Lang, actual: &Actual) -> Markup {
    let sums = actual.so_far();
    let figure = |value: String, word: &str| Figure {
        value,
        unit: String::new(),
        label: lang.say(word),
    };
    let longest = actual.longest().map_or(0, Shortfall::minutes);
    figures(&[
        figure(percent(sums.held_share()), "coverage-held"),
        figure(percent(sums.planned_share()), "coverage-planned"),
        figure(tell::minutes(lang, sums.demanded), "coverage-demanded"),
        figure(actual.shortfalls.len().to_string(), "coverage-shortfalls"),
        figure(tell::minutes(lang, longest), "coverage-longest"),
    ])
}

/// Up to when the sums go, and what the whole month demands.
fn so_far(lang: Lang, actual: &Actual) -> Markup {
    let whole = actual.whole();
    let at = tell::moment(lang, actual.zone, actual.now);
    let demanded = tell::minutes(lang, whole.demanded);
    let share = percent(whole.planned_share());
    html! {
        p.hint { (say!(lang, "coverage-so-far", at = at, demanded = demanded, share = share)) }
    }
}

/// A strip for each day, and all of them as a table.
fn days(lang: Lang, watched: &ActualMonth, actual: &Actual) -> Markup {
    let today = local(actual.zone, watched.now).date();
    let days = MonthDay::of_month(&watched.facts.calendar, watched.month, today);
    html! {
        section {
            div.page-head {
                h2 { (lang.say("coverage-days")) }
                p { (lang.say("coverage-key")) }
            }
            ol.cover-days { @for day in &days { (strip::day(lang, actual, day)) } }
            details.fold {
                summary { (lang.say("coverage-figures")) }
                (figures_of(lang, actual, &days))
            }
        }
    }
}

fn figures_of(lang: Lang, actual: &Actual, days: &[MonthDay]) -> Markup {
    let columns = [
        TableColumn::text(lang.say("coverage-day")),
        TableColumn::number(lang.say("coverage-demanded")),
        TableColumn::number(lang.say("coverage-planned")),
        TableColumn::number(lang.say("coverage-held")),
        TableColumn::number(lang.say("coverage-missing")),
    ];
    let rows = days.iter().map(|day| {
        let sums = actual.of_day(day.date);
        let minutes = |minutes: i64| html! { (minutes) };
        vec![
            html! { (tell::date(lang, day.date)) },
            minutes(sums.demanded),
            minutes(sums.planned),
            minutes(sums.held),
            minutes(sums.demanded - sums.held),
        ]
    });
    let rows: Vec<Vec<Markup>> = rows.collect();
    table(&lang.say("coverage-figures-caption"), &columns, &rows)
}

fn shortfall(names: Names, actual: &Actual, it: &Shortfall) -> Markup {
    let lang = names.lang();
    let goes_on = it.until == actual.now && !actual.is_over();
    html! {
        li {
            p {
                strong { (tell::span(lang, actual.zone, (it.from, it.until))) } " "
                @if goes_on { span.tag.alarm { (lang.say("coverage-goes-on")) } " " }
                span.missing-by { (short(lang, it)) }
                @if it.unplanned() > 0 {
                    " " span.tag { (say!(lang, "coverage-unplanned", people = it.unplanned())) }
                }
            }
            @if it.expected.is_empty() {
                p.hint { (lang.say("coverage-nobody")) }
            } @else {
                ul.facts-list { @for who in &it.expected { (expected(names, who)) } }
            }
        }
    }
}

fn expected(names: Names, who: &Absentee) -> Markup {
    let lang = names.lang();
    let minutes = tell::minutes(lang, who.minutes);
    html! {
        li.expected {
            a href={ "/duties/" (who.duty.id) } { (names.name(who.duty.person)) " " (names.shift(&who.duty)) }
            (status::chip(lang, who.word.code()))
            @if let Some(code) = who.code {
                span.hint { (tell::request::reason(lang, code)) }
            }
            span.hint { (say!(lang, "coverage-away", minutes = minutes)) }
        }
    }
}
